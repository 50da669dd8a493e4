import type { Static, TObject } from "typebox";
import type { UserDescription } from "../home/description.ts";
import type { Home } from "../home/home.ts";

/** One authenticated connection, as a command sees it. */
export interface Session {
  readonly home: Home;
  readonly user: UserDescription;
  /** Sends an event of the subscription that the command with this id began. */
  event(id: number, event: unknown): void;
  /** Ends with the connection, or when the client unsubscribes. */
  subscribe(id: number, unsubscribe: () => void): void;
  unsubscribe(id: number): boolean;
  /** Done once the command's result has been sent. */
  afterwards(work: () => void): void;
  coalesce(on: boolean): void;
}

export interface Command {
  readonly type: string;
  readonly fields: TObject;
  run(request: Readonly<Record<string, unknown>> & { readonly id: number }, session: Session): unknown;
}

/** An answer with `success: false`. */
export class CommandError extends Error {
  override readonly name = "CommandError";
  readonly code: string;
  readonly translation: Readonly<Record<string, unknown>>;

  constructor(code: string, message: string, translation: Readonly<Record<string, unknown>> = {}) {
    super(message);
    this.code = code;
    this.translation = translation;
  }
}

/** Ties a command's fields to what its `run` is given: the connection checks them before. */
export function command<Fields extends TObject>(
  type: string,
  fields: Fields,
  run: (request: Static<Fields> & { readonly id: number }, session: Session) => unknown,
): Command {
  return { type, fields, run: (request, session) => run(request as Static<Fields> & { readonly id: number }, session) };
}
