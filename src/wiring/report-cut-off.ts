// After a restart: what was begun and never finished is told once, with what the house shows now, and never repeated.
import type { Clock } from "../core/clock.ts";
import { withDeadline } from "../core/deadline.ts";
import { toError } from "../core/errors.ts";
import type { Logger } from "../core/log.ts";
import type { Permits } from "../gate/index.ts";
import type { House } from "../house/index.ts";
import { fill, type Words } from "../words/index.ts";

export interface ReportDependencies {
  readonly permits: Pick<Permits, "cutOff" | "settle">;
  readonly house: House;
  readonly words: Words;
  readonly tell: (conversationId: string, text: string) => Promise<void>;
  readonly clock: Clock;
  readonly log: Logger;
  readonly life: AbortSignal;
}

const HOUSE_MILLISECONDS = 30_000;

/** Begins at once and returns; waits a while for the house, so that the live state can be told beside. */
export function reportCutOff({ permits, house, words, tell, clock, log, life }: ReportDependencies): void {
  async function report(): Promise<void> {
    for (const cutOff of permits.cutOff()) {
      const { action, conversationId, language, permitId } = cutOff;
      const seen = action.entityIds.map((id) => house.picture.entity(id)?.state?.state ?? "?").join(", ") || "?";
      log.warn(
        { permit: permitId, service: action.service },
        "An action was cut off; its outcome is unknown and it is not repeated",
      );
      await tell(
        conversationId,
        fill(words.phrases(language).outcomes.cutOff, { wanted: words.wanted(language, action), seen }),
      );
      permits.settle(cutOff);
    }
  }
  withDeadline({ clock, milliseconds: HOUSE_MILLISECONDS, what: "the house", signal: life }, house.ready)
    .catch((error: unknown) =>
      log.debug({ error: toError(error).message }, "Cut-off actions are told without the live state"),
    )
    .then(() => (life.aborted ? undefined : report()))
    .catch((error: unknown) => log.error({ error: toError(error).message }, "Cut-off actions could not be told"));
}
