// The pattern of a question, with its answer in pieces; none where the answer tells something that was not read, or the question something that was not meant.
import type { HouseView } from "../recipe/house-view.ts";
import type { Pattern, Piece } from "../recipe/recipe.ts";
import type { Names } from "../said/names.ts";
import { numberAt } from "../said/number-words.ts";
import { foldWord, tokenise } from "../said/tokens.ts";
import { leansReading } from "./leaning.ts";
import { piecesOf } from "./pieces.ts";
import { isBeyond, isFunctionWord, isLeading, isOfMoment, isTellingWord } from "./question-words.ts";
import type { ReadingLesson } from "./reading.ts";
import { isOf, straysIn } from "./strays.ts";
import { createWording } from "./wording.ts";

interface Around {
  readonly house: HouseView;
  /** Every word for a state. */
  readonly stateWords: readonly string[];
  readonly names: Names;
}

interface Said extends ReadingLesson {
  readonly text: string;
  /** What the conversation was about in the minutes before. */
  readonly follows: readonly string[];
}

/** `pattern` has one witness. */
export function withAnswer(
  pattern: Pattern,
  { text, answer, read, causes, follows }: Said,
  { house, names, stateWords }: Around,
): Pattern | undefined {
  const [witness] = pattern.witnesses;
  if (!witness || !isSelfContained(pattern)) return undefined;
  const { language } = pattern;
  const { slots, room } = witness;
  const starts = witness.actions.map((action) => action.starts);
  const ids = starts.flat().map(({ entityId }) => entityId);
  const strays = straysIn(tokenise(text, language).tokens, { slots, names });
  if (!strays.every((stray) => isOf(stray, ids, house))) return undefined;
  if (leansReading(pattern, { recent: follows, strays, house })) return undefined;
  const pieces = piecesOf(answer, { starts, slots, room, house, language });
  const told = straysIn(tokenise(answer, language).tokens, { slots, names });
  if (!told.every((thing) => isOf(thing, ids, house) || (thing.type === "area" && thing.id === room))) return undefined;
  // Who did it the answer may tell in many ways.
  const wording = createWording(ids, { language, house, stateWords });
  if (causes.length > 0 && !wording.isImpersonal({ pieces, witnesses: [witness] })) return undefined;
  const counts = countsOf(read);
  const isExplained = pieces.every((piece, at) => isKnownPiece(piece, at, { pieces, counts, language, asked: text }));
  return isExplained ? { ...pattern, witnesses: [{ ...witness, answer: [...pieces] }] } : undefined;
}

/** Of now, and whole: "and in the kitchen?" asks for whatever was asked before. */
function isSelfContained({ tokens, language }: Pattern): boolean {
  // "The one in the kitchen" is a number as well.
  const words = tokens.map((token) =>
    token.type === "word" ? token.text : token.type === "number" && token.value === 1 ? "one" : "",
  );
  const goesOn = isLeading(words[0] ?? "", language) || (words.at(-1) === "too" && language.startsWith("en"));
  const isOfNow = words.every((word) => !isBeyond(word, language));
  return !goesOn && isOfNow && words.some((word) => word !== "" && !isFunctionWord(word, language));
}

/** How many there are, and how many in each state. */
function countsOf(read: ReadingLesson["read"]): ReadonlySet<number> {
  return new Set(
    read.flatMap(({ starts }) => [
      starts.length,
      ...[...Map.groupBy(starts, ({ state }) => state).values()].map((all) => all.length),
    ]),
  );
}

interface Beside {
  readonly pieces: readonly Piece[];
  readonly counts: ReadonlySet<number>;
  readonly language: string;
  /** The question. */
  readonly asked: string;
}

/** No number and no name that was neither read nor asked, and no other time. */
function isKnownPiece({ text, ways }: Piece, at: number, { pieces, counts, language, asked }: Beside): boolean {
  if (ways.length > 0 || !/[\p{L}\p{N}]/u.test(text)) return true;
  const word = foldWord(text);
  if (isBeyond(word, language) || isOfMoment(word, language)) return false;
  const number = /\d/.test(text) ? Number(text) : numberAt([word], 0, language)?.value;
  // "One" and its kin are articles as well.
  if (number !== undefined && !(number <= 1 && !/\d/.test(text))) return counts.has(number);
  const isProper = /^\p{Lu}\p{Ll}/u.test(text) && !language.startsWith("de") && !beginsSentence(pieces, at);
  return !isProper || isTellingWord(word, language) || tokenise(asked, language).words.includes(word);
}

function beginsSentence(pieces: readonly Piece[], at: number): boolean {
  const before = pieces.slice(0, at).findLast(({ text }) => text.trim() !== "")?.text;
  return before === undefined || /[.!:;]/.test(before);
}
