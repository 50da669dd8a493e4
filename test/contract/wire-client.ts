// A websocket and REST client that shares nothing with Hestia's own, and shows answers as they come: errors and events too.
import { Type } from "typebox";
import { Value } from "typebox/value";
import { AppError } from "../../src/core/errors.ts";

export interface WireClient extends Disposable {
  /** One command: the whole answer, whether it succeeded or not. */
  ask(command: WireCommand): Promise<WireAnswer>;
  /** As `ask`, and hands over the subscription's events as they come. */
  listen(command: WireCommand, onEvent: (event: unknown) => void): Promise<WireAnswer>;
  /** As `ask`, and gathers the events of the subscription until there are `count`. */
  subscribe(command: WireCommand, count: number, meanwhile?: () => Promise<unknown>): Promise<readonly unknown[]>;
  rest(method: string, path: string, body?: unknown): Promise<{ readonly status: number; readonly body: unknown }>;
}

export type WireCommand = { readonly type: string } & Readonly<Record<string, unknown>>;
export type WireAnswer = Type.Static<typeof answer>;

const answer = Type.Object({
  id: Type.Optional(Type.Integer()),
  type: Type.String(),
  success: Type.Optional(Type.Boolean()),
  result: Type.Optional(Type.Unknown()),
  error: Type.Optional(Type.Object({ code: Type.String(), message: Type.String() })),
  event: Type.Optional(Type.Unknown()),
});
const patience = 10_000;

export async function connectWire({
  url,
  token,
}: {
  readonly url: string;
  readonly token: string;
}): Promise<WireClient> {
  const socket = new WebSocket(`${url.replace(/^http/, "ws")}/api/websocket`);
  const waiting = new Map<number, (answer: WireAnswer) => void>();
  const listening = new Map<number, (event: unknown) => void>();
  const ready = Promise.withResolvers<void>();
  let lastId = 0;

  function hear(message: WireAnswer): void {
    if (message.type === "auth_required") socket.send(JSON.stringify({ type: "auth", access_token: token }));
    else if (message.type === "auth_ok") ready.resolve();
    else if (message.type === "event") listening.get(message.id ?? 0)?.(message.event);
    else waiting.get(message.id ?? 0)?.(message);
  }

  socket.addEventListener("message", (event) => {
    const messages: unknown = JSON.parse(String(event.data));
    for (const message of [messages].flat()) hear(Value.Parse(answer, message));
  });
  socket.addEventListener("error", () => ready.reject(new AppError("unreachable", `${url} can't be reached`)));
  await within("authentication", ready.promise);

  function send(id: number, command: WireCommand): Promise<WireAnswer> {
    const { promise, resolve } = Promise.withResolvers<WireAnswer>();
    waiting.set(id, resolve);
    socket.send(JSON.stringify({ id, ...command }));
    return within(JSON.stringify(command), promise);
  }

  function listen(command: WireCommand, onEvent: (event: unknown) => void): Promise<WireAnswer> {
    lastId += 1;
    listening.set(lastId, onEvent);
    return send(lastId, command);
  }

  return {
    ask(command) {
      lastId += 1;
      return send(lastId, command);
    },
    listen,
    async subscribe(command, count, meanwhile = () => Promise.resolve()) {
      const events: unknown[] = [];
      const enough = Promise.withResolvers<void>();
      const { success, error } = await listen(command, (event) => {
        events.push(event);
        if (events.length >= count) enough.resolve();
      });
      if (success !== true) throw new AppError(error?.code ?? "refused", `${command.type} was refused`);
      await meanwhile();
      await within(`${count} events of ${JSON.stringify(command)}`, enough.promise);
      return events;
    },
    async rest(method, path, body) {
      const response = await fetch(`${url}${path}`, {
        method,
        headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(patience),
      });
      const text = await response.text();
      const json = response.headers.get("content-type")?.includes("json");
      return { status: response.status, body: json ? JSON.parse(text) : text };
    },
    [Symbol.dispose]: () => socket.close(),
  };
}

async function within<T>(what: string, work: Promise<T>): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(
    () => late.reject(new AppError("deadline", `${what} took longer than ${patience} ms`)),
    patience,
  );
  return Promise.race([work, late.promise]).finally(() => clearTimeout(timer));
}
