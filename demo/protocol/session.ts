import { Value } from "typebox/value";
import type { WebSocket } from "ws";
import { toError } from "../../src/core/errors.ts";
import type { UserDescription } from "../home/description.ts";
import type { Home } from "../home/home.ts";
import { ServiceError } from "../services/service-error.ts";
import { type Command, CommandError, type Session } from "./command.ts";

export const homeAssistantVersion = "2026.11.0";

/** Speaks with one client: authentication first, then commands in the order of their ids. */
export function serveClient(deps: {
  readonly socket: WebSocket;
  readonly home: Home;
  readonly commands: ReadonlyMap<string, Command>;
  readonly userOfToken: (token: string) => UserDescription | undefined;
}): void {
  const { socket, home, commands } = deps;
  const subscriptions = new Map<number, () => void>();
  let session: Session | undefined;
  let lastId = 0;
  let coalescing = false;
  let outbox: string[] = [];
  let afterResult: (() => void)[] = [];

  function send(message: unknown): void {
    const text = JSON.stringify(message);
    if (!coalescing) return void socket.send(text);
    outbox.push(text);
    if (outbox.length === 1) setImmediate(flush);
  }

  function flush(): void {
    const texts = outbox;
    outbox = [];
    if (socket.readyState !== socket.OPEN) return;
    socket.send(texts.length === 1 ? (texts[0] ?? "") : `[${texts.join(",")}]`);
  }

  function createSession(user: UserDescription): Session {
    return {
      home,
      user,
      event: (id, event) => send({ id, type: "event", event }),
      subscribe: (id, unsubscribe) => void subscriptions.set(id, unsubscribe),
      unsubscribe(id) {
        subscriptions.get(id)?.();
        return subscriptions.delete(id);
      },
      afterwards: (work) => void afterResult.push(work),
      coalesce(on) {
        coalescing = on;
      },
    };
  }

  function authenticate(message: unknown): void {
    const token = isRecord(message) && message["type"] === "auth" ? message["access_token"] : undefined;
    const user = typeof token === "string" ? deps.userOfToken(token) : undefined;
    if (user) {
      session = createSession(user);
      send({ type: "auth_ok", ha_version: homeAssistantVersion });
      return;
    }
    const sentence =
      typeof token === "string" ? "Invalid access token or password" : "Auth message incorrectly formatted";
    send({ type: "auth_invalid", message: sentence });
    socket.close();
  }

  async function handle(message: unknown, active: Session): Promise<void> {
    const id = isRecord(message) ? message["id"] : 0;
    if (!isRequest(message)) return sendError(id, "invalid_format", "Message incorrectly formatted.");
    if (message.id <= lastId) return sendError(id, "id_reuse", "Identifier values have to increase.");
    lastId = message.id;
    const found = commands.get(message.type);
    if (!found) return sendError(id, "unknown_command", "Unknown command.");
    const complaint = complain(found, message);
    if (complaint !== undefined) return sendError(id, "invalid_format", complaint);
    try {
      const result = await found.run(message, active);
      send(
        message.type === "ping" ? { id, type: "pong" } : { id, type: "result", success: true, result: result ?? null },
      );
    } catch (error) {
      const known = error instanceof CommandError || error instanceof ServiceError;
      if (known) sendError(id, error.code, error.message, error.translation);
      else sendError(id, "unknown_error", toError(error).message);
    }
    const work = afterResult;
    afterResult = [];
    for (const step of work) step();
  }

  function sendError(
    id: unknown,
    code: string,
    sentence: string,
    translation: Readonly<Record<string, unknown>> = {},
  ): void {
    send({ id, type: "result", success: false, error: { code, message: sentence, ...translation } });
  }

  socket.on("message", (data) => {
    const message = parse(String(data));
    for (const one of Array.isArray(message) ? message : [message]) {
      if (!session) authenticate(one);
      else void handle(one, session);
    }
  });
  socket.on("close", () => {
    for (const unsubscribe of subscriptions.values()) unsubscribe();
    subscriptions.clear();
  });
  send({ type: "auth_required", ha_version: homeAssistantVersion });
}

function complain(found: Command, message: Readonly<Record<string, unknown>>): string | undefined {
  const known = new Set(["id", "type", ...Object.keys(found.fields.properties)]);
  const extra = Object.keys(message).find((key) => !known.has(key));
  if (extra !== undefined) return `not a valid option at '${extra}', got ${JSON.stringify(message[extra])}`;
  const missing = (found.fields.required ?? []).find((key) => message[key] === undefined);
  if (missing !== undefined) return `required key not provided at '${missing}', got None`;
  const [wrong] = Value.Errors(found.fields, message);
  return wrong && `${wrong.message} at '${wrong.instancePath.split("/")[1] ?? ""}'`;
}

function isRequest(
  value: unknown,
): value is Readonly<Record<string, unknown>> & { readonly id: number; readonly type: string } {
  return (
    isRecord(value) && Number.isInteger(value["id"]) && Number(value["id"]) > 0 && typeof value["type"] === "string"
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // What is no JSON is answered like any other malformed message.
    return undefined;
  }
}
