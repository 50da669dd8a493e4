// The model home speaks Home Assistant's own names (snake_case) throughout: it is the other side of the wire.
import type { Clock } from "../../src/core/clock.ts";
import { createUlid } from "./ulid.ts";

/** Why something happened: the event or call it belongs to, its cause, and the person, where one is known. */
export interface HomeContext {
  readonly id: string;
  readonly parent_id: string | null;
  readonly user_id: string | null;
}

export interface HomeEvent {
  readonly event_type: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly origin: "LOCAL";
  readonly time_fired: string;
  readonly context: HomeContext;
}

export interface EventBus {
  context(cause?: { readonly parentId?: string | null; readonly userId?: string | null }): HomeContext;
  fire(eventType: string, data: Readonly<Record<string, unknown>>, context?: HomeContext): void;
  /** `eventType` undefined hears everything. Returns the way to stop. */
  listen(eventType: string | undefined, listener: (event: HomeEvent) => void): () => void;
}

export function createEventBus(clock: Clock): EventBus {
  const listeners = new Set<{
    readonly eventType: string | undefined;
    readonly listener: (event: HomeEvent) => void;
  }>();

  function context(cause: { readonly parentId?: string | null; readonly userId?: string | null } = {}): HomeContext {
    return { id: createUlid(clock.now()), parent_id: cause.parentId ?? null, user_id: cause.userId ?? null };
  }

  return {
    context,
    fire(eventType, data, cause = context()) {
      const event: HomeEvent = {
        event_type: eventType,
        data,
        origin: "LOCAL",
        time_fired: isoTime(clock.now()),
        context: cause,
      };
      for (const entry of [...listeners]) {
        if (entry.eventType === undefined || entry.eventType === eventType) entry.listener(event);
      }
    },
    listen(eventType, listener) {
      const entry = { eventType, listener };
      listeners.add(entry);
      return () => void listeners.delete(entry);
    },
  };
}

/** As Python's `isoformat` writes an aware UTC time. */
export function isoTime(at: number): string {
  return new Date(at).toISOString().replace("Z", "000+00:00");
}
