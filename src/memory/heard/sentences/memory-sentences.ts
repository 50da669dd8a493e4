// How people speak of what is remembered, as data: whole sentences, one list a language. `{x}` is theirs.
export interface MemorySentences {
  readonly remember: {
    /** Whatever follows is meant to be kept. */
    readonly that: readonly string[];
    /** What follows may be a fact, a reminder ("the milk") or a memory of theirs. */
    readonly bare: readonly string[];
    /** A question, and yet a wish. */
    readonly asked: readonly string[];
  };
  /** `{x}` of `bare` that begins so is a reminder or a memory of theirs. */
  readonly notFacts: readonly string[];
  readonly know: readonly string[];
  readonly before: readonly string[];
  readonly forget: readonly string[];
  readonly forgetAsked: readonly string[];
  /** `{x}` that is none: "forget it" only means "never mind", "remember that" says not what. */
  readonly nothing: readonly string[];
  /** `{x}` of `forget` that begins or ends so asks for the opposite: "vergiss nicht, …". */
  readonly not: readonly string[];
  readonly everyone: readonly string[];
  readonly private: readonly string[];
  readonly joinWish: readonly string[];
  /** `{x}` is the code. */
  readonly joinCode: readonly string[];
  /** Stand for the speaker. */
  readonly me: readonly string[];
}
