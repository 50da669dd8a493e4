import type { Clock } from "../../core/clock.ts";
import { toError } from "../../core/errors.ts";
import type { Logger } from "../../core/log.ts";
import type { CallWatch } from "./call-watch.ts";
import type { Target } from "./plan.ts";
import type { LookupQuestion, ServiceRule } from "./rule.ts";

const ASK_AGAIN = 500;

/** Evidence that is asked for: what was asked before the call stands behind `held` and `check`. */
export interface PreparedLookup {
  readonly entityId: string;
  readonly held: boolean;
  readonly check: () => Promise<boolean>;
}

/** Rejects as the queries do. */
export async function prepareLookups(
  rule: ServiceRule | undefined,
  targets: readonly Target[],
  question: Omit<LookupQuestion, "entityId">,
): Promise<readonly PreparedLookup[]> {
  if (rule?.type !== "lookup") return [];
  const { lookup } = rule;
  const ids = targets.flatMap(({ entityId }) => entityId ?? []);
  return Promise.all(ids.map(async (entityId) => ({ entityId, ...(await lookup({ ...question, entityId })) })));
}

/** Asks, once the call was answered, until the change is there; tells the watch. Ends when `signal` aborts. */
export function followLookups(following: {
  readonly lookups: readonly PreparedLookup[];
  readonly answered: Promise<unknown>;
  readonly watch: CallWatch;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly log: Logger;
}): void {
  const { lookups, answered, watch, clock, signal, log } = following;

  async function ask({ entityId, held, check }: PreparedLookup): Promise<void> {
    await answered;
    for (; !signal.aborted; await clock.sleep(ASK_AGAIN, signal)) {
      if (await check()) return watch.found(entityId, { type: held ? "already" : "done", seen: undefined });
    }
  }

  for (const lookup of lookups) {
    ask(lookup).catch((error: unknown) => {
      // Without an answer the watch ends when its time is up, which is the truth: nothing was seen.
      if (!signal.aborted) log.debug({ error: toError(error).message }, "What an action left could not be asked for");
    });
  }
}
