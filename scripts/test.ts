// All tests, unit and real; the last line counts them. Arguments go through to vitest: `npm test -- test/house`.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
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
const folder = await mkdtemp(join(tmpdir(), "hestia-report-"));
const reportFile = join(folder, "report.json");
const vitest = spawn(
  process.execPath,
  [
    join(root, "node_modules", "vitest", "vitest.mjs"),
    "run",
    "--silent=passed-only",
    ...["--reporter=default", "--reporter=json", `--outputFile.json=${reportFile}`],
    ...process.argv.slice(2),
  ],
  { cwd: root, stdio: ["ignore", "inherit", "inherit"] },
);
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => vitest.kill(signal));
const [code] = await once(vitest, "exit");
const { passed, failed, skipped } = count(await readReport(reportFile), Number(code ?? 1));
await rm(folder, { recursive: true, force: true });
process.stdout.write(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}\n`);
process.exitCode = failed === 0 ? 0 : 1;
