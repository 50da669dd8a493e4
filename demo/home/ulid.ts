import { randomBytes } from "node:crypto";

const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** A ULID as Home Assistant makes them for contexts and conversations: 10 characters of time, 16 of chance. */
export function createUlid(now: number): string {
  let time = "";
  let rest = Math.floor(now);
  for (let place = 0; place < 10; place += 1) {
    time = alphabet.charAt(rest % 32) + time;
    rest = Math.floor(rest / 32);
  }
  return time + Array.from(randomBytes(16), (byte) => alphabet.charAt(byte % 32)).join("");
}
