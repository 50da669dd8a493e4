// `npm run bench -- NAME` measures; `npm run bench -- --list` names what can be measured. Standard output ends with one line of JSON.
// What stands after the name are options of the benchmark that takes some.
// Exit code 0: measured, whether the goals are met (`met` says) or not. 1: could not be measured.
import { toError } from "../src/core/errors.ts";
import { assist } from "./assist.ts";
import { doors } from "./doors.ts";
import type { Benchmark } from "./harness/benchmark.ts";
import { report } from "./harness/report.ts";
import { ingest } from "./ingest.ts";
import { learn } from "./learn.ts";
import { loop } from "./loop.ts";
import { match } from "./match.ts";
import { memory } from "./memory.ts";
import { prompt } from "./prompt.ts";
import { recall } from "./recall.ts";
import { reflex } from "./reflex.ts";
import { startup } from "./start.ts";

const benchmarks: readonly Benchmark[] = [
  assist,
  doors,
  ingest,
  learn,
  loop,
  match,
  memory,
  prompt,
  recall,
  reflex,
  startup,
];

async function main(name: string | undefined, options: readonly string[]): Promise<number> {
  if (name === "--list") {
    process.stdout.write(benchmarks.map((entry) => `${entry.name}  ${entry.describe}\n`).join(""));
    return 0;
  }
  const benchmark = benchmarks.find((entry) => entry.name === name);
  if (!benchmark) {
    const names = benchmarks.map((entry) => entry.name).join(", ");
    process.stderr.write(
      `${name === undefined ? "no benchmark named" : `unknown benchmark "${name}"`}; there are ${names}\n`,
    );
    return 1;
  }
  if (options.length > 0 && benchmark.options === undefined) {
    process.stderr.write(`${benchmark.name} takes no options, not ${options.join(" ")}\n`);
    return 1;
  }
  const interrupted = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => interrupted.abort(new Error(signal)));
  const say = (sentence: string) => void process.stderr.write(`${sentence}\n`);
  const show = (table: string) => void process.stdout.write(`${table}\n\n`);
  try {
    const figures = await benchmark.run({ say, show, options, signal: interrupted.signal });
    process.stdout.write(report(benchmark, figures));
    return 0;
  } catch (error) {
    process.stderr.write(`${benchmark.name} could not be measured: ${toError(error).stack}\n`);
    return 1;
  }
}

process.exitCode = await main(process.argv[2], process.argv.slice(3));
