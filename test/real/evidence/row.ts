// What one row of the table says: how a hand puts the house, what is wished, what is seen and said of it, and what "undo that" brings back.
import type { OutcomeType } from "../../../src/core/action.ts";

/** A service of Home Assistant called by somebody else. */
export type Call = readonly [service: string, data: Readonly<Record<string, unknown>>];

/** By entity: its state and some of its attributes, as Home Assistant has them. */
export type Seen = Readonly<Record<string, { readonly state: string; readonly [attribute: string]: unknown }>>;

/** Asked aloud it is said with the PIN, in writing with a yes. */
export interface Said {
  /** What leave is asked for. */
  readonly asks?: string;
  /** What is said before it. */
  readonly unread?: string;
  readonly words: string;
  /** Where it is told otherwise aloud: a voice waits no longer for a slow device. */
  readonly aloud?: string;
}

export interface Row extends Said {
  readonly what: string;
  readonly hand: readonly Call[];
  /** Undefined where Home Assistant has no sentence for it. */
  readonly said?: string;
  /** English if absent. */
  readonly language?: string;
  /** What a model calls. */
  readonly order: {
    readonly service: string;
    readonly entities?: readonly string[];
    readonly data?: Readonly<Record<string, unknown>>;
  };
  readonly outcomes: Readonly<Record<string, OutcomeType>>;
  readonly seen: Seen;
  readonly undo: Said & {
    /** It can't be put back, or need not be. */
    readonly stays?: true;
  };
}

export const hand = (service: string, entity: string, data: object = {}): Call => [
  service,
  { entity_id: entity, ...data },
];

export const order = (service: string, entity: string, data?: Readonly<Record<string, unknown>>): Row["order"] => ({
  service,
  entities: [entity],
  ...(data ? { data } : {}),
});
