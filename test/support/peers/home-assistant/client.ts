// A client of Home Assistant that shares nothing with Hestia's own: tests judge with it what Hestia did.
import { setTimeout as sleep } from "node:timers/promises";
import { Type } from "typebox";
import { Value } from "typebox/value";
import { AppError } from "../../../../src/core/errors.ts";

export interface HomeAssistantClient {
  /** One websocket command on a connection of its own: its result. Throws AppError with Home Assistant's own code. */
  command(command: Command): Promise<unknown>;
  /** Several, one after the other on one connection: their results in the same order. */
  commands(commands: readonly Command[]): Promise<readonly unknown[]>;
  /** One request to the REST API: the parsed answer. Throws AppError `http-<status>`. */
  rest(method: string, path: string, body?: unknown): Promise<unknown>;
  callService(service: string, data?: Readonly<Record<string, unknown>>): Promise<void>;
  /** Throws AppError `http-404` for an entity that is not there. */
  state(entityId: string): Promise<EntityState>;
  states(): Promise<readonly EntityState[]>;
  /** Exposes them to Assist, once they are there: Home Assistant forgets what is said of an entity that it does not know yet. */
  expose(entityIds: readonly string[]): Promise<void>;
  /** Waits until the entity has this state. */
  untilState(entityId: string, state: string, milliseconds?: number): Promise<EntityState>;
}

export interface Command {
  readonly type: string;
  readonly [key: string]: unknown;
}

export type EntityState = Type.Static<typeof entityState>;

const entityState = Type.Object({
  entity_id: Type.String(),
  state: Type.String(),
  attributes: Type.Record(Type.String(), Type.Unknown()),
  last_changed: Type.String(),
  last_updated: Type.String(),
});
const answer = Type.Object({
  type: Type.String(),
  success: Type.Optional(Type.Boolean()),
  result: Type.Optional(Type.Unknown()),
  error: Type.Optional(Type.Object({ code: Type.String(), message: Type.String() })),
  message: Type.Optional(Type.String()),
});

export function createHomeAssistantClient(address: {
  readonly url: string;
  readonly token: string;
}): HomeAssistantClient {
  const { url, token } = address;

  async function rest(method: string, path: string, body?: unknown): Promise<unknown> {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(30_000),
    });
    const text = await response.text();
    if (!response.ok)
      throw new AppError(`http-${response.status}`, `${method} ${path} answered ${response.status}: ${text}`);
    return text === "" ? undefined : JSON.parse(text);
  }

  const states = async () => Value.Parse(Type.Array(entityState), await rest("GET", "/api/states"));

  async function state(entityId: string): Promise<EntityState> {
    return Value.Parse(entityState, await rest("GET", `/api/states/${entityId}`));
  }

  async function untilThere(entityIds: readonly string[], milliseconds = 10_000): Promise<void> {
    const deadline = Date.now() + milliseconds;
    for (;;) {
      const there = new Set((await states()).map(({ entity_id }) => entity_id));
      const missing = entityIds.filter((id) => !there.has(id));
      if (missing.length === 0) return;
      if (Date.now() > deadline)
        throw new AppError("deadline", `${missing.join(", ")} did not come up in ${milliseconds} ms`);
      await sleep(50);
    }
  }

  async function untilState(entityId: string, wanted: string, milliseconds = 10_000): Promise<EntityState> {
    const deadline = Date.now() + milliseconds;
    for (;;) {
      const now = await state(entityId);
      if (now.state === wanted) return now;
      if (Date.now() > deadline) {
        throw new AppError("deadline", `${entityId} is "${now.state}" and was not "${wanted}" in ${milliseconds} ms`);
      }
      await sleep(50);
    }
  }

  return {
    command: async (command) => (await ask({ url, token, commands: [command] }))[0],
    commands: (commands) => ask({ url, token, commands }),
    rest,
    callService: async (service, data = {}) => {
      await rest("POST", `/api/services/${service.replace(".", "/")}`, data);
    },
    state,
    states,
    async expose(entityIds) {
      await untilThere(entityIds);
      const exposed = { assistants: ["conversation"], entity_ids: entityIds, should_expose: true };
      await ask({ url, token, commands: [{ type: "homeassistant/expose_entity", ...exposed }] });
    },
    untilState,
  };
}

/** Sends all of them on one connection, in order, and gathers the answers. */
async function ask(options: {
  readonly url: string;
  readonly token: string;
  readonly commands: readonly Command[];
}): Promise<readonly unknown[]> {
  const { url, token, commands } = options;
  const socket = new WebSocket(`${url.replace(/^http/, "ws")}/api/websocket`);
  const results: unknown[] = [];
  const done = Promise.withResolvers<readonly unknown[]>();
  const fail = (code: string, message: string) => done.reject(new AppError(code, message));
  const late = setTimeout(() => fail("deadline", `${url} did not answer in 60 s`), 60_000);
  const sendNext = () => {
    const command = commands[results.length];
    if (command) socket.send(JSON.stringify({ id: results.length + 1, ...command }));
    else done.resolve(results);
  };
  socket.addEventListener("message", (event) => {
    const heard = Value.Parse(answer, JSON.parse(String(event.data)));
    if (heard.type === "auth_required") socket.send(JSON.stringify({ type: "auth", access_token: token }));
    else if (heard.type === "auth_ok") sendNext();
    else if (heard.type === "auth_invalid") fail("bad-token", heard.message ?? "The token is refused");
    else if (heard.type === "result" && heard.success) {
      results.push(heard.result);
      sendNext();
    } else if (heard.type === "result") {
      const what = JSON.stringify(commands[results.length]);
      fail(heard.error?.code ?? "unknown", `${what} was refused: ${heard.error?.message}`);
    }
  });
  const lost = () => fail("connection-lost", `${url} closed the connection before it answered`);
  socket.addEventListener("close", lost);
  socket.addEventListener("error", lost);
  return done.promise.finally(() => {
    clearTimeout(late);
    socket.close();
  });
}
