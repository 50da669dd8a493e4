// An answer in pieces: words, and for each stretch of it every way in which it can be read off what was read and asked. A way is a short text.
import type { HouseView } from "../recipe/house-view.ts";
import type { Filled, Piece, Start, Thing } from "../recipe/recipe.ts";
import { numberForms, type ReadValues, valuesOf, writeNumber } from "./values.ts";

/** What an answer is made of. */
export interface Material {
  /** By call, what was read of each of its things. */
  readonly starts: readonly (readonly Start[])[];
  readonly slots: readonly Filled[];
  readonly room: string | undefined;
  readonly house: HouseView;
  readonly language: string;
}

interface Given {
  readonly way: string;
  readonly text: string;
}

const SPELLINGS: Readonly<Record<string, (name: string) => string>> = {
  same: (name) => name,
  lower: (name) => name.toLowerCase(),
  first: (name) => `${name.slice(0, 1).toUpperCase()}${name.slice(1).toLowerCase()}`,
};

/** Words, numbers, and whatever stands between them, each by itself. */
const STRETCH = /[-−]?\d+(?:[.,]\d+)*|[\p{L}\p{M}]+|\s+|./gsu;
const isWordy = (character: string | undefined): boolean =>
  character !== undefined && /[\p{L}\p{M}\p{N}]/u.test(character);

/** The longest at each place. */
export function piecesOf(answer: string, material: Material): readonly Piece[] {
  const byText = Map.groupBy(givenBy(material), ({ text }) => text);
  const texts = [...byText.keys()].sort((one, other) => other.length - one.length);
  const stretches = [...answer.matchAll(STRETCH)];
  const pieces: Piece[] = [];
  let next = 0;
  for (const { 0: stretch, index } of stretches) {
    if (index < next) continue;
    const found = texts.find((one) => standsAt(one, answer, index));
    const text = found ?? stretch;
    pieces.push({ text, ways: found === undefined ? [] : (byText.get(found) ?? []).map(({ way }) => way) });
    next = index + text.length;
  }
  return pieces;
}

function standsAt(text: string, answer: string, index: number): boolean {
  if (!answer.startsWith(text, index)) return false;
  const [before, after] = [answer[index - 1], answer[index + text.length]];
  if (/^[-−\d]/.test(text)) {
    const goesOn = /^[.,:/]?\d/.test(answer.slice(index + text.length));
    return !goesOn && !isWordy(before) && !(after !== undefined && /\p{L}/u.test(after));
  }
  return !(isWordy(text[0]) && isWordy(before)) && !(isWordy(text.at(-1)) && isWordy(after));
}

/** What each way gives now. */
export function textsBy(material: Material): ReadonlyMap<string, string> {
  return new Map(givenBy(material).map(({ way, text }) => [way, text] as const));
}

function givenBy(material: Material): readonly Given[] {
  const { starts, slots, room, house } = material;
  const areaName = (id: string | undefined) => (id === undefined ? undefined : nameOf({ type: "area", id }, house));
  const named = [
    ...starts.flatMap((things, call) =>
      things.flatMap(({ entityId }, at) => {
        const entity = house.entity(entityId);
        return [
          { source: `name:${call}.${at}`, name: entity?.name },
          { source: `area:${call}.${at}`, name: areaName(entity?.areaId) },
        ];
      }),
    ),
    ...slots.map((slot, index) => ({ source: `slot:${index}`, name: onlyName(slot, house) })),
    { source: "room", name: areaName(room) },
  ];
  return [
    ...named.flatMap(({ source, name }) =>
      name === undefined || name === ""
        ? []
        : Object.entries(SPELLINGS).map(([form, spell]) => ({ way: `${source}|${form}`, text: spell(name) })),
    ),
    ...starts.flatMap((things, call) =>
      things.flatMap((start, at) => valueTexts(valuesOf(start), `${call}.${at}`, material.language)),
    ),
  ];
}

function valueTexts(values: ReadValues, place: string, language: string): readonly Given[] {
  return [...values].flatMap(([key, value]): readonly Given[] => {
    if (value.type === "name" || value.text === "") return [];
    if (value.type === "words") return [{ way: `value:${place}|${key}`, text: value.text }];
    return numberForms(key, language).flatMap((form) => {
      const text = writeNumber(value, key, form);
      return text === undefined
        ? []
        : [
            { way: `value:${place}|${key}|${form}`, text },
            ...(text.startsWith("-") ? [{ way: `value:${place}|${key}|${form}−`, text: text.replace("-", "−") }] : []),
          ];
    });
  });
}

/** Of several ways that write one number, the most exact: where all were whole, nobody knows how a half would have been said. */
export function distinct(ways: readonly string[]): readonly string[] {
  const written = new Set<string>();
  return ways.filter((way) => {
    const number = /^value:[^|]+\|[^|]+\|(?:same|scaled)/.exec(way)?.[0];
    const isFirst = number === undefined || !written.has(number);
    if (number !== undefined) written.add(number);
    return isFirst;
  });
}

/** Which value a way tells: its place and key; undefined for a name. */
export function valueIn(way: string): string | undefined {
  return /^value:([^|]+\|[^|]+)/.exec(way)?.[1];
}

const onlyName = (slot: Filled, house: HouseView): string | undefined => {
  const [only, ...more] = slot.type === "thing" ? slot.things : [];
  return only && more.length === 0 ? nameOf(only, house) : undefined;
};

function nameOf({ type, id }: Thing, house: HouseView): string | undefined {
  switch (type) {
    case "entity":
      return house.entity(id)?.name;
    case "area":
      return house.areas().find((area) => area.id === id)?.name;
    case "floor":
      return house.floors().find((floor) => floor.id === id)?.name;
  }
}
