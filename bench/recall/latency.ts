import { availableParallelism, loadavg } from "node:os";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import Database from "better-sqlite3";
import type { BenchmarkContext, Figure } from "../harness/benchmark.ts";
import { quantile, rounded } from "../harness/statistics.ts";
import { type OpenArchive, openArchive } from "./archived.ts";
import type { RecallOptions } from "./options.ts";
import { createQuestions, createVocabulary } from "./vocabulary.ts";

/** The same at every size: a bare question to SQLite is slow on a busy machine too. */
const GOALS: Readonly<Record<number, Readonly<Record<string, string>>>> = {
  6000: { p95: "<= 5" },
  100000: { p95: "<= 25" },
  1000000: { "p95-to-bare": "<= 1.2" },
};
const AUDIENCES = ["ann", "ben", "household"] as const;
const PER_SESSION = 20;
const AT_ONCE = 5_000;
const ROUNDS = 3;
const IDLE_MILLISECONDS = 2_000;
const FIVE_YEARS = 5 * 365 * 24 * 60 * 60_000;

/** The same questions at each size, beside the bare query of the same words on the same index. */
export async function measureLatency(
  { sizes }: Extract<RecallOptions, { type: "latency" }>,
  context: BenchmarkContext,
): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  for (const rows of sizes) figures.push(...(await measure(rows, context)));
  return figures;
}

async function measure(rows: number, { say, show, signal }: BenchmarkContext): Promise<readonly Figure[]> {
  const open = openArchive();
  try {
    say(`writing ${rows} rows`);
    await fill(open, rows, signal);
    const questions = createQuestions(2);
    const idle = monitorEventLoopDelay({ resolution: 10 });
    idle.enable();
    await sleep(IDLE_MILLISECONDS);
    idle.disable();
    const taken = new Map<string, number[]>();
    const bare: number[] = [];
    // The first search reads where everything stands, and the first hundreds are not yet compiled: both are told apart.
    const [first = 0] = await timeAll(open, ["anything"], signal);
    const cold = await timeAll(open, Object.values(questions).flat(), signal);
    for (let round = 1; round <= ROUNDS; round += 1) {
      say(`${rows} rows, round ${round} of ${ROUNDS}`);
      for (const [kind, texts] of Object.entries(questions))
        taken.set(kind, [...(taken.get(kind) ?? []), ...(await timeAll(open, texts, signal))]);
      bare.push(...timeBare(open.path, questions["five words"] ?? []));
    }
    const busy = monitorEventLoopDelay({ resolution: 10 });
    busy.enable();
    for (let round = 1; round <= ROUNDS; round += 1) await timeAll(open, Object.values(questions).flat(), signal);
    busy.disable();
    show(
      `${tableOf(rows, taken, bare)}\nload average ${rounded(loadavg()[0] ?? 0, 1)} on ${availableParallelism()} cores`,
    );
    const all = [...taken.values()].flat();
    const name = (figure: string) => `at-${rows}-${figure}`;
    const figure = (key: string, value: number, unit: string): Figure => {
      const goal = GOALS[rows]?.[key];
      return { name: name(key), value: rounded(value, 2), unit, ...(goal !== undefined && { goal }) };
    };
    return [
      figure("p50", quantile(all, 0.5), "ms"),
      figure("p95", quantile(all, 0.95), "ms"),
      figure("bare-p50", quantile(bare, 0.5), "ms"),
      figure("bare-p95", quantile(bare, 0.95), "ms"),
      figure("p95-to-bare", quantile(all, 0.95) / quantile(bare, 0.95), ""),
      figure("first", first, "ms"),
      figure("cold-p95", quantile(cold, 0.95), "ms"),
      figure("main-thread-p99-above-idle", (busy.percentile(99) - idle.percentile(99)) / 1e6, "ms"),
    ];
  } finally {
    await open.close();
  }
}

async function fill({ store, archive }: OpenArchive, rows: number, signal: AbortSignal): Promise<void> {
  const { sentence } = createVocabulary(1);
  const start = Date.UTC(2021, 0, 1);
  for (let row = 0; row < rows; ) {
    signal.throwIfAborted();
    store.write((writer) => {
      for (const end = Math.min(rows, row + AT_ONCE); row < end; row += 1) {
        const session = Math.floor(row / PER_SESSION);
        const isReply = row % 2 === 1;
        const audience = AUDIENCES[session % AUDIENCES.length] ?? "household";
        archive.addForeign(writer, {
          ...{ turnId: `turn ${Math.floor(row / 2)}`, part: isReply ? "reply" : "said", language: "en", audience },
          conversationId: `conversation ${session % 300}`,
          speaker: isReply ? "Hestia" : audience,
          at: start + Math.floor((FIVE_YEARS * session) / (rows / PER_SESSION)) + (row % PER_SESSION) * 60_000,
          text: sentence(),
        });
      }
    });
    await sleep(0);
  }
}

async function timeAll({ archive }: OpenArchive, texts: readonly string[], signal: AbortSignal): Promise<number[]> {
  const taken: number[] = [];
  for (const text of texts) {
    const start = performance.now();
    await archive.search({ text, language: "en", audiences: ["ann", "household"], limit: 20 }, signal);
    taken.push(performance.now() - start);
  }
  return taken;
}

/** On this thread, with nothing around it. */
function timeBare(path: string, texts: readonly string[]): number[] {
  const database = new Database(path, { readonly: true });
  const select = database.prepare<[string]>(
    "SELECT rowid, bm25(archive) AS score FROM archive WHERE archive MATCH ? ORDER BY score LIMIT 20",
  );
  const taken = texts.map((text) => {
    const match = text
      .split(" ")
      .map((word) => `"${word}"`)
      .join(" OR ");
    const start = performance.now();
    select.all(match);
    return performance.now() - start;
  });
  database.close();
  return taken;
}

function tableOf(rows: number, taken: ReadonlyMap<string, readonly number[]>, bare: readonly number[]): string {
  const line = (kind: string, values: readonly number[]) =>
    `| ${[kind, values.length, quantile(values, 0.5).toFixed(2), quantile(values, 0.95).toFixed(2)].join(" | ")} |`;
  return [
    `| ${rows} rows | searches | p50 ms | p95 ms |\n| --- | --: | --: | --: |`,
    ...[...taken].map(([kind, values]) => line(kind, values)),
    line("bare: any of five words", bare),
  ].join("\n");
}
