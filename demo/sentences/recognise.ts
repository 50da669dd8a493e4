import { type Pattern, parsePattern } from "./pattern.ts";
import { rules, type SentenceGroup } from "./sentence-group.ts";
import { type SlotList, slotMatches } from "./slot-list.ts";
import { lowerCase, wordsOf } from "./words.ts";

export interface Slot {
  readonly name: string;
  readonly value: unknown;
  /** As said; empty where no word of the sentence filled the slot. */
  readonly text: string;
  readonly wildcard: boolean;
}

export interface Recognition {
  readonly group: SentenceGroup;
  readonly template: string;
  readonly slots: readonly Slot[];
}

interface Progress {
  readonly at: number;
  readonly slots: readonly Slot[];
  readonly literals: number;
}

export interface Grammar {
  readonly sentences: readonly {
    readonly group: SentenceGroup;
    readonly template: string;
    readonly pattern: Pattern;
  }[];
}

export function compileGrammar(groups: readonly SentenceGroup[]): Grammar {
  const sentences = groups.flatMap((group) =>
    group.sentences.map((template) => ({ group, template, pattern: parsePattern(template, rules) })),
  );
  return { sentences };
}

/** The best reading of a sentence: a named entity before an area, the longer name, fewer free words, more words that a template spells. */
export function recognise(options: {
  readonly grammar: Grammar;
  readonly sentence: string;
  readonly lists: Readonly<Record<string, SlotList>>;
  /** Name of the area of the satellite that heard it. */
  readonly area: string | undefined;
}): Recognition | undefined {
  const { grammar, lists, area } = options;
  const said = wordsOf(options.sentence);
  const words = lowerCase(said);
  let best: { readonly recognition: Recognition; readonly rank: readonly number[] } | undefined;
  for (const { group, template, pattern } of grammar.sentences) {
    if (group.areaOfSatellite && area === undefined) continue;
    for (const progress of follow(
      { pattern, said, words, lists, domains: group.domains },
      { at: 0, slots: [], literals: 0 },
    )) {
      if (progress.at !== words.length) continue;
      const recognition = { group, template, slots: completeSlots(group, progress.slots, area) };
      const rank = rankOf(progress);
      if (!best || precedes(rank, best.rank)) best = { recognition, rank };
    }
  }
  return best?.recognition;
}

interface Attempt {
  readonly pattern: Pattern;
  readonly said: readonly string[];
  readonly words: readonly string[];
  readonly lists: Readonly<Record<string, SlotList>>;
  readonly domains: readonly string[] | undefined;
}

function* follow(attempt: Attempt, from: Progress): Generator<Progress> {
  const { pattern, words } = attempt;
  if (pattern.type === "word") {
    if (words[from.at] === pattern.word) yield { ...from, at: from.at + 1, literals: from.literals + 1 };
  } else if (pattern.type === "choice") {
    for (const option of pattern.options) yield* follow({ ...attempt, pattern: option }, from);
  } else if (pattern.type === "sequence") {
    const [first, ...rest] = pattern.parts;
    if (!first) return yield from;
    for (const next of follow({ ...attempt, pattern: first }, from)) {
      yield* follow({ ...attempt, pattern: { type: "sequence", parts: rest } }, next);
    }
  } else {
    const list = attempt.lists[pattern.list];
    const domains = pattern.list === "name" ? attempt.domains : undefined;
    for (const { value, length, wildcard } of list ? slotMatches(list, words.slice(from.at), domains) : []) {
      const text = attempt.said.slice(from.at, from.at + length).join(" ");
      const slot = { name: pattern.name, value: wildcard ? text : value, text, wildcard };
      yield { ...from, at: from.at + length, slots: [...from.slots, slot] };
    }
  }
}

function completeSlots(group: SentenceGroup, said: readonly Slot[], area: string | undefined): readonly Slot[] {
  const fixed = Object.entries(group.slots ?? {}).map(([name, value]) => ({ name, value, text: "", wildcard: false }));
  const place =
    group.areaOfSatellite && area !== undefined ? [{ name: "area", value: area, text: area, wildcard: false }] : [];
  return [...said, ...fixed, ...place];
}

function rankOf({ slots, literals }: Progress): readonly number[] {
  const name = slots.find((slot) => slot.name === "name" && !slot.wildcard);
  const free = slots.filter(({ wildcard }) => wildcard);
  return [name ? -name.text.length : 0, free.length, -literals, free.reduce((sum, { text }) => sum + text.length, 0)];
}

function precedes(left: readonly number[], right: readonly number[]): boolean {
  const index = left.findIndex((value, place) => value !== right[place]);
  return index >= 0 && (left[index] ?? 0) < (right[index] ?? 0);
}
