import type { FastifyInstance } from "fastify";
import type { Channel } from "../../core/channel.ts";
import type { Clock } from "../../core/clock.ts";
import { AppError, toError } from "../../core/errors.ts";
import type { Logger } from "../../core/log.ts";
import type { Hear } from "../../core/message.ts";
import type { Door } from "./door.ts";
import type { Keys } from "./keys.ts";

/**
 * The doors for programs, all on one port. Whoever holds no key of the owner's is not answered. `start` rejects with AppError `http-listen`
 * where the port can't be had. Nothing can be told unasked here.
 */
export function createHttpChannel(options: {
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  readonly doors: readonly Door[];
  readonly keys: Pick<Keys, "find">;
  readonly clock: Clock;
  readonly log: Logger;
}): Channel {
  const { host, port, log, ...inside } = options;
  const stopping = new AbortController();
  let server: FastifyInstance | undefined;

  return {
    name: "http",
    address: () => {
      const bound = server?.server.address();
      if (!bound || typeof bound === "string") return undefined;
      return `http://${bound.family === "IPv6" ? `[${bound.address}]` : bound.address}:${bound.port}`;
    },
    async start(hear) {
      const { buildListener } = await import("./listener.ts");
      const hearWhileOpen: Hear = (inbound, { signal, ...more }) =>
        hear(inbound, { signal: AbortSignal.any([signal, stopping.signal]), ...more });
      const built = buildListener({ ...inside, hear: hearWhileOpen, log });
      try {
        await built.listen({ host, port });
        server = built;
      } catch (cause) {
        await built.close();
        throw new AppError("http-listen", `Can't listen for HTTP on ${host}:${port}: ${toError(cause).message}`, {
          cause,
        });
      }
    },
    async stop() {
      stopping.abort(new AppError("client-gone", "Hestia stops"));
      await server?.close();
      server = undefined;
    },
  };
}
