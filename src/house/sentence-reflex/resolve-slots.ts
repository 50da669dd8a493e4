// From an intent's slots to exactly the entities that are meant. Home Assistant's parser has matched words; which entities, we find ourselves.
import type { Action } from "../../core/action.ts";
import type { Entity } from "../../core/house.ts";
import type { Picture, ResolveResult } from "../house.ts";
import type { IntentPlan, Slots } from "./intents.ts";

export type Resolved =
  | { readonly type: "actions"; readonly actions: readonly Action[] }
  | { readonly type: "ambiguous"; readonly candidates: readonly Entity[] }
  | { readonly type: "nothing" };

const text = (value: unknown): string | undefined => (typeof value === "string" && value !== "" ? value : undefined);
const texts = (value: unknown): readonly string[] =>
  (Array.isArray(value) ? value : [value]).flatMap((one) => text(one) ?? []);

export function resolveSlots(
  picture: Picture,
  plan: IntentPlan,
  { slots, preferArea }: { readonly slots: Slots; readonly preferArea: string | undefined },
): Resolved {
  const found = targets(picture, plan, slots, preferArea);
  if (found.type === "ambiguous") return { type: "ambiguous", candidates: found.candidates };
  if (found.type === "unknown") return { type: "nothing" };

  const byService = new Map<string, string[]>();
  for (const entity of found.entities) {
    const service = plan.service(entity);
    if (service) byService.set(service, [...(byService.get(service) ?? []), entity.id]);
  }
  const actions = [...byService].flatMap(([service, entityIds]): readonly Action[] => {
    const data = plan.data(slots, service);
    return data ? [{ service, entityIds, data }] : [];
  });
  return actions.length === byService.size && actions.length > 0 ? { type: "actions", actions } : { type: "nothing" };
}

function targets(picture: Picture, plan: IntentPlan, slots: Slots, preferArea: string | undefined): ResolveResult {
  const domains = texts(slots["domain"]).length > 0 ? texts(slots["domain"]) : (plan.domains ?? []);
  const classes = texts(slots["device_class"]);
  const name = text(slots["name"]);
  const area = text(slots["area"]);
  const floor = text(slots["floor"]);
  const place = { ...(area ? { area } : {}), ...(floor ? { floor } : {}) };
  const meant = (entity: Entity) =>
    entity.exposed &&
    (domains.length === 0 || domains.includes(entity.domain)) &&
    (classes.length === 0 || classes.includes(entity.deviceClass ?? ""));

  if (name && name !== "all") {
    const byName = (domain: string | undefined) =>
      picture.resolve({ ...place, names: [name], preferArea, ...(domain ? { domain } : {}) });
    const found = ofUsefulKind(byName(domains.length === 1 ? domains[0] : undefined), plan, byName);
    // One that may only be read is named all the same: the gate says why it is not touched.
    return found.type === "resolved"
      ? { ...found, entities: found.entities.filter((entity) => !entity.exposed || meant(entity)) }
      : found;
  }
  if (!area && !floor && plan.impliedStates) return implied(picture, meant, plan.impliedStates, preferArea);
  // "Everything" needs at least a kind: without one it would be the whole house.
  if (!area && !floor && domains.length === 0 && classes.length === 0)
    return { type: "unknown", what: "", suggestions: [], unexposed: 0 };
  const each = (domains.length > 0 ? domains : [undefined]).map((domain) =>
    picture.resolve({ ...place, ...(domain ? { domain } : {}) }),
  );
  const entities = each.flatMap((result) => (result.type === "resolved" ? result.entities.filter(meant) : []));
  return entities.length > 0
    ? { type: "resolved", entities }
    : (each.find(({ type }) => type !== "resolved") ?? { type: "resolved", entities });
}

/** A lock and its sensor have one name: what the intent can't do anything with is not meant. */
function ofUsefulKind(
  found: ResolveResult,
  plan: IntentPlan,
  byName: (domain: string) => ResolveResult,
): ResolveResult {
  if (found.type !== "ambiguous") return found;
  const useful = new Set(found.candidates.filter((entity) => plan.service(entity)).map(({ domain }) => domain));
  const [only] = useful;
  const narrowed = only && useful.size === 1 ? byName(only) : found;
  return narrowed.type === "resolved" ? narrowed : found;
}

/** "Pause": the player that plays, in this room first; two that play elsewhere are a question. */
function implied(
  picture: Picture,
  meant: (entity: Entity) => boolean,
  states: readonly string[],
  preferArea: string | undefined,
): ResolveResult {
  const candidates = [...picture.entities()].filter(
    (entity) => meant(entity) && states.includes(entity.state?.state ?? ""),
  );
  const here = candidates.filter(({ areaId }) => preferArea !== undefined && areaId === preferArea);
  const entities = here.length > 0 ? here : candidates;
  if (entities.length > 1) return { type: "ambiguous", what: "", candidates: entities };
  return { type: "resolved", entities };
}
