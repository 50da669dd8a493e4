import { once } from "node:events";
import { Type } from "typebox";
import { Value } from "typebox/value";
import { AppError } from "../../src/core/errors.ts";

export interface Answer {
  readonly speech: string;
  readonly responseType: string;
  /** From the sending of the sentence to the answer. */
  readonly milliseconds: number;
}

/** Home Assistant's `conversation/process` on one connection that stays open. */
export interface Conversation extends Disposable {
  ask(text: string, agentId: string): Promise<Answer>;
}

const Message = Type.Object({ type: Type.String(), id: Type.Optional(Type.Integer()) });
const Result = Type.Object({
  id: Type.Integer(),
  success: Type.Literal(true),
  result: Type.Object({
    response: Type.Object({
      response_type: Type.String(),
      speech: Type.Object({ plain: Type.Object({ speech: Type.String() }) }),
    }),
  }),
});

export async function openConversation(house: { readonly url: string; readonly token: string }): Promise<Conversation> {
  const socket = new WebSocket(`${house.url.replace(/^http/, "ws")}/api/websocket`);
  const receive = async (): Promise<unknown> => {
    const [event]: unknown[] = await once(socket, "message", { signal: AbortSignal.timeout(60_000) });
    return event instanceof MessageEvent ? JSON.parse(String(event.data)) : undefined;
  };
  const expectType = async (type: string) => {
    const message = await receive();
    if (!Value.Check(Message, message) || message.type !== type) {
      throw new AppError("bench-conversation", `Home Assistant said ${JSON.stringify(message)} instead of ${type}`);
    }
  };
  await expectType("auth_required");
  socket.send(JSON.stringify({ type: "auth", access_token: house.token }));
  await expectType("auth_ok");
  let id = 0;

  return {
    async ask(text, agentId) {
      id += 1;
      const command = { id, type: "conversation/process", text, language: "en", agent_id: agentId };
      const begun = performance.now();
      socket.send(JSON.stringify(command));
      const message = await receive();
      const milliseconds = performance.now() - begun;
      if (!Value.Check(Result, message) || message.id !== id) {
        throw new AppError("bench-conversation", `"${text}" was answered by ${JSON.stringify(message)}`);
      }
      const { response_type: responseType, speech } = message.result.response;
      return { speech: speech.plain.speech, responseType, milliseconds };
    },
    [Symbol.dispose]: () => socket.close(),
  };
}
