// Which entities are meant. What is not certain comes back as candidates: nothing here picks for the person.
import type { Entity } from "../../core/house.ts";
import type { ResolveResult, TargetQuery } from "../house.ts";
import { prepare, Rank, rank } from "./match.ts";
import { filterEntities, type SearchView, suggest } from "./search.ts";
import type { Indexed } from "./search-index.ts";

const CANDIDATES = 8;

export function resolve(view: SearchView, query: TargetQuery): ResolveResult {
  const names = query.names?.filter((name) => name.trim()) ?? [];
  const { area, floor, domain, deviceClass } = query;
  if (names.length === 0 && area === undefined && floor === undefined && domain === undefined && !deviceClass)
    return { type: "unknown", what: "", suggestions: [], unexposed: 0 };
  const filtered = filterEntities(view.index, query);
  if (filtered.type === "unknown-place") return { ...filtered, type: "unknown", unexposed: 0 };
  if (names.length === 0) return resolvePlace(view, query, filtered.entities);

  const resolved = new Map<string, Entity>();
  for (const name of names) {
    const result = resolveName(view, name, filtered.entities, query.preferArea);
    if (result.type !== "resolved") return result;
    for (const entity of result.entities) resolved.set(entity.id, entity);
  }
  return { type: "resolved", entities: [...resolved.values()] };
}

/** Everything readable that the filter let through. */
function resolvePlace(view: SearchView, query: TargetQuery, found: readonly Indexed[]): ResolveResult {
  const entities = found.map(view.entity);
  const readable = entities.filter((entity) => entity.readable);
  if (readable.length > 0) return { type: "resolved", entities: readable };
  const what = [query.domain, query.deviceClass, query.area, query.floor].flatMap((part) => part ?? []).join(", ");
  return { type: "unknown", what, suggestions: [], unexposed: entities.length };
}

function resolveName(
  view: SearchView,
  name: string,
  among: readonly Indexed[],
  preferArea: string | undefined,
): ResolveResult {
  const byId = among.find(({ record }) => record.id === name.trim());
  const matches = byId ? [{ indexed: byId, rank: Rank.exact }] : rankAll(view, name, among);
  const best = Math.min(...matches.map((match) => match.rank));
  const entities = matches.filter((match) => match.rank === best).map((match) => view.entity(match.indexed));
  const readable = entities.filter((entity) => entity.readable);
  if (readable.length === 0)
    return { type: "unknown", what: name, suggestions: suggest(view, name), unexposed: entities.length };
  if (best > Rank.nameAndPlace) return ambiguous(name, readable);
  const near = readable.filter((entity) => entity.areaId !== undefined && entity.areaId === preferArea);
  const meant = readable.length > 1 && near.length > 0 ? near : readable;
  return meant.length === 1 ? { type: "resolved", entities: meant } : ambiguous(name, meant);
}

function rankAll({ index }: SearchView, name: string, among: readonly Indexed[]) {
  const wanted = prepare(name, index);
  return among.flatMap((indexed) => {
    const found = rank(wanted, indexed);
    return found === undefined || found > Rank.beginning ? [] : [{ indexed, rank: found }];
  });
}

function ambiguous(what: string, candidates: readonly Entity[]): ResolveResult {
  return { type: "ambiguous", what, candidates: candidates.slice(0, CANDIDATES) };
}
