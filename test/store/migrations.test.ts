// Which migrations a database has is kept by name: whatever was applied before and in whatever order, it gets what it lacks, or nothing is begun.
import { spawn } from "node:child_process";
import { copyFileSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { systemClock } from "../../src/core/clock.ts";
import { silentLog } from "../../src/core/log.ts";
import { type Migration, openCheckedStore, openStore } from "../../src/store/index.ts";
import { eventually } from "../support/eventually.ts";
import { rowsIn } from "../support/rows-in.ts";
import { makeSmallDisk, smallDiskMissing } from "../support/small-disk.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const notes: Migration = { name: "memory/notes", sql: "CREATE TABLE notes (text TEXT NOT NULL) STRICT" };
const tags: Migration = {
  name: "memory/notes-tags",
  sql: "ALTER TABLE notes ADD COLUMN tag TEXT; CREATE INDEX notes_by_tag ON notes (tag); INSERT INTO notes (text) VALUES ('tagged')",
};
const owners: Migration = { name: "gate/notes-owners", sql: "ALTER TABLE notes ADD COLUMN owner TEXT DEFAULT 'all'" };
const lists: Migration = { name: "lists/lists", sql: "CREATE TABLE lists (name TEXT PRIMARY KEY) STRICT" };
const wide: Migration = {
  name: "memory/wide",
  sql: "CREATE TABLE wide (bytes BLOB) STRICT; INSERT INTO wide VALUES (zeroblob(3000000))",
};
const broken = (migration: Migration): Migration => ({ ...migration, sql: `${migration.sql}; SELECT * FROM nowhere` });

const open = (path: string, ...migrations: readonly Migration[]) => openStore({ path, migrations, log: silentLog });
const openChecked = (path: string, ...migrations: readonly Migration[]) =>
  openCheckedStore({ path, migrations, log: silentLog, clock: systemClock });

/** The place of a column among the others of its table means nothing. */
const SCHEMA = `
  SELECT made.name, field.name AS field, field.type, field."notnull", field.dflt_value
  FROM sqlite_schema AS made, pragma_table_info(made.name) AS field WHERE made.type = 'table'
  UNION ALL SELECT name, sql, NULL, NULL, NULL FROM sqlite_schema WHERE type != 'table' ORDER BY 1, 2`;

const standing = (path: string) => ({
  names: rowsIn<{ name: string }>(path, "SELECT name FROM migrations ORDER BY name").map(({ name }) => name),
  version: rowsIn<{ user_version: number }>(path, "PRAGMA user_version")[0]?.user_version,
  schema: rowsIn(path, SCHEMA),
});

describe("two branches that each add a migration", () => {
  it.each([
    ["to two tables", tags, lists],
    ["to one table", tags, owners],
  ])(
    "%s: the schema is the same, whichever was applied first and wherever it stands in the list",
    async (_, one, other) => {
      using folder = temporaryFolder();
      const merged = [
        [notes, one, other],
        [notes, other, one],
      ];
      const expected = folder.file("new.db");
      await open(expected, notes, one, other).close();
      expect(standing(expected)).toMatchObject({
        names: [notes, one, other].map(({ name }) => name).sort(),
        version: 3,
      });
      for (const [place, list] of merged.entries()) {
        for (const [history, before] of [[], [notes], [notes, one], [notes, other]].entries()) {
          const path = folder.file(`${place}-${history}.db`);
          if (before.length > 0) await open(path, ...before).close();
          await open(path, ...list).close();
          expect(standing(path)).toEqual(standing(expected));
        }
      }
    },
  );

  it("refuse each other's database by name, and touch nothing in it, until they are merged", async () => {
    using folder = temporaryFolder();
    const path = folder.file("a.db");
    const mine = await openChecked(path, notes, tags);
    await mine.close();
    const files = () => ["", ".state"].map((suffix) => readFileSync(`${path}${suffix}`, "base64"));
    const before = files();
    for (const others of [[notes, lists], [notes, lists, owners], [notes]]) {
      await expect(openChecked(path, ...others)).rejects.toMatchObject({
        code: "store-newer",
        message: expect.stringMatching(/a\.db .*\(memory\/notes-tags\).*newer Hestia/),
      });
      expect(() => open(path, ...others)).toThrow(expect.objectContaining({ code: "store-newer" }));
    }
    expect(files()).toEqual(before);
    expect(mine.copies()).toEqual([]);
    const merged = await openChecked(path, notes, lists, tags);
    expect(merged.incident).toBeUndefined();
    expect(merged.reader.all("SELECT text FROM notes")).toEqual([{ text: "tagged" }]);
    expect(merged.copies().map(({ kind }) => kind)).toEqual(["migration"]);
    await merged.close();
  });

  it("touch nothing in each other's database that was killed either", async () => {
    using folder = temporaryFolder();
    using other = temporaryFolder();
    const [path, running] = [folder.file("a.db"), other.file("a.db")];
    await openChecked(running, notes, tags).then((store) => store.close());
    const store = await openChecked(running, notes, tags);
    store.writeDurable((writer) => writer.run("INSERT INTO notes (text) VALUES ('in the log alone')"));
    for (const suffix of ["", "-wal", "-shm", ".state"]) copyFileSync(`${running}${suffix}`, `${path}${suffix}`);
    await store.close();
    const files = () => ["", "-wal", ".state"].map((suffix) => readFileSync(`${path}${suffix}`, "base64"));
    const before = files();
    await expect(openChecked(path, notes, lists)).rejects.toMatchObject({ code: "store-newer" });
    expect(files()).toEqual(before);
    const again = await openChecked(path, notes, tags);
    expect(again.incident).toBeUndefined();
    expect(again.reader.all("SELECT text FROM notes")).toHaveLength(2);
    await again.close();
  });

  it("put back no backup of each other's, but an older one that both know", async () => {
    using folder = temporaryFolder();
    const path = folder.file("a.db");
    const never = new AbortController().signal;
    const common = await openChecked(path, notes);
    common.write((writer) => writer.run("INSERT INTO notes (text) VALUES ('common')"));
    await common.backUp("nightly", never);
    await common.close();
    const branch = await openChecked(path, notes, tags);
    await branch.backUp("nightly", never);
    await branch.close();
    for (const suffix of ["", "-wal", "-shm"]) copyFileSync("/dev/null", `${path}${suffix}`);
    const other = await openChecked(path, notes, lists);
    expect(other.incident).toMatchObject({ type: "restored" });
    expect(other.reader.all("SELECT text FROM notes")).toEqual([{ text: "common" }]);
    expect(standing(path).names).toEqual(["lists/lists", "memory/notes"]);
    await other.close();
  });
});

describe("a migration that is cut off", () => {
  it.each([0, 1, 2])(
    "after %i others leaves nothing of itself and all of those, and the next start goes on",
    async (place) => {
      using folder = temporaryFolder();
      const [path, whole] = [folder.file("a.db"), folder.file("whole.db")];
      const all = [notes, tags, lists];
      await open(whole, ...all).close();
      const cut = all.map((migration, index) => (index === place ? broken(migration) : migration));
      expect(() => open(path, ...cut)).toThrow(
        expect.objectContaining({ code: "store-migration", message: expect.stringContaining(all[place]?.name ?? "") }),
      );
      const expected = folder.file("before.db");
      if (place > 0) {
        await open(expected, ...all.slice(0, place)).close();
        expect(standing(path)).toEqual(standing(expected));
      } else expect(rowsIn(path, "SELECT name FROM sqlite_schema")).toEqual([]);
      await open(path, ...all).close();
      expect(standing(path)).toEqual(standing(whole));
    },
  );

  it.each([
    ["the first start", []],
    ["an upgrade", [notes]],
  ])("is no loss: where %s failed, nobody is told afterwards that something is lost", async (_, before) => {
    using folder = temporaryFolder();
    const path = folder.file("a.db");
    if (before.length > 0) await openChecked(path, ...before).then((store) => store.close());
    await expect(openChecked(path, notes, broken(tags))).rejects.toMatchObject({ code: "store-migration" });
    const store = await openChecked(path, notes, tags);
    expect(store.incident).toBeUndefined();
    await store.close();
  });

  it("by a kill leaves nothing of itself", async () => {
    using folder = temporaryFolder();
    const path = folder.file("a.db");
    const long: Migration = {
      name: "memory/long",
      sql: `CREATE TABLE long (text TEXT) STRICT; ALTER TABLE notes ADD COLUMN half TEXT;
        INSERT INTO long WITH RECURSIVE counted (number) AS (SELECT 1 UNION ALL SELECT number + 1 FROM counted LIMIT 1000000000)
          SELECT printf('%.500c', 'x') FROM counted`,
    };
    const script = `import { openStore } from ${JSON.stringify(new URL("../../src/store/index.ts", import.meta.url).href)};
      openStore({ path: ${JSON.stringify(path)}, migrations: ${JSON.stringify([notes, long])}, log: { info() {} } });`;
    const child = spawn(process.execPath, ["--input-type=module", "-e", script], { stdio: "ignore" });
    const ended = new Promise((resolve) => child.once("exit", resolve));
    // What it has written so far stands in the log, without a commit.
    await eventually(
      "the middle",
      () => statSync(`${path}-wal`, { throwIfNoEntry: false }),
      () => path,
    );
    await eventually("the middle", () => statSync(`${path}-wal`).size > 8_000_000 || undefined);
    child.kill("SIGKILL");
    await ended;
    const [store, expected] = [open(path, notes), folder.file("before.db")];
    await store.close();
    await open(expected, notes).close();
    expect(standing(path)).toEqual(standing(expected));
  });

  it.skipIf(smallDiskMissing() !== undefined)(
    "by a full disk says so with its name, and is made once there is room",
    async () => {
      using disk = makeSmallDisk(8);
      const path = `${disk.path}/a.db`;
      await openChecked(path, notes).then((store) => store.close());
      const before = standing(path);
      for (const left of [1_000_000, 0]) {
        disk.fill(left);
        await expect(openChecked(path, notes, tags, wide)).rejects.toMatchObject({
          code: "store-full",
          message: expect.stringMatching(
            /^migration \S+ failed, and nothing of it is kept: the disk of \S+a\.db is full/,
          ),
        });
      }
      expect(standing(path).schema).not.toContainEqual(expect.objectContaining({ name: "wide" }));
      expect(standing(path).names).toEqual(expect.arrayContaining(before.names));
      disk.makeRoom();
      const store = await openChecked(path, notes, tags, wide);
      expect(store.incident).toBeUndefined();
      expect(standing(path)).toMatchObject({ names: ["memory/notes", "memory/notes-tags", "memory/wide"], version: 3 });
      expect(store.reader.get("SELECT length(bytes) AS bytes FROM wide")).toEqual({ bytes: 3_000_000 });
      await store.close();
    },
  );

  it.skipIf(smallDiskMissing() !== undefined)("by a full disk at the first start is no loss either", async () => {
    using disk = makeSmallDisk(1);
    for (let pages = 0; pages <= 32; pages += 8) {
      const path = `${disk.path}/after-${pages}.db`;
      disk.fill(pages * 4096);
      await expect(openChecked(path, notes, wide)).rejects.toMatchObject({ code: "store-full" });
      disk.makeRoom();
      const store = await openChecked(path, notes, tags);
      expect(store.incident).toBeUndefined();
      await store.close();
      for (const name of readdirSync(disk.path)) rmSync(`${disk.path}/${name}`, { recursive: true });
    }
  });
});
