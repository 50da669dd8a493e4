// The migrations of Hestia itself: those that were counted once, and the names that they have since.
import { readdirSync, rmSync, truncateSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { systemClock } from "../../src/core/clock.ts";
import { silentLog } from "../../src/core/log.ts";
import { migrations } from "../../src/schema.ts";
import { openCheckedStore, openStore } from "../../src/store/index.ts";
import { makeCounted } from "../support/counted-store.ts";
import { unpackLivedIn } from "../support/lived-in.ts";
import { rowsIn } from "../support/rows-in.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const COUNTED = 37;
const OF_0_1_0 = 35;
const names = migrations.map(({ name }) => name);

const made = (path: string) => rowsIn(path, "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name");
const applied = (path: string) =>
  rowsIn<{ name: string; at: number | null }>(path, "SELECT name, applied_at AS at FROM migrations ORDER BY name");
const versionOf = (path: string) => rowsIn(path, "PRAGMA user_version")[0];
const openAll = (path: string) => openStore({ path, migrations, log: silentLog });

describe("every migration", () => {
  it("has a name of its own: its module and what it changes", () => {
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^[a-z]+(-[a-z]+)*\/[a-z]+(-[a-z]+)*$/);
  });

  it(`has the number that it had, if it is one of the first ${COUNTED}; no new one has any`, () => {
    const numbers = migrations.flatMap(({ number }) => number ?? []).sort((left, right) => left - right);
    expect(numbers).toEqual(Array.from({ length: COUNTED }, (_, index) => index + 1));
    expect(migrations.filter(({ number }) => number === OF_0_1_0)).toMatchObject([{ name: "skills/lessons" }]);
  });
});

it("the numbered ones are applied in their order, so that a number always means all up to it", () => {
  using folder = temporaryFolder();
  const path = folder.file("a.db");
  const cut = migrations.map((migration) => (migration.number === 20 ? { ...migration, sql: "broken" } : migration));
  expect(() => openStore({ path, migrations: cut, log: silentLog })).toThrow(/^migration memory\/archive failed/);
  expect(versionOf(path)).toEqual({ user_version: 19 });
  const first = migrations.filter(({ number = COUNTED }) => number < 20).map(({ name }) => name);
  expect(applied(path).map(({ name }) => name)).toEqual(first.sort());
});

describe("a database whose migrations were counted", () => {
  it.each(Array.from({ length: COUNTED }, (_, index) => index))(
    "up to number %i gets the others and becomes as a new one",
    async (count) => {
      using folder = temporaryFolder();
      const [path, fresh] = [folder.file("a.db"), folder.file("new.db")];
      await openAll(fresh).close();
      makeCounted(path, count);
      const before = Date.now();
      await openAll(path).close();
      expect(made(path)).toEqual(made(fresh));
      expect(versionOf(path)).toEqual({ user_version: migrations.length });
      expect(applied(path).map(({ name }) => name)).toEqual([...names].sort());
      // When the earlier ones were applied nobody knows.
      const undated = applied(path).filter(({ at }) => at === null);
      expect(undated.map(({ name }) => name).sort()).toEqual(
        migrations
          .filter(({ number = COUNTED + 1 }) => number <= count)
          .map(({ name }) => name)
          .sort(),
      );
      for (const { at } of applied(path)) if (at !== null) expect(Math.abs(at - before)).toBeLessThan(60_000);
    },
  );

  it("to more than this version knows is refused, with the number", () => {
    using folder = temporaryFolder();
    makeCounted(folder.file("a.db"), COUNTED);
    const database = new Database(folder.file("a.db"));
    database.pragma(`user_version = ${COUNTED + 1}`);
    database.close();
    expect(() => openAll(folder.file("a.db"))).toThrow(
      expect.objectContaining({ code: "store-newer", message: expect.stringContaining(`(number ${COUNTED + 1})`) }),
    );
  });

  it("says more than 0.1.0 knows, once it is opened", async () => {
    using folder = temporaryFolder();
    unpackLivedIn(folder.path);
    const path = folder.file("hestia.db");
    expect(versionOf(path)).toEqual({ user_version: OF_0_1_0 });
    const store = await openCheckedStore({ path, migrations, clock: systemClock, log: silentLog });
    expect(store.incident).toBeUndefined();
    expect(store.copies().filter(({ kind }) => kind === "migration")).toHaveLength(1);
    await store.close();
    expect(versionOf(path)).toEqual({ user_version: migrations.length });
    expect(applied(path).filter(({ at }) => at === null)).toHaveLength(OF_0_1_0);
  });

  it("is restored from a backup of 0.1.0, and then brought up to date", async () => {
    using folder = temporaryFolder();
    unpackLivedIn(folder.path);
    const path = folder.file("hestia.db");
    const open = () => openCheckedStore({ path, migrations, clock: systemClock, log: silentLog });
    await open().then((store) => store.close());
    // Only the nights of 0.1.0 are left.
    const backups = folder.file("backups");
    for (const name of readdirSync(backups)) if (!/nightly-20261130T07/.test(name)) rmSync(join(backups, name));
    truncateSync(path, 5_000);
    const store = await open();
    expect(store.incident).toMatchObject({ type: "restored" });
    expect(store.reader.all("SELECT name FROM skills").length).toBeGreaterThan(0);
    await store.close();
    expect(versionOf(path)).toEqual({ user_version: migrations.length });
    expect(applied(path).map(({ name }) => name)).toEqual([...names].sort());
  });
});
