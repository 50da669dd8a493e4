// Follows one action to everything that it would move: members of groups, steps of scripts and automations, stored states of scenes. Cycles end.
import type { Action, Sequence } from "../core/action.ts";
import type { Behind, Nature } from "../core/behind.ts";
import type { Change, Listener, Meaning } from "../core/change.ts";
import { AppError } from "../core/errors.ts";
import {
  asItReaches,
  DIRECTLY,
  type Effect,
  isPassedOver,
  runs,
  runsAs,
  switchesAutomation,
  UNSEEN,
  type Way,
  wayOf,
} from "./effect.ts";
import type { EntityFacts, GateHouse } from "./gate-house.ts";

/** What the owner allows as it stands: what it would run need not be read. */
export interface Allowed {
  /** A script, a scene or an automation, or what a helper sets off. */
  readonly runs: (service: string, entityId: string, facts: EntityFacts) => boolean;
  /** This entity by its own name. */
  readonly byName: (service: string, entityId: string, facts: EntityFacts) => boolean;
  /** That this automation does what it does when it hears something. */
  readonly answer: (listener: Pick<Listener, "entityId" | "nature">) => boolean;
  /** A sentence for Home Assistant. */
  readonly sentence: (text: string) => boolean;
}

const UNKNOWN: Nature = { platform: "unknown", digest: undefined };
const UNASKED: Behind = {
  type: "wraps",
  nature: UNKNOWN,
  sequence: { calls: [], unproved: [] },
  isWhole: false,
  regulates: false,
};
const UNKNOWN_STEPS: Sequence = { calls: [], unproved: ["its steps"] };

/** More than any sane script: beyond it nothing more is proved. */
const MOST_EFFECTS = 2_000;

export function reach(
  action: Action,
  house: GateHouse,
  allowed: Allowed,
  signal: AbortSignal,
): Promise<readonly Effect[]> {
  return follow({ house, allowed, signal, ahead: action.entityIds }, ({ call }) => call(action, DIRECTLY));
}

/** What Home Assistant would do with a sentence, to everything that it would move. */
export function reachOfMeaning(
  meaning: Meaning,
  house: GateHouse,
  allowed: Allowed,
  signal: AbortSignal,
): Promise<readonly Effect[]> {
  const by = { service: "conversation.process", entityId: undefined, facts: undefined, data: {}, ...UNSEEN };
  return follow({ house, allowed, signal, ahead: [] }, ({ mean }) => mean(meaning, { ...by, ...DIRECTLY }));
}

interface Steps {
  call(action: Action, way: Way): Promise<void>;
  mean(meaning: Meaning, by: Omit<Effect, "kind">): Promise<void>;
}

interface Following {
  readonly house: GateHouse;
  readonly allowed: Allowed;
  readonly signal: AbortSignal;
  /** Entities that will be asked about. */
  readonly ahead: readonly string[];
}

