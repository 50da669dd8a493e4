// After damage: what a backup holds open is void, and everyone is told once what was lost, each where they next get an answer.
import type { Clock } from "../core/clock.ts";
import { toError } from "../core/errors.ts";
import type { Logger } from "../core/log.ts";
import { voidApprovals, voidWaits } from "../gate/index.ts";
import type { Announcements, Epochs } from "../memory/index.ts";
import type { CheckedStore } from "../store/index.ts";

const AGAIN_MILLISECONDS = 60_000;

export interface AfterRestoreDependencies {
  readonly store: CheckedStore;
  readonly announcements: Announcements;
  readonly epochs: Pick<Epochs, "endEpochs">;
  readonly clock: Clock;
  readonly log: Logger;
  readonly life: AbortSignal;
}

export function createAfterRestore(dependencies: AfterRestoreDependencies) {
  const { store, announcements, epochs, clock, log, life } = dependencies;

  function settle(): void {
    const { incident, rebooted } = store;
    // A board without a clock may take up the time where it was switched off: a question of then would live on.
    if (rebooted) store.writeDurable((writer) => voidApprovals(writer, clock.now()));
    if (!incident) return;
    epochs.endEpochs();
    store.writeDurable((writer) => {
      voidApprovals(writer, clock.now());
      voidWaits(writer);
      const { type, from } = incident;
      announcements.add(writer, incident.id, { type, ...(from === undefined ? {} : { from }) });
    });
    store.settleIncident();
  }

  function start(): void {
    try {
      settle();
    } catch (error) {
      log.error({ error: toError(error).message }, "What follows from the damage can't be kept yet");
      const cancel = clock.after(AGAIN_MILLISECONDS, start);
      life.addEventListener("abort", cancel, { once: true });
    }
  }

  return {
    /** To be called before the doors are open; on a full disk it is tried again until there is room. */
    start,
  };
}
