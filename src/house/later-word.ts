// The later word counts: what somebody wishes of a thing ends what was to come for it, or was asked about, before.
import type { Action, Gate } from "../core/action.ts";
import { toError } from "../core/errors.ts";
import type { Logger } from "../core/log.ts";
import type { Turn } from "../core/message.ts";
import { storeTrouble } from "../core/store-trouble.ts";
import { fill, type Words } from "../words/index.ts";
import type { Picture } from "./house.ts";
import type { Steps, Waiting } from "./steps.ts";
import { touchedBy } from "./touches.ts";

/** Services after which a thing is locked, shut, off or at rest. */
const SAFE = /\.(?:lock|close_\w+|stop_?\w*|turn_off|alarm_arm_\w+|pause|media_(?:pause|stop)|dock|return_to_base)$/;

/** Whether it can do no harm: then it counts from the moment it is said, whatever becomes of it. */
export function isSafe({ service, data }: Action): boolean {
  return SAFE.test(service) || (service === "climate.set_hvac_mode" && data["hvac_mode"] === "off");
}

const isSame = (left: Action, right: Action) =>
  left.service === right.service && JSON.stringify(left.data) === JSON.stringify(right.data);

/** Whether `action` is about what `earlier` would do: the same thing, or, without a thing, the same call. */
function takesPlaceOf(action: Action, earlier: Action, picture: Pick<Picture, "members">): boolean {
  const touched = touchedBy(action, picture);
  if ([...touchedBy(earlier, picture)].some((id) => touched.has(id))) return true;
  return action.entityIds.length === 0 && earlier.entityIds.length === 0 && isSame(action, earlier);
}

/** Whether `action` wishes something else of the same thing: what was asked about it is not meant any more. */
function speaksAgainst(action: Action, asked: Action, picture: Pick<Picture, "members">): boolean {
  return action.entityIds.length > 0 && !isSame(action, asked) && takesPlaceOf(action, asked, picture);
}

export interface LaterWord {
  /** What these actions take the place of is never begun, and what they speak against is asked no more. Returns what was to come. */
  end(actions: readonly Action[], turn: Turn): readonly Waiting[];
  /** What was left, in words; empty where nothing was, or where the same is wished again. */
  told(language: string, ended: readonly Waiting[], actions: readonly Action[]): string;
}

export interface LaterWordDependencies {
  readonly house: { readonly picture: Pick<Picture, "members"> };
  readonly gate: Pick<Gate, "withdrawWhere">;
  readonly steps: Pick<Steps, "stop">;
  readonly words: Words;
  readonly log: Logger;
}

export function createLaterWord({ house, gate, steps, words, log }: LaterWordDependencies): LaterWord {
  const isAgain = (one: Action, actions: readonly Action[]) =>
    actions.some((action) => isSame(action, one) && one.entityIds.every((id) => action.entityIds.includes(id)));

  return {
    end(actions, { id: turn }) {
      if (actions.length === 0) return [];
      const { picture } = house;
      try {
        gate.withdrawWhere((asked) => actions.some((action) => speaksAgainst(action, asked, picture)));
      } catch (error) {
        // Where that can't be kept, no answer can be kept either, and nothing is begun by one.
        if (!storeTrouble(error)) throw error;
        log.warn({ turn, error: toError(error).message }, "A question could not be withdrawn");
      }
      return steps.stop(({ action, reach }) =>
        [action, ...reach].some((earlier) => actions.some((later) => takesPlaceOf(later, earlier, picture))),
      );
    },
    told(language, ended, actions) {
      const left = ended.flatMap(({ action }) => (isAgain(action, actions) ? [] : [words.wanted(language, action)]));
      if (left.length === 0) return "";
      return fill(words.phrases(language).steps.stopped, { wanted: words.list(language, left) });
    },
  };
}
