// Whatever happens to the files while nobody has them open: what was acknowledged is there, or its loss is said.
import { copyFileSync, existsSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { systemClock } from "../../src/core/clock.ts";
import { silentLog } from "../../src/core/log.ts";
import { type CheckedStore, type Migration, openCheckedStore } from "../../src/store/index.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const migrations: readonly Migration[] = [
  {
    name: "notes",
    sql: `CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT;
      CREATE INDEX notes_by_text ON notes (text);
      CREATE TABLE scraps (text TEXT NOT NULL) STRICT;
      CREATE VIRTUAL TABLE words USING fts5(text);`,
  },
];
const open = (path: string, list = migrations) =>
  openCheckedStore({ path, migrations: list, log: silentLog, clock: systemClock });
const texts = (store: CheckedStore) => store.reader.all("SELECT text FROM notes ORDER BY id").map(({ text }) => text);
const never = new AbortController().signal;

function note(store: CheckedStore, from: number, to: number): void {
  for (let next = from; next < to; next += 10) {
    store.writeDurable((writer) => {
      for (let number = next; number < Math.min(to, next + 10); number += 1) {
        writer.run("INSERT INTO notes (text) VALUES (?)", `note ${number} ${"x".repeat(300)}`);
        writer.run("INSERT INTO words (text) VALUES (?)", `word${number}`);
      }
    });
  }
}

const PAGE = 4096;

/** A closed database of some hundred pages with a free list, and a backup of its first half. */
async function makeClosed(path: string): Promise<readonly unknown[]> {
  const store = await open(path);
  store.write((writer) => {
    for (let number = 0; number < 400; number += 1) writer.run("INSERT INTO scraps VALUES (?)", "s".repeat(900));
  });
  note(store, 0, 100);
  await store.backUp("nightly", never);
  note(store, 100, 200);
  store.write((writer) => writer.run("DELETE FROM scraps"));
  const kept = texts(store);
  await store.close();
  return kept;
}

/** The files as a killed process leaves them, with its last notes in the log alone. */
async function makeKilled(path: string, elsewhere: string): Promise<readonly unknown[]> {
  await makeClosed(elsewhere);
  const store = await open(elsewhere);
  note(store, 200, 230);
  const kept = texts(store);
  for (const suffix of ["", "-wal", "-shm", ".state"]) copyFileSync(`${elsewhere}${suffix}`, `${path}${suffix}`);
  await store.close();
  return kept;
}

function pagesOf(path: string): { readonly notes: number; readonly index: number; readonly schema: number } {
  const database = new Database(path, { readonly: true });
  const root = (name: string) =>
    Number(
      database.prepare("SELECT pageno FROM dbstat WHERE name = ? AND pagetype = 'leaf' LIMIT 1").pluck().get(name),
    );
  const found = { notes: root("notes"), index: root("notes_by_text"), schema: 1 };
  database.close();
  for (const suffix of ["-wal", "-shm"]) rmSync(`${path}${suffix}`, { force: true });
  return found;
}

function flip(path: string, offset: number, length: number): void {
  const bytes = readFileSync(path);
  for (let at = offset; at < offset + length; at += 1) bytes[at] = (bytes[at] ?? 0) ^ 0xff;
  writeFileSync(path, bytes);
}

/** Opens again: everything is there and nothing is said, or a loss is said and what is there was there. */
async function expectKeptOrSaid(path: string, kept: readonly unknown[]): Promise<string> {
  const store = await open(path);
  const now = texts(store);
  if (store.incident === undefined) expect(now).toEqual(kept);
  if (store.incident?.type !== "altered") expect(kept.slice(0, now.length)).toEqual(now);
  expect(store.reader.get("PRAGMA integrity_check")).toEqual({ integrity_check: "ok" });
  const type = store.incident?.type ?? "nothing";
  store.settleIncident();
  note(store, 900, 901);
  await store.close();
  const again = await open(path);
  expect(again.incident).toBeUndefined();
  expect(texts(again)).toHaveLength(now.length + 1);
  await again.close();
  return type;
}

