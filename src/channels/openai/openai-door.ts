// The door for everything that speaks to OpenAI's models: one model, "hestia", that is this household's agent.
import type { Clock } from "../../core/clock.ts";
import type { Logger } from "../../core/log.ts";
import type { Chats } from "../chat/chats.ts";
import { attemptOf } from "../http/attempt.ts";
import type { Door } from "../http/door.ts";
import { readCompletion } from "./completion-request.ts";
import { createCompletions } from "./completions.ts";
import { faultBody } from "./fault-body.ts";
import { MODEL } from "./model.ts";
import { readResponseRequest } from "./response-request.ts";
import { createResponses } from "./responses.ts";

export interface OpenAiDoorDependencies {
  readonly chats: Chats;
  readonly clock: Clock;
  readonly log: Logger;
}

export function createOpenAiDoor({ chats, clock, log }: OpenAiDoorDependencies): Door {
  const complete = createCompletions({ clock, log });
  const respond = createResponses({ clock, log });

  return {
    name: "openai",
    faultBody,
    routes(server, { hear, keyOf }) {
      server.get("/v1/models", async () => ({ object: "list", data: [MODEL] }));
      server.get("/v1/models/:id", async () => MODEL);
      server.post("/v1/chat/completions", (request, reply) => {
        const completion = readCompletion(request.body);
        const chat = chats.open({ channel: "openai", key: keyOf(request), attempt: attemptOf(request), ...completion });
        return complete({ chat, completion, reply, hear });
      });
      server.post("/v1/responses", (request, reply) => {
        const wanted = readResponseRequest(request.body);
        const chat = chats.open({ channel: "openai", key: keyOf(request), attempt: attemptOf(request), ...wanted });
        return respond({ chat, wanted, reply, hear });
      });
    },
  };
}
