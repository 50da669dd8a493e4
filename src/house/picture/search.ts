// What is common to finding and resolving: places, filters and suggestions, over one version of the picture.
import type { Entity } from "../../core/house.ts";
import { fold } from "./fold.ts";
import { likeness, likenessOf } from "./likeness.ts";
import { placesNamed } from "./match.ts";
import type { Indexed, SearchIndex } from "./search-index.ts";

export interface SearchView {
  readonly index: SearchIndex;
  /** The entity as it is now. */
  readonly entity: (indexed: Indexed) => Entity;
  readonly readable: (indexed: Indexed) => boolean;
}

export interface Filter {
  readonly area?: string;
  readonly floor?: string;
  readonly domain?: string;
  readonly deviceClass?: string;
}

const SUGGESTIONS = 5;
const NEAR = 0.35;

export type Filtered =
  | { readonly type: "entities"; readonly entities: readonly Indexed[] }
  /** An area or floor that there is not. */
  | { readonly type: "unknown-place"; readonly what: string; readonly suggestions: readonly string[] };

/** The entities that the filter lets through; with no filter, all. An area or floor that isn't known lets nothing through. */
export function filterEntities(index: SearchIndex, filter: Filter): Filtered {
  const areas = placeIds(filter.area, index.areas);
  if (areas?.size === 0) return unknownPlace(filter.area ?? "", index);
  const floors = placeIds(filter.floor, index.floors);
  if (floors?.size === 0) return unknownPlace(filter.floor ?? "", index);
  const domain = filter.domain?.toLowerCase();
  const deviceClass = filter.deviceClass?.toLowerCase();
  const entities = index.all.filter(
    ({ record }) =>
      (!areas || areas.has(record.areaId ?? "")) &&
      (!floors || floors.has(record.floorId ?? "")) &&
      (!domain || record.domain === domain) &&
      (!deviceClass || record.deviceClass === deviceClass),
  );
  return { type: "entities", entities };
}

/** Names of readable entities, areas and floors near what was said. */
export function suggest(view: SearchView, said: string, among: readonly Indexed[] = view.index.all): readonly string[] {
  const text = fold(said);
  const likenessTo = likenessOf(text.split(" "), view.index);
  const ofEntities = among
    .filter(view.readable)
    .map((indexed) => ({ name: indexed.record.name, score: likenessTo(indexed) }));
  const ofPlaces = [...view.index.areas, ...view.index.floors].map(({ name, names }) => ({
    name,
    score: nearest(text, names),
  }));
  return best([...ofPlaces, ...ofEntities]);
}

function unknownPlace(what: string, index: SearchIndex): Filtered {
  const text = fold(what);
  const places = [...index.areas, ...index.floors];
  const near = best(places.map(({ name, names }) => ({ name, score: nearest(text, names) })));
  return {
    type: "unknown-place",
    what,
    suggestions: near.length > 0 ? near : places.slice(0, SUGGESTIONS).map(({ name }) => name),
  };
}

function placeIds(said: string | undefined, places: SearchIndex["areas"]): ReadonlySet<string> | undefined {
  if (said === undefined) return undefined;
  return new Set(placesNamed(said, fold(said), places).map((place) => place.id));
}

function nearest(text: string, names: readonly string[]): number {
  return Math.max(...names.map((name) => likeness(text, name)));
}

function best(scored: readonly { readonly name: string; readonly score: number }[]): readonly string[] {
  const near = scored.filter(({ score }) => score >= NEAR).sort((one, other) => other.score - one.score);
  return [...new Set(near.map(({ name }) => name))].slice(0, SUGGESTIONS);
}
