// Follows one action to everything that it would move: members of groups, steps of scripts and automations, stored states of scenes. Cycles end.
import type { Action } from "../core/action.ts";
import type { Behind, Nature } from "../core/behind.ts";
import type { EntityFacts, GateHouse } from "./gate-house.ts";

/** One service as it reaches one entity (none, for a service without a target). */
export interface Effect {
  readonly service: string;
  readonly entityId: string | undefined;
  readonly facts: EntityFacts | undefined;
  readonly data: Action["data"];
  /** The script, automation or scene of the action by which it is reached; undefined for what is called itself. */
  readonly via: string | undefined;
  /** It is switched by something that sees to it, as a heater by its thermostat. */
  readonly regulated: boolean;
  /** What the entity itself is; undefined where that was not looked at. */
  readonly nature: Nature | undefined;
  /** `whole`: all that it does stands among the effects. `unread`: it does more, or may. `plain`: it is what its domain says. */
  readonly is: "plain" | "whole" | "unread";
  /** The nearest entity that stands for it. */
  readonly wrapper: Wrapping | undefined;
  /** Reached by an automation that a helper sets off: nobody called it. */
  readonly setOff: boolean;
  /** `runs`: its steps are effects of their own. `scene-member`: to a state that can't be read. `unread`: a step that can't be proved. */
  readonly kind: "call" | "runs" | "scene-member" | "unread";
}

/** How an effect is reached. */
type Way = Pick<Effect, "via" | "setOff" | "regulated" | "wrapper">;

export interface Wrapping {
  readonly entityId: string;
  readonly nature: Nature;
}

/** What the owner allows as it stands: what it would run need not be read. */
export interface Allowed {
  /** A script, a scene or an automation, or what a helper sets off. */
  readonly runs: (service: string, entityId: string, facts: EntityFacts) => boolean;
  /** This entity by its own name. */
  readonly byName: (service: string, entityId: string, facts: EntityFacts) => boolean;
}

const UNSEEN = { nature: undefined, is: "plain" } as const;
const UNKNOWN: Nature = { platform: "unknown", digest: undefined };
const UNASKED: Behind = {
  type: "wraps",
  nature: UNKNOWN,
  sequence: { calls: [], unproved: [] },
  isWhole: false,
  regulates: false,
};

/** What stands for nothing but what automations make of it. */
const HELPERS = new Set([
  "calendar",
  "counter",
  "input_boolean",
  "input_number",
  "input_select",
  "input_text",
  "timer",
  "todo",
]);

/** More than any sane script: beyond it nothing more is proved. */
const MOST_EFFECTS = 2_000;