async function follow(
  { house, allowed, signal, ahead }: Following,
  begin: (steps: Steps) => Promise<void>,
): Promise<readonly Effect[]> {
  const effects: Effect[] = [];
  const seen = new Set<string>();
  const lookBehind = house.behind(ahead);

  async function call({ service, entityIds, data }: Action, way: Way): Promise<void> {
    // A player that speaks, players that join: what the data names changes, too.
    for (const id of idsIn(data))
      if (house.facts(id)) await setOff({ type: "call", service, entityId: id, data: {} }, house.facts(id), way);
    const named = runs(service) ? house.scriptNamed(service) : undefined;
    if (named) return visit(service, named, data, way);
    if (entityIds.length === 0) {
      const effect = { service, entityId: undefined, facts: undefined, data, ...way, ...UNSEEN };
      if (await process(effect)) return;
      effects.push({ ...effect, kind: "call" });
      await setOff({ type: "call", service, entityId: undefined, data }, undefined, way);
    }
    for (const id of entityIds) await visit(service, id, data, way);
  }

  async function visit(service: string, id: string, data: Action["data"], way: Way): Promise<void> {
    const facts = house.facts(id);
    const reaching = facts ? asItReaches(service, facts) : service;
    const { setOff: hears, regulated, wrapper, omitted } = way;
    const key = JSON.stringify([reaching, id, data, hears, regulated, wrapper?.entityId, omitted]);
    if (seen.has(key)) return;
    seen.add(key);
    const common = { service: reaching, entityId: id, facts, data, ...UNSEEN, ...way };
    if (effects.length > MOST_EFFECTS) {
      effects.push({ ...common, kind: "unread" });
      return;
    }
    if (facts && runs(reaching)) return run(common, facts);
    if (facts && isPassedOver(common, facts)) return void effects.push({ ...common, kind: "call" });
    if (facts && switchesAutomation(reaching)) return switchAutomation(common, facts);
    const behind = facts && (await standsBehind(reaching, id, facts, data));
    const wraps = behind?.type === "wraps" ? behind : undefined;
    effects.push({ ...common, ...seenAs(behind), kind: "call" });
    if (facts && !allowed.runs(reaching, id, facts))
      await setOff({ type: "call", service: reaching, entityId: id, data }, facts, way);
    for (const member of facts?.members ?? []) await visit(reaching, member, data, way);
    if (wraps) await followBehind(wraps, { ...common, wrapper: { entityId: id, nature: wraps.nature } });
  }

  async function standsBehind(
    service: string,
    id: string,
    facts: EntityFacts,
    data: Action["data"],
  ): Promise<Behind | undefined> {
    if (facts.own || allowed.byName(service, id, facts)) return undefined;
    return (
      (await asked(() => lookBehind({ service: service.replace(/\.\*$/, ".toggle"), data }, id, signal))) ?? UNASKED
    );
  }

  async function followBehind(
    behind: Extract<Behind, { readonly type: "wraps" }>,
    { entityId, via = entityId, ...effect }: Omit<Effect, "kind"> & { readonly entityId: string },
  ): Promise<void> {
    const regulated = effect.regulated || behind.regulates;
    // What of it can't be read is told with the entity itself.
    await doAll({ ...behind.sequence, unproved: [] }, { ...effect, entityId, via, regulated });
  }

  /** `by`: what does it. */
  async function doAll({ calls, unproved, events = [] }: Sequence, by: Omit<Effect, "kind">): Promise<void> {
    const way = wayOf(by);
    for (const inner of calls) await call(inner, way);
    for (const event of events) await setOff({ type: "event", ...event }, undefined, way);
    if (unproved.length > 0) effects.push({ ...by, kind: "unread" });
  }

  async function setOff(change: Change, facts: EntityFacts | undefined, way: Way): Promise<void> {
    if (way.omitted) return;
    const entityId = change.type === "call" ? change.entityId : undefined;
    const { via = entityId, ...rest } = way;
    const listeners = await asked(() => house.listeners(change, signal));
    if (!listeners) {
      const service = change.type === "call" ? change.service : change.name;
      effects.push({ service, entityId, facts, data: {}, ...rest, via, ...UNSEEN, kind: "unread" });
    }
    for (const listener of listeners ?? []) {
      // Else no lamp could be switched where one automation can't be traced.
      if (listener.hears === "perhaps" && (!isWished(way) || (change.type === "call" && !facts?.isVirtual))) continue;
      if (allowed.answer(listener)) continue;
      const hears = way.setOff === "perhaps" ? "perhaps" : listener.hears;
      await act(listener, { ...rest, via, setOff: hears });
    }
  }

  async function act({ entityId, name, sequence, entities }: Omit<Listener, "hears">, way: Way): Promise<void> {
    if (entityId !== undefined && !sequence) return visit(runsAs(entityId), entityId, {}, way);
    const key = JSON.stringify([name, way.setOff]);
    if (seen.has(key)) return;
    seen.add(key);
    const by = { service: "automation.trigger", entityId, facts: undefined, data: {}, ...way, ...UNSEEN };
    await doAll(sequence ?? UNKNOWN_STEPS, { ...by, via: way.via ?? name });
    for (const id of entities)
      await setOff(
        { type: "call", service: "homeassistant.update_entity", entityId: id, data: {} },
        house.facts(id),
        way,
      );
  }

  /** A sentence for Home Assistant is what it would do with it, where that can be known. */
  async function process(effect: Omit<Effect, "kind">): Promise<boolean> {
    const { service, data } = effect;
    if (service !== "conversation.process" || typeof data["text"] !== "string" || allowed.sentence(data["text"]))
      return false;
    const meaning = await asked(() => house.meaning(data, signal));
    if (!meaning) return false;
    effects.push({ ...effect, kind: "runs" });
    await mean(meaning, effect);
    return true;
  }

  async function mean(meaning: Meaning, by: Omit<Effect, "kind">): Promise<void> {
    await doAll(meaning.sequence, by);
    const way = wayOf(by);
    for (const listener of meaning.listeners) await act(listener, way);
    for (const id of meaning.changes)
      await setOff({ type: "call", service: by.service, entityId: id, data: {} }, house.facts(id), way);
  }

  /** Judged by what it does, or would no longer do. */
  async function switchAutomation(
    effect: Omit<Effect, "kind"> & { readonly entityId: string },
    facts: EntityFacts,
  ): Promise<void> {
    const { service, entityId } = effect;
    effects.push({ ...effect, kind: "runs" });
    if (allowed.runs(service, entityId, facts)) return;
    await setOff({ type: "call", service, entityId, data: {} }, facts, wayOf(effect));
    const sequence = (await asked(() => house.sequence(entityId, signal))) ?? UNKNOWN_STEPS;
    const by = { ...effect, via: effect.via ?? entityId };
    if (service !== "automation.turn_off") await doAll(sequence, by);
    if (service !== "automation.turn_on") await doAll(sequence, { ...by, omitted: true });
  }

  async function run(effect: Omit<Effect, "kind"> & { readonly entityId: string }, facts: EntityFacts): Promise<void> {
    const { service, entityId: id, data } = effect;
    const via = effect.via ?? id;
    effects.push({ ...effect, kind: "runs" });
    if (allowed.runs(service, id, facts)) return;
    // That it runs is a change, too.
    await setOff({ type: "call", service, entityId: id, data }, facts, wayOf({ ...effect, via }));
    const sequence = await asked(() => house.sequence(id, signal));
    if (sequence) return doAll(sequence, { ...effect, via });
    if (facts.domain !== "scene" || !facts.members) {
      effects.push({ ...effect, via, kind: "unread" });
      return;
    }
    for (const member of facts.members) {
      const found = house.facts(member);
      const behind = found && (await standsBehind(`${found.domain}.toggle`, member, found, {}));
      const reached = { ...effect, entityId: member, facts: found, ...seenAs(behind), via };
      effects.push({ ...reached, kind: "scene-member" });
      const change = { type: "call", service: "scene.apply", entityId: member, data: {} } as const;
      if (found) await setOff(change, found, wayOf(reached));
      if (behind?.type === "wraps")
        await followBehind(behind, { ...reached, wrapper: { entityId: member, nature: behind.nature } });
    }
  }

  /** What nobody answers just now is as unknown as what can't be read. */
  async function asked<Answer>(ask: () => Promise<Answer>): Promise<Answer | undefined> {
    try {
      return await ask();
    } catch (error) {
      signal.throwIfAborted();
      // Nothing can be done just now either: that is another thing than what can't be read.
      if (error instanceof AppError && error.code === "house-disconnected") throw error;
      return undefined;
    }
  }

  await begin({ call, mean });
  return effects;
}

const ENTITY_ID = /^[a-z0-9_]+\.[a-z0-9_]+$/;

function idsIn(value: unknown): readonly string[] {
  if (typeof value === "string") return ENTITY_ID.test(value) ? [value] : [];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(idsIn) : [];
}

/** By whoever wishes it, or by a script or scene of his: not in the course of something else. */
function isWished({ setOff, wrapper }: Way): boolean {
  return setOff === undefined && wrapper === undefined;
}

function seenAs(behind: Behind | undefined): Pick<Effect, "nature" | "is"> {
  if (!behind) return UNSEEN;
  if (behind.type === "plain") return { nature: behind.nature, is: "plain" };
  const isWhole = behind.isWhole && behind.sequence.unproved.length === 0;
  return { nature: behind.nature, is: isWhole ? "whole" : "unread" };
}
