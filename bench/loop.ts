// The main thread while something large is done with what is kept: how late its loop is beside an idle process, and how evenly a streamed answer passes.
import { Type } from "typebox";
import type { Benchmark, BenchmarkContext, Figure } from "./harness/benchmark.ts";
import { rounded } from "./harness/statistics.ts";
import { type Child, startChild } from "./support/child.ts";

const ROWS = 1_000_000;
const ENTITIES = 100;
const CHUNKS = 500;
const PACE_MILLISECONDS = 20;
const TASKS = ["nothing", "backup", "check", "full-text", "like"] as const;

const House = Type.Object({ url: Type.String(), token: Type.String() });
const ModelServer = Type.Object({ url: Type.String() });
const Times = Type.Object({ times: Type.Array(Type.Number()) });
const Started = Type.Object({ megabytes: Type.Number(), openMilliseconds: Type.Number() });
const Idle = Type.Object({ delayP99: Type.Number() });
const Heard = Type.Object({
  arrived: Type.Array(Type.Number()),
  rounds: Type.Integer(),
  delayP99: Type.Number(),
});

/** The longest time between two chunks beyond the time that the server left between the same two. */
function longestGap(sent: readonly number[], arrived: readonly number[]): number {
  if (sent.length !== arrived.length) return Number.NaN;
  const gaps = arrived.slice(1).map((at, index) => {
    const left = (sent[index + 1] ?? 0) - (sent[index] ?? 0);
    return at - (arrived[index] ?? 0) - left;
  });
  return Math.max(...gaps);
}

async function measure(
  task: string,
  children: { readonly hestia: Child; readonly model: Child; readonly idle: Child },
) {
  const { hestia, model, idle } = children;
  await idle.ask({ type: "begin" }, Idle);
  const heard = await hestia.ask({ type: "listen", task }, Heard);
  const { delayP99: idleP99 } = await idle.ask({ type: "end" }, Idle);
  const { times } = await model.ask({ type: "times" }, Times);
  return { rounds: heard.rounds, above: heard.delayP99 - idleP99, gap: longestGap(times, heard.arrived) };
}

async function run({ say, signal }: BenchmarkContext): Promise<readonly Figure[]> {
  await using home = startChild("home.ts", signal);
  await using model = startChild("model.ts", signal);
  await using hestia = startChild("kept.ts", signal);
  await using idle = startChild("idle.ts", signal);
  const house = await home.ask({ type: "open", entities: ENTITIES }, House);
  const { url } = await model.ask({ type: "open", chunks: CHUNKS, pace: PACE_MILLISECONDS }, ModelServer);
  say(`writing ${ROWS} rows`);
  const { megabytes, openMilliseconds } = await hestia.ask(
    { type: "start", url: house.url, token: house.token, model: url, rows: ROWS },
    Started,
  );
  const figures: Figure[] = [
    { name: "database", value: rounded(megabytes), unit: "MB" },
    { name: "doors-open-after-a-crash", value: rounded(openMilliseconds), unit: "ms" },
  ];
  for (const task of TASKS) {
    const { rounds, above, gap } = await measure(task, { hestia, model, idle });
    say(`${task}: ${rounds} times during ${CHUNKS} chunks`);
    figures.push(
      { name: `${task}-rounds`, value: rounds, unit: "" },
      { name: `${task}-delay-p99-above-idle`, value: rounded(above, 2), unit: "ms" },
      { name: `${task}-longest-gap`, value: rounded(gap, 2), unit: "ms" },
    );
  }
  return figures;
}

export const loop: Benchmark = {
  name: "loop",
  describe: `the main thread during backup, integrity check and search over ${ROWS} rows, and a streamed answer meanwhile`,
  goals: Object.fromEntries(
    TASKS.flatMap((task) => [
      [`${task}-delay-p99-above-idle`, "<= 20"],
      [`${task}-longest-gap`, "<= 50"],
    ]),
  ),
  run,
};
