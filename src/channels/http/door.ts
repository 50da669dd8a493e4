import type { FastifyInstance, FastifyRequest } from "fastify";
import { AppError } from "../../core/errors.ts";
import type { Hear } from "../../core/message.ts";
import type { Key } from "./keys.ts";

/** What is wrong with a request, before each wire says it in its own shape. */
export interface Fault {
  readonly status: number;
  /** For programs, in kebab-case. */
  readonly code: string;
  /** For people. */
  readonly message: string;
}

/** One wire on the listener. Nobody reaches its routes without a key. */
export interface Door {
  readonly name: string;
  /** The body by which this wire says what is wrong. */
  readonly faultBody: (fault: Fault) => object;
  readonly routes: (server: FastifyInstance, inside: DoorInside) => void;
}

export interface DoorInside {
  readonly hear: Hear;
  /** Whose request it is. */
  readonly keyOf: (request: FastifyRequest) => Key;
}

/** A request that is not as its wire has it. */
export function badRequest(message: string): AppError {
  return new AppError("bad-request", message);
}
