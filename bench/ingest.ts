// A stream of numbered changes from another process through the house to its bus, beside an idle process on the same machine.
import { Type } from "typebox";
import type { Benchmark, BenchmarkContext, Figure } from "./harness/benchmark.ts";
import { rounded } from "./harness/statistics.ts";
import { startChild } from "./support/child.ts";

const ENTITIES = 1_000;
const PER_SECOND = 2_000;
const SECONDS = 60;

const Opened = Type.Object({ url: Type.String(), token: Type.String() });
const Flooded = Type.Object({ sent: Type.Integer(), seconds: Type.Number() });
const Started = Type.Object({ entities: Type.Integer() });
const Idle = Type.Object({ delayP99: Type.Number() });
const Counted = Type.Object({
  counted: Type.Integer(),
  missing: Type.Integer(),
  outOfOrder: Type.Integer(),
  delayP99: Type.Number(),
  residentMegabytes: Type.Number(),
});

async function run({ say, signal }: BenchmarkContext): Promise<readonly Figure[]> {
  await using home = startChild("home.ts", signal);
  await using hestia = startChild("hestia.ts", signal);
  await using idle = startChild("idle.ts", signal);
  const { url, token } = await home.ask({ type: "open", entities: ENTITIES }, Opened);
  const { entities } = await hestia.ask({ type: "start", url, token }, Started);
  say(`${entities} entities; ${PER_SECOND} changes a second for ${SECONDS} s`);
  await idle.ask({ type: "begin" }, Idle);
  const { sent, seconds } = await home.ask({ type: "flood", perSecond: PER_SECOND, seconds: SECONDS }, Flooded);
  const counted = await hestia.ask({ type: "count", expected: sent }, Counted);
  const { delayP99: idleP99 } = await idle.ask({ type: "end" }, Idle);
  return [
    { name: "entities", value: entities, unit: "" },
    { name: "sent", value: sent, unit: "changes" },
    { name: "sent-per-second", value: rounded(sent / seconds), unit: "1/s" },
    { name: "counted", value: counted.counted, unit: "changes" },
    { name: "lost", value: counted.missing, unit: "changes" },
    { name: "out-of-order", value: counted.outOfOrder, unit: "changes" },
    { name: "loop-delay-p99", value: rounded(counted.delayP99, 2), unit: "ms" },
    { name: "idle-loop-delay-p99", value: rounded(idleP99, 2), unit: "ms" },
    { name: "loop-delay-p99-above-idle", value: rounded(counted.delayP99 - idleP99, 2), unit: "ms" },
    { name: "resident", value: rounded(counted.residentMegabytes), unit: "MB" },
  ];
}

export const ingest: Benchmark = {
  name: "ingest",
  describe: `${PER_SECOND} numbered state changes a second for ${SECONDS} s at ${ENTITIES} entities, counted at the house's bus`,
  goals: {
    entities: `>= ${ENTITIES}`,
    "sent-per-second": ">= 1990",
    lost: "== 0",
    "out-of-order": "== 0",
    "loop-delay-p99-above-idle": "< 50",
    resident: "< 200",
  },
  run,
};
