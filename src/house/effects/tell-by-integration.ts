// What the integration in Home Assistant tells, asked each time it is needed: nothing that it once said is taken for true later.
import { type Static, type TSchema, Type } from "typebox";
import { Compile, type Validator } from "typebox/compile";
import { AppError } from "../../core/errors.ts";
import type { Logger } from "../../core/log.ts";
import { HouseRefusal, type Session, withoutAdministrator } from "../connection/session.ts";
import { type Ask, readAnswer } from "../queries/answer.ts";
import { AllEffects, EFFECTS_VERSION, SomeEffects } from "./effects-answer.ts";

const Some = Compile(SomeEffects);
const All = Compile(AllEffects);
const Versioned = Compile(Type.Object({ version: Type.Number() }));

/** Undefined where there is no integration, or it speaks otherwise. Rejects where Home Assistant can't be asked. */
export interface AskEffects {
  /** Of these entities alone; of none: only who handles which intent. */
  some(entityIds: readonly string[], signal: AbortSignal): Promise<SomeEffects | undefined>;
  /** Of all entities, with who hears what. */
  all(signal: AbortSignal): Promise<AllEffects | undefined>;
}

/** What Home Assistant answers to a command that nobody has registered, or that is not for this user. */
const ABSENT = ["unknown_command", "unauthorized"];

const UNREADABLE = ["house-refused", "house-unreadable"];

const OLDER =
  "The integration in Home Assistant is older than Hestia and counts as absent: update it, and restart Home Assistant";
const NEWER = "Hestia is older than its integration in Home Assistant, which counts as absent: update Hestia";

export interface Effects extends AskEffects {
  /** To be called with each new connection. Rejects where that is lost. */
  follow(session: Session): Promise<void>;
}

/**
 * An integration that is not there is not asked again at every lamp: its command comes with its setup, which Home Assistant tells.
 * Who is no administrator is refused, and is not asked again before the next connection or setup.
 */
export function createEffects({ ask, log }: { readonly ask: Ask; readonly log: Logger }): Effects {
  // Counted, and not just set back: a refusal from before the setup may be read after the news of it.
  let setups = 0;
  let absentAt: number | undefined;
  let isTold = false;
  /** The other version that was found and told of. */
  let other: number | undefined;

  /** Said once, not at every lamp. */
  function isOther(answer: unknown): boolean {
    const version = Versioned.Check(answer) ? answer.version : EFFECTS_VERSION;
    if (version === EFFECTS_VERSION) return false;
    if (version !== other)
      log.warn({ speaks: version, needed: EFFECTS_VERSION }, version < EFFECTS_VERSION ? OLDER : NEWER);
    other = version;
    return true;
  }

  async function tell<Schema extends TSchema>(
    question: object,
    validator: Validator<Record<never, never>, Schema>,
    signal: AbortSignal,
  ): Promise<Static<Schema> | undefined> {
    if (isTold && absentAt === setups) return undefined;
    const at = setups;
    try {
      const answer = await ask({ type: "hestia/effects", ...question }, { signal });
      return isOther(answer) ? undefined : readAnswer(validator, "hestia/effects", answer);
    } catch (error) {
      if (error instanceof HouseRefusal && ABSENT.includes(error.houseCode)) {
        absentAt = at;
        return undefined;
      }
      if (!(error instanceof AppError) || !UNREADABLE.includes(error.code)) throw error;
      log.warn({ error: error.message }, "What the integration tells of entities can't be read: it counts as absent");
      return undefined;
    }
  }

  return {
    some: (entityIds, signal) => tell({ entity_ids: entityIds }, Some, signal),
    all: (signal) => tell({}, All, signal),
    async follow(session) {
      isTold = false;
      other = undefined;
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
