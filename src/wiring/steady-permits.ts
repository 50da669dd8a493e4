import type { Outcome } from "../core/action.ts";
import { toError } from "../core/errors.ts";
import type { Logger } from "../core/log.ts";
import { storeTrouble } from "../core/store-trouble.ts";
import type { Permits } from "../gate/index.ts";
import type { Journal } from "../journal/index.ts";

const SEEN: ReadonlySet<Outcome["type"]> = new Set(["done", "already"]);

/** The book of permits for the house: nothing begins without its mark, but what was seen is told though it can't be written, and written when it can. */
export function createSteadyPermits({
  permits,
  journal,
  log,
}: {
  readonly permits: Permits;
  readonly journal: Pick<Journal, "calling" | "called" | "seen">;
  readonly log: Logger;
}): Pick<Permits, "begin" | "sent" | "finish"> {
  const waiting = new Map<string, () => void>();

  /** In the order in which it came; stops where there is still no room. */
  function writeWaiting(): void {
    for (const [key, write] of [...waiting]) {
      try {
        write();
      } catch (error) {
        if (!storeTrouble(error)) {
          waiting.delete(key);
          throw error;
        }
        log.warn({ permit: key, error: toError(error).message }, "What came of an action is written later");
        return;
      }
      waiting.delete(key);
    }
  }

  function writeNowOrLater(key: string, write: () => void): void {
    waiting.set(key, write);
    writeWaiting();
  }

  return {
    begin(permit, before) {
      permits.begin(permit, before);
      journal.calling(permit.id, [...permit.action.entityIds, ...before.map(({ entityId }) => entityId)]);
      writeWaiting();
    },
    sent(permitId, contextId) {
      journal.called(permitId, contextId);
      writeNowOrLater(`${permitId} sent`, () => permits.sent(permitId, contextId));
    },
    finish(permitId, outcomes) {
      journal.seen(outcomes.flatMap(({ entityId, type }) => (entityId && SEEN.has(type) ? [entityId] : [])));
      writeNowOrLater(`${permitId} finish`, () => permits.finish(permitId, outcomes));
    },
  };
}
