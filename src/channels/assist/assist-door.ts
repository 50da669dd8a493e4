// The door of Hestia's own integration in Home Assistant: a message in, lines of JSON back while it is answered.
import type { FastifyReply } from "fastify";
import type { Clock } from "../../core/clock.ts";
import { AppError, toError } from "../../core/errors.ts";
import type { Logger } from "../../core/log.ts";
import type { Hear } from "../../core/message.ts";
import { goneSignal, openStream } from "../http/answer-stream.ts";
import type { Door } from "../http/door.ts";
import { hearFor } from "../http/hear-for.ts";
import type { KnownPerson } from "../http/known-person.ts";
import { WENT_WRONG } from "../went-wrong.ts";
import { type AssistMessage, readAssistRequest } from "./assist-request.ts";

const NOT_READY = "Hestia has no connection to Home Assistant just now; ask again in a moment";

interface StandIn {
  readonly harmless: readonly { readonly intent: string; readonly slots: readonly string[] | undefined }[];
  readonly changes: readonly {
    readonly intent: string;
    readonly domains: readonly string[] | undefined;
    readonly entityIds: readonly string[];
  }[];
}

const STAND_IN_MILLISECONDS = 4_000;

/** What the integration understands: it says so itself. An older one would go on by what it was left in a house that has become another. */
const STAND_IN_VERSION = 2;
const OLDER_INTEGRATION =
  "The integration in Home Assistant is older than Hestia and is left nothing to do while Hestia is down: update it, and restart Home Assistant";
const NOTHING: StandIn = { harmless: [], changes: [] };

export interface AssistDoorDependencies {
  readonly version: string;
  readonly people: () => readonly KnownPerson[];
  /** The home's, where a message has none. */
  readonly language: () => string;
  /** Whether the house is connected. */
  readonly ready: () => boolean;
  /** What Home Assistant's own agent may do while Hestia is down. */
  readonly standIn: (signal: AbortSignal) => Promise<StandIn>;
  readonly clock: Clock;
  readonly log: Logger;
}

/** Only Home Assistant's own key opens it: it says who speaks. */
export function createAssistDoor(dependencies: AssistDoorDependencies): Door {
  const { version, people, language, ready, standIn, clock, log } = dependencies;

  let isTold = false;
  /** Said once. */
  function isOlder(speaks: unknown): boolean {
    if (typeof speaks === "string" && Number(speaks) >= STAND_IN_VERSION) return false;
    if (!isTold) log.warn({ speaks: speaks ?? 1, needed: STAND_IN_VERSION }, OLDER_INTEGRATION);
    isTold = true;
    return true;
  }

  async function answer({ inbound, conversationId }: AssistMessage, reply: FastifyReply, hear: Hear): Promise<void> {
    const gone = goneSignal(reply);
    const stream = openStream({ reply, type: "application/x-ndjson", clock, log });
    const line = (content: object) => `${JSON.stringify(content)}\n`;
    try {
      const heard = await hearFor(inbound, {
        hear,
        clock,
        gone,
        accepted: (turnId) => stream.write(line({ type: "accepted", turn_id: turnId })),
        say: (text) => stream.write(line({ type: "delta", text })),
        alive: () => stream.write(line({ type: "alive" })),
      });
      if (!heard) return;
      const { text, asks } = heard.reply;
      stream.end(line({ type: "reply", text, asks, conversation_id: conversationId }));
    } catch (error) {
      log.error({ error: toError(error).message }, "A message of the integration was not answered");
      const code = error instanceof AppError ? error.code : "internal";
      stream.end(line({ type: "error", code, message: WENT_WRONG }));
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
      server.get("/api/assist/stand-in", async ({ headers }, reply) => {
        // Of a house that is not seen nothing could be said, and what was said before still holds.
        if (!ready()) return reply.status(503).send({ type: "error", code: "not-ready", message: NOT_READY });
        if (isOlder(headers["hestia-integration"])) return onWire(NOTHING);
        return onWire(await standIn(AbortSignal.timeout(STAND_IN_MILLISECONDS)));
      });
      server.post("/api/assist/converse", (request, reply) =>
        answer(readAssistRequest(request.body, { people: people(), language: language() }), reply, hear),
      );
    },
  };
}

function onWire({ harmless, changes }: StandIn): object {
  return {
    version: STAND_IN_VERSION,
    harmless: harmless.map(({ intent, slots }) => ({ intent, slots: slots ?? null })),
    changes: changes.map(({ intent, domains, entityIds }) => ({
      intent,
      domains: domains ?? null,
      entity_ids: entityIds,
    })),
  };
}
