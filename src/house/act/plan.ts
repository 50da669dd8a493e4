// What can be told before anything is sent: targets that are not there, not exposed or out of reach, and what to look for on the others.
import type { Action, Outcome } from "../../core/action.ts";
import type { EntityState } from "../../core/house.ts";
import type { Picture, ServiceCatalog } from "../house.ts";
import type { Expectation } from "./expectation.ts";
import type { ServiceRule } from "./rule.ts";

export type Evidence =
  | { readonly type: "state"; readonly before: EntityState; readonly expectation: Expectation }
  /** It stands inside the entity or in the answer: whoever asks tells the watch. */
  | { readonly type: "asked" }
  | { readonly type: "none" };

export interface Target {
  readonly entityId: string | undefined;
  readonly evidence: Evidence;
}

export interface Plan {
  readonly failed: readonly Outcome[];
  readonly targets: readonly Target[];
  /** The entities that the call is aimed at; undefined for a service without a target. */
  readonly aimedAt: readonly string[] | undefined;
}

export function planCall(action: Action, rule: ServiceRule | undefined, house: Known): Plan {
  const ids = [...new Set(action.entityIds)];
  if (!rule || !house.services.has(action.service)) {
    const nowhere = ids.length > 0 ? ids : [undefined];
    return {
      targets: [],
      aimedAt: undefined,
      failed: nowhere.map((id) => failure(id, "no-such-service", action.service)),
    };
  }
  if (ids.length === 0) return planUntargeted(action, rule, house);
  const [domain = ""] = action.service.split(".");
  const judged = ids.map((id) => judge(id, domain, action, rule, house));
  const targets = judged.filter((one): one is Target => !("type" in one));
  return {
    failed: judged.filter((one): one is Outcome => "type" in one),
    targets,
    aimedAt: targets.flatMap(({ entityId }) => entityId ?? []),
  };
}

export interface Known {
  readonly picture: Pick<Picture, "entity" | "scriptNamed">;
  readonly services: Pick<ServiceCatalog, "has">;
}

/** A script called by its own name is seen on its entity; other services without targets leave nothing on one. */
function planUntargeted(action: Action, rule: ServiceRule, house: Known): Plan {
  const named = rule.type === "watch" ? house.picture.scriptNamed(action.service) : undefined;
  const script = named === undefined ? undefined : house.picture.entity(named);
  if (script) {
    const target = judge(script.id, script.domain, action, rule, house);
    return "type" in target
      ? { failed: [target], targets: [], aimedAt: undefined }
      : { failed: [], targets: [target], aimedAt: undefined };
  }
  const needsTarget = rule.type === "lookup" || rule.type === "watch" || (rule.type === "unseen" && rule.targeted);
  if (needsTarget)
    return { failed: [failure(undefined, "no-such-entity", undefined)], targets: [], aimedAt: undefined };
  const evidence: Evidence = { type: rule.type === "answer" ? "asked" : "none" };
  return { failed: [], targets: [{ entityId: undefined, evidence }], aimedAt: undefined };
}

function judge(id: string, domain: string, action: Action, rule: ServiceRule, { picture }: Known): Target | Outcome {
  const entity = picture.entity(id);
  if (!entity) return failure(id, "no-such-entity", undefined);
  // A satellite is where Hestia speaks, not a thing it acts on: it is never exposed.
  if (!entity.exposed && entity.domain !== "assist_satellite") return failure(id, "refused", "not exposed to Assist");
  // Home Assistant leaves out targets of another domain without a word.
  if (entity.domain !== domain && !ACROSS_DOMAINS.has(domain)) return failure(id, "refused", `${id} is no ${domain}`);
  const before = entity.state;
  if (!before || before.state === "unavailable") return failure(id, "unavailable", before?.state);
  return { entityId: id, evidence: evidenceOf(rule, before, action) };
}

function evidenceOf(rule: ServiceRule, before: EntityState, { data }: Action): Evidence {
  if (rule.type === "lookup" || rule.type === "answer") return { type: "asked" };
  const expectation = rule.type === "watch" ? rule.expect({ before, data }) : undefined;
  return expectation ? { type: "state", before, expectation } : { type: "none" };
}

/** Domains whose services are aimed at entities of others. */
const ACROSS_DOMAINS = new Set(["conversation", "persistent_notification"]);

function failure(
  entityId: string | undefined,
  detail: NonNullable<Outcome["detail"]>,
  seen: string | undefined,
): Outcome {
  return { entityId, type: "failed", seen, detail };
}
