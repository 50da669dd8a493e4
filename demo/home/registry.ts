import { sameValue } from "./state-machine.ts";

/** One registry: entries by id, each change told as its update event wants it. */
export interface Registry<Entry extends object> {
  get(id: string): Entry | undefined;
  all(): readonly Entry[];
  put(id: string, entry: Entry): void;
  /** Applies what differs; tells nobody when nothing does. Undefined where there is no such entry. */
  update(id: string, change: Partial<Entry>): Entry | undefined;
  remove(id: string): Entry | undefined;
}

export interface RegistryChange<Entry> {
  readonly action: "create" | "update" | "remove";
  readonly id: string;
  readonly entry: Entry;
  /** For `update`: the values before. */
  readonly changes?: Partial<Entry>;
}

export function createRegistry<Entry extends { readonly modified_at: number }>(deps: {
  readonly now: () => number;
  readonly tell: (change: RegistryChange<Entry>) => void;
}): Registry<Entry> {
  const entries = new Map<string, Entry>();

  return {
    get: (id) => entries.get(id),
    all: () => [...entries.values()],
    put(id, entry) {
      entries.set(id, entry);
      deps.tell({ action: "create", id, entry });
    },
    update(id, change) {
      const before = entries.get(id);
      if (!before) return undefined;
      const changed = (Object.keys(change) as (keyof Entry)[]).filter((key) => !sameValue(change[key], before[key]));
      if (changed.length === 0) return before;
      const entry: Entry = { ...before, ...change, modified_at: deps.now() / 1000 };
      entries.set(id, entry);
      const changes: Partial<Entry> = {};
      for (const key of changed) changes[key] = before[key];
      deps.tell({ action: "update", id, entry, changes });
      return entry;
    },
    remove(id) {
      const entry = entries.get(id);
      if (!entry) return undefined;
      entries.delete(id);
      deps.tell({ action: "remove", id, entry });
      return entry;
    },
  };
}
