// The archive's process is killed again and again in the middle of its work.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { openArchive } from "../memory/archive/archive-world.ts";
import { killsDeadline, killsOf } from "../support/kills.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const WRITER = fileURLToPath(new URL("../memory/archive/writer-process.ts", import.meta.url));
const KILLS = killsOf(40);
const WRITES_EACH = 50;

/** Kills it after so many turns were kept and some milliseconds more; resolves with what it said. */
async function writeUntilKilled(folder: string, first: number, turns: number): Promise<readonly string[]> {
  const child = spawn(process.execPath, [WRITER, folder, String(first)], { stdio: ["ignore", "pipe", "inherit"] });
  const said: string[] = [];
  const ended = once(child, "close");
  createInterface(child.stdout).on("line", (line) => {
    said.push(line);
    if (said.filter((one) => one.startsWith("kept")).length === turns)
      setTimeout(() => child.kill("SIGKILL"), 7 * Math.random());
  });
  await ended;
  return said;
}

it(
  "has after each kill what it acknowledged, lacks what it removed, and its index agrees with its table",
  async () => {
    using folder = temporaryFolder();
    const kept = new Set<string>();
    const removed = new Set<string>();
    for (let kill = 0, next = 0; kill < KILLS; kill += 1) {
      const said = await writeUntilKilled(folder.path, next, WRITES_EACH);
      for (const line of said) {
        const [verb, number = ""] = line.split(" ");
        (verb === "removed" ? removed : kept).add(number);
      }
      next += said.length + 10;
      const world = openArchive(folder);
      const { missing, ...rest } = await world.archive.check(AbortSignal.timeout(10_000));
      expect(rest).toEqual({ waiting: 0, unindexed: 0, stray: 0 });
      // The turns of what was removed are still there: the archive alone let go of them.
      expect(missing).toBe(
        2 * world.store.reader.all("SELECT 1 FROM turns WHERE id NOT IN (SELECT turn_id FROM documents)").length,
      );
      for (const number of kept) {
        const found = await world.search(`n${number}`);
        const texts = found.map(({ text }) => text).filter((text) => text.split(" ").includes(`n${number}`));
        if (removed.has(number)) expect(texts).toEqual([]);
        // Its removal may have been kept and not yet said.
        else if (Number(number) % 5 !== 4) expect(texts).toContain(`number n${number} of many`);
      }
      await world.close();
    }
    expect(kept.size).toBeGreaterThanOrEqual(KILLS * WRITES_EACH);
  },
  killsDeadline(KILLS),
);