describe("a database that was closed", () => {
  it("is as it was where nothing happened", async () => {
    using folder = temporaryFolder();
    const path = folder.file("a.db");
    expect(await expectKeptOrSaid(path, await makeClosed(path))).toBe("nothing");
  });

  it.each<[string, (path: string) => void, string]>([
    ["its magic", (path) => flip(path, 0, 16), "restored"],
    ["the numbers of its header", (path) => flip(path, 16, 84), "restored"],
    ["its schema's number", (path) => flip(path, 60, 4), "restored"],
    ["its schema page", (path) => flip(path, 100, 2_000), "restored"],
    ["the text of its schema", (path) => flip(path, PAGE - 300, 200), "restored"],
    ["a table's page header", (path) => flip(path, (pagesOf(path).notes - 1) * PAGE, 40), "restored"],
    ["a table's text", (path) => flip(path, pagesOf(path).notes * PAGE - 100, 4), "restored"],
    ["an index's page header", (path) => flip(path, (pagesOf(path).index - 1) * PAGE, 40), "restored"],
    ["an index's text", (path) => flip(path, pagesOf(path).index * PAGE - 100, 4), "restored"],
    ["the head of its free list", (path) => flip(path, 32, 8), "restored"],
    [
      "half of it (cut off)",
      (path) => truncateSync(path, Math.floor(readFileSync(path).length / 2 / PAGE) * PAGE),
      "restored",
    ],
    ["an odd part of it (cut off)", (path) => truncateSync(path, readFileSync(path).length - 777), "restored"],
    ["all of it (emptied)", (path) => truncateSync(path, 0), "restored"],
    ["the file itself", (path) => rmSync(path), "restored"],
  ])("that lost %s is taken from the newest good backup, and that is said", async (_, harm, expected) => {
    using folder = temporaryFolder();
    const path = folder.file("a.db");
    const kept = await makeClosed(path);
    harm(path);
    expect(await expectKeptOrSaid(path, kept)).toBe(expected);
  });

  it("is kept and spoken of where a byte changed that SQLite does not check", async () => {
    using folder = temporaryFolder();
    const path = folder.file("a.db");
    const store = await open(path);
    store.write((writer) => writer.run("INSERT INTO scraps VALUES ('the true words')"));
    await store.close();
    const bytes = readFileSync(path);
    bytes.write("the lost words", bytes.indexOf("the true words"));
    writeFileSync(path, bytes);
    expect(await expectKeptOrSaid(path, [])).toBe("altered");
  });

  it("is whole or spoken of, whichever byte is changed", async () => {
    using folder = temporaryFolder();
    const path = folder.file("a.db");
    const kept = await makeClosed(path);
    const files = new Map(["", ".state"].map((suffix) => [suffix, readFileSync(`${path}${suffix}`)]));
    const size = files.get("")?.length ?? 0;
    for (let round = 0; round < 12; round += 1) {
      for (const [suffix, bytes] of files) writeFileSync(`${path}${suffix}`, bytes);
      flip(path, Math.floor((size / 12) * round + ((round * 997) % 3_000)), 1);
      expect(await expectKeptOrSaid(path, kept)).not.toBe("nothing");
    }
  });

  it("keeps the damaged files beside, with their log", async () => {
    using folder = temporaryFolder();
    const path = folder.file("a.db");
    await makeClosed(path);
    truncateSync(path, 100);
    writeFileSync(`${path}-wal`, "a log of nothing");
    const store = await open(path);
    expect(store.incident?.from).toBeTypeOf("number");
    const names = readdirSync(folder.path).filter((name) => name.includes(".damaged-"));
    expect(names.sort()).toEqual([
      expect.stringMatching(/^a\.db\.damaged-\d{8}T\d{6}Z$/),
      expect.stringMatching(/^a\.db\.damaged-\d{8}T\d{6}Z-wal$/),
    ]);
    expect(
      store
        .copies()
        .map(({ kind }) => kind)
        .sort(),
    ).toEqual(["damaged", "damaged", "nightly"]);
    await store.close();
  });

  it("takes an older backup where the newest is damaged too, and starts anew where none is good", async () => {
    using folder = temporaryFolder();
    const path = folder.file("a.db");
    await makeClosed(path);
    const second = await open(path);
    const newest = await second.backUp("nightly", never);
    await second.close();
    flip(newest.path, PAGE, 3_000);
    flip(path, 0, 16);
    const third = await open(path);
    expect(third.incident?.type).toBe("restored");
    expect(texts(third)).toHaveLength(100);
    await third.close();
    for (const { path: copy } of third.copies()) truncateSync(copy, 2_000);
    flip(path, 0, 16);
    const fourth = await open(path);
    expect(fourth.incident?.type).toBe("emptied");
    expect(texts(fourth)).toEqual([]);
    await fourth.close();
  });

  it("says its incident at every start until it is settled", async () => {
    using folder = temporaryFolder();
    const path = folder.file("a.db");
    await makeClosed(path);
    rmSync(path);
    const first = await open(path);
    const { incident } = first;
    await first.close();
    const second = await open(path);
    expect(second.incident).toEqual(incident);
    second.settleIncident();
    await second.close();
    const third = await open(path);
    expect(third.incident).toBeUndefined();
    await third.close();
  });

  it("finishes a restore that was cut off", async () => {
    using folder = temporaryFolder();
    const path = folder.file("a.db");
    await makeClosed(path);
    const [backup] = readdirSync(folder.file("backups"));
    copyFileSync(join(folder.file("backups"), backup ?? ""), `${path}.restoring`);
    const incident = {
      id: "one",
      type: "restored",
      found: "cut off",
      keptAs: `${path}.damaged-20261123T030000Z`,
      from: 1,
    };
    writeFileSync(`${path}.state`, JSON.stringify({ state: "new", incident }));
    const store = await open(path);
    expect(texts(store)).toHaveLength(100);
    expect(store.incident).toEqual(incident);
    expect(existsSync(incident.keptAs)).toBe(true);
    await store.close();
  });

  it("of a newer Hestia is refused and not touched", async () => {
    using folder = temporaryFolder();
    const path = folder.file("a.db");
    await makeClosed(path);
    const before = readFileSync(path);
    await expect(open(path, [])).rejects.toMatchObject({ code: "store-newer" });
    expect(readFileSync(path).equals(before)).toBe(true);
    expect(await open(path).then((store) => store.close())).toBeUndefined();
  });

  it("survives a lock file with anything in it", async () => {
    using folder = temporaryFolder();
    const path = folder.file("a.db");
    const kept = await makeClosed(path);
    writeFileSync(`${path}.lock`, "x".repeat(9_000));
    expect(await expectKeptOrSaid(path, kept)).toBe("nothing");
  });
});

