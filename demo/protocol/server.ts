import { createServer, type Server } from "node:http";
import { type WebSocket, WebSocketServer } from "ws";
import type { UserDescription } from "../home/description.ts";
import type { Home } from "../home/home.ts";
import type { Command } from "./command.ts";
import { answerRest } from "./rest.ts";
import { serveClient } from "./session.ts";

export interface ProtocolServer {
  /** Listens on loopback; returns the port. */
  listen(port: number): Promise<number>;
  /** Frees the port: every connection is cut, or closed with a farewell. */
  close(how: "cut" | "goodbye"): Promise<void>;
}

export function createProtocolServer(deps: {
  readonly home: Home;
  readonly commands: readonly Command[];
  readonly userOfToken: (token: string) => UserDescription | undefined;
}): ProtocolServer {
  const { home, userOfToken } = deps;
  const commands = new Map(deps.commands.map((entry) => [entry.type, entry]));
  let running: { readonly http: Server; readonly sockets: WebSocketServer } | undefined;

  return {
    async listen(port) {
      const http = createServer((request, response) => {
        answerRest({ home, userOfToken, request, response }).catch(() => response.destroy());
      });
      const sockets = new WebSocketServer({ server: http, path: "/api/websocket", maxPayload: 4 * 1024 * 1024 });
      sockets.on("connection", (socket) => serveClient({ socket, home, commands, userOfToken }));
      await new Promise<void>((resolve, reject) => {
        http.once("error", reject);
        http.listen(port, "127.0.0.1", resolve);
      });
      running = { http, sockets };
      const address = http.address();
      return typeof address === "object" && address ? address.port : port;
    },
    async close(how) {
      if (!running) return;
      const { http, sockets } = running;
      running = undefined;
      for (const socket of sockets.clients) {
        if (how === "goodbye") await farewell(socket);
        socket.terminate();
      }
      http.closeAllConnections();
      sockets.close();
      await new Promise<void>((resolve) => http.close(() => resolve()));
    },
  };
}

/** Resolves when the client has closed, too, or has had its time to. */
function farewell(socket: WebSocket): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const late = setTimeout(resolve, 1000);
  socket.once("close", () => resolve());
  socket.close(1000);
  return promise.finally(() => clearTimeout(late));
}
