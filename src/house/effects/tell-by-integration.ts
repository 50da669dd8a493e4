// What the integration in Home Assistant tells, asked each time it is needed: nothing that it once said is taken for true later.
import { Compile } from "typebox/compile";
import type { Clock } from "../../core/clock.ts";
import { AppError } from "../../core/errors.ts";
import type { Logger } from "../../core/log.ts";
import { type Ask, readAnswer } from "../queries/answer.ts";
import { EffectsAnswer } from "./effects-answer.ts";

const Answer = Compile(EffectsAnswer);

/** Without ids, of all. Undefined where there is no integration, or it speaks otherwise. Rejects where Home Assistant can't be asked. */
export type AskEffects = (signal: AbortSignal, entityIds?: readonly string[]) => Promise<EffectsAnswer | undefined>;

/** Where it is not installed it is not asked for again at every lamp; what it would tell counts as not told, which asks rather than allows. */
const ABSENT_MILLISECONDS = 30_000;

export function createAskEffects({
  ask,
  log,
  clock,
}: {
  readonly ask: Ask;
  readonly log: Logger;
  readonly clock: Pick<Clock, "monotonic">;
}): AskEffects {
  let absentUntil = Number.NEGATIVE_INFINITY;
  return async (signal, entityIds) => {
    if (clock.monotonic() < absentUntil) return undefined;
    const only = entityIds ? { entity_ids: entityIds } : {};
    try {
      return readAnswer(Answer, "hestia/effects", await ask({ type: "hestia/effects", ...only }, { signal }));
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      if (error.code === "house-refused") {
        absentUntil = clock.monotonic() + ABSENT_MILLISECONDS;
        return undefined;
      }
      if (error.code !== "house-unreadable") throw error;
      log.warn({ error: error.message }, "What the integration tells of entities can't be read: it counts as absent");
      return undefined;
    }
  };
}
