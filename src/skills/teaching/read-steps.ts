// "Dim the lamp, wait 10 seconds and lock the door if it is closed": the wishes of one sentence, each with its wait and what it hangs on. One list a language.
import { baseLanguage } from "../../core/language.ts";
import { tokenise } from "../said/tokens.ts";
import { wishesIn } from "./read-teaching.ts";

export interface StepText {
  readonly wish: string;
  /** Seconds after the one before it. */
  readonly after: number;
  /** As it was said: "it is closed". */
  readonly onlyIf: string | undefined;
}

interface Heard {
  /** Before a time that is waited for, before one that counts from now, and after one. Folded, as tokens are. */
  readonly before: readonly string[];
  readonly fromNow: readonly string[];
  readonly behind: readonly string[];
  /** One of a unit. */
  readonly one: RegExp;
  readonly condition: RegExp;
}

const HEARD: Readonly<Record<string, Heard>> = {
  en: {
    before: ["wait", "wait for", "pause", "pause for", "after"],
    fromNow: ["in"],
    behind: ["later"],
    one: /^an?$/i,
    condition: /^(?:only )?if (.+)$| (?:but )?(?:only )?if (.+)$/i,
  },
  de: {
    before: ["warte", "warten", "nach"],
    fromNow: ["in"],
    behind: ["spater", "warten"],
    one: /^eine[nr]?$/i,
    condition: /^(?:nur )?(?:wenn|falls) (.+)$|,? (?:aber )?(?:nur )?(?:wenn|falls) (.+)$/i,
  },
  fr: {
    before: ["attends", "attendez", "attendre", "apres"],
    fromNow: ["dans"],
    behind: ["plus tard", "apres"],
    one: /^une?$/i,
    condition: /^(?:seulement )?si (.+)$| (?:mais )?(?:seulement )?si (.+)$/i,
  },
  es: {
    before: ["espera", "espere", "esperar", "despues de", "tras"],
    fromNow: ["en"],
    behind: ["despues", "mas tarde"],
    one: /^una?$/i,
    condition: /^(?:solo |sólo )?si (.+)$| (?:pero )?(?:solo |sólo )?si (.+)$/i,
  },
  nl: {
    before: ["wacht", "wachten", "na"],
    fromNow: ["over"],
    behind: ["later", "wachten"],
    one: /^een$/i,
    condition: /^(?:alleen )?als (.+)$| (?:maar )?(?:alleen )?als (.+)$/i,
  },
};

const SECONDS: Readonly<Record<string, number>> = { seconds: 1, minutes: 60, hours: 3_600 };
/** Of words that a wait is said in. */
const LONGEST = 8;

/** Undefined where it is not said in steps, or some of them can't be read. */
export function stepsIn(wish: string, language: string): readonly StepText[] | undefined {
  const heard = HEARD[baseLanguage(language)];
  if (!heard) return undefined;
  const steps: StepText[] = [];
  let after = 0;
  let sum = 0;
  let onlyIf: string | undefined;
  let isWaiting = false;
  const parts = wishesIn(wish, language);
  for (const [at, { text, afterComma }] of parts.entries()) {
    const { seconds, isFromNow, rest } = waitIn(text, heard, { language, isWaiting });
    // "The lamp in 10 seconds and the door in 20": neither is counted from the other.
    if (isFromNow && sum > 0) return undefined;
    after += seconds;
    sum += seconds;
    isWaiting = seconds > 0 && rest === "";
    if (rest === "") continue;
    const found = heard.condition.exec(rest);
    const condition = found?.[1] ?? found?.[2];
    const left = found ? rest.slice(0, found.index).trim() : rest;
    if (condition !== undefined && left === "" && afterComma) {
      // "Lock the door, if it is closed": it belongs to what stands before it, unless it may as well belong to what follows.
      const last = steps.pop();
      if (!last || last.onlyIf !== undefined || parts[at + 1]?.afterComma) return undefined;
      steps.push({ ...last, onlyIf: condition });
      continue;
    }
    if (condition !== undefined && onlyIf !== undefined) return undefined;
    onlyIf ??= condition;
    if (left === "") continue;
    steps.push({ wish: left, after, onlyIf });
    [after, onlyIf] = [0, undefined];
  }
  // A wait before nothing, or something that nothing hangs on.
  return after === 0 && onlyIf === undefined ? steps : undefined;
}

interface Wait {
  readonly seconds: number;
  readonly isFromNow: boolean;
}

/** How long is waited, and what is left of the words. `isWaiting`: "one minute and thirty seconds". */
function waitIn(
  part: string,
  heard: Heard,
  { language, isWaiting }: { readonly language: string; readonly isWaiting: boolean },
): Wait & { readonly rest: string } {
  const words = part.split(/\s+/);
  const read = (some: readonly string[]) => waitOf(some, heard, { language, isBare: isWaiting });
  for (let length = Math.min(LONGEST, words.length); length > 1; length -= 1) {
    const first = read(words.slice(0, length));
    if (first !== undefined) return { ...first, rest: words.slice(length).join(" ") };
    const last = read(words.slice(-length));
    if (last !== undefined) return { ...last, rest: words.slice(0, -length).join(" ") };
  }
  return { seconds: 0, isFromNow: false, rest: part };
}

function waitOf(
  words: readonly string[],
  { before, fromNow, behind, one }: Heard,
  { language, isBare }: { readonly language: string; readonly isBare: boolean },
): Wait | undefined {
  const { tokens } = tokenise(words.map((word) => (one.test(word) ? "1" : word)).join(" "), language);
  const first = tokens.findIndex(({ type }) => type === "number");
  const last = tokens.findLastIndex(({ type }) => type === "number");
  if (first < 0) return undefined;
  const said = (from: number, to?: number) =>
    tokens
      .slice(from, to)
      .map((token) => (token.type === "word" ? token.text : ""))
      .join(" ");
  const [lead, tail] = [said(0, first), said(last + 1)];
  const isFromNow = fromNow.includes(lead);
  const isLed = (before.includes(lead) || isFromNow) && tail === "";
  const isFollowed = behind.includes(tail) && (lead === "" || before.includes(lead));
  if (!isLed && !isFollowed && !(isBare && lead === "" && tail === "")) return undefined;
  const parts = tokens.slice(first, last + 1).map((token) => {
    const unit = token.type === "number" ? SECONDS[token.unit] : undefined;
    return token.type === "number" && unit !== undefined && token.value > 0 ? token.value * unit : undefined;
  });
  if (!parts.every((part) => part !== undefined)) return undefined;
  return { seconds: parts.reduce((sum, part) => sum + part, 0), isFromNow };
}
