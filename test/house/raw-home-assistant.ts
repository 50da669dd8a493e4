// A websocket server that speaks just enough of Home Assistant's protocol to misbehave in one chosen way.
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { type WebSocket, WebSocketServer } from "ws";

type Wire = Readonly<Record<string, unknown>> & { readonly id: number; readonly type: string };

export interface RawHomeAssistant extends AsyncDisposable {
  readonly endpoint: { readonly websocketUrl: string; readonly token: string };
  /** Every command received, in order. */
  readonly received: Wire[];
  readonly sockets: Set<WebSocket>;
  connections(): number;
}

/** Undefined: it answers this one as a healthy, empty house does. */
export type Answer = (command: Wire, socket: WebSocket) => unknown | undefined;

const EMPTY: Readonly<Record<string, unknown>> = {
  get_config: { state: "RUNNING", version: "2026.11.0" },
  get_services: {},
  "config/floor_registry/list": [],
  "config/area_registry/list": [],
  "config/label_registry/list": [],
  "config/device_registry/list": [],
  "config/entity_registry/list": [],
  "config/entity_registry/get_entries": {},
  "homeassistant/expose_entity/list": { exposed_entities: {} },
};

export const SILENCE = Symbol("no answer");

export async function startRawHomeAssistant(
  options: { readonly answer?: Answer; readonly refuseToken?: boolean; readonly port?: number } = {},
): Promise<RawHomeAssistant> {
  const { answer = () => undefined, refuseToken = false, port = 0 } = options;
  const received: Wire[] = [];
  const sockets = new Set<WebSocket>();
  let connections = 0;
  const http: Server = createServer();
  const server = new WebSocketServer({ server: http, path: "/api/websocket" });

  server.on("connection", (socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.send(JSON.stringify({ type: "auth_required", ha_version: "2026.11.0" }));
    socket.on("message", (data) => {
      const command: Wire = JSON.parse(String(data));
      if (command.type === "auth") {
        const verdict = refuseToken
          ? { type: "auth_invalid", message: "Invalid access token" }
          : { type: "auth_ok", ha_version: "2026.11.0" };
        socket.send(JSON.stringify(verdict));
        if (refuseToken) socket.close();
        return;
      }
      received.push(command);
      const given = answer(command, socket);
      if (given === SILENCE) return;
      if (command.type === "ping") return socket.send(JSON.stringify({ id: command.id, type: "pong" }));
      const failed = typeof given === "object" && given !== null && "error" in given;
      const result = given === undefined ? (EMPTY[command.type] ?? null) : given;
      const reply = failed ? { success: false, ...given } : { success: true, result };
      socket.send(JSON.stringify({ id: command.id, type: "result", ...reply }));
      if (command.type === "subscribe_entities")
        socket.send(JSON.stringify({ id: command.id, type: "event", event: { a: {} } }));
    });
  });
  await new Promise<void>((resolve) => http.listen(port, "127.0.0.1", resolve));
  const { port: bound } = http.address() as AddressInfo;

  return {
    endpoint: {
      websocketUrl: `ws://127.0.0.1:${bound}/api/websocket`,
      token: "t",
    },
    received,
    sockets,
    connections: () => connections,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.terminate();
      await new Promise((resolve) => server.close(resolve));
      await new Promise((resolve) => http.close(resolve));
    },
  };
}
