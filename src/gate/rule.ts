// One rule of the owner: what it is about, and when it holds. Strictest first: of several that match, refuse beats ask beats allow.
import { type Static, Type } from "typebox";
import { Value } from "typebox/value";
import type { Nature } from "../core/behind.ts";
import { AppError } from "../core/errors.ts";
import type { Speaker } from "../core/message.ts";
import { plainOf } from "./plain.ts";
import { MARKS } from "./risk.ts";
import { type Called, type Live, sameEffect } from "./same-effect.ts";

const Time = Type.String({ pattern: "^([01]\\d|2[0-3]):[0-5]\\d$" });
/** Written by the command line as text. */
const Amount = Type.Union([Type.Number(), Type.String({ pattern: "^-?\\d+(\\.\\d+)?$" })]);
/** Of the entity, in Home Assistant's registry, where it has one: a rename does not undo a rule. Found by Hestia itself. */
const Entry = Type.Optional(Type.String());

const Verdict = Type.Object(
  {
    type: Type.Union([Type.Literal("allow"), Type.Literal("ask"), Type.Literal("refuse")]),
    /** `lock.unlock`, or `lock.*` for all of a domain. */
    service: Type.Optional(Type.String({ pattern: "^[a-z0-9_]+\\.([a-z0-9_]+|\\*)$" })),
    entity: Type.Optional(Type.String({ pattern: "^[a-z0-9_]+\\.[a-z0-9_]+$" })),
    entry: Entry,
    area: Type.Optional(Type.String({ minLength: 1 })),
    /** Who wants it: a person's name or id, `owner`, or `rooms` for everybody who speaks to a satellite. */
    person: Type.Optional(Type.String({ minLength: 1 })),
    /** Local time of the home; `to` before `from` goes over midnight. */
    from: Type.Optional(Time),
    to: Type.Optional(Time),
    /** A field of the call's data, and what it must be: a number above or below, or exactly this. */
    field: Type.Optional(Type.String({ pattern: "^[a-z0-9_]+$" })),
    above: Type.Optional(Amount),
    below: Type.Optional(Amount),
    is: Type.Optional(Type.String({ minLength: 1 })),
  },
  { additionalProperties: false },
);
/** What an owner may say of what a rule matches; the rest is found by Hestia itself. */
export const VERDICT_PARTS: readonly string[] = Object.keys(Verdict.properties).filter(
  (part) => part !== "type" && part !== "entry",
);
/** What an entity was when its owner said what it is, where it could not be read: he said it of that, and of nothing else. */
const Bound = { platform: Type.Optional(Type.String()), digest: Type.Optional(Type.String()) };
const Harmless = Type.Object(
  {
    type: Type.Literal("harmless"),
    entity: Type.String({ pattern: "^[a-z0-9_]+\\.[a-z0-9_]+$" }),
    entry: Entry,
    ...Bound,
    platform: Type.String(),
  },
  { additionalProperties: false },
);
const Mark = Type.Object(
  {
    type: Type.Literal("mark"),
    entity: Type.String({ pattern: "^[a-z0-9_]+\\.[a-z0-9_]+$" }),
    entry: Entry,
    as: Type.Union([
      Type.Literal("opens"),
      Type.Literal("unlocks"),
      Type.Literal("disarms"),
      Type.Literal("heats"),
      Type.Literal("sounds"),
    ]),
    ...Bound,
  },
  { additionalProperties: false },
);
const Trust = Type.Object(
  { type: Type.Literal("trust"), sentence: Type.String({ minLength: 1, maxLength: 500 }) },
  { additionalProperties: false },
);
export const RuleSchema = Type.Union([Verdict, Mark, Trust, Harmless]);

export type VerdictRule = Static<typeof Verdict>;
export type VerdictOnThing = Static<typeof Harmless> | Static<typeof Mark>;
export type Rule = Static<typeof RuleSchema>;

const ALLOWED = `a rule is {"type": "allow"|"ask"|"refuse", "service"?, "entity"?, "area"?, "person"?, "from"?: "HH:MM", "to"?: "HH:MM", "field"? with "above"?, "below"? or "is"?} with at least a service, an entity or an area; or {"type": "mark", "entity", "as": "${MARKS.join('"|"')}"}; or {"type": "trust", "sentence"}; what is harmless is said in the review`;

/** Throws AppError `gate-rule` that says what is allowed. */
export function readRule(given: unknown): Rule {
  if (!Value.Check(RuleSchema, given))
    throw new AppError("gate-rule", `${JSON.stringify(given)} is no rule: ${ALLOWED}`);
  if (!isVerdict(given)) return given;
  const { service, entity, area, from, to } = given;
  if (service === undefined && entity === undefined && area === undefined)
    throw new AppError("gate-rule", `the rule ${JSON.stringify(given)} is about nothing: ${ALLOWED}`);
  if ((from === undefined) !== (to === undefined) || (from !== undefined && from === to))
    throw new AppError("gate-rule", `a rule's time needs both from and to, and they differ: ${JSON.stringify(given)}`);
  const { field, above, below, is } = given;
  const asks = [above, below, is].some((one) => one !== undefined);
  if ((field !== undefined) !== asks || (field !== undefined && service === undefined))
    throw new AppError(
      "gate-rule",
      `a rule about data needs a service, a field of its data, and above, below or is: ${JSON.stringify(given)}`,
    );
  return given;
}

