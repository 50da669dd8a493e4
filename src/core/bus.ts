import { toError } from "./errors.ts";
import type { Logger } from "./log.ts";

type Listener<T> = (event: T) => void;

/** Typed events from name to payload. One listener's failure is logged and never reaches another, nor the emitter. */
export interface Bus<Events extends object> {
  on<Name extends keyof Events>(name: Name, owner: string, listener: Listener<Events[Name]>): () => void;
  emit<Name extends keyof Events>(name: Name, event: Events[Name]): void;
}

export function createBus<Events extends object>(log: Logger): Bus<Events> {
  type Entry = { readonly owner: string; readonly listener: Listener<never> };
  const entries = new Map<keyof Events, Set<Entry>>();

  return {
    on(name, owner, listener) {
      const set = entries.get(name) ?? new Set<Entry>();
      entries.set(name, set);
      const entry: Entry = { owner, listener };
      set.add(entry);
      return () => void set.delete(entry);
    },
    emit(name, event) {
      for (const { owner, listener } of entries.get(name) ?? []) {
        try {
          listener(event as never);
        } catch (error) {
          log.error({ owner, event: String(name), error: toError(error).message }, "A listener failed");
        }
      }
    },
  };
}
