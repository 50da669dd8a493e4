// What happened in the house and who caused it. Kept in memory: a few changes of each thing that people work, the contexts of the last hour.
import type { Clock } from "../core/clock.ts";
import type { HouseStatus, StateChange } from "../core/house.ts";
import { type Learned, type Noted, note, type Origin, originOf } from "./origin.ts";
import { createRecent } from "./recent.ts";

export interface JournalDependencies {
  readonly clock: Clock;
  /** Home Assistant's users as it knows them. */
  readonly people: () => readonly { readonly entityId: string; readonly userId: string | undefined }[];
}

export interface Journal {
  /** To be told of each change, in order. */
  changed(change: StateChange): void;
  status(status: HouseStatus): void;
  /** Hestia calls a service on these now: what they report next is its doing, until that was seen or some seconds have passed. `call` names it. */
  calling(call: string, entityIds: readonly string[]): void;
  /** What Hestia called for was seen on these. */
  seen(entityIds: readonly string[]): void;
  /** Home Assistant took that call under this context; its changes may have been heard before. */
  called(call: string, contextId: string): void;
  /** Who caused the last change of this entity, and when (milliseconds since the epoch); undefined where none was seen since the start. */
  lastOrigin(entityId: string): { readonly origin: Origin; readonly at: number } | undefined;
  /** Whether a hand, a person in an app, an automation or a script has changed the entity since then. */
  touchedSince(entityId: string, since: number): boolean;
  /** Whether a hand or a person in an app has changed the entity between two instants. */
  handledBetween(entityId: string, from: number, to: number): boolean;
}

const LATE_REPORT_MILLISECONDS = 10_000;
const MOST_CONTEXTS = 5_000;
const MOST_ENTITIES = 5_000;
const MOST_CALLS = 100;
const KEPT_CHANGES = 8;
const PEOPLE: ReadonlySet<Origin["type"]> = new Set(["hand", "app"]);
const TOUCHES: ReadonlySet<Origin["type"]> = new Set(["hand", "app", "automation", "script"]);

export function createJournal({ clock, people }: JournalDependencies): Journal {
  const own = createRecent<true>(MOST_CONTEXTS);
  const runners = createRecent<string>(MOST_CONTEXTS);
  /** By entity, monotonic: when Hestia called something that was not seen yet. */
  const calls = createRecent<number>(MOST_ENTITIES);
  /** By call: those of its entities, until Home Assistant has answered. */
  const unanswered = createRecent<readonly string[]>(MOST_CALLS);
  const changes = createRecent<readonly Noted[]>(MOST_ENTITIES);
  let connected = false;

  const learned: Learned = {
    isOwn: (contextId) => own.get(contextId) === true,
    runner: runners.get,
    isUnanswered: (entityId) => unanswered.some((entityIds) => entityIds.includes(entityId)),
    person: (userId) => people().find((one) => one.userId === userId)?.entityId,
  };

  function isAwaited(entityId: string): boolean {
    const called = calls.get(entityId);
    return called !== undefined && clock.monotonic() - called < LATE_REPORT_MILLISECONDS;
  }

  /** An automation or script that runs says so by its own state, under the context of what it then does. */
  function learnRunner({ entityId, before, after }: StateChange): void {
    if (!/^(automation|script)\./.test(entityId) || !after?.context || runners.get(after.context.id) !== undefined)
      return;
    const ran = before?.attributes["last_triggered"] !== after.attributes["last_triggered"];
    if (before && ran && connected) runners.set(after.context.id, entityId);
  }

  return {
    changed(change) {
      learnRunner(change);
      const { entityId } = change;
      const noted = note(change, { at: clock.now(), restored: !connected, awaited: isAwaited(entityId) });
      changes.set(entityId, [...(changes.get(entityId) ?? []), noted].slice(-KEPT_CHANGES));
    },
    status({ type }) {
      connected = type === "connected";
    },
    calling(call, entityIds) {
      unanswered.set(call, entityIds);
      for (const id of entityIds) calls.set(id, clock.monotonic());
    },
    seen(entityIds) {
      for (const id of entityIds) calls.remove(id);
    },
    called(call, contextId) {
      unanswered.remove(call);
      own.set(contextId, true);
    },
    lastOrigin(entityId) {
      const last = changes.get(entityId)?.at(-1);
      return last && { origin: originOf(entityId, last, learned), at: last.at };
    },
    touchedSince: (entityId, since) =>
      (changes.get(entityId) ?? []).some(
        (noted) => noted.at > since && TOUCHES.has(originOf(entityId, noted, learned).type),
      ),
    handledBetween: (entityId, from, to) =>
      (changes.get(entityId) ?? []).some(
        (noted) => noted.at > from && noted.at <= to && PEOPLE.has(originOf(entityId, noted, learned).type),
      ),
  };
}
