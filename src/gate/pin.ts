// The PIN is kept as a hash that is of no use without the key file: four digits alone could be tried in minutes, however slow the hash.
import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";
import { AppError, toError } from "../core/errors.ts";
import type { Logger } from "../core/log.ts";
import type { Vault } from "../store/index.ts";

type Digest = Pick<Vault, "digest">;

const PURPOSE = "gate.pin";

// libuv's thread pool does the work: the main loop does not wait.
const derive = promisify(scrypt) as (
  secret: string | Buffer,
  salt: Buffer,
  length: number,
  cost: ScryptOptions,
) => Promise<Buffer>;

/**
 * What C. Percival proposes for a password that somebody waits for ("Stronger Key Derivation via Sequential Memory-Hard Functions", 2009; RFC 7914):
 * 16 MiB, 43 ms on one core of a server. A core of a Raspberry Pi 4 takes four times as long, about 170 ms; with the next N it would be over 300 ms.
 */
const COST = { N: 2 ** 14, r: 8, p: 1 } as const;
const HASH_BYTES = 32;

/** With the key file. */
const SCHEME = "scrypt-keyed";
/** Without: 0.1.0 made these. */
const OLD_SCHEME = "scrypt";

/** The PIN as it may be kept: `scrypt-keyed$salt$hash`, base64url. Throws AppError `pin-format` for anything but 4 to 12 digits, and what the vault throws. */
export async function hashPin(pin: string, vault: Digest): Promise<string> {
  if (!/^\d{4,12}$/.test(pin)) throw new AppError("pin-format", "a PIN is 4 to 12 digits; the one given is not");
  const salt = randomBytes(16);
  const hash = await derive(vault.digest(pin, PURPOSE), salt, HASH_BYTES, COST);
  return `${SCHEME}$${salt.toString("base64url")}$${hash.toString("base64url")}`;
}

async function pinMatches(pin: string, kept: string, vault: Digest): Promise<boolean> {
  const [scheme = "", salt = "", hash = ""] = kept.split("$");
  const expected = Buffer.from(hash, "base64url");
  if (![SCHEME, OLD_SCHEME].includes(scheme) || expected.length !== HASH_BYTES)
    throw new AppError("pin-format", "the kept PIN is damaged; set it again");
  const secret = scheme === SCHEME ? vault.digest(pin, PURPOSE) : pin;
  return timingSafeEqual(await derive(secret, Buffer.from(salt, "base64url"), HASH_BYTES, COST), expected);
}

/** The household's PIN as the gate asks for it. */
export interface Pin {
  isSet(): boolean;
  /** False where none is set. Rejects with AppError `pin-format` where what is kept is damaged. */
  matches(digits: string): Promise<boolean>;
}

export interface PinDependencies {
  /** As `hashPin` made it; undefined where none is set. */
  readonly kept: () => string | undefined;
  readonly vault: Digest;
  /** Another hash of the same PIN, in the place of `before`. */
  readonly rehash: (before: string, after: string) => void;
  readonly log: Logger;
}

export function createPin({ kept, vault, rehash, log }: PinDependencies): Pin {
  async function renew(digits: string, before: string): Promise<void> {
    if (before.startsWith(`${SCHEME}$`)) return;
    try {
      rehash(before, await hashPin(digits, vault));
    } catch (error) {
      // It was right all the same; the next use tries again.
      log.warn({ error: toError(error).message }, "The PIN is still kept as an older version kept it");
    }
  }
  return {
    isSet: () => kept() !== undefined,
    async matches(digits) {
      const known = kept();
      if (known === undefined || !(await pinMatches(digits, known, vault))) return false;
      await renew(digits, known);
      return true;
    },
  };
}
