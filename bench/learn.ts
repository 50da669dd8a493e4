// Sixty days of a household: how often a model must be asked, and whether what was learned ever does the wrong thing.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { AppError } from "../src/core/errors.ts";
import type { Benchmark, BenchmarkContext, Figure } from "./harness/benchmark.ts";
import { askedIn, floorOf, linesOf, tableOf, unknowableIn } from "./learn/account.ts";
import { baselinesOf } from "./learn/baselines.ts";
import { dataDeeds } from "./learn/from-data.ts";
import { createNearMisses, KINDS } from "./learn/near-misses.ts";
import { pictureOf } from "./learn/picture.ts";
import { type Household, playHousehold } from "./learn/play.ts";
import { allShapes, createStream } from "./learn/stream.ts";

/** The stream whose figures are kept. */
const SEED = 7;
const USAGE = "[SEED]";
const PICTURE = join(import.meta.dirname, "../docs/learning.svg");
/** So many wrong ones are shown. */
const SHOWN = 40;

async function run({ say, show, options, signal }: BenchmarkContext): Promise<readonly Figure[]> {
  const seed = seedIn(options);
  const shapes = allShapes(dataDeeds());
  const household = await playHousehold(
    { stream: createStream(shapes, seed), nearMisses: createNearMisses(shapes, seed) },
    { say, signal },
  );
  const lines = linesOf(household, baselinesOf(household));
  show(tableOf(household, lines));
  show(missTable(household));
  const wrong = [...household.commands, ...household.misses].filter((one) => one.wrong);
  for (const { text, room, wanted, called } of wrong.slice(0, SHOWN))
    say(`wrong: "${text}" (${room ?? "written"}): ${JSON.stringify(called)} instead of ${JSON.stringify(wanted)}`);
  if (seed === SEED) writeFileSync(PICTURE, pictureOf(lines));
  const figure = (name: string, value: number, unit = "") => ({ name, value, unit });
  const last = (from: number, to: number, heldOut?: boolean) =>
    askedIn(household, (held, day) => day >= from && day <= to && (heldOut === undefined || held === heldOut));
  return [
    figure("shapes", shapes.length),
    figure("held-out", shapes.filter(({ heldOut }) => heldOut).length),
    figure("asks-by-day-14", last(8, 14), "/100"),
    figure("asks-by-day-14-held-out", last(8, 14, true), "/100"),
    figure("asks-by-day-60", last(54, 60), "/100"),
    figure("asks-by-day-60-held-out", last(54, 60, true), "/100"),
    figure("floor-by-day-14", floorOf(household, { from: 8, to: 14, wording: 1 }), "/100"),
    figure("floor-by-day-14-any-words", floorOf(household, { from: 8, to: 14, wording: 0 }), "/100"),
    figure("floor-by-day-60", floorOf(household, { from: 54, to: 60, wording: 1 }), "/100"),
    figure("unknowable-by-day-14", unknowableIn(household, 8, 14), "/100"),
    figure("unknowable-by-day-60", unknowableIn(household, 54, 60), "/100"),
    figure("requests-by-day-60", requestsIn(household, 54, 60), "/100"),
    figure("wrong-in-stream", household.commands.filter((one) => one.wrong).length),
    figure("near-misses", household.misses.length),
    figure("wrong-of-near-misses", household.misses.filter((one) => one.wrong).length),
    figure("wrong-held-out", wrong.filter(isHeldOut).length),
    ...lines
      .slice(1)
      .flatMap(({ name, asks, wrong: errors, wrongMisses }) => [
        figure(`${name.replace(" ", "-")}-asks-by-day-60`, asks.at(-1) ?? 0, "/100"),
        figure(`${name.replace(" ", "-")}-wrong`, (errors.at(-1) ?? 0) + wrongMisses),
      ]),
  ];
}

function seedIn([seed = String(SEED), ...rest]: readonly string[]): number {
  if (rest.length === 0 && /^\d+$/.test(seed)) return Number(seed);
  throw new AppError("bench-options", `a seed is a number, and the only option: ${USAGE}`);
}

const isHeldOut = (played: Household["commands"][number] | Household["misses"][number]): boolean =>
  "command" in played ? played.command.shape.heldOut : played.miss.of.heldOut;

/** Requests to the model per 100 commands that Home Assistant's own intents don't take. */
function requestsIn({ commands }: Household, from: number, to: number): number {
  const own = commands.filter(({ by, command }) => by !== "house" && command.day >= from && command.day <= to);
  return Math.round((1_000 * own.reduce((sum, { requests }) => sum + requests, 0)) / own.length) / 10;
}

function missTable({ misses }: Household): string {
  const rows = KINDS.map((kind) => {
    const of = misses.filter(({ miss }) => miss.kind === kind);
    const by = (who: string) => of.filter((one) => one.by === who).length;
    return [kind, of.length, by("skill"), by("model"), by("house"), of.filter(({ wrong }) => wrong).length].map(String);
  });
  const head = ["near-miss", "played", "by a skill", "by the model", "by HA", "wrong"];
  return [head, ...rows]
    .map((row) => row.map((cell, at) => (at === 0 ? cell.padEnd(16) : cell.padStart(12))).join(""))
    .join("\n");
}

export const learn: Benchmark = {
  name: "learn",
  options: USAGE,
  describe:
    "sixty days of a household with a whole Hestia in it and a model that always knows: how often it is asked, and what is done wrong without it",
  goals: {
    shapes: ">= 150",
    "asks-by-day-14": "<= 15",
    "asks-by-day-60": "<= 8",
    "wrong-in-stream": "== 0",
    "near-misses": ">= 2000",
    "wrong-of-near-misses": "== 0",
  },
  run,
};
