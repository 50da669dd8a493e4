// The order of a year, the same for the same seed: on which day and through which door each thing is told.
import { createDice } from "../../../demo/index.ts";
import type { Telling, Thread } from "./read-household.ts";

const DAYS = 365;
/** A household does not change its mind within so many days. */
const LEAST_BETWEEN = 12;

export interface Told extends Telling {
  readonly thread: Thread;
  /** Its place in the thread. */
  readonly nth: number;
  readonly day: number;
  readonly door: "reflex" | "tool";
  /** The sentence with which it is told to the reflex. */
  readonly spoken: string;
}

const FRAMES: Readonly<Record<string, readonly string[]>> = {
  en: [
    "Remember that {x}.",
    "remember that {x}",
    "Please remember: {x}",
    "Keep in mind that {x}",
    "Note that {x}.",
    "Don't forget that {x}",
  ],
  de: ["Merk dir: {x}", "merk dir bitte, {x}", "Merke dir, {x}."],
  fr: ["Souviens-toi que {x}", "Retiens que {x}.", "Note que {x}"],
  es: ["Recuerda que {x}", "Ten en cuenta que {x}.", "apunta que {x}"],
  nl: ["Onthoud: {x}", "onthoud {x}"],
};
/** Verb at the end, after "that". */
const SUBORDINATE: Readonly<Record<string, string>> = { de: "Merk dir, {x}", nl: "Onthoud {x}" };

function spokenAs({ text }: Telling, language: string, roll: number): string {
  const that = /^(?:dass|dat) /.test(text);
  const frames = FRAMES[language] ?? [];
  const frame = (that ? SUBORDINATE[language] : frames[Math.floor(roll * frames.length)]) ?? "{x}";
  const elided = language === "fr" && /^[aàâeéèêhiîoôuy]/i.test(text) ? frame.replace("que {x}", "qu'{x}") : frame;
  return elided.replace("{x}", text);
}

/** All of a thread in its order, its days at least some days apart. */
function daysOf(count: number, roll: () => number): readonly number[] {
  const room = DAYS - (count - 1) * LEAST_BETWEEN;
  const days = Array.from({ length: count }, () => Math.floor(roll() * room)).sort((one, other) => one - other);
  return days.map((day, nth) => day + nth * LEAST_BETWEEN);
}

export function planYear(threads: readonly Thread[], seed: number): readonly Told[] {
  const { roll } = createDice(seed);
  return threads
    .flatMap((thread) => {
      const days = daysOf(thread.told.length, roll);
      return thread.told.map((telling, nth): Told => {
        const spoken = spokenAs(telling, thread.language, roll());
        return { ...telling, thread, nth, day: days[nth] ?? 0, door: roll() < 0.5 ? "reflex" : "tool", spoken };
      });
    })
    .sort((one, other) => one.day - other.day);
}
