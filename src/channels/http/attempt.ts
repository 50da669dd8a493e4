import type { FastifyReply, FastifyRequest } from "fastify";

/** What a client says of its own tries to send one request. */
export interface Attempt {
  /** Names one request over all tries of it. */
  readonly key: string | undefined;
  /** It has sent this before, and got no answer. */
  readonly isAgain: boolean;
}

/** `Idempotency-Key` is anybody's; OpenAI's clients count their tries beside it. */
export function attemptOf({ headers }: Pick<FastifyRequest, "headers">): Attempt {
  const { "idempotency-key": key, "x-stainless-retry-count": count } = headers;
  return { key: typeof key === "string" && key !== "" ? key : undefined, isAgain: Number(count ?? 0) > 0 };
}

/** Calls `done` when all of the answer was written out; never where the client left before. */
export function onceDelivered({ raw }: Pick<FastifyReply, "raw">, done: () => void): void {
  raw.once("finish", done);
}
