// What is told to people: nothing of it can be seen in the house, and a sentence is answered with words.
import { Type } from "typebox";
import { Compile } from "typebox/compile";
import { stateChanged } from "../expectation.ts";
import { SECONDS, type ServiceAnswer, type ServiceRules, watched } from "../rule.ts";

const Spoken = Compile(
  Type.Object({
    response: Type.Object({
      response_type: Type.String(),
      speech: Type.Object({ plain: Type.Object({ speech: Type.Union([Type.String(), Type.Null()]) }) }),
    }),
  }),
);

function readSpeech(answer: unknown): ServiceAnswer {
  if (!Spoken.Check(answer)) return { failed: false, text: "" };
  const { response_type: type, speech } = answer.response;
  return { failed: type === "error", text: speech.plain.speech ?? "" };
}

const unseen = (targeted: boolean, deadline: number) => ({ type: "unseen", targeted, deadline }) as const;

export const MESSAGES: ServiceRules = {
  // A notifier's state is the time of its last message.
  ...watched("notify", 10 * SECONDS, { send_message: ({ before }) => stateChanged(before) }),
  "assist_satellite.announce": unseen(true, 60 * SECONDS),
  "persistent_notification.create": unseen(false, 10 * SECONDS),
  "conversation.process": { type: "answer", deadline: 20 * SECONDS, read: readSpeech },
};

/** `notify.mobile_app_…`: one service for each way to reach somebody. */
export const namedNotifier = unseen(false, 20 * SECONDS);
