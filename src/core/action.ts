// What it takes to change the house: an action, the gate's verdict on it, the permit, and what was seen afterwards.
import type { Speaker } from "./message.ts";

/** One service call on final entities: areas, floors and groups are expanded before. `entityIds` is empty for services without a target. */
export interface Action {
  readonly service: string;
  readonly entityIds: readonly string[];
  readonly data: Readonly<Record<string, unknown>>;
}

/** Who wants the action and where the question would be put. */
export interface Request {
  readonly origin: "reflex" | "model" | "approval" | "delivery";
  readonly speaker: Speaker;
  readonly conversationId: string;
  readonly turnId: string;
}

/** Single use, bound to the exact action. Only the gate makes one; its id is the durable "started" mark. */
export interface Permit {
  readonly id: string;
  readonly action: Action;
}

/** Why the gate asks or refuses; words for each stand in the data of the language. */
export type GateReason =
  | "unlocks"
  | "opens"
  | "disarms"
  | "heats"
  | "sounds"
  | "unproved"
  | "not-exposed"
  | "own-entity"
  | "not-allowed"
  | "no-approver";

export type Verdict =
  | { readonly type: "allow"; readonly permit: Permit }
  | {
      readonly type: "ask";
      readonly approvalId: string;
      readonly reason: GateReason;
      readonly entityIds: readonly string[];
    }
  | { readonly type: "refuse"; readonly reason: GateReason; readonly entityIds: readonly string[] };

/** The one place that says allow, ask or refuse. Never rejects for what it dislikes: that is a verdict. */
export interface Gate {
  judge(action: Action, request: Request): Promise<Verdict>;
}

export type OutcomeType = "done" | "already" | "accepted" | "unconfirmed" | "failed" | "unknown";

/** What was seen of one entity (`entityId` undefined for services without a target). */
export interface Outcome {
  readonly entityId: string | undefined;
  readonly type: OutcomeType;
  /** The state, attribute or error that was seen, as Home Assistant wrote it. */
  readonly seen: string | undefined;
  /** For `accepted`: whether the change is under way (was seen to begin) or nothing can be seen. For `failed`: why, as a code. */
  readonly detail:
    | "under-way"
    | "unseen"
    | "unavailable"
    | "refused"
    | "no-such-entity"
    | "no-such-service"
    | "disconnected"
    | undefined;
}
