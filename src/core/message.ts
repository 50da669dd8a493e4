// What comes in from people and what goes back. One shape, whatever the channel.

/** Who speaks. A voice satellite is a room, never a person. `console` is whoever can start the process: the owner. */
export type Speaker =
  | {
      readonly type: "person";
      readonly personId: string;
      readonly name: string;
      /** Where another says that it is this person: enough to know whom one talks to, not to confirm anything by a word. */
      readonly vouchedBy?: "home-assistant";
    }
  | { readonly type: "owner" }
  /**
   * Holds one of the owner's keys; who sits before it is not known. `name` is the key's. `anybody`: there is none, whoever comes speaks through it.
   * `user`: one of Home Assistant's users who is no person, by its id; Home Assistant says so, never the program itself.
   */
  | { readonly type: "program"; readonly name: string; readonly anybody?: true; readonly user?: string }
  | { readonly type: "room"; readonly satelliteId: string | undefined; readonly deviceId: string | undefined };

/** How the answer is taken in: spoken answers are short and plain. */
export type Manner = "voice" | "text";

export interface Inbound {
  /** The same id is the same message: a repeated one is not heard twice. */
  readonly id: string;
  readonly channel: string;
  /** Stable within the channel, for as long as the channel calls it one conversation. */
  readonly conversationKey: string;
  readonly speaker: Speaker;
  readonly manner: Manner;
  /** BCP 47, as the channel knows it. */
  readonly language: string;
  readonly text: string;
  /** What the channel was given beside the message, for this turn only: data that the model is shown quoted, never an instruction. */
  readonly context?: string;
}

export interface Reply {
  readonly conversationId: string;
  readonly turnId: string;
  readonly text: string;
  /** True when the answer is a question to the person. */
  readonly asks: boolean;
}

/** The answer while it comes. What of the reply did not come so (a reflex's words, a notice) stands in the reply alone. */
export type TextEvent =
  /** What follows begins anew: the model has done something meanwhile. */
  { readonly type: "text-start" } | { readonly type: "text-delta"; readonly text: string };

export type ReplyEvent = { readonly type: "accepted"; readonly turnId: string } | TextEvent;

/**
 * Hears one message and answers it. Stores before it emits `accepted`; always resolves with words, whatever went wrong inside,
 * and rejects only when `signal` aborts.
 */
export type Hear = (
  inbound: Inbound,
  options: { readonly signal: AbortSignal; readonly emit?: (event: ReplyEvent) => void },
) => Promise<Reply>;

/** Whether a bare "yes" of this speaker confirms: who is not known needs the PIN. */
export function confirmsByWord(speaker: Speaker): boolean {
  return speaker.type === "owner" || (speaker.type === "person" && speaker.vouchedBy === undefined);
}

/** One turn as tools, reflexes and the gate see it. */
export interface Turn {
  readonly id: string;
  readonly conversationId: string;
  readonly channel: string;
  readonly speaker: Speaker;
  readonly manner: Manner;
  readonly language: string;
  readonly text: string;
  /** Why nothing of it is on the disk: then nothing is changed for it. */
  readonly unkept?: "full" | "damaged";
}
