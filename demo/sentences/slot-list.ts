import { lowerCase, numberAt } from "./words.ts";

export interface ListValue {
  readonly words: readonly string[];
  readonly value: unknown;
  /** For names of entities: what a template may ask of them. */
  readonly domain?: string;
}

export type SlotList =
  | { readonly type: "values"; readonly byFirstWord: ReadonlyMap<string, readonly ListValue[]> }
  | { readonly type: "range"; readonly from: number; readonly to: number; readonly step: number }
  | { readonly type: "wildcard" };

export interface SlotMatch {
  readonly value: unknown;
  readonly length: number;
  readonly wildcard: boolean;
}

export function valueList(values: readonly ListValue[]): SlotList {
  const lower = values.map((entry) => ({ ...entry, words: lowerCase(entry.words) }));
  const byFirstWord = Map.groupBy(lower, ({ words }) => words[0] ?? "");
  return { type: "values", byFirstWord };
}

/** Everything that the list can take at the start of `words`. A wildcard takes one word or more. */
export function* slotMatches(
  list: SlotList,
  words: readonly string[],
  domains: readonly string[] | undefined,
): Generator<SlotMatch> {
  if (list.type === "wildcard") {
    for (let length = 1; length <= words.length; length += 1) {
      yield { value: words.slice(0, length).join(" "), length, wildcard: true };
    }
  } else if (list.type === "range") {
    const found = numberAt(words);
    if (found && found.value >= list.from && found.value <= list.to && (found.value / list.step) % 1 === 0) {
      yield { ...found, wildcard: false };
    }
  } else {
    for (const entry of list.byFirstWord.get(words[0] ?? "") ?? []) {
      if (domains && entry.domain !== undefined && !domains.includes(entry.domain)) continue;
      if (entry.words.every((word, index) => words[index] === word)) {
        yield { value: entry.value, length: entry.words.length, wildcard: false };
      }
    }
  }
}