export function isVerdict(rule: Rule): rule is VerdictRule {
  return rule.type === "allow" || rule.type === "ask" || rule.type === "refuse";
}

/** What an entity is, by its owner's word. */
export function isVerdictOnThing(rule: Rule): rule is VerdictOnThing {
  return rule.type === "harmless" || rule.type === "mark";
}

/** A mark that is bound to nothing holds whatever the entity becomes. */
export function holdsFor(bound: { readonly platform?: string; readonly digest?: string }, nature: Nature): boolean {
  if (bound.platform === undefined) return true;
  return bound.platform === nature.platform && (bound.digest === undefined || bound.digest === nature.digest);
}

/** One service reaching one entity, at a time, for somebody. */
export interface Occasion {
  readonly service: string;
  readonly entityId: string | undefined;
  readonly areaId: string | undefined;
  readonly speaker: Speaker;
  /** Minutes since midnight, where the home is. */
  readonly minute: number;
  /** Undefined where nobody can tell. */
  readonly data: Readonly<Record<string, unknown>> | undefined;
  /** How the entity will be when the call comes to it; undefined where something may move it before. */
  readonly live: Live | undefined;
}

type Reached = Pick<Occasion, "service" | "entityId" | "areaId" | "data" | "live">;

/** Whether it is about this, whoever wants it, whenever, and however much. */
export function concerns(rule: VerdictRule, occasion: Reached): boolean {
  return callsMeant(rule, occasion).length > 0;
}

/** What is allowed is the very call; what is asked about or refused is its effect, however it is brought about. */
function callsMeant(rule: VerdictRule, { service, entityId, areaId, data, live }: Reached): readonly Called[] {
  if (rule.entity !== undefined && rule.entity !== entityId) return [];
  if (rule.area !== undefined && rule.area !== areaId) return [];
  const called = { service, entityId, data };
  const calls = rule.type === "allow" ? [called] : sameEffect(called, live);
  return calls.filter((one) => isOfService(rule, one.service));
}

function isOfService({ type, service: meant }: VerdictRule, service: string): boolean {
  if (meant === undefined || meant === service) return true;
  if (meant.endsWith(".*")) return service.startsWith(meant.slice(0, -1));
  return type !== "allow" && service.endsWith(".*") && meant.startsWith(service.slice(0, -1));
}

export function matches(rule: VerdictRule, occasion: Occasion): boolean {
  if (!callsMeant(rule, occasion).some(({ data }) => isAbout(rule, data))) return false;
  const { speaker, minute } = occasion;
  if (rule.person !== undefined && !isMeant(rule.person, speaker)) return false;
  return rule.from === undefined || rule.to === undefined || within(minute, minutes(rule.from), minutes(rule.to));
}

/** A value that can't be told (a template) is the one that an `ask` or `refuse` means, and never one that is allowed. */
function isAbout({ type, field, above, below, is }: VerdictRule, data: Occasion["data"]): boolean {
  if (field === undefined) return true;
  if (data === undefined) return type !== "allow";
  const value = data[field];
  if (value === undefined) return false;
  if (is !== undefined && String(value) === is) return true;
  const number =
    typeof value === "number" || (typeof value === "string" && value.trim() !== "") ? Number(value) : Number.NaN;
  if (typeof value === "object" || (Number.isNaN(number) && (is === undefined || /\{[{%]/.test(String(value)))))
    return type !== "allow";
  if (is !== undefined) return false;
  return (above === undefined || number > Number(above)) && (below === undefined || number < Number(below));
}

export function sameSentence(one: string, other: string): boolean {
  return plainOf(one) === plainOf(other);
}

/** `opens switch.garage_relay`, as it stands in the list. */
export function describeRule(rule: Rule): string {
  if (rule.type === "mark") return `mark ${rule.entity} as ${rule.as}`;
  if (rule.type === "harmless") return `${rule.entity} is harmless`;
  if (rule.type === "trust") return `trust "${rule.sentence}"`;
  const { type, service = "everything", entity, area, person, from, to, field, above, below, is } = rule;
  const parts = [
    entity && `on ${entity}`,
    area && `in ${area}`,
    person && `for ${person}`,
    from && `from ${from} to ${to}`,
    field && `with ${field}`,
    above !== undefined && `above ${above}`,
    below !== undefined && `below ${below}`,
    is !== undefined && `being ${is}`,
  ];
  return [type, service, ...parts.filter(Boolean)].join(" ");
}

const SATELLITE = /^assist_satellite\./;
/** People choose what they are called: none of them becomes the owner, or a room, by it. */
const RESERVED = /^(owner|rooms|assist_satellite\..*)$/;

function isMeant(person: string, speaker: Speaker): boolean {
  switch (speaker.type) {
    case "person":
      if (RESERVED.test(person)) return false;
      return person === speaker.personId || person.toLowerCase() === speaker.name.toLowerCase();
    case "owner":
      return person === "owner";
    case "program":
      return false;
    case "room":
      return person === "rooms" || (SATELLITE.test(person) && person === speaker.satelliteId);
  }
}

function minutes(time: string): number {
  const [hours = "0", rest = "0"] = time.split(":");
  return Number(hours) * 60 + Number(rest);
}

function within(minute: number, from: number, to: number): boolean {
  return from < to ? minute >= from && minute < to : minute >= from || minute < to;
}
