import { createServer, type Server, type Socket } from "node:net";
import type { Channel } from "../core/channel.ts";
import type { Clock } from "../core/clock.ts";
import { AppError } from "../core/errors.ts";
import type { Logger } from "../core/log.ts";
import type { Hear } from "../core/message.ts";
import { createWyomingConnection, type WyomingConnection } from "./wyoming-connection.ts";
import { wyomingInfo } from "./wyoming-info.ts";

const CONNECTION_LIMIT = 64;

/**
 * The door for Home Assistant's Assist: a Wyoming `handle` service over TCP. Wyoming has neither users nor encryption: `host` should be
 * reachable by Home Assistant alone. `start` rejects with AppError `wyoming-listen` where the port can't be had. Speakers are rooms;
 * nothing can be told unasked here.
 */
export function createWyomingChannel(options: {
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** Hestia's own, shown in Home Assistant. */
  readonly version: string;
  readonly clock: Clock;
  readonly log: Logger;
}): Channel {
  const { host, port, version, clock, log } = options;
  const info = wyomingInfo(version);
  const connections = new Map<Socket, WyomingConnection>();
  let server: Server | undefined;

  function accept(socket: Socket, hear: Hear): void {
    if (connections.size >= CONNECTION_LIMIT && !makeRoom()) {
      log.warn({ limit: CONNECTION_LIMIT }, "Refused a Wyoming connection: all are being answered");
      socket.destroy();
      return;
    }
    const onClosed = () => void connections.delete(socket);
    connections.set(socket, createWyomingConnection({ socket, hear, info, clock, log, onClosed }));
  }

  /** Closes the oldest connection that asks nothing, so that idle ones never lock Home Assistant out. */
  function makeRoom(): boolean {
    for (const [socket, connection] of connections) {
      if (connection.busy()) continue;
      log.warn({ limit: CONNECTION_LIMIT }, "Closed an idle Wyoming connection to make room");
      connections.delete(socket);
      socket.destroy();
      return true;
    }
    return false;
  }

  return {
    name: "wyoming",
    address: () => {
      const bound = server?.address();
      if (!bound || typeof bound === "string") return undefined;
      return `tcp://${bound.family === "IPv6" ? `[${bound.address}]` : bound.address}:${bound.port}`;
    },
    async start(hear) {
      const opened = createServer((socket) => accept(socket, hear));
      await listen(opened, host, port);
      opened.on("error", (error) => log.error({ error: error.message }, "The Wyoming door has a fault"));
      server = opened;
    },
    async stop() {
      const closed = new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve()));
      await Promise.all([...connections.values()].map((connection) => connection.close("Hestia stops")));
      await closed;
      server = undefined;
    },
    tell: () => Promise.resolve(false),
  };
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const refuse = (cause: Error) =>
      reject(
        new AppError("wyoming-listen", `Can't listen for Wyoming on ${host}:${port}: ${cause.message}`, { cause }),
      );
    server.once("error", refuse);
    server.listen(port, host, () => {
      server.off("error", refuse);
      resolve();
    });
  });
}
