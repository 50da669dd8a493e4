// One entity with what stands behind it, wherever that was learned.
import { type Action, AIMING_FIELDS } from "../../core/action.ts";
import { readSteps } from "../sequences/read-steps.ts";
import { type AimedCall, join, NOTHING, type Reading } from "../sequences/reading.ts";
import type { EffectPart, SomeEffects } from "./effects-answer.ts";
import { isOpaque } from "./opaque-platforms.ts";
import { passedOn, whichSteps } from "./which-steps.ts";

/** The platform of an entity that nobody knows. */
export const NO_PLATFORM = "unknown";

export interface ToldEntity {
  readonly platform: string;
  readonly parts: readonly EffectPart[];
  readonly digest: string | undefined;
  /** Somebody told what stands behind it: without parts it is nothing then. */
  readonly isTold: boolean;
}

/** As the integration told it. */
export function toldIn(answer: SomeEffects | undefined, entityId: string): ToldEntity | undefined {
  const one = answer?.entities[entityId];
  return one && { ...one, isTold: true };
}

/** Whether all that it does is known. */
export function isWhole({ platform, parts, isTold }: ToldEntity): boolean {
  return platform !== NO_PLATFORM && !isOpaque(platform, isTold) && parts.every(({ type }) => type !== "unread");
}

/** Nothing stands behind it. */
export function isPlain(told: ToldEntity): boolean {
  return isWhole(told) && told.parts.length === 0;
}

/** What calling it does beyond itself, as far as its parts say. Pure. */
export function readParts(action: Pick<Action, "service" | "data">, parts: readonly EffectPart[]): Reading {
  return join(parts.map((part) => readPart(action, part)));
}

function readPart({ service, data }: Pick<Action, "service" | "data">, part: EffectPart): Reading {
  const verb = service.slice(service.indexOf(".") + 1);
  switch (part.type) {
    case "unread":
      return NOTHING;
    case "passes":
      if (part.besides.includes(verb)) return NOTHING;
      return join(
        part.to.map((id) => call(part.regulates ? toggled(id) : passedOn(service, id, part.inverts), id, data)),
      );
    case "runs": {
      const { calls, unproved } = readSteps(whichSteps({ service, data }, part.steps));
      return { calls: calls.map((one) => ({ ...one, data: filledIn(one.data, data) })), unproved };
    }
  }
}

function call(service: string, entityId: string, data: Action["data"]): Reading {
  const one: AimedCall = { service, aim: { entityIds: [entityId], wider: {} }, data };
  return { calls: [one], unproved: [] };
}

const toggled = (id: string) => `${id.slice(0, id.indexOf("."))}.toggle`;

/** `{{ position }}`, or with a filter that leaves its value a number: what was said at the call. */
const VARIABLE = /^\{\{-?\s*(\w+)\s*(?:\|\s*(?:int|float)(?:\(\s*\d*\s*\))?\s*)?-?\}\}$/;

function filledIn(data: Action["data"], given: Action["data"]): Action["data"] {
  return Object.fromEntries(
    Object.entries(data).map(([field, value]) => {
      const name = typeof value === "string" ? VARIABLE.exec(value)?.[1] : undefined;
      const known = name !== undefined && !AIMING_FIELDS.includes(field) && Object.hasOwn(given, name);
      return [field, known ? given[name] : value];
    }),
  );
}
