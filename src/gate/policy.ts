// What is free, asked about or refused: the effect of an action on each final entity, and what the owner's rules say of it.
import { type Action, AIMING_FIELDS, type GateFinding, type GateReason } from "../core/action.ts";
import type { Meaning } from "../core/change.ts";
import type { Speaker } from "../core/message.ts";
import { toWall } from "../core/wall-clock.ts";
import { isOnlyMembers, mayBeHarmless } from "./cover-kinds.ts";
import { type Effect, isPassedOver } from "./effect.ts";
import type { Comfort, GateHouse } from "./gate-house.ts";
import { type Allowed, reach, reachOfMeaning } from "./reach.ts";
import { canBeRisky, harmlessInScene, harmlessStep, MARKS, markedRisk, type Ruling, riskOf } from "./risk.ts";
import type { Occasion } from "./rule.ts";
import type { GateRules } from "./rules.ts";

export type Judgement =
  | { readonly type: "free" }
  | { readonly type: "ask"; readonly findings: readonly GateFinding[] }
  | { readonly type: "refuse"; readonly findings: readonly GateFinding[] };

export interface PolicyDependencies {
  readonly house: GateHouse;
  readonly rules: Pick<GateRules, "verdict" | "mark" | "trusts" | "names" | "allowsByName" | "settled">;
  /** The allow-list of what can be called at all. */
  readonly allowedServices: (service: string) => boolean;
  readonly limits: () => Comfort["limits"];
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

export interface Wisher {
  readonly speaker: Speaker;
  /** Hestia's own wish to tell something, not a person's or a model's. */
  readonly delivery: boolean;
  /** It is all that is wished: nothing beside it moves what it comes to. */
  readonly alone: boolean;
}

export interface Policy {
  /** Judges one service call. Rejects where what it would run can't be read just now. */
  judge(action: Action, wisher: Wisher, signal: AbortSignal): Promise<Judgement>;
  /** Judges what Home Assistant would do with a sentence. Rejects as `judge`. */
  judgeMeaning(meaning: Meaning, wisher: Wisher, signal: AbortSignal): Promise<Judgement>;
}

/** What holds for all effects of one judgement: each is one of very many. */
interface Moment {
  readonly comfort: Comfort;
  /** Of the day, where the home is. */
  readonly minute: number;
}

/** How Hestia tells something unasked: satellites need not be exposed for it, and nobody else may use it. */
const DELIVERY = "assist_satellite.announce";

/** What a person may speak to is nothing to act on: Hestia would talk to itself. */
const NEVER_TARGETS = new Set(["assist_satellite", "conversation"]);

const PROCESS = "conversation.process";
const TELLS = /^(notify|persistent_notification|tts|assist_satellite)\./;

const KNOWN_RISKS: ReadonlySet<Ruling> = new Set<Ruling>(MARKS);

export function isKnownRisk(ruling: Ruling): boolean {
  return KNOWN_RISKS.has(ruling);
}

const REFUSALS: ReadonlySet<Ruling> = new Set<Ruling>(["not-allowed", "not-exposed", "owner-refuses"]);

export function createPolicy({ house, rules, allowedServices, limits, now }: PolicyDependencies): Policy {
  function base(effect: Effect, comfort: Comfort): Ruling {
    const { service, entityId, facts, data, kind, via, regulated, omitted, setOff } = effect;
    if (kind === "unread") return service === PROCESS && rules.trusts(String(data["text"])) ? "free" : "unproved";
    if (omitted) return isMissed(effect, comfort) ? "unproved" : "free";
    // A member that is not there can't be moved; one that was named is out of bounds.
    if (entityId !== undefined && !facts) return via !== undefined && MADE_LATER.test(entityId) ? "unproved" : "free";
    if (facts && (facts.own || NEVER_TARGETS.has(facts.domain))) {
      // The household's own automations speak to whom they like.
      if (setOff && !facts.own) return service === DELIVERY ? "free" : "unproved";
      return setOff ? "unproved" : "not-allowed";
    }
    const mark = entityId === undefined ? undefined : rules.mark(entityId);
    if (mark) return mark === "heats" && regulated ? "free" : markedRisk(mark)(service);
    // What runs others, or is nothing but others, is judged by them.
    if (kind === "runs" || (facts?.domain === "group" && facts.members)) return "free";
    // A room holds what only measures, too.
    if (facts && kind === "call" && isPassedOver(effect, facts)) return "free";
    const target = facts ? { ...facts, mark } : NO_TARGET;
    if (kind === "scene-member") return harmlessInScene(target) ? "free" : "unproved";
    const ruled = riskOf(service)?.({ target, data, comfort }) ?? "unproved";
    if (ruled === "heats" && regulated) return "free";
    if (service === PROCESS && ruled === "unproved") return rules.trusts(String(data["text"])) ? "free" : ruled;
    // What is refused from us is asked about in the household's own scripts: they wrote it.
    if (via !== undefined && (ruled === "unproved" || ruled === "not-allowed"))
      return harmlessStep(service, data) ? "free" : "unproved";
    return ruled;
  }

  /** Whether somebody would miss it: what guards a house, or tells of it, is switched off only when asked. */
  function isMissed({ service, entityId, facts, data, kind }: Effect, comfort: Comfort): boolean {
    if (kind === "runs" || (entityId !== undefined && !facts)) return false;
    if (facts?.own) return true;
    if (facts)
      return canBeRisky({ ...facts, mark: entityId === undefined ? undefined : rules.mark(entityId) }, comfort);
    return TELLS.test(service) || (riskOf(service)?.({ target: NO_TARGET, data, comfort }) ?? "unproved") !== "free";
  }

  /** What is called itself must be exposed; what the household's own scripts reach need not be. */
  function bounds(action: Action, effect: Effect): Ruling | undefined {
    const { entityId, facts, via } = effect;
    const isNamed =
      entityId !== undefined && (action.entityIds.includes(entityId) || house.scriptNamed(action.service) === entityId);
    return via === undefined && isNamed && !facts?.exposed ? "not-exposed" : undefined;
  }

  /** What is unknown of an entity its owner may have settled; what it does in plain sight is judged by that. */
  function asSettled(effect: Effect, known: Ruling): Ruling {
    const { entityId, facts, nature, is, kind, wrapper } = effect;
    if ((kind === "call" || kind === "scene-member") && entityId !== undefined && nature) {
      const settled = rules.settled(entityId, nature);
      if (known === "unread" && is === "whole") return "free";
      const isMarked = rules.mark(entityId) !== undefined;
      if (known === "opens" && is === "whole" && !isMarked && facts && isOnlyMembers(facts, nature)) return "free";
      if (known === "unread" || (known === "free" && is === "unread")) return settled ? "free" : "unread";
      if (known === "unproved" && is === "unread" && !settled) return "unread";
      if ((known === "opens" || known === "heats") && settled === "harmless" && facts && mayBeHarmless(facts))
        return "free";
    }
    if (known !== "unproved" || !wrapper) return known;
    return rules.settled(wrapper.entityId, wrapper.nature) ? "free" : "unread";
  }

  function ruling(action: Action, effect: Effect, { speaker, alone }: Wisher, { comfort, minute }: Moment): Ruling {
    const outside = bounds(action, effect);
    if (outside) return outside;
    const found = asSettled(effect, base(effect, comfort));
    const { service, facts } = effect;
    // What may be set off by anything is held against it only where it is known: else no helper could be used.
    const given = effect.setOff === "perhaps" && !isKnownRisk(found) ? "free" : found;
    const occasion = { ...asRuled(effect, alone ? action : undefined), areaId: facts?.areaId, speaker, minute };
    const said = rules.verdict(occasion);
    if (said === "refuse") return "owner-refuses";
    if (facts?.own) return given;
    if (said === "ask") return given === "free" ? "owner-asks" : given;
    // What holds for all lights was said of lights: not of what only looks like one.
    if (given === "unread" && !rules.allowsByName(occasion)) return given;
    if (said === "allow" && (given !== "not-allowed" || rules.names(service))) return "free";
    return given;
  }

  async function weigh(
    action: Action,
    wisher: Wisher,
    follow: (allowed: Allowed) => Promise<readonly Effect[]>,
  ): Promise<Judgement> {
    const comfort = { limits: limits(), unit: house.temperatureUnit() };
    const minute = minuteOfDay(now(), house.timeZone());
    const occasion = (reached: string, entityId: string, { areaId }: { readonly areaId: string | undefined }) => ({
      ...{ service: reached, entityId, areaId, minute, data: action.data, live: undefined },
      speaker: wisher.speaker,
    });
    const effects = await follow({
      runs: (...reached) => rules.verdict(occasion(...reached)) === "allow",
      byName: (...reached) => rules.allowsByName(occasion(...reached)),
      sentence: rules.trusts,
      answer: ({ entityId, nature }) => entityId !== undefined && rules.settled(entityId, nature) === "harmless",
    });
    const moment = { comfort, minute };
    const findings = gather(effects.map((effect) => ({ effect, ruling: ruling(action, effect, wisher, moment) })));
    const refused = findings.filter(({ reason }) => REFUSALS.has(reason));
    if (refused.length > 0) return { type: "refuse", findings: refused };
    return findings.length > 0 ? { type: "ask", findings } : { type: "free" };
  }

  return {
    judgeMeaning(meaning, wisher, signal) {
      const action = { service: PROCESS, entityIds: [], data: {} };
      return weigh(action, wisher, (allowed) => reachOfMeaning(meaning, house, allowed, signal));
    },

    async judge(action, wisher, signal) {
      if (wisher.delivery && action.service === DELIVERY) return { type: "free" };
      const { service } = action;
      const known = allowedServices(service) && riskOf(service) !== undefined;
      const aimsPast = AIMING_FIELDS.some((field) => field in action.data);
      if ((!known && !rules.names(service)) || aimsPast)
        return { type: "refuse", findings: [{ reason: "not-allowed", service, entityIds: [], via: undefined }] };

      return weigh(action, wisher, (allowed) => reach(action, house, allowed, signal));
    },
  };
}

/** As the owner's rules look at it. What a scene can't be read about may come to any state of its members. */
function asRuled(
  { kind, service, entityId, facts, data, via, setOff, wrapper }: Effect,
  atOnce: Action | undefined,
): Pick<Occasion, "service" | "entityId" | "data" | "live"> {
  if (kind === "scene-member" && facts)
    return { service: `${facts.domain}.*`, entityId, data: undefined, live: undefined };
  const isNamed = entityId !== undefined && atOnce?.entityIds.includes(entityId) && atOnce.after === undefined;
  return { service, entityId, data, live: isNamed && !via && !setOff && !wrapper ? facts : undefined };
}

/** What isn't there yet may be made by a step before it. */
const MADE_LATER = /^(scene|script|automation|group)\./;

const NO_TARGET = {
  domain: "",
  name: "",
  deviceClass: undefined,
  exposed: true,
  members: undefined,
  areaId: undefined,
  isVirtual: false,
  state: undefined,
  attributes: {},
  own: false,
  targetTemperatures: undefined,
  mark: undefined,
} as const;

/** One finding for each reason, service and way, with all the entities that it is about. */
function gather(ruled: readonly { readonly effect: Effect; readonly ruling: Ruling }[]): readonly GateFinding[] {
  const found = new Map<
    string,
    { reason: GateReason; service: string; entityIds: string[]; via: string | undefined }
  >();
  for (const { effect, ruling } of ruled) {
    if (ruling === "free") continue;
    const { service, via } = effect;
    const entityId = unreadEntity(effect, ruling);
    const key = JSON.stringify([ruling, service, via]);
    const finding = found.get(key) ?? { reason: ruling, service, entityIds: [], via };
    found.set(key, finding);
    if (entityId !== undefined && !finding.entityIds.includes(entityId)) finding.entityIds.push(entityId);
  }
  return [...found.values()];
}

/** Whose doing it is that can't be read. */
function unreadEntity({ entityId, is, nature, wrapper }: Effect, ruling: Ruling): string | undefined {
  const isItself = ruling !== "unread" || (nature !== undefined && is !== "whole");
  return isItself ? entityId : (wrapper?.entityId ?? entityId);
}

function minuteOfDay(now: number, timeZone: string): number {
  const wall = new Date(toWall(now, timeZone));
  return wall.getUTCHours() * 60 + wall.getUTCMinutes();
}
