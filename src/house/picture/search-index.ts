import type { Area, Floor } from "../../core/house.ts";
import { fold } from "./fold.ts";
import { pairsOf } from "./likeness.ts";
import type { EntityRecord } from "./record.ts";

/** An entity in the form that is searched. */
export interface Indexed {
  readonly record: EntityRecord;
  /** Folded name and aliases. */
  readonly names: readonly string[];
  readonly nameWords: ReadonlySet<string>;
  /** Words of its area and floor, with their aliases. */
  readonly placeWords: ReadonlySet<string>;
  /** Words of domain, device class, id and labels: Home Assistant's own terms. */
  readonly termWords: ReadonlySet<string>;
}

export interface Place {
  readonly id: string;
  readonly name: string;
  readonly names: readonly string[];
}

/** Made once for each version of the picture. */
export interface SearchIndex {
  readonly all: readonly Indexed[];
  /** Every word of a name, a place or a term. */
  readonly vocabulary: ReadonlySet<string>;
  /** The pairs of letters of a word, kept once they were made. */
  readonly pairs: (word: string) => ReadonlySet<string>;
  readonly areas: readonly Place[];
  readonly floors: readonly Place[];
}

/** Folding is the dear part; a record that did not change is not folded again. */
export type FoldedNames = WeakMap<EntityRecord, Pick<Indexed, "names" | "nameWords" | "termWords">>;

export function buildSearchIndex(
  source: {
    readonly records: Iterable<EntityRecord>;
    readonly areas: readonly Area[];
    readonly floors: readonly Floor[];
  },
  folded: FoldedNames,
): SearchIndex {
  const areas = source.areas.map(toPlace);
  const floors = source.floors.map(toPlace);
  const wordsOfFloor = new Map(floors.map((floor) => [floor.id, wordsOf(floor.names)]));
  const wordsOfArea = new Map(areas.map((area) => [area.id, wordsOf(area.names)]));
  const placeWords = new Map<string, ReadonlySet<string>>();
  const all: Indexed[] = [];
  const vocabulary = new Set<string>();
  const pairs = new Map<string, ReadonlySet<string>>();

  function wordsOfPlace(areaId: string | undefined, floorId: string | undefined): ReadonlySet<string> {
    const key = `${areaId ?? ""} ${floorId ?? ""}`;
    const known = placeWords.get(key);
    if (known) return known;
    const words = new Set([...(wordsOfArea.get(areaId ?? "") ?? []), ...(wordsOfFloor.get(floorId ?? "") ?? [])]);
    placeWords.set(key, words);
    return words;
  }

  function pairsOnce(word: string): ReadonlySet<string> {
    const known = pairs.get(word) ?? pairsOf(word);
    pairs.set(word, known);
    return known;
  }

  for (const record of source.records) {
    const own = folded.get(record) ?? foldRecord(record);
    folded.set(record, own);
    const indexed: Indexed = { record, ...own, placeWords: wordsOfPlace(record.areaId, record.floorId) };
    all.push(indexed);
    for (const words of [indexed.nameWords, indexed.placeWords, indexed.termWords])
      for (const word of words) vocabulary.add(word);
  }
  return { all, vocabulary, pairs: pairsOnce, areas, floors };
}

function foldRecord(record: EntityRecord): Pick<Indexed, "names" | "nameWords" | "termWords"> {
  const names = [record.name, ...record.aliases].map(fold);
  return {
    names,
    nameWords: wordsOf(names),
    termWords: wordsOf([record.id, record.deviceClass ?? "", ...record.labels].map(fold)),
  };
}

function toPlace(place: Area | Floor): Place {
  return { id: place.id, name: place.name, names: [place.name, ...place.aliases].map(fold) };
}

function wordsOf(folded: readonly string[]): ReadonlySet<string> {
  return new Set(folded.flatMap((name) => name.split(" ")).filter(Boolean));
}
