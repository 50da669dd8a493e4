import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";
import { AppError } from "../core/errors.ts";

// libuv's thread pool does the work: the main loop does not wait.
const derive = promisify(scrypt) as (secret: string, salt: Buffer, length: number) => Promise<Buffer>;

/** The PIN as it may be kept: `scrypt$salt$hash`, base64url. Throws AppError `pin-format` for anything but 4 to 12 digits. */
export async function hashPin(pin: string): Promise<string> {
  if (!/^\d{4,12}$/.test(pin)) throw new AppError("pin-format", "a PIN is 4 to 12 digits; the one given is not");
  const salt = randomBytes(16);
  const hash = await derive(pin, salt, 32);
  return `scrypt$${salt.toString("base64url")}$${hash.toString("base64url")}`;
}

export async function pinMatches(pin: string, kept: string): Promise<boolean> {
  const [scheme, salt = "", hash = ""] = kept.split("$");
  if (scheme !== "scrypt") throw new AppError("pin-format", "the kept PIN is damaged; set it again");
  const expected = Buffer.from(hash, "base64url");
  return timingSafeEqual(await derive(pin, Buffer.from(salt, "base64url"), expected.length), expected);
}
