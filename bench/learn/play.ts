// Plays the household's sixty days, and then the near-misses at a moment that does not pass, so that nothing is learned of them.
import type { Call, Wanted } from "./deed.ts";
import { type Heard, type HouseholdWorld, startHousehold } from "./household-world.ts";
import type { NearMiss } from "./near-misses.ts";
import { sameCalls } from "./same-calls.ts";
import type { Command } from "./stream.ts";

export interface Played {
  readonly text: string;
  readonly language: string;
  readonly room: string | undefined;
  readonly wanted: Wanted;
  /** `house`: Home Assistant's own intents took it. */
  readonly by: "house" | "skill" | "model";
  readonly requests: number;
  /** A skill did something else than was wanted, or did something where a model had to be asked. */
  readonly wrong: boolean;
  readonly called: readonly Call[];
}

export interface PlayedCommand extends Played {
  readonly command: Command;
}

export interface PlayedMiss extends Played {
  readonly miss: NearMiss;
}

export interface Household {
  readonly commands: readonly PlayedCommand[];
  readonly misses: readonly PlayedMiss[];
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const START = Date.UTC(2026, 0, 5, 6, 0);

export async function playHousehold(
  { stream, nearMisses }: { readonly stream: readonly Command[]; readonly nearMisses: readonly NearMiss[] },
  { say, signal }: { readonly say: (sentence: string) => void; readonly signal: AbortSignal },
): Promise<Household> {
  await using household = await startHousehold(START);
  const commands: PlayedCommand[] = [];
  for (const command of stream) {
    signal.throwIfAborted();
    const before = commands.at(-1);
    if (before?.command.day !== command.day && command.day % 10 === 1) say(`day ${command.day}`);
    household.clock.skip(command.after * MINUTE);
    await household.hands(command.hands);
    const heard = await household.say({ ...command, wanted: (view) => command.wanted(view, before?.called ?? []) });
    commands.push({ command, ...played(command, heard) });
    if (command.regretted) await regret(household, heard.called);
  }
  for (const lesson of nearMisses.flatMap(({ lessons }) => lessons)) {
    household.clock.skip(HOUR);
    await household.hands(lesson.hands);
    await household.say(lesson);
  }
  household.clock.skip(10 * MINUTE);
  await household.hands([]);
  household.clock.hold();
  say(`${nearMisses.length} near-misses`);
  const misses: PlayedMiss[] = [];
  for (const miss of nearMisses) {
    signal.throwIfAborted();
    await household.hands(miss.hands);
    misses.push({ miss, ...played(miss, await household.say(miss)) });
  }
  return { commands, misses };
}

function played(
  { text, language, room }: Pick<Played, "text" | "language" | "room">,
  { wanted, called, requests, path }: Heard,
): Played {
  const by = path === "reflex:skill" ? "skill" : path.startsWith("reflex:") ? "house" : "model";
  const isAsWanted = wanted !== "ask" && sameCalls(wanted, called);
  return { text, language, room, wanted, called, requests, by, wrong: by === "skill" && !isAsWanted };
}

/** A minute later the first thing that can be is put back by hand. */
async function regret(household: HouseholdWorld, called: readonly Call[]): Promise<void> {
  const first = called.find(({ service }) => /^light\.turn_(on|off)$/.test(service));
  if (!first) return;
  household.clock.skip(MINUTE);
  const service = first.service === "light.turn_on" ? "light.turn_off" : "light.turn_on";
  await household.hands([{ service, entityIds: first.entityIds.slice(0, 1), data: {} }]);
}
