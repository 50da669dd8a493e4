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

/** Ended with this process; its report says what came of it. */
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
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => vitest.kill(signal));
  const ended = once(vitest, "exit").then(async ([code]) => count(await readReport(reportFile), Number(code ?? 1)));
  return { vitest, ended };
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

const root = join(import.meta.dirname, "..");
const folder = await mkdtemp(join(tmpdir(), "hestia-report-"));
const words = process.argv.slice(2);
// The real peers are waited for more than they work: on a machine with a second core everything else runs meanwhile, and they one at a time.
const isWhole = words.length === 0 && !process.env["HESTIA_NIGHTLY"] && availableParallelism() > 1;
const first = runVitest(isWhole ? ["--project=unit", "--project=long"] : words, join(folder, "report.json"), "inherit");
const counts = [first.ended];
if (isWhole) {
  const real = runVitest(["--project=real"], join(folder, "real.json"), "pipe");
  counts.push(real.ended);
  await passOn([real.vitest.stdout, real.vitest.stderr], first.ended);
}
const all = await Promise.all(counts);
const sum = (name: keyof Counts) => all.reduce((total, one) => total + one[name], 0);
const [passed, failed, skipped] = [sum("passed"), sum("failed"), sum("skipped")];
await rm(folder, { recursive: true, force: true });
process.stdout.write(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}\n`);
process.exitCode = failed === 0 ? 0 : 1;
