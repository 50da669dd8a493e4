// Follows one action to everything that it would move: members of groups, steps of scripts and automations, stored states of scenes. Cycles end.
import type { Action, Sequence } from "../core/action.ts";
import type { EntityFacts, GateHouse } from "./gate-house.ts";

/** One service as it reaches one entity (none, for a service without a target). */
export interface Effect {
  readonly service: string;
  readonly entityId: string | undefined;
  readonly facts: EntityFacts | undefined;
  readonly data: Action["data"];
  /** The script, automation or scene of the action by which it is reached; undefined for what is called itself. */
  readonly via: string | undefined;
  /** `runs`: its steps are effects of their own. `scene-member`: to a state that can't be read. `unread`: a step that can't be proved. */
  readonly kind: "call" | "runs" | "scene-member" | "unread";
}

/** More than any sane script: beyond it nothing more is proved. */
const MOST_EFFECTS = 2_000;

/** `isAllowed`: the owner allows this as it stands, and what it would run need not be read. */
export async function reach(
  action: Action,
  house: GateHouse,
  isAllowed: (service: string, entityId: string, facts: EntityFacts) => boolean,
  signal: AbortSignal,
): Promise<readonly Effect[]> {
  const effects: Effect[] = [];
  const seen = new Set<string>();

  async function call({ service, entityIds, data }: Action, via: string | undefined): Promise<void> {
    const named = runs(service) ? house.scriptNamed(service) : undefined;
    if (named) return visit(service, named, data, via);
    if (entityIds.length === 0)
      effects.push({ service, entityId: undefined, facts: undefined, data, via, kind: "call" });
    for (const id of entityIds) await visit(service, id, data, via);
  }

  async function visit(service: string, id: string, data: Action["data"], via: string | undefined): Promise<void> {
    const facts = house.facts(id);
    const reaching = facts ? asItReaches(service, facts) : service;
    const key = JSON.stringify([reaching, id, data]);
    if (seen.has(key)) return;
    seen.add(key);
    const common = { service: reaching, entityId: id, facts, data, via };
    if (effects.length > MOST_EFFECTS) {
      effects.push({ ...common, kind: "unread" });
      return;
    }
    if (facts && runs(reaching)) return run(common, facts);
    effects.push({ ...common, kind: "call" });
    for (const member of facts?.members ?? []) await visit(reaching, member, data, via);
  }

  async function run(effect: Omit<Effect, "kind"> & { readonly entityId: string }, facts: EntityFacts): Promise<void> {
    const { service, entityId: id } = effect;
    const via = effect.via ?? id;
    effects.push({ ...effect, kind: "runs" });
    if (isAllowed(service, id, facts)) return;
    const sequence = await read(id);
    if (sequence) {
      for (const inner of sequence.calls) await call(inner, via);
      if (sequence.unproved.length > 0) effects.push({ ...effect, via, kind: "unread" });
      return;
    }
    if (facts.domain !== "scene" || !facts.members) {
      effects.push({ ...effect, via, kind: "unread" });
      return;
    }
    for (const member of facts.members)
      effects.push({ ...effect, entityId: member, facts: house.facts(member), via, kind: "scene-member" });
  }

  /** What nobody answers just now is as unknown as what can't be read. */
  async function read(id: string): Promise<Sequence | undefined> {
    try {
      return await house.sequence(id, signal);
    } catch {
      signal.throwIfAborted();
      return undefined;
    }
  }

  await call(action, undefined);
  return effects;
}

/** A group passes a call on to members of other domains, and `homeassistant.turn_on` to any: each gets its own domain's service. */
function asItReaches(service: string, facts: EntityFacts): string {
  const [domain = "", verb = ""] = service.split(".");
  return facts.domain === domain || domain === "conversation" ? service : `${facts.domain}.${verb}`;
}

const RUNS = new Set(["script.turn_on", "script.toggle", "automation.trigger", "scene.turn_on", "scene.toggle"]);

function runs(service: string): boolean {
  return RUNS.has(service) || (service.startsWith("script.") && service !== "script.turn_off");
}
