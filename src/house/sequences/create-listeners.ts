import { Type } from "typebox";
import { Compile } from "typebox/compile";
import { AppError } from "../../core/errors.ts";
import type { House, Picture } from "../house.ts";
import type { Ask } from "../queries/answer.ts";
import { isMapping, listOf, type Mapping } from "./reading.ts";

const Config = Compile(Type.Object({ config: Type.Unknown() }));
const Extracted = Compile(Type.Object({ referenced_entities: Type.Array(Type.String()) }));

/** Fields of a trigger's target that name no entity. */
const WIDER = ["area_id", "floor_id", "label_id", "device_id"];

/** Finds the automations that a change of an entity sets off, as their triggers stand in Home Assistant at the moment of asking. */
export function createListeners(deps: {
  readonly ask: Ask;
  readonly picture: Pick<Picture, "entities" | "members" | "entryOf">;
}): House["listeners"] {
  const { ask, picture } = deps;

  /** Undefined where Home Assistant does not tell: what was just removed, or can't be read, sets off nothing that could be told. */
  async function told(command: { readonly type: string; readonly [field: string]: unknown }, signal: AbortSignal) {
    try {
      return await ask(command, { signal });
    } catch (error) {
      if (error instanceof AppError && error.code === "house-refused") return undefined;
      throw error;
    }
  }

  async function triggers(automation: string, signal: AbortSignal): Promise<readonly unknown[]> {
    const answer = await told({ type: "automation/config", entity_id: automation }, signal);
    const config = Config.Check(answer) ? answer.config : undefined;
    return isMapping(config) ? [...listOf(config["triggers"]), ...listOf(config["trigger"])] : [];
  }

  /** A trigger may aim at an area, a floor, a label or a device: who is in it, Home Assistant says. */
  async function aimsAt(trigger: unknown, entityIds: ReadonlySet<string>, signal: AbortSignal): Promise<boolean> {
    const target = isMapping(trigger) ? trigger["target"] : undefined;
    if (!isMapping(target) || !WIDER.some((field) => field in target)) return false;
    const answer = await told({ type: "extract_from_target", target: withLists(target) }, signal);
    return Extracted.Check(answer) && answer.referenced_entities.some((id) => entityIds.has(id));
  }

  /** The entity and the groups that change with it. */
  function changing(entityId: string): ReadonlySet<string> {
    const found = new Set([entityId]);
    for (const one of found)
      for (const { id } of picture.entities()) if (picture.members(id).includes(one) && !isScene(id)) found.add(id);
    return found;
  }

  return async (entityId, signal) => {
    const ids = changing(entityId);
    // As text: whatever the kind of trigger, a template too, it names the entity by its id or by that of its entry in the registry.
    const names = [...ids].flatMap((id) => [id, picture.entryOf(id) ?? []].flat());
    const named = new RegExp(`(?<!\\w)(?:${names.map((name) => name.replaceAll(".", "\\.")).join("|")})(?!\\w)`, "i");
    const listening = async (automation: string) => {
      const given = await triggers(automation, signal);
      if (named.test(JSON.stringify(given))) return true;
      const aimed = await Promise.all(given.map((trigger) => aimsAt(trigger, ids, signal)));
      return aimed.includes(true);
    };
    const automations = [...picture.entities()].flatMap(({ id, domain, state }) =>
      domain === "automation" && state?.state === "on" ? [id] : [],
    );
    const heard = await Promise.all(automations.map(listening));
    return automations.filter((_, at) => heard[at]);
  };
}

const isScene = (id: string) => id.startsWith("scene.");

/** Home Assistant asks for lists where an automation may hold one word. */
function withLists(target: Mapping): Mapping {
  return Object.fromEntries(Object.entries(target).map(([field, value]) => [field, listOf(value)]));
}
