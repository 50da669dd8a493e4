// Names in a sentence that stand in no place of its pattern: what they name must have to do with what is read.
import type { HouseView } from "../recipe/house-view.ts";
import type { Filled, Thing } from "../recipe/recipe.ts";
import type { Names } from "../said/names.ts";
import { type Token, tokenise } from "../said/tokens.ts";

/** Things that are named beside those in the slots. */
export function straysIn(
  tokens: readonly Token[],
  { slots, names }: { readonly slots: readonly Filled[]; readonly names: Names },
): readonly Thing[] {
  const meant = new Set(slots.flatMap((slot) => (slot.type === "thing" ? slot.things.map(({ id }) => id) : [])));
  const strays: Thing[] = [];
  for (let from = 0; from < tokens.length; ) {
    const found = names.at(tokens, from).at(-1);
    const things = found?.named.flatMap((named) => (named.type === "word" ? [] : [{ type: named.type, id: named.id }]));
    if (things && !things.some(({ id }) => meant.has(id))) strays.push(...things);
    from += found?.length ?? 1;
  }
  return strays;
}

/** Whether it is one of these, or where one of these is. */
export function isOf({ type, id }: Thing, entityIds: readonly string[], house: HouseView): boolean {
  switch (type) {
    case "entity":
      return entityIds.includes(id);
    case "area":
      return entityIds.some((one) => house.entity(one)?.areaId === id);
    case "floor":
      return entityIds.some((one) => house.entity(one)?.floorId === id);
  }
}

/** The ids of all that a sentence names. */
export function namedIn(
  { text, language }: { readonly text: string; readonly language: string },
  names: Names,
): ReadonlySet<string> {
  return new Set(straysIn(tokenise(text, language).tokens, { slots: [], names }).map(({ id }) => id));
}
