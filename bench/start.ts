// From the spawn of the built process to a lamp that is seen to be on: the door opens, the house is read, a sentence is understood, done and verified.
import { Type } from "typebox";
import { systemClock } from "../src/core/clock.ts";
import { AppError } from "../src/core/errors.ts";
import { connectTo } from "../test/channels/wyoming-client.ts";
import type { Benchmark, BenchmarkContext, Figure } from "./harness/benchmark.ts";
import { quantile, rounded } from "./harness/statistics.ts";
import { type Child, startChild } from "./support/child.ts";
import { buildHestia, startHestiaProcess } from "./support/hestia-process.ts";

const ENTITIES = 1_000;
const RUNS = 9;
const RETRY_MILLISECONDS = 20;
const GIVE_UP_MILLISECONDS = 20_000;
const lamp = { entityId: "light.kitchen_lamp", command: "turn on the kitchen lamp" };

const Opened = Type.Object({ url: Type.String(), token: Type.String() });
const Got = Type.Object({ state: Type.String() });

interface Start {
  readonly milliseconds: number;
  readonly resident: number;
  readonly peak: number;
}

/** Says the command once; whether it was answered and the lamp is on, as the home itself has it. */
async function command(port: number, home: Child): Promise<boolean> {
  await using client = await connectTo(port);
  client.send("transcript", { text: lamp.command, language: "en" });
  const answer = await client.read();
  return answer?.type === "handled" && (await home.ask({ type: "get", entityId: lamp.entityId }, Got)).state === "on";
}

async function start(home: Child, house: { url: string; token: string }, signal: AbortSignal): Promise<Start> {
  await home.ask({ type: "set", entityId: lamp.entityId, state: "off" }, Type.Object({}));
  const begun = systemClock.monotonic();
  await using hestia = await startHestiaProcess({ house, signal });
  while (!(await command(hestia.wyomingPort, home))) {
    if (systemClock.monotonic() - begun > GIVE_UP_MILLISECONDS) {
      throw new AppError(
        "bench-start",
        `"${lamp.command}" was not carried out within ${GIVE_UP_MILLISECONDS} ms of the start`,
      );
    }
    await systemClock.sleep(RETRY_MILLISECONDS, signal);
  }
  return { milliseconds: systemClock.monotonic() - begun, ...(await hestia.memory()) };
}

async function run({ say, signal }: BenchmarkContext): Promise<readonly Figure[]> {
  await buildHestia();
  await using home = startChild("home.ts", signal);
  const house = await home.ask({ type: "open", entities: ENTITIES }, Opened);
  const starts: Start[] = [];
  for (let index = 0; index < RUNS; index += 1) {
    const measured = await start(home, house, signal);
    say(`start ${index + 1} of ${RUNS}: ${rounded(measured.milliseconds)} ms, ${rounded(measured.resident)} MB`);
    starts.push(measured);
  }
  const milliseconds = starts.map((each) => each.milliseconds);
  return [
    { name: "first-command-p50", value: rounded(quantile(milliseconds, 0.5)), unit: "ms" },
    { name: "first-command-max", value: rounded(Math.max(...milliseconds)), unit: "ms" },
    { name: "resident", value: rounded(Math.max(...starts.map(({ resident }) => resident))), unit: "MB" },
    { name: "resident-peak", value: rounded(Math.max(...starts.map(({ peak }) => peak))), unit: "MB" },
  ];
}

export const startup: Benchmark = {
  name: "start",
  describe: `from the spawn of the built process to the first verified command, at ${ENTITIES} entities, ${RUNS} starts`,
  goals: { "first-command-p50": "<= 1500", resident: "<= 120" },
  run,
};
