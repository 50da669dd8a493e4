// What must be kept as it is (a provider's key) is kept encrypted, with a key in a file beside the database. No backup holds that file: a copy of the
// database is of no use to a stranger. It does not help where the whole disk is stolen.
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from "node:crypto";
import { readFileSync, renameSync } from "node:fs";
import { AppError, toError } from "../core/errors.ts";
import type { Logger } from "../core/log.ts";
import { syncFolderOf, writeWhole } from "./durable-file.ts";
import { toFileError } from "./private-files.ts";

/** What a secret is for is bound to it: one that was put in another's place does not open. */
export interface Vault {
  /** The key file is made where there is none. Throws AppError `store-full`, `store-unwritable` or `store-key`. */
  seal(secret: string, purpose: string): string;
  /** Undefined where it was sealed with another key than the one that is there, or for something else. */
  open(sealed: string, purpose: string): string | undefined;
  /** The same for the same text as long as the key is: nobody can make it without the key. Throws like `seal`. */
  digest(text: string, purpose: string): Buffer;
}

const KEY_BYTES = 32;
const KEY = /^[0-9a-f]{64}\n?$/;
const PREFIX = "sealed:1:";
/** As NIST SP 800-38D has them for AES-GCM. */
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

export function isSealed(kept: unknown): kept is string {
  return typeof kept === "string" && kept.startsWith(PREFIX);
}

const keyFileOf = (path: string) => `${path}.key`;

/** The vault of the database at `path`. Reads and makes nothing until it is used. */
export function createVault(path: string, log: Logger): Vault {
  const file = keyFileOf(path);
  let known: Buffer | undefined;

  function read(): Buffer | undefined {
    let text: string;
    try {
      text = readFileSync(file, "latin1");
    } catch (error) {
      if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
      throw new AppError("store-key", `the key file ${file} can't be read: ${toError(error).message}`, {
        cause: error,
      });
    }
    if (KEY.test(text)) return Buffer.from(text.trim(), "hex");
    // Whoever can mend it still finds it there.
    const keptAs = `${file}.damaged`;
    renameSync(file, keptAs);
    syncFolderOf(file);
    log.error({ file, keptAs }, "The key file is damaged: what was encrypted with it must be given again");
    return undefined;
  }

  function make(): Buffer {
    const key = randomBytes(KEY_BYTES);
    try {
      // On the disk before anything is encrypted with it.
      writeWhole(file, `${key.toString("hex")}\n`);
    } catch (error) {
      throw toFileError(error, file);
    }
    log.info({ file }, "A key for what must be kept secret was made; no backup holds it");
    return key;
  }

  function need(): Buffer {
    known ??= read() ?? make();
    return known;
  }

  const keyFor = (key: Buffer, use: "seal" | "digest") =>
    Buffer.from(hkdfSync("sha256", key, "", `hestia ${use}`, KEY_BYTES));

  return {
    seal(secret, purpose) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv("aes-256-gcm", keyFor(need(), "seal"), nonce, { authTagLength: TAG_BYTES });
      cipher.setAAD(Buffer.from(purpose));
      const bytes = Buffer.concat([cipher.update(secret, "utf8"), cipher.final()]);
      return PREFIX + Buffer.concat([nonce, cipher.getAuthTag(), bytes]).toString("base64url");
    },

    open(sealed, purpose) {
      known ??= read();
      const bytes = Buffer.from(sealed.slice(PREFIX.length), "base64url");
      if (!known || !isSealed(sealed) || bytes.length < NONCE_BYTES + TAG_BYTES) return undefined;
      const nonce = bytes.subarray(0, NONCE_BYTES);
      const decipher = createDecipheriv("aes-256-gcm", keyFor(known, "seal"), nonce, { authTagLength: TAG_BYTES });
      decipher.setAAD(Buffer.from(purpose));
      decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
      try {
        return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]).toString();
      } catch {
        // Another key, another purpose, or a changed byte: none of them can be told apart, and none opens.
        return undefined;
      }
    },

    digest: (text, purpose) =>
      createHmac("sha256", keyFor(need(), "digest")).update(`${purpose}\n`).update(text).digest(),
  };
}
