// The one HTTP listener: keys, limits and faults are the same for every door on it. Loaded when the channel starts, with Fastify.
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import type { Clock } from "../../core/clock.ts";
import { AppError, toError } from "../../core/errors.ts";
import type { Logger } from "../../core/log.ts";
import type { Hear } from "../../core/message.ts";
import { NO_SCHEMAS } from "../../core/no-schemas.ts";
import type { Door, Fault } from "./door.ts";
import type { Key, Keys } from "./keys.ts";
import { createRateLimit } from "./rate-limit.ts";

const MOST_BYTES = 1024 * 1024;
/** A whole request must be there this long after its first byte. */
const REQUEST_MILLISECONDS = 30_000;
/** Longer than the usual client keeps a connection that it does not use. */
const IDLE_MILLISECONDS = 75_000;

const STATUS: Readonly<Record<string, number>> = {
  "no-key": 401,
  "not-home-assistant": 403,
  "too-many-requests": 429,
  "bad-request": 400,
  "no-such-answer": 400,
};

export interface ListenerDependencies {
  readonly doors: readonly Door[];
  readonly hear: Hear;
  readonly keys: Pick<Keys, "find">;
  readonly clock: Clock;
  readonly log: Logger;
}

export function buildListener({ doors, hear, keys, clock, log }: ListenerDependencies): FastifyInstance {
  const limit = createRateLimit(clock);
  const holders = new WeakMap<FastifyRequest, Key>();
  const server = Fastify({
    bodyLimit: MOST_BYTES,
    schemaController: NO_SCHEMAS,
    requestTimeout: REQUEST_MILLISECONDS,
    keepAliveTimeout: IDLE_MILLISECONDS,
    forceCloseConnections: true,
    // A client that answers nothing gets no second chance to fill memory with headers.
    http: { headersTimeout: REQUEST_MILLISECONDS },
  });

  /** Before the body is read: a stranger's is never. */
  function admit(request: FastifyRequest, reply: FastifyReply): void {
    const [, secret] = /^Bearer\s+(\S+)$/i.exec(request.headers.authorization ?? "") ?? [];
    const key = secret === undefined ? undefined : keys.find(secret);
    if (!key) {
      reply.header("www-authenticate", "Bearer");
      throw new AppError(
        "no-key",
        "a valid key is needed: Authorization: Bearer …; the owner makes one: hestia key add NAME",
      );
    }
    const wait = limit.take(key.name);
    if (wait !== undefined) {
      const seconds = Math.ceil(wait / 1_000);
      reply.header("retry-after", String(seconds));
      throw new AppError("too-many-requests", `the key "${key.name}" asks too often; again in ${seconds} s`);
    }
    holders.set(request, key);
  }

  function keyOf(request: FastifyRequest): Key {
    const key = holders.get(request);
    if (!key) throw new AppError("no-key", "this request was not admitted");
    return key;
  }

  for (const door of doors) {
    server.register((scope, _options, done) => {
      scope.addHook("onRequest", async (request, reply) => admit(request, reply));
      scope.setErrorHandler((thrown, request, reply) => {
        const fault = faultOf(toError(thrown));
        if (fault.status === 500) log.error({ door: door.name, error: toError(thrown).message }, "A request failed");
        else log.warn({ door: door.name, code: fault.code, from: request.ip }, "A request was refused");
        return reply.status(fault.status).send(door.faultBody(fault));
      });
      // Not every client says that what it sends is JSON.
      scope.addContentTypeParser("*", { parseAs: "string" }, scope.getDefaultJsonParser("error", "error"));
      door.routes(scope, { hear, keyOf });
      done();
    });
  }
  return server;
}

function faultOf(error: Error): Fault {
  const { message } = error;
  if (error instanceof AppError) {
    const status = STATUS[error.code];
    if (status !== undefined) return { status, code: error.code, message };
  }
  const status = "statusCode" in error && typeof error.statusCode === "number" ? error.statusCode : 500;
  if (status === 413)
    return { status, code: "too-large", message: `the message is too large; allowed are ${MOST_BYTES} bytes` };
  return status < 500
    ? { status, code: "bad-request", message }
    : { status: 500, code: "internal", message: "something went wrong on Hestia's side; its log says what" };
}
