/** Templates that mean one intent, and what must hold for them. */
export interface SentenceGroup {
  readonly intent: string;
  readonly sentences: readonly string[];
  /** Slots that the sentence fills without a word of its own. */
  readonly slots?: Readonly<Record<string, string>>;
  /** The domains that a {name} may be of. */
  readonly domains?: readonly string[];
  /** Needs the area of the satellite that heard it, and takes it as the slot `area`. */
  readonly areaOfSatellite?: true;
  /** Which of the intent's answers is given: a key of `answers`. */
  readonly response: string;
}

/** The beginnings and small words that templates share. */
export const rules: Readonly<Record<string, string>> = {
  the: "(the|my|our)",
  turn: "(turn|switch)",
  all: "(all [of] [(the|my|our)]|every)",
  everywhere: "(everywhere|in the (house|home))",
  here: "[in] (here|this room)",
  in: "(in|on|of)",
  light: "(light|lights|lamp|lamps)",
  fan: "(fan|fans)",
  open: "(open|raise) [up]",
  close: "(close|shut|lower)",
  is: "(is|are) [(the|my|our)]",
  what_is: "(what's|what is|tell me)",
  set: "(set|change)",
  percent: "(%|percent)",
};
