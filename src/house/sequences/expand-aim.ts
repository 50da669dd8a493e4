// Final entities of a call: what it names by area, floor, device or label is asked of Home Assistant itself, at that moment.
import { Type } from "typebox";
import { Compile } from "typebox/compile";
import type { Action } from "../../core/action.ts";
import type { Picture } from "../house.ts";
import { type Ask, readAnswer } from "../queries/answer.ts";
import type { AimedCall } from "./reading.ts";

const ENTRY_ID = /^[0-9a-f]{32}$/;

const Extracted = Compile(Type.Object({ referenced_entities: Type.Array(Type.String()) }));

export interface Expanded {
  /** Undefined where the call reaches nobody. */
  readonly action: Action | undefined;
  readonly unproved: readonly string[];
}

export async function expandAim(
  { service, aim, data }: AimedCall,
  { ask, picture }: { readonly ask: Ask; readonly picture: Pick<Picture, "entities" | "entityOfEntry"> },
  signal: AbortSignal,
): Promise<Expanded> {
  if (!aim) return { action: { service, entityIds: [], data }, unproved: [] };
  const [domain = ""] = service.split(".");
  const missed: string[] = [];
  const domains = new Set([...picture.entities()].map((entity) => entity.domain));
  const named = aim.entityIds.flatMap((id) => {
    if (id === "all") {
      if (!domains.has(domain)) missed.push(`${service}: entity_id all`);
      return [...picture.entities()].flatMap((entity) => (entity.domain === domain ? [entity.id] : []));
    }
    if (!ENTRY_ID.test(id)) return [id];
    const entityId = picture.entityOfEntry(id);
    if (entityId === undefined) missed.push(`${service}: entity_id ${id}`);
    return entityId ?? [];
  });
  let reached: readonly string[] = named;
  if (Object.keys(aim.wider).length > 0) {
    const target = { ...(named.length > 0 ? { entity_id: named } : {}), ...aim.wider };
    const answer = await ask({ type: "extract_from_target", target }, { signal });
    const { referenced_entities: referenced } = readAnswer(Extracted, "what a target means", answer);
    // A service acts on its own domain in a room; which one a service of no domain acts on can't be seen.
    const broad = domain === "homeassistant" || !domains.has(domain);
    reached = referenced.filter((id) => broad || named.includes(id) || id.startsWith(`${domain}.`));
  }
  const entityIds = [...new Set(reached)].sort();
  const nobody = entityIds.length === 0 && missed.length === 0;
  return { action: nobody ? undefined : { service, entityIds, data }, unproved: missed };
}
