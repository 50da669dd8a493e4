// What it takes to change the house: an action, the gate's verdict on it, the permit, and what was seen afterwards.

import type { Listener, Meaning } from "./change.ts";
import type { Timing } from "./condition.ts";
import type { Keepable } from "./hidden-code.ts";
import type { Speaker, Turn } from "./message.ts";
import type { Trace } from "./trace.ts";

/** One service call on final entities: areas, floors and groups are expanded before. `entityIds` is empty for services without a target. */
export interface Action extends Timing {
  readonly service: string;
  readonly entityIds: readonly string[];
  readonly data: Readonly<Record<string, unknown>>;
  /** It puts back what this turn did. */
  readonly takesBack?: string;
}

/** Fields of service data by which a call would reach past the entities that were judged. */
export const AIMING_FIELDS: readonly string[] = [
  "entity_id",
  "area_id",
  "floor_id",
  "device_id",
  "label_id",
  "target",
  "media_player_entity_id",
];

/**
 * What running a script, an automation or a scene does, as far as it could be read: every branch counts, taken or not.
 * A scene's stored states stand as the services that bring them about.
 */
export interface Sequence {
  readonly calls: readonly Action[];
  /** What could not be read (a template, an unknown kind of step), in Home Assistant's terms. Empty where everything was. */
  readonly unproved: readonly string[];
  /** Events that are fired on the way. */
  readonly events?: readonly FiredEvent[];
}

