// Home Assistant's own way to a spoken answer: a Wyoming entry over REST, an Assist pipeline that uses it, and runs of it with text.
import { Type } from "typebox";
import { Value } from "typebox/value";
import type { HomeAssistant } from "./peers/index.ts";

export interface Assist {
  /** Runs the pipeline with text, as a satellite would with what it understood. */
  ask(text: string, options?: AskOptions): Promise<AssistAnswer>;
}

export interface AskOptions {
  readonly conversationId?: string;
  readonly deviceId?: string;
  /** Called with each piece of the answer that Home Assistant shows while it comes. */
  readonly onDelta?: (text: string) => void;
}

export interface AssistAnswer {
  readonly speech: string;
  readonly responseType: string;
  readonly conversationId: string;
  readonly processedLocally: boolean;
  /** Whether the microphone opens again. */
  readonly continues: boolean;
}

const IntentEnd = Type.Object({
  processed_locally: Type.Boolean(),
  intent_output: Type.Object({
    conversation_id: Type.String(),
    continue_conversation: Type.Boolean(),
    response: Type.Object({
      response_type: Type.String(),
      speech: Type.Object({ plain: Type.Optional(Type.Object({ speech: Type.String() })) }),
    }),
  }),
});
const IntentProgress = Type.Object({ chat_log_delta: Type.Object({ content: Type.String() }) });
const Flow = Type.Object({ flow_id: Type.String(), type: Type.String() });
const PipelineEvent = Type.Object({
  type: Type.String(),
  event: Type.Optional(Type.Object({ type: Type.String(), data: Type.Optional(Type.Unknown()) })),
  error: Type.Optional(Type.Object({ message: Type.String() })),
});

/** Adds the Wyoming service at `address` (tcp://host:port) to Home Assistant and makes a pipeline of it. */
export async function createAssist(
  homeAssistant: HomeAssistant,
  address: string,
  { prefersLocal = false }: { readonly prefersLocal?: boolean } = {},
): Promise<Assist> {
  const { hostname: host, port } = new URL(address);
  const flow = Value.Parse(
    Flow,
    await homeAssistant.rest("POST", "/api/config/config_entries/flow", { handler: "wyoming" }),
  );
  const entry = Value.Parse(
    Type.Object({ type: Type.String() }),
    await homeAssistant.rest("POST", `/api/config/config_entries/flow/${flow.flow_id}`, { host, port: Number(port) }),
  );
  if (entry.type !== "create_entry") throw new Error(`the Wyoming entry was not made: ${JSON.stringify(entry)}`);
  return createPipeline(homeAssistant, "conversation.hestia", { name: "Hestia", prefersLocal });
}

/** Makes a pipeline of a conversation agent. */
export async function createPipeline(
  homeAssistant: HomeAssistant,
  agentId: string,
  { name = agentId, prefersLocal = false }: { readonly name?: string; readonly prefersLocal?: boolean } = {},
): Promise<Assist> {
  const pipeline = Value.Parse(
    Type.Object({ id: Type.String() }),
    await homeAssistant.command({
      type: "assist_pipeline/pipeline/create",
      name,
      language: "en",
      conversation_engine: agentId,
      conversation_language: "en",
      stt_engine: null,
      stt_language: null,
      tts_engine: null,
      tts_language: null,
      tts_voice: null,
      wake_word_entity: null,
      wake_word_id: null,
      prefer_local_intents: prefersLocal,
    }),
  );
  return {
    ask: (text, { conversationId, deviceId, onDelta = () => undefined } = {}) =>
      runPipeline(
        homeAssistant,
        {
          type: "assist_pipeline/run",
          start_stage: "intent",
          end_stage: "intent",
          input: { text },
          pipeline: pipeline.id,
          ...(conversationId ? { conversation_id: conversationId } : {}),
          ...(deviceId ? { device_id: deviceId } : {}),
        },
        onDelta,
      ),
  };
}

/** One run on a connection of its own; resolves with its `intent-end`. */
function runPipeline(
  { url, token }: HomeAssistant,
  command: Readonly<Record<string, unknown>>,
  onDelta: (text: string) => void,
): Promise<AssistAnswer> {
  const socket = new WebSocket(`${url.replace(/^http/, "ws")}/api/websocket`);
  const answer = Promise.withResolvers<AssistAnswer>();
  const fail = (message: string) => answer.reject(new Error(message));
  const late = setTimeout(() => fail("the pipeline did not end within 60 s"), 60_000);
  socket.addEventListener("message", ({ data }) => {
    const { type, event, error } = Value.Parse(PipelineEvent, JSON.parse(String(data)));
    if (type === "auth_required") socket.send(JSON.stringify({ type: "auth", access_token: token }));
    else if (type === "auth_ok") socket.send(JSON.stringify({ id: 1, ...command }));
    else if (error) fail(error.message);
    else if (event?.type === "error") fail(JSON.stringify(event.data));
    else if (event?.type === "intent-progress") {
      if (Value.Check(IntentProgress, event.data)) onDelta(event.data.chat_log_delta.content);
    } else if (event?.type === "intent-end") {
      const { processed_locally: processedLocally, intent_output: output } = Value.Parse(IntentEnd, event.data);
      answer.resolve({
        speech: output.response.speech.plain?.speech ?? "",
        responseType: output.response.response_type,
        conversationId: output.conversation_id,
        processedLocally,
        continues: output.continue_conversation,
      });
    }
  });
  socket.addEventListener("close", () => fail("Home Assistant closed the connection"));
  return answer.promise.finally(() => {
    clearTimeout(late);
    socket.close();
  });
}
