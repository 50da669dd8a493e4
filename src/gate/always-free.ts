// What is free whatever the hour, the person and the state of the house: so much may be left to somebody who can't ask.
import type { Action } from "../core/action.ts";
import type { Listener } from "../core/change.ts";
import { runs } from "./effect.ts";
import type { Comfort, GateHouse } from "./gate-house.ts";
import { type Mark, markedRisk, riskOf } from "./risk.ts";
import { concerns, type Rule, type VerdictRule } from "./rule.ts";
import type { GateRules } from "./rules.ts";

export interface AlwaysFreeDependencies {
  readonly house: Pick<GateHouse, "facts" | "behind" | "listeners" | "sequence" | "scriptNamed">;
  readonly rules: readonly Rule[];
  readonly settled: GateRules["settled"];
  /** Whether what this does when it hears something could be asked about. */
  readonly isDangerous: (listener: Listener, signal: AbortSignal) => Promise<boolean>;
  readonly comfort: Comfort;
}

/** Rejects where what stands behind an entity can't be asked just now. */
export type AlwaysFree = (service: string, entityId: string, signal: AbortSignal) => Promise<boolean>;

/** The owner's `allow` opens nothing here, and any `ask` or `refuse` that could ever hold closes: nobody is there to read its conditions. */
export function createAlwaysFree(
  { house, rules, settled, isDangerous, comfort }: AlwaysFreeDependencies,
  ahead: readonly string[] = [],
): AlwaysFree {
  const strict = rules.filter((rule): rule is VerdictRule => rule.type === "ask" || rule.type === "refuse");
  const marks = new Map<string, Mark>(
    rules.flatMap((rule) => (rule.type === "mark" ? [[rule.entity, rule.as] as const] : [])),
  );
  const lookBehind = house.behind(ahead);

  async function isFree(
    service: string,
    entityId: string,
    seen: ReadonlySet<string>,
    signal: AbortSignal,
  ): Promise<boolean> {
    if (seen.has(entityId)) return true;
    const facts = house.facts(entityId);
    if (!facts) return seen.size > 0; // a member that is not there can't be moved
    const [, verb = ""] = service.split(".");
    const reaching = `${facts.domain}.${verb}`;
    if (facts.own) return false;
    const occasion = { service: reaching, entityId, areaId: facts.areaId, data: undefined, live: undefined };
    if (strict.some((rule) => concerns(rule, occasion))) return false;
    const within = new Set([...seen, entityId]);
    // What runs others is left alone, but where something else is built on it.
    if (runs(reaching)) return seen.size > 0 && areStepsFree(entityId, within, signal);
    const mark = marks.get(entityId);
    const target = { ...facts, mark, state: undefined, targetTemperatures: undefined };
    const ruled = mark ? markedRisk(mark)(reaching) : riskOf(reaching)?.({ target, data: {}, comfort });
    if (ruled !== "free") return false;
    const change = { type: "call", service: reaching, entityId, data: {} } as const;
    for (const listener of await house.listeners(change, signal))
      if ((listener.hears === "surely" || facts.isVirtual) && (await isDangerous(listener, signal))) return false;
    for (const member of facts.members ?? []) if (!(await isFree(service, member, within, signal))) return false;
    return isFreeBehind(reaching, entityId, within, signal);
  }

  async function isFreeBehind(
    service: string,
    entityId: string,
    seen: ReadonlySet<string>,
    signal: AbortSignal,
  ): Promise<boolean> {
    const behind = await lookBehind({ service, data: {} }, entityId, signal);
    if (behind.type === "plain") return true;
    const isKnown = behind.isWhole && behind.sequence.unproved.length === 0;
    if (!isKnown && !settled(entityId, behind.nature)) return false;
    return areFree(behind.sequence.calls, seen, signal);
  }

  async function areStepsFree(entityId: string, seen: ReadonlySet<string>, signal: AbortSignal): Promise<boolean> {
    const sequence = await house.sequence(entityId, signal);
    if (!sequence || sequence.unproved.length > 0 || (sequence.events ?? []).length > 0) return false;
    return areFree(sequence.calls, seen, signal);
  }

  async function areFree(calls: readonly Action[], seen: ReadonlySet<string>, signal: AbortSignal): Promise<boolean> {
    for (const { service, entityIds } of calls) {
      const ids = entityIds.length > 0 ? entityIds : [house.scriptNamed(service) ?? ""];
      for (const id of ids) if (id === "" || !(await isFree(service, id, seen, signal))) return false;
    }
    return true;
  }

  return (service, entityId, signal) => isFree(service, entityId, new Set(), signal);
}
