// What can be told before anything is sent: targets that are not there, not exposed or out of reach, and what to look for on the others.
import type { Action, Outcome } from "../../core/action.ts";
import type { EntityState } from "../../core/house.ts";
import type { Picture, ServiceCatalog } from "../house.ts";
import type { Expectation } from "./expectation.ts";
import { type Group, membersOf } from "./groups.ts";
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
  /** What is watched: of a group its members. */
  readonly targets: readonly Target[];
  readonly groups: readonly Group[];
  /** The entities that the call is aimed at; undefined for a service without a target. */
  readonly aimedAt: readonly string[] | undefined;
}

export function planCall(action: Action, rule: ServiceRule | undefined, house: Known): Plan {
  const ids = [...new Set(action.entityIds)];
  if (!rule || !house.services.has(action.service)) {
    const nowhere = ids.length > 0 ? ids : [undefined];
    return {
      targets: [],
      groups: [],
      aimedAt: undefined,
      failed: nowhere.map((id) => failure(id, "no-such-service", action.service)),
    };
  }
  if (ids.length === 0) return planUntargeted(action, rule, house);
  const [domain = ""] = action.service.split(".");
  const judged = ids.map((id) => judge(id, domain, action, rule, house));
  const aimedAt = judged.flatMap((one) => ("type" in one ? [] : (one.entityId ?? [])));
  const groups = rule.type === "watch" ? aimedAt.flatMap((id) => groupOf(id, house)) : [];
  const parts = groups.flatMap((group) =>
    group.members.flatMap((id) => (ids.includes(id) ? [] : judgeMember(id, group, action, rule, house))),
  );
  const all = [...judged.filter(({ entityId }) => !groups.some((group) => group.entityId === entityId)), ...parts];
  const each = [...new Map(all.map((one) => [one.entityId, one])).values()];
  return {
    failed: each.filter((one): one is Outcome => "type" in one),
    targets: each.filter((one): one is Target => !("type" in one)),
    groups,
    aimedAt,
  };
}

function groupOf(entityId: string, { picture }: Known): readonly Group[] {
  const entity = picture.entity(entityId);
  const members = entity ? membersOf(entity, picture) : [];
  if (members.length === 0) return [];
  return [{ entityId, members: members.map(({ id }) => id), hidden: members.some(({ exposed }) => !exposed) }];
}

/** A group tells all its members to go where it is not itself. */
const BY_THE_GROUP = /toggle|play_pause/;

function judgeMember(
  id: string,
  group: Group,
  action: Action,
  rule: ServiceRule,
  { picture }: Known,
): Target | Outcome {
  const before = picture.entity(id)?.state;
  if (!before || before.state === "unavailable") return failure(id, "unavailable", before?.state);
  const evidence = evidenceOf(rule, before, action);
  const led = picture.entity(group.entityId)?.state;
  if (!led || evidence.type !== "state" || !BY_THE_GROUP.test(action.service)) return { entityId: id, evidence };
  const asGroup = evidenceOf(rule, { ...before, state: led.state }, action);
  return { entityId: id, evidence: asGroup.type === "state" ? { ...asGroup, before } : asGroup };
}

export interface Known {
  readonly picture: Pick<Picture, "entity" | "members" | "scriptNamed" | "serviceOfScript">;
  readonly services: Pick<ServiceCatalog, "has" | "suits" | "required">;
}

/** A script called by its own name is seen on its entity; other services without targets leave nothing on one. */
function planUntargeted(action: Action, rule: ServiceRule, house: Known): Plan {
  const named = rule.type === "watch" ? house.picture.scriptNamed(action.service) : undefined;
  const script = named === undefined ? undefined : house.picture.entity(named);
  if (script) {
    const target = judge(script.id, script.domain, action, rule, house);
    return "type" in target
      ? { failed: [target], targets: [], groups: [], aimedAt: undefined }
      : { failed: [], targets: [target], groups: [], aimedAt: undefined };
  }
  const needsTarget = rule.type === "lookup" || rule.type === "watch" || (rule.type === "unseen" && rule.targeted);
  if (needsTarget)
    return { failed: [failure(undefined, "no-such-entity", undefined)], targets: [], groups: [], aimedAt: undefined };
  const evidence: Evidence = { type: rule.type === "answer" ? "asked" : "none" };
  return { failed: [], targets: [{ entityId: undefined, evidence }], groups: [], aimedAt: undefined };
}

function judge(
  id: string,
  domain: string,
  action: Action,
  rule: ServiceRule,
  { picture, services }: Known,
): Target | Outcome {
  const entity = picture.entity(id);
  if (!entity) return failure(id, "no-such-entity", undefined);
  // A satellite is where Hestia speaks, not a thing it acts on: it is never exposed.
  if (!entity.exposed && entity.domain !== "assist_satellite")
    return failure(id, "not-exposed", "not exposed to Assist");
  // Home Assistant leaves out targets of another domain without a word.
  if (entity.domain !== domain && !ACROSS_DOMAINS.has(domain))
    return failure(id, "unsupported", `${id} is no ${domain}`);
  const before = entity.state;
  if (!before || before.state === "unavailable") return failure(id, "unavailable", before?.state);
  // Home Assistant refuses the whole call for one that can't: the others would be left as they are. Of one alone it knows best.
  if (action.entityIds.length > 1 && !services.suits(action.service, entity))
    return failure(id, "unsupported", undefined);
  const missing = missingFields(id, action, { picture, services });
  if (missing.length > 0) return failure(id, "missing-fields", missing.join(", "));
  return { entityId: id, evidence: evidenceOf(rule, before, action) };
}

/** Home Assistant begins a script without them, and it breaks off on the way or does something else. */
function missingFields(id: string, { service, data }: Action, { picture, services }: Known): readonly string[] {
  const own = picture.serviceOfScript(id);
  if (own === undefined || service === "script.turn_off") return [];
  const given = service === own ? data : data["variables"];
  const has = (key: string) => typeof given === "object" && given !== null && Object.hasOwn(given, key);
  return services.required(own).flatMap(({ key, name }) => (has(key) ? [] : [name]));
}

function evidenceOf(rule: ServiceRule, before: EntityState, { data }: Action): Evidence {
  if (rule.type === "lookup" || rule.type === "answer") return { type: "asked" };
  const expectation = rule.type === "watch" ? rule.expect({ before, data }) : undefined;
  return expectation ? { type: "state", before, expectation } : { type: "none" };
}

/** Domains whose services are aimed at entities of others. */
export const ACROSS_DOMAINS = new Set(["conversation", "persistent_notification"]);

function failure(
  entityId: string | undefined,
  detail: NonNullable<Outcome["detail"]>,
  seen: string | undefined,
): Outcome {
  return { entityId, type: "failed", seen, detail };
}
