// One backup a night, in the first quiet moment after three; a missed one is made up some minutes after a start.
import type { Clock } from "../core/clock.ts";
import { toError } from "../core/errors.ts";
import type { Logger } from "../core/log.ts";
import { toWall } from "../core/wall-clock.ts";
import type { CheckedStore } from "../store/index.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const LOOK_MILLISECONDS = 5 * MINUTE;
/** A board without a clock has found the time by then. */
const SETTLE_MILLISECONDS = 10 * MINUTE;
const QUIET_MILLISECONDS = 3 * MINUTE;
/** A household that is never quiet gets its backup all the same. */
const LONGEST_WAIT = 2 * HOUR;
const LEAST_APART = 12 * HOUR;
const AFTER_FAILURE = HOUR;
/** Local time. */
const NIGHT_BEGINS = 3 * HOUR;
/** A clock set back by less is waited for; a backup from further ahead says only that the clock was wrong then. */
const TRUSTED_AHEAD = 36 * HOUR;

export interface NightlyBackupDependencies {
  readonly store: Pick<CheckedStore, "check" | "backUp" | "copies">;
  readonly clock: Clock;
  readonly timeZone: () => string;
  /** Milliseconds since something was said. */
  readonly quietFor: () => number;
  readonly log: Logger;
  readonly life: AbortSignal;
}

/** Whether the night of `now` still lacks its backup; `last`: when the newest was made. */
function lacksBackup(now: number, last: number | undefined, timeZone: string): boolean {
  if (last === undefined || last - now > TRUSTED_AHEAD) return true;
  return nightOf(now, timeZone) > nightOf(last, timeZone);
}

/** The date of the night in which an instant lies. */
function nightOf(at: number, timeZone: string): string {
  return new Date(toWall(at, timeZone) - NIGHT_BEGINS).toISOString().slice(0, 10);
}

/** Begins at once and returns; goes on until `life` ends. */
export function keepNightlyBackups({ store, clock, timeZone, quietFor, log, life }: NightlyBackupDependencies): void {
  const notBefore = { at: clock.monotonic() + SETTLE_MILLISECONDS };
  let wantedSince: number | undefined;

  async function look(): Promise<void> {
    const passed = clock.monotonic();
    if (passed < notBefore.at) return;
    const last = store.copies().find(({ kind }) => kind === "nightly")?.madeAt;
    if (!lacksBackup(clock.now(), last, timeZone())) return;
    wantedSince ??= passed;
    if (quietFor() < QUIET_MILLISECONDS && passed - wantedSince < LONGEST_WAIT) return;
    wantedSince = undefined;
    try {
      // A backup of what is damaged would push a good one out.
      if ((await store.check(life)) !== undefined) {
        notBefore.at = clock.monotonic() + LEAST_APART;
        return;
      }
      const { path, bytes } = await store.backUp("nightly", life);
      notBefore.at = clock.monotonic() + LEAST_APART;
      log.info({ path, bytes }, "Backed up");
    } catch (error) {
      notBefore.at = clock.monotonic() + AFTER_FAILURE;
      if (!life.aborted)
        log.warn({ error: toError(error).message }, "No backup was made; it is tried again in an hour");
    }
  }

  async function keepLooking(): Promise<void> {
    while (!life.aborted) {
      await clock.sleep(LOOK_MILLISECONDS, life);
      await look();
    }
  }
  keepLooking().catch((error: unknown) => {
    if (!life.aborted) log.error({ error: toError(error).message }, "Nightly backups have ended");
  });
}
