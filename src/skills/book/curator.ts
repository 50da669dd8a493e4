// What is not used is marked, and after a season laid aside. Nothing is deleted, and what is pinned stays.
import type { Clock } from "../../core/clock.ts";
import { toError } from "../../core/errors.ts";
import { startHeartbeat } from "../../core/heartbeat.ts";
import type { Logger } from "../../core/log.ts";
import type { Store } from "../../store/index.ts";
import type { Skill, SkillState } from "../skill.ts";
import type { Book } from "./book.ts";

const DAY = 86_400_000;
const FIRST_LOOK = 10 * 60_000;
const STALE_AFTER = 30 * DAY;
const ARCHIVED_AFTER = 90 * DAY;

/** Undefined where it stays as it is. A clock that was ahead when it was used ages nothing. */
function agedState(
  { state, pinned, usedAt }: Pick<Skill, "state" | "pinned" | "usedAt">,
  now: number,
): SkillState | undefined {
  if (pinned || state === "archived") return undefined;
  const unused = now - usedAt;
  if (unused >= ARCHIVED_AFTER) return "archived";
  return unused >= STALE_AFTER && state !== "stale" ? "stale" : undefined;
}

export interface CuratorDependencies {
  readonly book: Book;
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Logger;
  readonly life: AbortSignal;
}

/** Looks some minutes after the start and then once a day, until `life` ends. */
export function startCurator({ book, store, clock, log, life }: CuratorDependencies): void {
  function look(): void {
    try {
      for (const skill of book.all()) {
        const state = agedState(skill, clock.now());
        if (!state) continue;
        store.write((writer) => book.put(writer, { ...skill, state }));
        log.info({ skill: skill.name, state }, "A skill was not used for long");
      }
    } catch (error) {
      log.warn({ error: toError(error).message }, "Skills could not be looked through; tomorrow again");
    }
  }
  // Who is restarted every day looks all the same.
  const stops = [clock.after(FIRST_LOOK, look), startHeartbeat(clock, DAY, look)];
  const stop = () => {
    for (const one of stops) one();
  };
  life.addEventListener("abort", stop, { once: true });
}