describe("a database whose process was killed", () => {
  const cutTo = (share: number) => (path: string) =>
    truncateSync(`${path}-wal`, Math.floor(readFileSync(`${path}-wal`).length * share));

  it.each<[string, (path: string) => void, string]>([
    ["nothing", () => undefined, "nothing"],
    ["its memory of the log", (path) => rmSync(`${path}-shm`), "nothing"],
    ["its log", (path) => rmSync(`${path}-wal`), "shortened"],
    ["its log and the memory of it", (path) => [rmSync(`${path}-wal`), rmSync(`${path}-shm`)], "shortened"],
    ["all of its log (emptied)", cutTo(0), "shortened"],
    ["half of its log (cut off)", cutTo(0.5), "shortened"],
    [
      "the last byte of its log",
      (path) => truncateSync(`${path}-wal`, readFileSync(`${path}-wal`).length - 1),
      "shortened",
    ],
    ["the header of its log", (path) => flip(`${path}-wal`, 4, 20), "shortened"],
    ["a frame in the middle of its log", (path) => flip(`${path}-wal`, 32 + 20 * (PAGE + 24) + 500, 1), "shortened"],
    ["a page of its database that the log holds", (path) => flip(path, 0, 16), "nothing"],
    [
      "a page of its database that the log does not hold",
      (path) => flip(path, Math.floor(readFileSync(path).indexOf("note 50 ") / PAGE) * PAGE, 40),
      "emptied",
    ],
    ["its state", (path) => rmSync(`${path}.state`), "nothing"],
    ["the sense of its state", (path) => flip(`${path}.state`, 0, 5), "nothing"],
  ])("and that lost %s keeps the rest, and says what is lost", async (_, harm, expected) => {
    using folder = temporaryFolder();
    using other = temporaryFolder();
    const path = folder.file("a.db");
    const kept = await makeKilled(path, other.file("a.db"));
    harm(path);
    expect(await expectKeptOrSaid(path, kept)).toBe(expected);
  });
});
