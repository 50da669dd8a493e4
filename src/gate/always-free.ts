// What is free whatever the hour, the person and the state of the house: so much may be left to somebody who can't ask. Pure.
import type { Comfort, GateHouse } from "./gate-house.ts";
import { reachesOthers } from "./reach.ts";
import { type Mark, markedRisk, riskOf } from "./risk.ts";
import { concerns, type Rule, type VerdictRule } from "./rule.ts";

export interface AlwaysFreeDependencies {
  readonly house: Pick<GateHouse, "facts">;
  readonly rules: readonly Rule[];
  readonly comfort: Comfort;
}

export type AlwaysFree = (service: string, entityId: string) => boolean;

/** The owner's `allow` opens nothing here, and any `ask` or `refuse` that could ever hold closes: nobody is there to read its conditions. */
export function createAlwaysFree({ house, rules, comfort }: AlwaysFreeDependencies): AlwaysFree {
  const strict = rules.filter((rule): rule is VerdictRule => rule.type === "ask" || rule.type === "refuse");
  const marks = new Map<string, Mark>(
    rules.flatMap((rule) => (rule.type === "mark" ? [[rule.entity, rule.as] as const] : [])),
  );

  function isFree(service: string, entityId: string, seen: ReadonlySet<string>): boolean {
    if (seen.has(entityId)) return true;
    const facts = house.facts(entityId);
    if (!facts) return seen.size > 0; // a member that is not there can't be moved
    const [, verb = ""] = service.split(".");
    const reaching = `${facts.domain}.${verb}`;
    if (facts.own || reachesOthers(reaching, facts.domain)) return false;
    const occasion = { service: reaching, entityId, areaId: facts.areaId };
    if (strict.some((rule) => concerns(rule, occasion))) return false;
    const mark = marks.get(entityId);
    const target = { ...facts, mark, state: undefined, targetTemperatures: undefined };
    const ruled = mark ? markedRisk(mark)(reaching) : riskOf(reaching)?.({ target, data: {}, comfort });
    if (ruled !== "free") return false;
    return (facts.members ?? []).every((member) => isFree(service, member, new Set([...seen, entityId])));
  }

  return (service, entityId) => isFree(service, entityId, new Set());
}
