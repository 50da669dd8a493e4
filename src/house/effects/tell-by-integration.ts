// What the integration in Home Assistant tells, asked each time it is needed: nothing that it once said is taken for true later.
import { Compile } from "typebox/compile";
import { AppError } from "../../core/errors.ts";
import type { Logger } from "../../core/log.ts";
import { HouseRefusal, type Session, withoutAdministrator } from "../connection/session.ts";
import { type Ask, readAnswer } from "../queries/answer.ts";
import { EffectsAnswer } from "./effects-answer.ts";

const Answer = Compile(EffectsAnswer);

/** Without ids, of all. Undefined where there is no integration, or it speaks otherwise. Rejects where Home Assistant can't be asked. */
export type AskEffects = (signal: AbortSignal, entityIds?: readonly string[]) => Promise<EffectsAnswer | undefined>;

/** What Home Assistant answers to a command that nobody has registered, or that is not for this user. */
const ABSENT = ["unknown_command", "unauthorized"];

const UNREADABLE = ["house-refused", "house-unreadable"];

export interface Effects {
  readonly ask: AskEffects;
  /** To be called with each new connection. Rejects where that is lost. */
  follow(session: Session): Promise<void>;
}

/**
 * An integration that is not there is not asked again at every lamp: its command comes with its setup, which Home Assistant tells.
 * Who is not told of that (no administrator) asks each time.
 */
export function createEffects({ ask, log }: { readonly ask: Ask; readonly log: Logger }): Effects {
  // Counted, and not just set back: a refusal from before the setup may be read after the news of it.
  let setups = 0;
  let absentAt: number | undefined;
  let isTold = false;

  return {
    async ask(signal, entityIds) {
      if (isTold && absentAt === setups) return undefined;
      const at = setups;
      const only = entityIds ? { entity_ids: entityIds } : {};
      try {
        return readAnswer(Answer, "hestia/effects", await ask({ type: "hestia/effects", ...only }, { signal }));
      } catch (error) {
        if (error instanceof HouseRefusal && ABSENT.includes(error.houseCode)) {
          absentAt = at;
          return undefined;
        }
        if (!(error instanceof AppError) || !UNREADABLE.includes(error.code)) throw error;
        log.warn({ error: error.message }, "What the integration tells of entities can't be read: it counts as absent");
        return undefined;
      }
    },
    async follow(session) {
      isTold = false;
      const setup = () => {
        setups += 1;
      };
      const told = session.subscribe({ type: "subscribe_events", event_type: "component_loaded" }, setup);
      isTold = await told.then(() => true).catch(withoutAdministrator);
      // What was set up while nobody was told.
      setup();
    },
  };
}
