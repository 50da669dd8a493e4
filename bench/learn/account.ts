// From what was played to figures: how often the model was asked, day by day, and what went wrong.
import { rounded } from "../harness/statistics.ts";
import type { Baseline } from "./baselines.ts";
import { awkward } from "./deeds/awkward.ts";
import type { Household } from "./play.ts";
import { DAYS } from "./stream.ts";

/** One way to answer, day by day. */
export interface Line {
  readonly name: string;
  /** Asks per 100 commands that Home Assistant's own intents don't take, over the week that ends with the day. */
  readonly asks: readonly number[];
  /** Wrong actions until the end of the day. */
  readonly wrong: readonly number[];
  readonly wrongMisses: number;
}

const WEEK = 7;

export function linesOf(household: Household, baselines: readonly Baseline[]): readonly Line[] {
  const hestia = {
    name: "Hestia",
    commands: household.commands.map(({ by, wrong }) => ({ asked: by === "model", wrong })),
    misses: household.misses.map(({ by, wrong }) => ({ asked: by === "model", wrong })),
  };
  return [hestia, ...baselines].map(({ name, commands, misses }) => {
    const rows = commands.flatMap((one, at) => {
      const played = household.commands[at];
      return played && played.by !== "house" ? [{ ...one, day: played.command.day }] : [];
    });
    const days = Array.from({ length: DAYS }, (_, index) => index + 1);
    return {
      name,
      asks: days.map((day) => askedPer100(rows.filter((row) => row.day <= day && row.day > day - WEEK))),
      wrong: days.map((day) => rows.filter((row) => row.day <= day && row.wrong).length),
      wrongMisses: misses.filter(({ wrong }) => wrong).length,
    };
  });
}

/** The share of Hestia's asks among some of the commands in some days. */
export function askedIn(household: Household, among: (heldOut: boolean, day: number) => boolean): number {
  return askedPer100(
    household.commands
      .filter(({ by, command }) => by !== "house" && among(command.shape.heldOut, command.day))
      .map(({ by }) => ({ asked: by === "model" })),
  );
}

export interface Floor {
  readonly from: number;
  readonly to: number;
  /** How often a wording must be heard; not at all: whatever is said is understood. */
  readonly wording: 0 | 1;
}

/** Asks per 100 of whoever knows a thing after three times, and a wording after once or at once, whatever its values and however the house is. */
export function floorOf({ commands }: Household, { from, to, wording }: Floor): number {
  const heard = new Map<string, number>();
  const rows = commands.flatMap(({ by, command: { shape, day } }) => {
    if (by === "house") return [];
    const [things = 0, words = 0] = [shape.deed.name, shape.id].map((key) => {
      const before = heard.get(key) ?? 0;
      heard.set(key, before + 1);
      return before;
    });
    return [{ day, asked: things < 3 || words < wording }];
  });
  return askedPer100(rows.filter(({ day }) => day >= from && day <= to));
}

/** The share of what nobody can know from the words alone: it is asked each time, and a floor counts it like any other. */
export function unknowableIn({ commands }: Household, from: number, to: number): number {
  const own = commands.filter(({ by, command: { day } }) => by !== "house" && day >= from && day <= to);
  return askedPer100(own.map(({ command: { shape } }) => ({ asked: awkward.includes(shape.deed) })));
}

function askedPer100(rows: readonly { readonly asked: boolean }[]): number {
  return rows.length === 0 ? 0 : rounded((100 * rows.filter(({ asked }) => asked).length) / rows.length);
}

export function tableOf(household: Household, lines: readonly Line[]): string {
  const head = ["day", "commands", "not HA's", ...lines.flatMap(({ name }) => [`${name}: asks/100`, "wrong so far"])];
  const rows = Array.from({ length: DAYS }, (_, index) => {
    const today = household.commands.filter(({ command }) => command.day === index + 1);
    const own = today.filter(({ by }) => by !== "house");
    return [index + 1, today.length, own.length, ...lines.flatMap(({ asks, wrong }) => [asks[index], wrong[index]])];
  });
  return [head, ...rows]
    .map((row) =>
      row
        .map(String)
        .map((cell, at) => cell.padStart(head[at]?.length ?? 0))
        .join("  "),
    )
    .join("\n");
}
