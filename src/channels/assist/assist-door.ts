// The door of Hestia's own integration in Home Assistant: a message in, lines of JSON back while it is answered.
import type { FastifyReply } from "fastify";
import type { Clock } from "../../core/clock.ts";
import { AppError, toError } from "../../core/errors.ts";
import type { Logger } from "../../core/log.ts";
import { goneSignal, openStream } from "../http/answer-stream.ts";
import type { Door, DoorInside } from "../http/door.ts";
import { hearFor } from "../http/hear-for.ts";
import { startHeartbeat } from "../http/heartbeat.ts";
import { type AssistMessage, type KnownPerson, readAssistRequest } from "./assist-request.ts";

/** So often the integration hears that Hestia is alive. */
const BEAT_MILLISECONDS = 4_000;
const WENT_WRONG = "Sorry, something went wrong on my side. Please try again.";

export interface AssistDoorDependencies {
  readonly version: string;
  readonly people: () => readonly KnownPerson[];
  /** The home's, where a message has none. */
  readonly language: () => string;
  /** Whether the house is connected. */
  readonly ready: () => boolean;
  readonly clock: Clock;
  readonly log: Logger;
}

/** Only Home Assistant's own key opens it: it says who speaks. */
export function createAssistDoor({ version, people, language, ready, clock, log }: AssistDoorDependencies): Door {
  async function answer({ inbound, conversationId }: AssistMessage, reply: FastifyReply, hear: DoorInside["hear"]) {
    const gone = goneSignal(reply);
    const stream = openStream({ reply, type: "application/x-ndjson", clock, log });
    const line = (content: object) => `${JSON.stringify(content)}\n`;
    const rest = startHeartbeat(clock, BEAT_MILLISECONDS, () => stream.write(line({ type: "alive" })));
    try {
      const { text, asks } = await hearFor(inbound, {
        hear,
        clock,
        gone,
        accepted: (turnId) => stream.write(line({ type: "accepted", turn_id: turnId })),
        say: (piece) => stream.write(line({ type: "delta", text: piece })),
      });
      stream.end(line({ type: "reply", text, asks, conversation_id: conversationId }));
    } catch (error) {
      if (gone.aborted) return;
      log.error({ error: toError(error).message }, "A message of the integration was not answered");
      const code = error instanceof AppError ? error.code : "internal";
      stream.end(line({ type: "error", code, message: WENT_WRONG }));
    } finally {
      rest();
    }
  }

  return {
    name: "assist",
    faultBody: ({ code, message }) => ({ type: "error", code, message }),
    routes(server, { hear, keyOf }) {
      server.addHook("onRequest", async (request) => {
        if (!keyOf(request).homeAssistant)
          throw new AppError("not-home-assistant", "this door needs a key marked home-assistant");
      });
      server.get("/api/assist/info", async () => ({ name: "hestia", version, ready: ready() }));
      server.post("/api/assist/converse", (request, reply) =>
        answer(readAssistRequest(request.body, { people: people(), language: language() }), reply, hear),
      );
    },
  };
}
