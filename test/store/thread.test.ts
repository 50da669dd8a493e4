// A thread that is ended while it loads native code would take the whole process with it.
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import Database from "better-sqlite3";
import { expect, it } from "vitest";
import { startCheck } from "../../src/store/maintenance.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

it("may be ended at any moment of its start", async () => {
  using folder = temporaryFolder();
  const path = join(folder.path, "any.db");
  new Database(path).close();
  for (let round = 0; round < 40; round += 1) {
    const checks = Array.from({ length: 6 }, () => startCheck(path));
    const ended = checks.map(async (check, at) => {
      await sleep(round * 2 + at * 5);
      await check.stop();
    });
    expect(await Promise.all(ended)).toHaveLength(checks.length);
  }
});
