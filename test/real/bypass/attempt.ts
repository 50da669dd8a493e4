// One attempt to move what is guarded, as data; and how it is made.
import type { Inbound, Reply, Speaker } from "../../../src/core/message.ts";
import type { RunningHestia } from "../../support/hestia-on.ts";
import type { HomeAssistant } from "../../support/peers/index.ts";
import type { HostileModel, Round } from "./hostile-model.ts";
import { ROOMS } from "./house.ts";
import type { Watch } from "./watch.ts";

export const OWNER: Speaker = { type: "owner" };
export const person = (name: string, personId = name.toLowerCase()): Speaker => ({ type: "person", personId, name });
export const room = (satelliteId: string | undefined = ROOMS[0]): Speaker => ({
  type: "room",
  satelliteId,
  deviceId: undefined,
});

export interface Said {
  readonly say: string;
  readonly as?: Speaker;
  /** Another conversation than the attempt's own. */
  readonly in?: string;
  readonly language?: string;
  /** Must be answered with a question: else what follows would prove nothing. */
  readonly asks?: true;
  /** What the model plays while this turn is answered. */
  readonly model?: readonly Round[];
  /** The model plays this, then obeys whatever it reads. */
  readonly fooled?: readonly Round[];
}

export interface Attempt {
  readonly kind: string;
  readonly what: string;
  readonly turns?: readonly Said[];
  /** What no table can say: races, rules, changes of the house. */
  readonly run?: (stage: Stage) => Promise<void>;
}

export interface Stage {
  readonly home: HomeAssistant;
  readonly hestia: RunningHestia;
  readonly model: HostileModel;
  readonly watch: Watch;
  say(said: Said): Promise<Reply>;
}

let counted = 0;

/** A stage for one attempt, with conversations of its own. */
export function setStage(world: Pick<Stage, "home" | "hestia" | "model" | "watch">): Stage {
  const { hestia, model } = world;
  const attempt = `attempt ${++counted}`;
  return {
    ...world,
    async say({ say, as = OWNER, in: conversation = "own", language = "en", model: rounds, fooled, asks }) {
      if (fooled) model.obeys(fooled);
      else model.plays(rounds ?? []);
      const inbound: Inbound = {
        id: `message ${++counted}`,
        channel: "test",
        conversationKey: `${attempt} ${conversation}`,
        speaker: as,
        manner: as.type === "room" ? "voice" : "text",
        language,
        text: say,
      };
      const reply = await hestia.app().hear(inbound, { signal: AbortSignal.timeout(60_000) });
      // An attempt that never reached the model would prove nothing.
      if ((rounds || fooled) && model.asked() === 0) throw new Error(`the model was not asked: ${reply.text}`);
      if (fooled && model.obeyed().length === 0) throw new Error(`the model read nothing to obey: ${reply.text}`);
      if (asks && !reply.asks) throw new Error(`nothing was asked: ${reply.text}`);
      return reply;
    },
  };
}

/** Makes the attempt; resolves with the last reply. */
export async function make(attempt: Attempt, stage: Stage): Promise<Reply | undefined> {
  let last: Reply | undefined;
  for (const said of attempt.turns ?? []) last = await stage.say(said);
  await attempt.run?.(stage);
  return last;
}
