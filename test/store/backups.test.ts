import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename } from "node:path";
import Database from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { type Clock, systemClock } from "../../src/core/clock.ts";
import { silentLog } from "../../src/core/log.ts";
import { type Migration, openCheckedStore, type StoreCopy } from "../../src/store/index.ts";
import { eventually } from "../support/eventually.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const first: readonly Migration[] = [{ name: "notes", sql: "CREATE TABLE notes (text TEXT NOT NULL) STRICT" }];
const second: readonly Migration[] = [...first, { name: "more", sql: "ALTER TABLE notes ADD COLUMN more TEXT" }];
const never = new AbortController().signal;
const open = (path: string, migrations = first, clock: Clock = systemClock) =>
  openCheckedStore({ path, migrations, log: silentLog, clock });

function read(copy: StoreCopy | undefined): readonly unknown[] {
  const database = new Database(copy?.path ?? "nothing", { readonly: true });
  try {
    return database.prepare("SELECT text FROM notes").pluck().all();
  } finally {
    database.close();
  }
}

describe("a backup", () => {
  it("holds what was committed when it was made, and nothing that was deleted", async () => {
    using folder = temporaryFolder();
    const store = await open(folder.file("a.db"));
    store.write((writer) => writer.run("INSERT INTO notes VALUES ('a secret of old')"));
    store.write((writer) => writer.run("DELETE FROM notes"));
    store.write((writer) => writer.run("INSERT INTO notes VALUES ('kept')"));
    const backup = await store.backUp("nightly", never);
    store.write((writer) => writer.run("INSERT INTO notes VALUES ('later')"));
    expect(read(backup)).toEqual(["kept"]);
    expect(readFileSync(backup.path).includes("a secret of old")).toBe(false);
    expect(store.copies()).toMatchObject([{ path: backup.path, kind: "nightly" }]);
    await store.close();
  });

  it("is kept among the newest seven, whatever the clock said", async () => {
    using folder = temporaryFolder();
    let at = Date.UTC(2026, 10, 23);
    const store = await open(folder.file("a.db"), first, { ...systemClock, now: () => at });
    for (let number = 0; number < 9; number += 1) {
      at += number === 4 ? -400 * 86_400_000 : 86_400_000;
      store.write((writer) => writer.run("INSERT INTO notes VALUES (?)", `note ${number}`));
      await store.backUp("nightly", never);
    }
    expect(store.copies().map((copy) => read(copy).length)).toEqual([9, 8, 7, 6, 5, 4, 3]);
    await store.close();
  });

  it("is made before an existing database gets another schema, and of no new one", async () => {
    using folder = temporaryFolder();
    const before = await open(folder.file("a.db"));
    expect(before.copies()).toEqual([]);
    before.write((writer) => writer.run("INSERT INTO notes VALUES ('old')"));
    await before.close();
    const after = await open(folder.file("a.db"), second);
    expect(after.copies().map(({ kind }) => kind)).toEqual(["migration"]);
    expect(read(after.copies()[0])).toEqual(["old"]);
    expect(after.reader.get("SELECT more FROM notes")).toEqual({ more: null });
    await after.close();
    const again = await open(folder.file("a.db"), second);
    expect(again.copies()).toHaveLength(1);
    await again.close();
  });

  it("that was cut off is gone after the next start", async () => {
    using folder = temporaryFolder();
    mkdirSync(folder.file("backups"));
    writeFileSync(`${folder.file("backups")}/000001-nightly-20261123T030000Z.db.unfinished`, "half");
    const store = await open(folder.file("a.db"));
    expect(readdirSync(folder.file("backups"))).toEqual([]);
    expect(store.copies()).toEqual([]);
    await store.close();
  });

  it("ends with its signal and leaves nothing", async () => {
    using folder = temporaryFolder();
    const store = await open(folder.file("a.db"));
    const controller = new AbortController();
    const making = store.backUp("nightly", controller.signal);
    controller.abort(new Error("enough"));
    await expect(making).rejects.toThrow("enough");
    expect(readdirSync(folder.file("backups"))).toEqual([]);
    await store.close();
  });

  it("that is being made while something is deleted for good is given up, and a fresh one holds nothing of it", async () => {
    using folder = temporaryFolder();
    const store = await open(folder.file("a.db"));
    store.write((writer) => {
      writer.run("INSERT INTO notes VALUES ('a secret of old')");
      for (let number = 0; number < 20_000; number += 1) writer.run("INSERT INTO notes VALUES (?)", "x".repeat(1_000));
    });
    const making = store.backUp("nightly", never).then(
      () => "made",
      ({ code }) => code,
    );
    const hasBegun = () => readdirSync(folder.file("backups")).some((name) => name.endsWith("-unflushed"));
    await eventually("the copy", () => hasBegun() || undefined);
    store.write((writer) => writer.run("DELETE FROM notes WHERE text LIKE 'a secret%'"));
    await store.scrub(never);
    expect(await making).toBe("store-scrubbed");
    await eventually("a fresh copy", () => store.copies()[0]);
    for (const name of readdirSync(folder.path, { recursive: true, encoding: "utf8" }))
      if (name.includes(".db")) expect(readFileSync(folder.file(name)).includes("a secret of old"), name).toBe(false);
    await store.close();
  });
});

describe("damage that is seen while the database is open", () => {
  it("is named, pushes no good backup out, and is mended at the next start", async () => {
    using folder = temporaryFolder();
    const path = folder.file("a.db");
    const before = await open(path);
    before.write((writer) => {
      for (let number = 0; number < 500; number += 1) writer.run("INSERT INTO notes VALUES (?)", "x".repeat(500));
    });
    const good = await before.backUp("nightly", never);
    await before.close();
    const store = await open(path);
    const size = readFileSync(path).length;
    // As a failing disk does it: the bytes change under the open file.
    const bytes = readFileSync(path);
    bytes.fill(0xa5, 4096 * 2, size);
    writeFileSync(path, bytes);
    const damaged = expect.objectContaining({ code: "store-damaged", message: expect.stringContaining(path) });
    expect(() => store.reader.all("SELECT text FROM notes")).toThrow(damaged);
    await expect(store.readAside("SELECT text FROM notes", [], never)).rejects.toEqual(damaged);
    expect(await store.check(never)).toBeTypeOf("string");
    await expect(store.backUp("nightly", never)).rejects.toEqual(damaged);
    expect(store.copies().map((copy) => basename(copy.path))).toEqual([basename(good.path)]);
    await store.close();
    const after = await open(path);
    expect(after.incident?.type).toBe("restored");
    expect(after.reader.all("SELECT text FROM notes")).toHaveLength(500);
    expect(existsSync(after.incident?.keptAs ?? "")).toBe(true);
    await after.close();
  });
});
