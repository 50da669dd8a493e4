// The shape of a language: every sentence that Hestia says without a model. `{names}` and the like are filled in.
import type { ApprovalAnswer, GateReason } from "../core/action.ts";
import type { ModelFailureClass } from "../core/model.ts";
import type { OutcomeDetails } from "./about-outcomes.ts";

export interface VerbPhrases {
  /** A whole sentence: the wanted state was seen. */
  readonly done: string;
  /** A whole sentence: it held before. */
  readonly already: string;
  /** A whole sentence: it has begun and takes its time. */
  readonly underWay: string;
  /** What was wanted, to stand within a sentence. */
  readonly wanted: string;
}

export type VerbName =
  | "turn_on"
  | "turn_off"
  | "toggle"
  | "open"
  | "close"
  | "stop"
  | "lock"
  | "unlock"
  | "arm"
  | "disarm"
  | "set"
  | "start"
  | "return"
  | "play"
  | "pause"
  | "skip"
  | "mute"
  | "unmute"
  | "run"
  | "press"
  | "send"
  | "add"
  | "process";

export interface Phrases {
  /** Singular and plural of "is". */
  readonly is: readonly [string, string];
  readonly manyNames: string;
  /** What nobody can name. */
  readonly something: string;
  /** What a thing was set to, to stand after its name: " to {value}". */
  readonly to: string;
  readonly degrees: string;
  readonly verbs: Readonly<Record<VerbName, VerbPhrases>>;
  /** Wanted, where what is sent is known. */
  readonly sendText: string;
  readonly outcomes: OutcomeDetails & {
    readonly sent: string;
    readonly notYet: string;
    readonly unconfirmed: string;
    readonly unavailable: string;
    readonly unsupported: string;
    readonly noSuchEntity: string;
    readonly noSuchService: string;
    readonly disconnected: string;
    readonly failed: string;
    readonly unknown: string;
    readonly cutOff: string;
    /** The house now shows what was wanted. */
    readonly cutOffSo: string;
    readonly cutOffUnseen: string;
    /** By the time it would have begun it would have done more than leave was given for. */
    readonly grown: string;
    /** What it builds on did not come about. */
    readonly notTried: string;
  };
  readonly ask: {
    readonly yes: string;
    readonly pin: string;
    /** It can be answered only where people are known; it was put there too. */
    readonly elsewhere: string;
    /** The question as it is put there. */
    readonly forRoom: string;
    /** What is wanted with what it would set off. */
    readonly through: string;
    /** Said before the question where nobody can see what it would do. */
    readonly unread: string;
    /** Said after it to whoever could answer for good. */
    readonly settle: string;
  };
  readonly refuse: Readonly<
    Record<
      Exclude<GateReason, "unlocks" | "opens" | "disarms" | "heats" | "sounds" | "unproved" | "unread" | "owner-asks">,
      string
    >
  >;
  /** How many things nobody can see through, told once. */
  readonly review: string;
  /** What was learned and uses such things. */
  readonly reviewSkills: string;
  /** An automation that does something dangerous, and nobody can tell when; told once. */
  readonly untraced: string;
  readonly approval: Readonly<
    Record<Exclude<ApprovalAnswer["type"], "approved" | "granted" | "refused" | "again" | "pin-needed">, string>
  >;
  readonly which: string;
  /** Tells two of one name apart. */
  readonly inArea: string;
  /** Without a model: what is wished for another time, or again and again. */
  readonly notLater: string;
  readonly notFound: string;
  readonly nearby: string;
  readonly unexposed: string;
  readonly houseAway: string;
  readonly noModel: string;
  readonly notUnderstood: string;
  readonly allRight: string;
  readonly modelTrouble: Readonly<Record<ModelFailureClass, string>>;
  readonly stillDone: string;
  readonly notDone: string;
  readonly superseded: string;
  /** Something was forgotten that the answer may have been made of. */
  readonly forgottenMeanwhile: string;
  readonly stopping: string;
  readonly tooLong: string;
  readonly stuck: string;
  readonly internal: string;
  /** About "undo that". `{names}` are entities, for `unable` what was wanted. */
  readonly undo: {
    readonly nothing: string;
    /** Nothing was taken back that could be done again. */
    readonly nothingAgain: string;
    readonly doneElsewhere: string;
    readonly unable: string;
    readonly changedSince: string;
    readonly gone: string;
    readonly same: string;
  };
  readonly stillWorking: string;
  /** Where the microphone can't be opened for the answer. */
  readonly wakeAgain: string;
  readonly notSpeakable: string;
  /** Many outcomes in few words. */
  readonly brief: {
    readonly allDone: string;
    readonly allUnderWay: string;
    readonly restDone: string;
    readonly restUnderWay: string;
    readonly more: string;
  };
  /** After a restart; `before` stands before what was done until then. */
  readonly lost: { readonly answer: string; readonly notBegun: string; readonly before: string };
  /** A voice assistant in which Home Assistant acts before Hestia hears. */
  readonly pipeline: string;
  /** Too many wrong PINs in a day, wherever they were said. */
  readonly wrongPins: string;
  /** About the day's cap on what language models may cost. */
  readonly spend: { readonly cheaper: string; readonly over: string };
  /** About what Hestia keeps on its disk. */
  readonly memory: {
    readonly full: string;
    readonly damaged: string;
    /** `{time}`: when the backup was made. */
    readonly restored: string;
    readonly emptied: string;
    readonly shortened: string;
    readonly altered: string;
    /** `{things}`: the PIN and providers, by their names. */
    readonly locked: string;
  };
  /** About what people told. `{name}` told it on `{date}`; `{text}` is as it was said, `{about}` what was asked about. */
  /** About what somebody teaches. `{text}`: what is said, `{wanted}`: what is done then. */
  readonly skills: {
    readonly taught: string;
    /** Whose it is, where it is not everybody's. */
    readonly forYou: string;
    /** What cannot be one person's, since nobody knows who speaks. */
    readonly forNobody: string;
    readonly notTaught: string;
    /** A phrase that something is to be done by may be a code. */
    readonly codeInPhrase: string;
    /** What is taught would take the place of what the words do by themselves; of something else that they mean. */
    readonly shadows: string;
    readonly shadowsOther: string;
    /** What answers a question, stops or undoes means that, and nothing else. */
    readonly notTeachable: string;
    /** To a voice or a program that nobody knows. */
    readonly notShadowed: string;
    /** Wanted, to stand in the question for the PIN. */
    readonly teachWanted: string;
    readonly leftAsItWas: string;
    /** After why: what was taught can't be done. */
    readonly out: string;
  };
  /** About the steps of a wish. `{time}`: "10 seconds"; `{wanted}`: what is done then. */
  readonly steps: {
    /** After what stands before it. */
    readonly later: string;
    /** From now on. */
    readonly within: string;
    /** From now on, as a question says it. */
    readonly asked: string;
    readonly onlyIf: string;
    readonly is: string;
    readonly above: string;
    readonly below: string;
    readonly toCome: string;
    readonly unmet: string;
    readonly unknown: string;
    readonly stopped: string;
    readonly tooLong: string;
  };
  readonly facts: {
    readonly everyone: string;
    readonly yours: string;
    readonly yoursNamed: string;
    /** What cannot be one person's, since nobody knows who speaks. */
    readonly nobody: string;
    readonly known: string;
    readonly replaced: string;
    readonly disputed: string;
    /** By a voice that nobody knew. */
    readonly disputedHere: string;
    /** To a voice that nobody knows: it can't say which holds. */
    readonly bothStand: string;
    /** Theirs, of what may be the same. */
    readonly instead: string;
    readonly settled: string;
    readonly both: string;
    readonly youTold: string;
    readonly told: string;
    readonly toldHere: string;
    readonly before: string;
    readonly nothing: string;
    readonly more: string;
    readonly noCodes: string;
    /** Whether a code is to be kept, and how that is; `{text}` has a mark in its place. */
    readonly codeAsk: string;
    readonly codeLeft: string;
    /** Of the house's own PIN, locks and alarms. */
    readonly codeOfHouse: string;
    readonly codesLater: string;
    /** Behind what is told without its code: who would be told it; that nobody can be. */
    readonly codeInWriting: string;
    readonly codeLost: string;
    readonly forgetAsk: string;
    /** Wanted, to stand in the question for the PIN: what would be forgotten, and that the newer of two takes the other's place. */
    readonly forgetWanted: string;
    readonly replaceWanted: string;
    /** To stand behind the list of what is theirs. */
    readonly restStays: string;
    readonly messages: string;
    readonly ownSkills: string;
    /** A voice that nobody knows wishes it. */
    readonly spared: string;
    readonly forgot: string;
    /** Its last traces are still being read. */
    readonly forgotSoon: string;
    readonly notForgotten: string;
    /** A code can't join these two. */
    readonly joinByOwner: string;
    readonly left: string;
    readonly nowEveryone: string;
    readonly nowYours: string;
    readonly joinCode: string;
    readonly joined: string;
    readonly joinWrong: string;
    readonly joinNobody: string;
  };
}