export async function reach(
  action: Action,
  house: GateHouse,
  allowed: Allowed,
  signal: AbortSignal,
): Promise<readonly Effect[]> {
  const effects: Effect[] = [];
  const seen = new Set<string>();
  const lookBehind = house.behind(action.entityIds);

  async function call({ service, entityIds, data }: Action, way: Way): Promise<void> {
    const named = runs(service) ? house.scriptNamed(service) : undefined;
    if (named) return visit(service, named, data, way);
    if (entityIds.length === 0)
      effects.push({ service, entityId: undefined, facts: undefined, data, ...way, ...UNSEEN, kind: "call" });
    for (const id of entityIds) await visit(service, id, data, way);
  }

  async function visit(service: string, id: string, data: Action["data"], way: Way): Promise<void> {
    const facts = house.facts(id);
    const reaching = facts ? asItReaches(service, facts) : service;
    const key = JSON.stringify([reaching, id, data, way.setOff, way.regulated, way.wrapper?.entityId]);
    if (seen.has(key)) return;
    seen.add(key);
    const common = { service: reaching, entityId: id, facts, data, ...UNSEEN, ...way };
    if (effects.length > MOST_EFFECTS) {
      effects.push({ ...common, kind: "unread" });
      return;
    }
    if (facts && runs(reaching)) return run(common, facts);
    const behind = facts && (await standsBehind(reaching, id, facts, data));
    const wraps = behind?.type === "wraps" ? behind : undefined;
    effects.push({ ...common, ...seenAs(behind), kind: "call" });
    if (facts && !allowed.runs(reaching, id, facts)) await setOff(id, facts, way);
    for (const member of facts?.members ?? []) await visit(reaching, member, data, way);
    if (wraps) await follow(wraps, { ...common, wrapper: { entityId: id, nature: wraps.nature } });
  }

  async function standsBehind(
    service: string,
    id: string,
    facts: EntityFacts,
    data: Action["data"],
  ): Promise<Behind | undefined> {
    if (facts.own || allowed.byName(service, id, facts)) return undefined;
    return (await asked(() => lookBehind({ service, data }, id, signal))) ?? UNASKED;
  }

  async function follow(
    behind: Extract<Behind, { readonly type: "wraps" }>,
    { entityId, via = entityId, ...effect }: Way & { readonly entityId: string },
  ): Promise<void> {
    const regulated = effect.regulated || behind.regulates;
    const way = { via, setOff: effect.setOff, wrapper: effect.wrapper, regulated };
    for (const inner of behind.sequence.calls) await call(inner, way);
  }

  async function setOff(id: string, { domain }: EntityFacts, { via = id, regulated, wrapper }: Way): Promise<void> {
    if (!HELPERS.has(domain)) return;
    const listeners = await asked(() => house.listeners(id, signal));
    for (const listener of listeners ?? [])
      await visit("automation.trigger", listener, {}, { via, regulated, wrapper, setOff: true });
  }

  async function run(effect: Omit<Effect, "kind"> & { readonly entityId: string }, facts: EntityFacts): Promise<void> {
    const { service, entityId: id } = effect;
    const via = effect.via ?? id;
    const way = { via, setOff: effect.setOff, regulated: effect.regulated, wrapper: effect.wrapper };
    effects.push({ ...effect, kind: "runs" });
    if (allowed.runs(service, id, facts)) return;
    const sequence = await asked(() => house.sequence(id, signal));
    if (sequence) {
      for (const inner of sequence.calls) await call(inner, way);
      if (sequence.unproved.length > 0) effects.push({ ...effect, via, kind: "unread" });
      return;
    }
    if (facts.domain !== "scene" || !facts.members) {
      effects.push({ ...effect, via, kind: "unread" });
      return;
    }
    for (const member of facts.members) {
      const found = house.facts(member);
      const behind = found && (await standsBehind(`${found.domain}.toggle`, member, found, {}));
      const reached = { ...effect, entityId: member, facts: found, ...seenAs(behind), via };
      effects.push({ ...reached, kind: "scene-member" });
      if (found) await setOff(member, found, way);
      if (behind?.type === "wraps")
        await follow(behind, { ...reached, wrapper: { entityId: member, nature: behind.nature } });
    }
  }

  /** What nobody answers just now is as unknown as what can't be read. */
  async function asked<Answer>(ask: () => Promise<Answer>): Promise<Answer | undefined> {
    try {
      return await ask();
    } catch {
      signal.throwIfAborted();
      return undefined;
    }
  }

  await call(action, { via: undefined, setOff: false, regulated: false, wrapper: undefined });
  return effects;
}

function seenAs(behind: Behind | undefined): Pick<Effect, "nature" | "is"> {
  if (!behind) return UNSEEN;
  if (behind.type === "plain") return { nature: behind.nature, is: "plain" };
  const isWhole = behind.isWhole && behind.sequence.unproved.length === 0;
  return { nature: behind.nature, is: isWhole ? "whole" : "unread" };
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

/** Whether more than this entity could move: what it runs, or what automations make of it. */
export function reachesOthers(service: string, domain: string): boolean {
  return runs(service) || HELPERS.has(domain);
}
