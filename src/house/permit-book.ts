import type { Outcome, Permit, Snapshot } from "../core/action.ts";

/** Where the "started" mark of an action is kept. `house.act` writes it; the gate's book implements it. */
export interface PermitBook {
  /** Durable when it returns: the action may have happened from here on. `before`: what it can be put back to. Throws AppError `permit-unknown`, `permit-used` or `permit-mismatch`. */
  begin(permit: Permit, before: readonly Snapshot[]): void;
  /** Home Assistant took the call; its changes carry this context. */
  sent(permitId: string, contextId: string): void;
  finish(permitId: string, outcomes: readonly Outcome[]): void;
}
