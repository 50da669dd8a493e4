// What is kept secret: encrypted under a key in a file of its own, which no backup holds.
import { copyFileSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { systemClock } from "../../src/core/clock.ts";
import { silentLog } from "../../src/core/log.ts";
import { openCheckedStore, openStore } from "../../src/store/index.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const migrations = [{ name: "things", sql: "CREATE TABLE things (secret TEXT NOT NULL) STRICT;" }];
const SECRET = "sk-very-secret-пароль";

function vaultIn(folder: ReturnType<typeof temporaryFolder>, name = "hestia.db") {
  const store = openStore({ path: folder.file(name), migrations, log: silentLog });
  return { vault: store.vault, [Symbol.asyncDispose]: store.close };
}

describe("the vault", () => {
  it("opens what it sealed, for the same purpose alone, and never makes the same text twice", async () => {
    using folder = temporaryFolder();
    await using kept = vaultIn(folder);
    const { vault } = kept;
    const [one, other] = [vault.seal(SECRET, "a"), vault.seal(SECRET, "a")];
    expect(one).not.toBe(other);
    expect([one, other].map((sealed) => vault.open(sealed, "a"))).toEqual([SECRET, SECRET]);
    expect(vault.open(one, "b")).toBeUndefined();
    expect(one).not.toContain("secret");
  });

  it("opens nothing that was changed by a single byte, cut, or is no sealed text", async () => {
    using folder = temporaryFolder();
    await using kept = vaultIn(folder);
    const sealed = kept.vault.seal("12", "a");
    const [, prefix = "", body = ""] = /^(sealed:1:)(.*)$/.exec(sealed) ?? [];
    const bytes = Buffer.from(body, "base64url");
    for (let at = 0; at < bytes.length; at += 1) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(kept.vault.open(prefix + changed.toString("base64url"), "a")).toBeUndefined();
      expect(kept.vault.open(prefix + bytes.subarray(0, at).toString("base64url"), "a")).toBeUndefined();
    }
    for (const text of ["", "sealed:1:", "12", "sealed:2:AAAA"]) expect(kept.vault.open(text, "a")).toBeUndefined();
  });

  it("makes its key once, when it is needed, of 32 random bytes, for its owner alone", async () => {
    using folder = temporaryFolder();
    const file = folder.file("hestia.db.key");
    let sealed = "";
    {
      await using kept = vaultIn(folder);
      expect(() => statSync(file)).toThrow();
      expect(kept.vault.open("sealed:1:AAAA", "a")).toBeUndefined();
      expect(() => statSync(file)).toThrow();
      sealed = kept.vault.seal(SECRET, "a");
    }
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readFileSync(file, "utf8")).toMatch(/^[0-9a-f]{64}\n$/);
    await using again = vaultIn(folder);
    expect(again.vault.open(sealed, "a")).toBe(SECRET);
    expect(again.vault.digest("2580", "pin")).toEqual(again.vault.digest("2580", "pin"));
  });

  it.each([
    ["lost", (file: string) => rmSync(file)],
    ["cut", (file: string) => writeFileSync(file, readFileSync(file).subarray(0, 20))],
    ["empty", (file: string) => writeFileSync(file, "")],
    ["another one", (file: string) => writeFileSync(file, `${"ab".repeat(32)}\n`)],
  ])("opens nothing where the key file is %s, and seals anew", async (_, harm) => {
    using folder = temporaryFolder();
    const file = folder.file("hestia.db.key");
    let sealed = "";
    let digest: Uint8Array = Buffer.alloc(0);
    {
      await using kept = vaultIn(folder);
      sealed = kept.vault.seal(SECRET, "a");
      digest = kept.vault.digest("2580", "pin");
    }
    harm(file);
    await using kept = vaultIn(folder);
    expect(kept.vault.open(sealed, "a")).toBeUndefined();
    expect(kept.vault.digest("2580", "pin")).not.toEqual(digest);
    expect(kept.vault.open(kept.vault.seal("new", "a"), "a")).toBe("new");
  });

  it("has its key file in no backup of Hestia's or of the Supervisor's", async () => {
    using folder = temporaryFolder();
    const path = folder.file("hestia.db");
    const store = await openCheckedStore({ path, migrations, clock: systemClock, log: silentLog });
    const sealed = store.vault.seal(SECRET, "a");
    store.writeDurable((writer) => writer.run("INSERT INTO things VALUES (?)", sealed));
    const copy = await store.backUp("nightly", new AbortController().signal);
    await store.close();
    const key = readFileSync(`${path}.key`, "utf8").trim();
    const bytes = readFileSync(copy.path);
    for (const secret of [key, Buffer.from(key, "hex"), SECRET]) expect(bytes.includes(secret)).toBe(false);
    // A copy without the key file is of no use.
    copyFileSync(copy.path, folder.file("copy.db"));
    await using stolen = vaultIn(folder, "copy.db");
    expect(stolen.vault.open(sealed, "a")).toBeUndefined();
    const app: unknown = parse(readFileSync(new URL("../../config.yaml", import.meta.url), "utf8"));
    expect(app).toMatchObject({ backup_exclude: expect.arrayContaining(["hestia.db.key*"]) });
  });
});
