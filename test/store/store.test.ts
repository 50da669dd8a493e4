import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { silentLog } from "../../src/core/log.ts";
import { type Migration, openStore } from "../../src/store/index.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const migrations: readonly Migration[] = [{ name: "notes", sql: "CREATE TABLE notes (text TEXT NOT NULL) STRICT" }];
const open = (path: string, list = migrations) => openStore({ path, migrations: list, log: silentLog });

describe("the store", () => {
  it("keeps what was written over a reopening", async () => {
    using folder = temporaryFolder();
    const first = open(folder.file("a.db"));
    first.writeDurable((writer) => writer.run("INSERT INTO notes VALUES (?)", "kept"));
    await first.close();
    const second = open(folder.file("a.db"));
    expect(second.reader.all("SELECT text FROM notes")).toEqual([{ text: "kept" }]);
    await second.close();
  });

  it("undoes a transaction whose work throws", async () => {
    using folder = temporaryFolder();
    const store = open(folder.file("a.db"));
    const work = () =>
      store.write((writer) => {
        writer.run("INSERT INTO notes VALUES (?)", "half");
        throw new Error("stop");
      });
    expect(work).toThrow("stop");
    expect(store.reader.all("SELECT text FROM notes")).toEqual([]);
    await store.close();
  });

  it("commits what was promised with synchronous=FULL and the rest with NORMAL", async () => {
    using folder = temporaryFolder();
    const store = open(folder.file("a.db"));
    const level = () => store.reader.get("PRAGMA synchronous")?.["synchronous"];
    expect(store.writeDurable(level)).toBe(2);
    expect(store.write(level)).toBe(1);
    await store.close();
  });

  it("lets no reader write", async () => {
    using folder = temporaryFolder();
    const store = open(folder.file("a.db"));
    expect(() => store.reader.get("DELETE FROM notes")).toThrow(expect.objectContaining({ code: "store-readonly" }));
    await store.close();
  });

  it("reads aside in a worker, and can be told to stop", async () => {
    using folder = temporaryFolder();
    const store = open(folder.file("a.db"));
    store.write((writer) => writer.run("INSERT INTO notes VALUES (?)", "aside"));
    expect(await store.readAside("SELECT text FROM notes", [], AbortSignal.timeout(20_000))).toEqual([
      { text: "aside" },
    ]);
    await expect(store.readAside("SELECT nothing FROM nowhere", [], AbortSignal.timeout(20_000))).rejects.toMatchObject(
      {
        code: "store-read",
      },
    );
    await expect(
      store.readAside("INSERT INTO notes VALUES ('x')", [], AbortSignal.timeout(20_000)),
    ).rejects.toMatchObject({ code: "store-read" });
    const controller = new AbortController();
    const reading = store.readAside("SELECT text FROM notes", [], controller.signal);
    controller.abort(new Error("enough"));
    await expect(reading).rejects.toThrow("enough");
    await store.close();
  });

  it("is for one process", async () => {
    using folder = temporaryFolder();
    const path = folder.file("a.db");
    const store = open(path);
    const script = `import { openStore } from ${JSON.stringify(new URL("../../src/store/index.ts", import.meta.url).href)};
      try { openStore({ path: ${JSON.stringify(path)}, migrations: [], log: { info() {}, child() {} } }); console.log("opened"); } catch (error) { console.log(error.code); }`;
    const elsewhere = () =>
      promisify(execFile)(process.execPath, ["--input-type=module", "-e", script]).then(({ stdout }) => stdout.trim());
    expect(await elsewhere()).toBe("store-locked");
    await store.close();
    expect(await elsewhere()).toBe("store-newer");
  });

  it("refuses a newer schema and says what to do", async () => {
    using folder = temporaryFolder();
    const store = open(folder.file("a.db"));
    await store.close();
    expect(() => open(folder.file("a.db"), [])).toThrow(
      expect.objectContaining({ code: "store-newer", message: expect.stringContaining("newer Hestia") }),
    );
  });

  it("leaves the schema as it was when a migration fails", async () => {
    using folder = temporaryFolder();
    const broken: readonly Migration[] = [
      ...migrations,
      { name: "broken", sql: "CREATE TABLE more (a TEXT) STRICT; SELECT * FROM nowhere;" },
    ];
    expect(() => open(folder.file("a.db"), broken)).toThrow(
      expect.objectContaining({ code: "store-migration", message: expect.stringContaining("broken") }),
    );
    const store = open(folder.file("a.db"));
    expect(store.reader.all("SELECT name FROM sqlite_schema WHERE name = 'more'")).toEqual([]);
    await store.close();
  });
});
