// What nobody can see, for its owner to say once and for good what it is. Nothing is answered for him, and no voice or model comes here.
import type { Inspected } from "../core/behind.ts";
import type { Hearer } from "../core/change.ts";
import { AppError } from "../core/errors.ts";
import { isOnlyMembers, mayBeHarmless, shades } from "./cover-kinds.ts";
import type { EntityFacts, GateHouse } from "./gate-house.ts";
import { heatsByName } from "./heating-names.ts";
import { createPolicy, isKnownRisk, type Wisher } from "./policy.ts";
import { isActedOn, type Mark } from "./risk.ts";
import type { GateRules, KeptRule } from "./rules.ts";

export interface ReviewDependencies {
  readonly house: GateHouse & {
    /** Every entity, with what it is. Rejects where Home Assistant can't be asked. */
    inspect(signal: AbortSignal): Promise<readonly Inspected[]>;
    /** All that acts by itself. Rejects as `inspect`. */
    hearers(signal: AbortSignal): Promise<readonly Hearer[]>;
  };
  readonly rules: Pick<GateRules, "settle" | "settled" | "mark" | "trusts">;
}

export interface Awaiting extends Inspected {
  /** `untraced`: an automation does something dangerous, and what sets it off can't be traced. `unread`: what it does can't be read, or not all of it. `unclear`: what it does is known, and not whether that is harmless. */
  readonly why: "unread" | "unclear" | "untraced";
}

export interface ReviewAnswer {
  readonly as: "harmless" | Mark;
  readonly entities: readonly string[];
  /** By integration, or by integration and device, as they are listed. Nothing that was settled before is changed by one. */
  readonly groups: readonly string[];
}

export interface Review {
  /** What awaits a verdict; a verdict on what has changed since awaits another. */
  list(signal: AbortSignal): Promise<readonly Awaiting[]>;
  /** One verdict for several; all of it is kept, or nothing. Throws AppError `review` that says what is wrong. */
  answer(answer: ReviewAnswer, setBy: string, signal: AbortSignal): Promise<readonly KeptRule[]>;
}

const OWNER: Wisher = { speaker: { type: "owner" }, delivery: false, alone: false };
const NO_LIMITS = { min: Number.NEGATIVE_INFINITY, max: Number.POSITIVE_INFINITY };