export interface FiredEvent {
  readonly name: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Who wants the action and where the question would be put. */
export interface ActionRequest {
  /** `delivery`: Hestia tells something unasked. */
  readonly origin: "reflex" | "model" | "delivery";
  readonly speaker: Speaker;
  readonly conversationId: string;
  readonly turnId: string;
  readonly language: string;
}

/** What takes leave and is no call to the house, such as forgetting. Whoever asked for it carries it out. */
export interface OwnAct {
  /** Whose it is and what: "memory.forget". */
  readonly name: string;
  /** What it takes to carry it out, as JSON. */
  readonly data: Readonly<Record<string, unknown>>;
  /** To stand in a question, in the language in which that is put: "forget “the bins go out on Tuesday”". */
  readonly wanted: string;
}

/**
 * Asks somebody who is not known for leave, by the PIN: the question, to be said as it stands. Undefined where no PIN is set, so that nobody could answer.
 * Throws as the store does.
 */
export type AskLeave = (act: OwnAct, turn: Turn) => string | undefined;

/** What leave was given for, in the turn of the answer. Never rejects but as the store does. */
export type CarryOut = (
  act: OwnAct,
  turn: Turn,
  signal: AbortSignal,
) => Promise<{ readonly text: string; readonly asks: boolean; readonly trace: Trace }>;

/** What one entity was just before a call: its state and what else that service could change, as Home Assistant names them. */
export interface Snapshot {
  readonly entityId: string;
  readonly state: string;
  readonly attributes: Readonly<Record<string, unknown>>;
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
  /** Nobody can see what such an entity does, and its owner has not said. */
  | "unread"
  | "owner-asks"
  | "owner-refuses"
  | "not-exposed"
  | "not-allowed"
  | "no-approver";

/** One reason and what it is about: the entities, or the service itself where `entityIds` is empty. */
export interface GateFinding {
  readonly reason: GateReason;
  readonly service: string;
  readonly entityIds: readonly string[];
  /** The script, automation or scene through which it would happen. */
  readonly via: string | undefined;
}

export type Verdict =
  | { readonly type: "allow"; readonly permits: readonly Permit[] }
  /**
   * The question is stored with exactly these actions; asking it ends the turn. `by`: what an answer in this conversation must be;
   * `elsewhere`: it can be answered only by the code, where people are known.
   */
  | {
      readonly type: "ask";
      readonly approvalId: string;
      readonly by: "yes" | "pin" | "elsewhere";
      /** Short code by which the question is answered from elsewhere: `yes 27`. */
      readonly code: string;
      readonly findings: readonly GateFinding[];
    }
  | { readonly type: "refuse"; readonly findings: readonly GateFinding[] };

/** The one place that says allow, ask or refuse. What belongs to one wish is judged as one: all of it, or none. */
export interface Gate {
  judge(actions: readonly Action[], request: ActionRequest, signal: AbortSignal): Promise<Verdict>;
  /** Asks for leave for what is no call to the house: by the PIN alone. Undefined where none is set. Asking it ends the turn. */
  askFor(act: OwnAct, request: ActionRequest): AskedAgain | undefined;
  /** The question needs no answer any more: what it asked about is so. */
  withdraw(approvalId: string): void;
  /** No question any more that asks about what is meant, in itself or in what it would bring about, wherever it was put. Throws as the store does. */
  withdrawWhere(isMeant: (action: Action) => boolean): void;
  /** What needed leave in what this permit allows, as calls: also what a script in it would do. */
  reach(permit: Permit): readonly Action[];
  /** Whether what this permit allows would now do no more than leave was given for: what runs later is judged when it runs. */
  stands(permit: Permit, signal: AbortSignal): Promise<boolean>;
  /** Whether Home Assistant may do this with a sentence itself: nothing of it, nor of what follows, is asked about. */
  isFree(meaning: Meaning, request: ActionRequest, signal: AbortSignal): Promise<boolean>;
  /** What is dangerous in what something does that acts by itself; empty where nothing is. */
  dangersOf(listener: Omit<Listener, "hears">, signal: AbortSignal): Promise<readonly GateFinding[]>;
  /**
   * Reads `text` as the answer to the open question of this conversation, or by its short code to one put elsewhere.
   * Undefined where nothing is open or it is no answer.
   */
  answer(text: string, request: ActionRequest, signal: AbortSignal): Promise<ApprovalAnswer | undefined>;
  /** After everything else: `text` was an answer to a question for the PIN, and could not be read. The question is put again. */
  unread(text: string, request: ActionRequest, signal: AbortSignal): Promise<ApprovalAnswer | undefined>;
  /** `text` as it may be kept, logged and shown to a model: what was said as a code in it is `[code]`. It is heard by this. */
  keepable(text: string, request: Pick<ActionRequest, "conversationId" | "language" | "speaker">): Keepable;
  /** The codes that were heard in this conversation lately, as they were said. */
  heardCodes(conversationId: string): readonly string[];
  /** Whether somebody wants the household's own PIN kept; `later`: too many codes were tried where they are. */
  ownCode(
    codes: readonly string[],
    request: Pick<ActionRequest, "speaker" | "language">,
  ): Promise<"none" | "own" | "later">;
  /** A text made of what was done, without the codes that were heard in this conversation. */
  asKept(text: string, conversationId: string): string;
}

/** What is asked about, to be put in words. */
export type AskedAgain = ({ readonly actions: readonly Action[] } | { readonly act: OwnAct }) & {
  readonly asked: Pick<Extract<Verdict, { readonly type: "ask" }>, "by" | "code" | "findings">;
};

export type ApprovalAnswer =
  | { readonly type: "approved"; readonly permits: readonly Permit[]; readonly actions: readonly Action[] }
  /** Leave for what is no call to the house. */
  | { readonly type: "granted"; readonly act: OwnAct }
  | { readonly type: "declined" }
  | { readonly type: "expired" }
  /** What it would do is no longer what was asked about. */
  | { readonly type: "changed" }
  | ({ readonly type: "pin-needed" | "wrong-pin" } & AskedAgain)
  /** Something else was said since: a PIN answers nothing but the question before it, which is put once more. */
  | ({ readonly type: "again" } & AskedAgain)
  /** It was meant as a PIN, and can't be read as one run of digits. */
  | ({ readonly type: "unread-pin" } & AskedAgain)
  | { readonly type: "locked-out" }
  /** The house changed since the question: what it would do now is not allowed. */
  | { readonly type: "refused"; readonly actions: readonly Action[]; readonly findings: readonly GateFinding[] };

export type OutcomeType = "done" | "already" | "accepted" | "unconfirmed" | "failed" | "unknown";

/** What was seen of one entity (`entityId` undefined for services without a target). */
export interface Outcome {
  readonly entityId: string | undefined;
  readonly type: OutcomeType;
  /** The state, attribute or error that was seen, as Home Assistant wrote it. An error is for the log and the model: no person hears it so. */
  readonly seen: string | undefined;
  /** For `accepted`: whether the change is under way (was seen to begin), was not seen yet, or leaves nothing to see. For `failed`: why, as a code. */
  readonly detail:
    | "under-way"
    | "not-yet"
    | "unseen"
    | "unavailable"
    | "not-exposed"
    /** The thing can't do that. */
    | "unsupported"
    /** Not with this value. */
    | "invalid"
    | "wrong-code"
    | "unauthorized"
    /** What is behind it did not answer Home Assistant. */
    | "no-answer"
    /** It began, and broke off. */
    | "broke-off"
    /** A script was given no value for a field that it needs; they are what was seen. */
    | "missing-fields"
    /** Home Assistant's error is none of these. */
    | "refused"
    | "no-such-entity"
    | "no-such-service"
    | "disconnected"
    | undefined;
}

/** One call, and what was seen of it. */
export interface Done {
  readonly action: Action;
  readonly outcomes: readonly Outcome[];
}

/** What became of a wish, with its words. */
export type Performed =
  | { readonly type: "acted"; readonly done: readonly Done[]; readonly text: string }
  | { readonly type: "asked"; readonly text: string }
  | { readonly type: "refused"; readonly text: string };
