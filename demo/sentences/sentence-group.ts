// What Home Assistant understands is written in OHF-Voice/intents (CC BY 4.0); these are templates of our own for a part of it, held to it by the contract.
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
  /** Which of the intent's answers is given: see answers.ts. */
  readonly response: string;
}

/** The beginnings and small words that templates share. Each says less than Home Assistant's own rule of that name, never more. */
export const rules: Readonly<Record<string, string>> = {
  the: "(the|my|our)",
  turn: "(turn|switch)",
  all: "(all [[of] (the|my|our)]|every)",
  everywhere: "(everywhere|in the (house|home))",
  here: "[in] (here|this room)",
  in: "(in|on|of)",
  light: "(light|lights|lamp|lamps)",
  fan: "(fan|fans)",
  open: "(open|raise) [up]",
  close: "(close|shut|lower)",
  is: "(is|are) [(the|my|our)]",
  any: "[(is|are) [there]] any [of the]",
  every: "(is|are) all [[of] (the|my|our)]",
  which: "(which|what)",
  how_many: "how many",
  lockable: "[<the>] (lock|locks|door|doors)",
  what_is: "(what's|what is|tell me)",
  how_is: "(how is|how's)",
  temperature: "(temp|temperature)",
  set: "(set|change)",
  percent: "(%|percent)",
  degrees: "(°|degree|degrees)",
  kelvin: "(k|kelvin)",
  hour: "(hour|hours)",
  minute: "(minute|minutes)",
  second: "(second|seconds)",
  track: "(song|track)",
  timer: "[(the|my)] timer",
};