export function createReview({ house, rules }: ReviewDependencies): Review {
  // As if nothing were settled or allowed yet.
  const policy = createPolicy({
    house: { ...house, facts: asExposed },
    rules: {
      ...{ mark: rules.mark, trusts: rules.trusts, names: () => true },
      ...{ verdict: () => undefined, allowsByName: () => false, settled: () => undefined },
    },
    allowedServices: () => true,
    limits: () => ({ climate: NO_LIMITS, water_heater: NO_LIMITS }),
    now: () => 0,
  });

  function asExposed(entityId: string): EntityFacts | undefined {
    const facts = house.facts(entityId);
    return facts && { ...facts, exposed: true };
  }

  async function whyOf({ entityId, isPlain }: Inspected, signal: AbortSignal): Promise<Awaiting["why"] | undefined> {
    const facts = house.facts(entityId);
    if (!facts || facts.own || !isActedOn(facts.domain)) return undefined;
    if (isPlain) return isUnclear(facts) ? "unclear" : undefined;
    // Whatever can be called on it: a toggle counts all of its steps.
    const wish = { service: `${facts.domain}.toggle`, entityIds: [entityId], data: {} };
    // What is dangerous by its kind may be unread besides: closing a garage door is asked about for that alone.
    const behind = await house.behind()(wish, entityId, signal);
    if (behind.type === "wraps" && (!behind.isWhole || behind.sequence.unproved.length > 0)) return "unread";
    const judged = await policy.judge(wish, OWNER, signal);
    const findings = judged.type === "free" ? [] : judged.findings;
    const isUnread = findings.some(({ reason, entityIds }) => reason === "unread" && entityIds.includes(entityId));
    if (isUnread) return "unread";
    // A button of which all is known is what that is; what opens is asked about whatever moves it.
    return facts.domain !== "button" && !isOnlyMembers(facts, behind.nature) && isUnclear(facts)
      ? "unclear"
      : undefined;
  }

  async function whole(signal: AbortSignal): Promise<readonly (Awaiting & { readonly isSettled: boolean })[]> {
    const found: (Awaiting & { readonly isSettled: boolean })[] = [];
    for (const one of await house.inspect(signal)) {
      const why = await whyOf(one, signal);
      if (why) found.push({ ...one, why, isSettled: rules.settled(one.entityId, one.nature) !== undefined });
    }
    for (const one of await house.hearers(signal)) {
      const awaiting = await awaitingHearer(one, signal);
      if (awaiting) found.push({ ...awaiting, isSettled: rules.settled(awaiting.entityId, one.nature) !== undefined });
    }
    return found;
  }

  /** What acts by itself is asked about for good where it may be set off by anything, or where nobody can see what it does. */
  async function awaitingHearer(one: Hearer, signal: AbortSignal): Promise<Awaiting | undefined> {
    const { entityId, nature, untraced } = one;
    if (entityId === undefined) return undefined;
    const meaning = { sequence: { calls: [], unproved: [] }, listeners: [one], changes: [] };
    const judged = await policy.judgeMeaning(meaning, OWNER, signal);
    const reasons = judged.type === "free" ? [] : judged.findings.map(({ reason }) => reason);
    const isDangerous = reasons.some(isKnownRisk);
    if (reasons.length === 0 || (isDangerous && untraced.length === 0)) return undefined;
    const called = house.facts(entityId)?.name ?? entityId;
    const common = { entityId, nature, group: nature.platform, isPlain: false };
    return isDangerous
      ? { ...common, name: `${called} (set off by ${untraced.join("; ")})`, exposed: true, why: "untraced" }
      : { ...common, name: called, exposed: false, why: "unread" };
  }

  function chosen(
    all: Awaited<ReturnType<typeof whole>>,
    { entities, groups }: Pick<ReviewAnswer, "entities" | "groups">,
  ): readonly Awaiting[] {
    const named = entities.map((id) => {
      const one = all.find(({ entityId }) => entityId === id);
      if (!one) throw new AppError("review", `${id} awaits no verdict: an id is needed, as \`hestia review\` lists it`);
      return one;
    });
    const grouped = groups.flatMap((group) => {
      const members = all.filter((one) => !one.isSettled && isIn(one.group, group));
      if (members.length > 0) return members;
      const known = [...new Set(all.flatMap((one) => (one.isSettled ? [] : [one.group])))].sort();
      throw new AppError(
        "review",
        `nothing of "${group}" awaits a verdict; there is: ${known.join(", ") || "nothing"}`,
      );
    });
    return [...new Set([...named, ...grouped])];
  }

  return {
    async list(signal) {
      const all = await whole(signal);
      return all.flatMap(({ isSettled, ...one }) => (isSettled ? [] : [one]));
    },

    async answer(answer, setBy, signal) {
      const found = chosen(await whole(signal), answer);
      if (found.length === 0) throw new AppError("review", "a verdict needs at least one entity or group");
      return rules.settle(
        found.map(({ entityId: entity, nature: { platform, digest } }) => {
          const bound = { entity, platform, ...(digest === undefined ? {} : { digest }) };
          return answer.as === "harmless" ? { type: "harmless", ...bound } : { type: "mark", ...bound, as: answer.as };
        }),
        setBy,
      );
    },
  };
}

/** `mqtt` takes in `mqtt/Zigbee2MQTT Bridge`. */
function isIn(group: string, wanted: string): boolean {
  return group === wanted || group.startsWith(`${wanted}/`);
}

/** Known for what it does, and not for whether that is harmless. */
function isUnclear(facts: EntityFacts): boolean {
  const { domain, name } = facts;
  if (domain === "button") return true;
  if (domain === "cover") return mayBeHarmless(facts) && !shades(facts);
  return mayBeHarmless(facts) && heatsByName(name);
}
