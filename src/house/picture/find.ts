import type { FindQuery, FindResult } from "../house.ts";
import { prepare, rank } from "./match.ts";
import { filterEntities, type SearchView, suggest } from "./search.ts";
import type { Indexed } from "./search-index.ts";

const LIMIT = 20;

export function find(view: SearchView, query: FindQuery): FindResult {
  const filtered = filterEntities(view.index, query);
  if (filtered.type === "unknown-place")
    return { entities: [], more: 0, unexposed: 0, suggestions: filtered.suggestions };
  const state = query.state?.toLowerCase();
  const matching = ranked(view, filtered.entities, query.text)
    .map((indexed) => view.entity(indexed))
    .filter((entity) => state === undefined || entity.state?.state.toLowerCase() === state);
  const readable = matching.filter((entity) => entity.readable);
  const limit = query.limit ?? LIMIT;
  const none = matching.length === 0 && query.text !== undefined;
  return {
    entities: readable.slice(0, limit),
    more: Math.max(0, readable.length - limit),
    unexposed: matching.length - readable.length,
    suggestions: none ? suggest(view, query.text, filtered.entities) : [],
  };
}

function ranked({ index }: SearchView, entities: readonly Indexed[], said: string | undefined): readonly Indexed[] {
  if (said === undefined || said.trim() === "") return [...entities].sort(byName);
  const wanted = prepare(said, index);
  const hits = entities.flatMap((indexed) => {
    const found = indexed.record.id === said.trim() ? 0 : rank(wanted, indexed);
    return found === undefined ? [] : [{ indexed, found }];
  });
  return hits
    .sort(
      (one, other) =>
        one.found - other.found ||
        one.indexed.record.name.length - other.indexed.record.name.length ||
        byName(one.indexed, other.indexed),
    )
    .map(({ indexed }) => indexed);
}

function byName({ record: one }: Indexed, { record: other }: Indexed): number {
  return compare(one.name, other.name) || compare(one.id, other.id);
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
