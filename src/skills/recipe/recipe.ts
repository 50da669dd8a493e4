// What was seen of one way to say one thing. Nothing here generalises: that is a reading of it, made anew each time (`general.ts`).
import { type Static, Type } from "typebox";
import { TimingSchema } from "../../core/condition.ts";

const Text = Type.String();

const ThingSchema = Type.Object({
  type: Type.Union([Type.Literal("entity"), Type.Literal("area"), Type.Literal("floor")]),
  id: Text,
});

/** A value that stood in the sentence. */
const FilledSchema = Type.Union([
  Type.Object({ type: Type.Literal("thing"), things: Type.Array(ThingSchema) }),
  Type.Object({ type: Type.Literal("number"), value: Type.Number() }),
  Type.Object({ type: Type.Literal("word"), field: Text, value: Text }),
]);

/** One token of a pattern: as it was said, or the place of a value. */
const PatternTokenSchema = Type.Union([
  Type.Object({ type: Type.Literal("word"), text: Text }),
  Type.Object({ type: Type.Literal("number"), value: Type.Number(), unit: Text }),
  Type.Object({ type: Type.Literal("thing-slot") }),
  Type.Object({ type: Type.Literal("number-slot"), unit: Text }),
  Type.Object({ type: Type.Literal("word-slot"), field: Text }),
]);

const Data = Type.Record(Text, Type.Unknown());

export const StartSchema = Type.Object({ entityId: Text, state: Text, attributes: Data });

/** One call, how its targets were before, and every way in which its arguments can be read off the sentence and its room. */
const SeenActionSchema = Type.Object({
  service: Text,
  entityIds: Type.Array(Text),
  data: Data,
  starts: Type.Array(StartSchema),
  /** How those were that an earlier call of the turn had touched: left so by that call. */
  between: Type.Optional(Type.Array(StartSchema)),
  /** Something was so already, and called for all the same. */
  already: Type.Boolean(),
  target: Type.Array(Text),
  fields: Type.Record(Text, Type.Array(Text)),
  // Only what is taught has these: what was done does not show them.
  ...TimingSchema,
});

/** A stretch of an answer, with every way in which it can be read off what was read. */
const PieceSchema = Type.Object({ text: Text, ways: Type.Array(Text) });

const WitnessSchema = Type.Object({
  turnId: Text,
  /** Milliseconds since the epoch. */
  at: Type.Number(),
  text: Text,
  /** Who and where: equal for the same. */
  place: Text,
  room: Type.Optional(Text),
  slots: Type.Array(FilledSchema),
  actions: Type.Array(SeenActionSchema),
  /** What was said to a question: then the actions only read. */
  answer: Type.Optional(Type.Array(PieceSchema)),
});

export const PatternSchema = Type.Object({
  language: Text,
  isQuestion: Type.Boolean(),
  /** Taught by somebody in these words: one witness is enough, whatever the room and the state of the house. */
  taught: Type.Boolean(),
  tokens: Type.Array(PatternTokenSchema),
  witnesses: Type.Array(WitnessSchema),
});

export type Thing = Static<typeof ThingSchema>;
export type Filled = Static<typeof FilledSchema>;
export type PatternToken = Static<typeof PatternTokenSchema>;
export type Start = Static<typeof StartSchema>;
export type SeenAction = Static<typeof SeenActionSchema>;
export type Piece = Static<typeof PieceSchema>;
export type Witness = Static<typeof WitnessSchema>;
export type Pattern = Static<typeof PatternSchema>;

/** A question that is answered by what is read, and changes nothing. */
export const isReading = ({ witnesses }: Pick<Pattern, "witnesses">): boolean =>
  witnesses.some(({ answer }) => answer !== undefined);

/** What of it are words, in their order. */
export const wordsOf = ({ tokens }: Pattern): readonly string[] =>
  tokens.flatMap((token) => (token.type === "word" ? [token.text] : []));

/** Whether both are the same words and places for values. */
export function sameSaying(one: Pattern, other: Pattern): boolean {
  return one.tokens.length === other.tokens.length && sayingOf(one) === sayingOf(other);
}

function sayingOf({ language, isQuestion, tokens }: Omit<Pattern, "witnesses" | "taught">): string {
  return `${language} ${isQuestion} ${tokens.map(tokenKey).join(" ")}`;
}

function tokenKey(token: PatternToken): string {
  switch (token.type) {
    case "word":
      return token.text;
    case "number":
      return `#${token.value}${token.unit}`;
    case "thing-slot":
      return "<thing>";
    case "number-slot":
      return `<number ${token.unit}>`;
    case "word-slot":
      return `<${token.field}>`;
  }
}
