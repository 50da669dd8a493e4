import type { Home } from "../home/home.ts";
import { createDice, type Dice } from "../simulation/dice.ts";
import { allSentences, slotListsOf } from "./listener.ts";
import { type Pattern, parsePattern } from "./pattern.ts";
import { rules } from "./sentence-group.ts";
import type { SlotList } from "./slot-list.ts";

const freeWords = ["jazz", "two eggs", "pizza", "a quiet evening"];

/** Sentences that the home takes: one made from each template, with this home's own names; the same for the same seed. */
export function exampleSentences(
  home: Home,
  seed: number,
): readonly { readonly text: string; readonly here: boolean }[] {
  const dice = createDice(seed);
  const lists = slotListsOf(home, true);
  return allSentences.flatMap(({ sentences, domains, areaOfSatellite }) =>
    sentences.flatMap((template) => {
      const words = spell({ lists, domains, dice }, parsePattern(template, rules));
      return words === undefined ? [] : [{ text: words.join(" "), here: areaOfSatellite === true }];
    }),
  );
}

interface Spelling {
  readonly lists: Readonly<Record<string, SlotList>>;
  readonly domains: readonly string[] | undefined;
  readonly dice: Dice;
}

/** Undefined where the home has nothing of the kind. */
function spell(spelling: Spelling, pattern: Pattern): readonly string[] | undefined {
  if (pattern.type === "word") return [pattern.word];
  if (pattern.type === "choice") {
    const option = spelling.dice.pick(pattern.options);
    return option && spell(spelling, option);
  }
  if (pattern.type === "slot") return spellSlot(spelling, pattern.list);
  const parts = pattern.parts.map((part) => spell(spelling, part));
  return parts.every((part) => part !== undefined) ? parts.flat() : undefined;
}

function spellSlot({ lists, domains, dice }: Spelling, name: string): readonly string[] | undefined {
  const list = lists[name];
  if (!list || list.type === "wildcard") return dice.pick(freeWords)?.split(" ");
  if (list.type === "range") return [String(list.from + list.step * dice.upTo((list.to - list.from) / list.step))];
  const values = [...list.byFirstWord.values()].flat();
  return dice.pick(values.filter(({ domain }) => !domains || domain === undefined || domains.includes(domain)))?.words;
}
