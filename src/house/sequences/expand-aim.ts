// Final entities of a call: what it names by area, floor, device or label is asked of Home Assistant itself, at that moment.
import { Type } from "typebox";
import { Compile } from "typebox/compile";
import type { Action } from "../../core/action.ts";
import type { Picture } from "../house.ts";
import { type Ask, readAnswer } from "../queries/answer.ts";
import type { Aim, AimedCall } from "./reading.ts";

const ENTRY_ID = /^[0-9a-f]{32}$/;

const Extracted = Compile(Type.Object({ referenced_entities: Type.Array(Type.String()) }));

export interface Expanded {
  /** Undefined where the call reaches nobody. */
  readonly action: Action | undefined;
  readonly unproved: readonly string[];
}

export interface Lookups {
  readonly ask: Ask;
  readonly picture: Pick<Picture, "entities" | "entityOfEntry">;
}

export async function expandAim(call: AimedCall, lookups: Lookups, signal: AbortSignal): Promise<Expanded> {
  const { service, aim, data } = call;
  if (!aim) return { action: { service, entityIds: [], data }, unproved: [] };
  const missed: string[] = [];
  const named = aim.entityIds.flatMap((id) => {
    const ids = entitiesNamed(id, service, lookups.picture);
    if (!ids) missed.push(`${service}: entity_id ${id}`);
    return ids ?? [];
  });
  const narrow = Object.keys(aim.wider).length === 0;
  const reached = narrow ? named : await entitiesAimedAt({ service, named, wider: aim.wider }, lookups, signal);
  const entityIds = [...new Set(reached)].sort();
  const nobody = entityIds.length === 0 && missed.length === 0;
  return { action: nobody ? undefined : { service, entityIds, data }, unproved: missed };
}

/** Undefined where it can't be known whom this id means. */
function entitiesNamed(id: string, service: string, picture: Lookups["picture"]): readonly string[] | undefined {
  if (id === "all") {
    const all = ofDomain(picture, domainOf(service));
    return all.length > 0 ? all : undefined;
  }
  if (!ENTRY_ID.test(id)) return [id];
  const entityId = picture.entityOfEntry(id);
  return entityId === undefined ? undefined : [entityId];
}

async function entitiesAimedAt(
  { service, named, wider }: Pick<AimedCall, "service"> & Pick<Aim, "wider"> & { readonly named: readonly string[] },
  { ask, picture }: Lookups,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const target = { ...(named.length > 0 ? { entity_id: named } : {}), ...wider };
  const answer = await ask({ type: "extract_from_target", target }, { signal });
  const { referenced_entities: referenced } = readAnswer(Extracted, "what a target means", answer);
  const domain = domainOf(service);
  // In a room a service acts on its own domain; on which one a service of no domain acts can't be seen.
  const broad = domain === "homeassistant" || ofDomain(picture, domain).length === 0;
  return referenced.filter((id) => broad || named.includes(id) || domainOf(id) === domain);
}

function ofDomain(picture: Lookups["picture"], domain: string): readonly string[] {
  return [...picture.entities()].flatMap((entity) => (entity.domain === domain ? [entity.id] : []));
}

function domainOf(id: string): string {
  return id.slice(0, id.indexOf("."));
}
