// Permits that are to begin after the answer is out. A process that ends takes them with it: the next one only tells that they were not begun.
import type { Permit } from "../core/action.ts";
import type { Clock } from "../core/clock.ts";
import type { Migration, Store, Writer } from "../store/index.ts";
import { type CutOff, readCutOff } from "./cut-off.ts";

export const permitWaitMigration: Migration = {
  name: "gate/permits-waiting",
  number: 34,
  sql: `
    ALTER TABLE permits ADD COLUMN waits INTEGER NOT NULL DEFAULT 0;
    CREATE INDEX permits_waiting ON permits (turn_id) WHERE waits = 1;
  `,
};

/** What a backup holds as still to begin may long have been begun. */
export function voidWaits(writer: Writer): void {
  writer.run("UPDATE permits SET waits = 0 WHERE waits = 1");
}

export interface Waits {
  /** Durable when it returns. A permit that is begun waits no longer. */
  wait(permits: readonly Permit[]): void;
  /** It is never begun. `unmet`: what it hangs on did not hold, so nothing of it was wanted. */
  leave(permitId: string, why: "unmet" | "stopped"): void;
  /** What an earlier process was to begin, and has not. */
  leftWaiting(): readonly CutOff[];
}

export function createWaits({ store, clock }: { readonly store: Store; readonly clock: Clock }): Waits {
  const own = new Set<string>();

  return {
    wait(permits) {
      store.writeDurable((writer) => {
        for (const { id } of permits) writer.run("UPDATE permits SET waits = 1 WHERE id = ? AND begun_at IS NULL", id);
      });
      for (const { id } of permits) own.add(id);
    },

    leave(permitId, why) {
      store.writeDurable((writer) =>
        writer.run(
          "UPDATE permits SET waits = 0, finished_at = ?, outcomes = ? WHERE id = ? AND begun_at IS NULL",
          clock.now(),
          why === "unmet" ? "[]" : null,
          permitId,
        ),
      );
    },

    leftWaiting: () =>
      store.reader
        .all(
          "SELECT id, turn_id, origin, action, conversation_id, language FROM permits WHERE waits = 1 ORDER BY rowid",
        )
        .map(readCutOff)
        .filter(({ permitId }) => !own.has(permitId)),
  };
}
