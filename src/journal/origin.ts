// Who caused a change, read off its context. Pure: what was learned of contexts so far is handed in.
import type { EntityState, StateChange, StateContext } from "../core/house.ts";

export type Origin =
  | { readonly type: "hestia" }
  /** Somebody at the thing itself: a wall switch, a key, a remote control. */
  | { readonly type: "hand" }
  /** Somebody in an app or on a dashboard. `personEntityId` undefined: a user without a person, such as the one that all add-ons share. */
  | { readonly type: "app"; readonly userId: string; readonly personEntityId: string | undefined }
  /** `entityId` undefined: something that was set off by a change, and that isn't known by its own state. */
  | { readonly type: "automation"; readonly entityId: string | undefined }
  | { readonly type: "script"; readonly entityId: string }
  /** The device or its cloud tells of itself. */
  | { readonly type: "integration" }
  | { readonly type: "unknown" };

/** One change as the journal keeps it. */
export interface Noted {
  readonly context: StateContext | undefined;
  /** Milliseconds since the epoch, by Hestia's clock. */
  readonly at: number;
  /** Only attributes are others. */
  readonly sameState: boolean;
  /** It was on its way there before, or was not to be reached. */
  readonly expected: boolean;
  /** Seen while Home Assistant was starting or away. */
  readonly restored: boolean;
  /** Hestia had called something on it, and had not seen it yet. */
  readonly awaited: boolean;
}

export interface Learned {
  isOwn(contextId: string): boolean;
  /** A call of Hestia's on it has no answer yet, and so no context. */
  isUnanswered(entityId: string): boolean;
  /** The automation or script that began this context. */
  runner(contextId: string): string | undefined;
  person(userId: string): string | undefined;
}

/** What people work by hand, where a change of state without a cause is a hand's. */
const WORKED_BY_HAND = new Set([
  "climate",
  "cover",
  "fan",
  "humidifier",
  "light",
  "lock",
  "siren",
  "switch",
  "valve",
  "water_heater",
]);

export function originOf(entityId: string, noted: Noted, learned: Learned): Origin {
  const { context } = noted;
  if (noted.restored || !context) return { type: "unknown" };
  if (learned.isOwn(context.id)) return { type: "hestia" };
  const runner = learned.runner(context.id);
  if (runner !== undefined) return { type: runner.startsWith("script.") ? "script" : "automation", entityId: runner };
  // A change is often heard before the answer that says whose context it has.
  if (noted.awaited && learned.isUnanswered(entityId)) return { type: "hestia" };
  if (context.userId !== undefined)
    return { type: "app", userId: context.userId, personEntityId: learned.person(context.userId) };
  if (context.parentId !== undefined) return { type: "automation", entityId: undefined };
  // A device that reports late has lost the context of the call (Zigbee, MQTT, polling).
  if (noted.awaited) return { type: "hestia" };
  const [domain = ""] = entityId.split(".");
  return WORKED_BY_HAND.has(domain) && !noted.sameState && !noted.expected ? { type: "hand" } : { type: "integration" };
}

const ON_THE_WAY = new Set(["opening", "closing", "locking", "unlocking", "arming", "pending"]);
const NOTHING_KNOWN = new Set(["unavailable", "unknown"]);

/** What of a change the journal keeps. */
export function note({ before, after }: StateChange, circumstances: Pick<Noted, "at" | "restored" | "awaited">): Noted {
  const gone = (state: EntityState | undefined) => !state || NOTHING_KNOWN.has(state.state);
  return {
    ...circumstances,
    context: after?.context,
    sameState: before?.state === after?.state,
    expected: gone(before) || gone(after) || ON_THE_WAY.has(before?.state ?? ""),
  };
}
