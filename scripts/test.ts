// All tests, unit and real; the last line counts them. Arguments go through to vitest: `npm test -- test/house`.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { type Static, Type } from "typebox";
import { Value } from "typebox/value";

const report = Type.Object({
  numPassedTests: Type.Number(),
  numFailedTests: Type.Number(),
  numPendingTests: Type.Number(),
  numTodoTests: Type.Number(),
  testResults: Type.Array(
    Type.Object({ status: Type.String(), assertionResults: Type.Array(Type.Object({ status: Type.String() })) }),
  ),
});

interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** A file that fails outside its tests counts as one failed test, and so does a run that fails for no test's sake. */
function count(results: Static<typeof report> | undefined, code: number): Counts {
  if (!results) return { passed: 0, failed: 1, skipped: 0 };
  const brokenFiles = results.testResults.filter(
    (file) => file.status === "failed" && !file.assertionResults.some((test) => test.status === "failed"),
  );
  const failed = results.numFailedTests + brokenFiles.length;
  const nothing = results.numPassedTests === 0;
  return {
    passed: results.numPassedTests,
    failed: failed === 0 && (code !== 0 || nothing) ? 1 : failed,
    skipped: results.numPendingTests + results.numTodoTests,
  };
}

async function readReport(path: string): Promise<Static<typeof report> | undefined> {
  try {
    return Value.Parse(report, JSON.parse(await readFile(path, "utf8")));
  } catch {
    return undefined; // vitest ended before it could write one
  }
}

const root = join(import.meta.dirname, "..");

/** Ends with this process; its report says what came of it. */
function runVitest(words: readonly string[], reportFile: string, output: "inherit" | "pipe") {
  const vitest = spawn(
    process.execPath,
    [
      join(root, "node_modules", "vitest", "vitest.mjs"),
      "run",
      "--silent=passed-only",
      ...["--reporter=default", "--reporter=json", `--outputFile.json=${reportFile}`],
      ...words,
    ],
    { cwd: root, stdio: ["ignore", output, output] },
  );
  const stop = (signal: NodeJS.Signals) => vitest.kill(signal);
  for (const signal of STOPPING) process.on(signal, stop);
  const ended = once(vitest, "close").then(async ([code]) => {
    for (const signal of STOPPING) process.off(signal, stop);
    return count(await readReport(reportFile), Number(code ?? 1));
  });
  return { streams: [vitest.stdout, vitest.stderr], ended };
}

/** On one screen two would write over each other: what this one writes is kept until `free`, and passed on from there. */
async function passOn(streams: readonly (Readable | null)[], free: Promise<unknown>): Promise<void> {
  const kept: Buffer[] = [];
  let write = (chunk: Buffer): void => void kept.push(chunk);
  for (const stream of streams) stream?.on("data", (chunk: Buffer) => write(chunk));
  await free;
  for (const chunk of kept) process.stdout.write(chunk);
  write = (chunk) => void process.stdout.write(chunk);
}

/** Runs all parts, so many at a time, in their order; the first writes as it goes, the others when those before them are through. */
async function runParts(parts: readonly (readonly string[])[], atATime: number, folder: string): Promise<Counts[]> {
  const waiting = parts.map((words, index) => ({ words, index, done: Promise.withResolvers<Counts>() }));
  const earlier = (index: number) => Promise.all(waiting.slice(0, index).map(({ done }) => done.promise));
  async function work(): Promise<void> {
    for (let part = next(); part; part = next()) {
      const { words, index, done } = part;
      const { streams, ended } = runVitest(words, join(folder, `${index}.json`), index === 0 ? "inherit" : "pipe");
      const told = passOn(streams, earlier(index));
      const counts = await ended;
      // Whoever is free goes on, though what this one wrote may still wait.
      done.resolve(told.then(() => counts));
    }
  }
  const queue = [...waiting];
  const next = () => queue.shift();
  await Promise.all(Array.from({ length: atATime }, work));
  return Promise.all(waiting.map(({ done }) => done.promise));
}

const STOPPING = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
/** Real peers are waited for more than they work: while everything else runs on one core, and afterwards, one file of theirs runs on another. */
const REAL_PARTS = 12;

const words = process.argv.slice(2);
const isWhole = words.length === 0 && !process.env["HESTIA_NIGHTLY"];
const shards = Array.from({ length: REAL_PARTS }, (_, at) => ["--project=real", `--shard=${at + 1}/${REAL_PARTS}`]);
const parts = isWhole ? [["--project=unit", "--project=long"], ...shards] : [words];

const folder = await mkdtemp(join(tmpdir(), "hestia-report-"));
const all = await runParts(parts, Math.min(2, availableParallelism()), folder);
const sum = (name: keyof Counts) => all.reduce((total, one) => total + one[name], 0);
const [passed, failed, skipped] = [sum("passed"), sum("failed"), sum("skipped")];
await rm(folder, { recursive: true, force: true });
process.stdout.write(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}\n`);
process.exitCode = failed === 0 ? 0 : 1;
