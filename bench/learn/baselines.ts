// What is nearest at hand instead of learning: to repeat what the model did for the same sentence, or for the one most like it.
import type { Call } from "./deed.ts";
import type { Household, Played } from "./play.ts";
import { sameCalls } from "./same-calls.ts";

export interface Baseline {
  readonly name: string;
  /** For each command: whether the model was asked, and whether something else was done than was wanted. */
  readonly commands: readonly { readonly asked: boolean; readonly wrong: boolean }[];
  readonly misses: readonly { readonly asked: boolean; readonly wrong: boolean }[];
}

interface Known {
  readonly words: readonly string[];
  readonly language: string;
  readonly calls: readonly Call[];
}

type Find = (known: readonly Known[], words: readonly string[], language: string) => Known | undefined;

/** From this share of common words on, two sentences are taken for the same. */
const ALIKE = 0.6;

const exact: Find = (known, words, language) =>
  known.find((one) => one.language === language && one.words.join(" ") === words.join(" "));

const nearest: Find = (known, words, language) => {
  const scored = known
    .filter((one) => one.language === language)
    .map((one) => ({ one, score: likeness(one.words, words) }))
    .sort((left, right) => right.score - left.score);
  const [best] = scored;
  return best && best.score >= ALIKE ? best.one : undefined;
};

export function baselinesOf(household: Household): readonly Baseline[] {
  return [
    { name: "exact repeat", ...replay(household, exact) },
    { name: "nearest sentence", ...replay(household, nearest) },
  ];
}

function replay({ commands, misses }: Household, find: Find): Omit<Baseline, "name"> {
  const known: Known[] = [];

  function answer(played: Played, learns: boolean) {
    if (played.by === "house") return { asked: false, wrong: false };
    const words = wordsOf(played.text);
    const found = find(known, words, played.language);
    if (found) return { asked: false, wrong: played.wanted === "ask" || !sameCalls(found.calls, played.wanted) };
    const { wanted } = played;
    if (learns && wanted !== "ask" && wanted.length > 0)
      known.push({ words, language: played.language, calls: wanted });
    return { asked: true, wrong: false };
  }

  return {
    commands: commands.map((one) => answer(one, true)),
    misses: misses.map((one) => answer(one, false)),
  };
}

const wordsOf = (text: string): readonly string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

function likeness(one: readonly string[], other: readonly string[]): number {
  const left = new Set(one);
  const right = new Set(other);
  const common = [...left].filter((word) => right.has(word)).length;
  return common / (left.size + right.size - common);
}
