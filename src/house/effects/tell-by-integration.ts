// What the integration in Home Assistant tells, asked each time it is needed: nothing that it once said is taken for true later.
import { Compile } from "typebox/compile";
import { AppError } from "../../core/errors.ts";
import type { Logger } from "../../core/log.ts";
import { type Ask, readAnswer } from "../queries/answer.ts";
import { EffectsAnswer } from "./effects-answer.ts";

const Answer = Compile(EffectsAnswer);

/** Without ids, of all. Undefined where there is no integration, or it speaks otherwise. Rejects where Home Assistant can't be asked. */
export type AskEffects = (signal: AbortSignal, entityIds?: readonly string[]) => Promise<EffectsAnswer | undefined>;

export function createAskEffects({ ask, log }: { readonly ask: Ask; readonly log: Logger }): AskEffects {
  return async (signal, entityIds) => {
    const only = entityIds ? { entity_ids: entityIds } : {};
    try {
      return readAnswer(Answer, "hestia/effects", await ask({ type: "hestia/effects", ...only }, { signal }));
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      if (error.code === "house-refused") return undefined;
      if (error.code !== "house-unreadable") throw error;
      log.warn({ error: error.message }, "What the integration tells of entities can't be read: it counts as absent");
      return undefined;
    }
  };
}
