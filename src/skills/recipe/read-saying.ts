// From a sentence and the calls that it led to, to a pattern with one witness. What of the sentence no argument can come from stays a word.
import type { Names } from "../said/names.ts";
import { foldWord, type Token, tokenise } from "../said/tokens.ts";
import { targetWays } from "./explain-target.ts";
import { valueWays } from "./explain-value.ts";
import { slotsIn } from "./general.ts";
import type { HouseView } from "./house-view.ts";
import type { Filled, Pattern, PatternToken, SeenAction, Start } from "./recipe.ts";

export interface Performed {
  readonly service: string;
  readonly entityIds: readonly string[];
  readonly data: Readonly<Record<string, unknown>>;
  readonly starts: readonly Start[];
  /** Of what an earlier call had touched. */
  readonly between: readonly Start[];
  readonly already: boolean;
}

export interface Occasion {
  readonly turnId: string;
  readonly at: number;
  readonly text: string;
  readonly language: string;
  readonly place: string;
  readonly room: string | undefined;
  readonly actions: readonly Performed[];
}

interface Piece {
  readonly from: number;
  readonly length: number;
  readonly filled: Filled;
  readonly unit: string;
}

const fieldOf = (service: string, key: string): string => `${service} ${key}`;

export function readSaying(
  occasion: Occasion,
  { names, house }: { readonly names: Names; readonly house: HouseView },
): Pattern {
  const { language, text, room } = occasion;
  const { tokens, isQuestion } = tokenise(text, language);
  const pieces = piecesOf(tokens, names, occasion);
  const slots = pieces.map(({ filled }) => filled);
  const all = occasion.actions.map((action) => explain(action, { slots, room, house }));
  const used = usedSlots(all);
  const kept = pieces.filter((_, index) => used.has(index));
  const keptSlots = kept.map(({ filled }) => filled);
  return {
    language,
    isQuestion,
    taught: false,
    tokens: patternTokens(tokens, kept),
    witnesses: [
      {
        turnId: occasion.turnId,
        at: occasion.at,
        text,
        place: occasion.place,
        ...(room === undefined ? {} : { room }),
        slots: keptSlots,
        actions: occasion.actions.map((action) => explain(action, { slots: keptSlots, room, house })),
      },
    ],
  };
}

/** The longest name at each place, numbers, and words that were given as they stand. */
function piecesOf(tokens: readonly Token[], names: Names, { actions }: Occasion): readonly Piece[] {
  const given = givenWords(actions);
  const pieces: Piece[] = [];
  for (let from = 0; from < tokens.length; ) {
    const piece = wordPiece(tokens, from, given) ?? thingPiece(tokens, from, names) ?? numberPiece(tokens, from);
    if (piece) pieces.push(piece);
    from += piece?.length ?? 1;
  }
  return pieces;
}

function thingPiece(tokens: readonly Token[], from: number, names: Names): Piece | undefined {
  const found = names.at(tokens, from).findLast(({ named }) => named.some(({ type }) => type !== "word"));
  if (!found) return undefined;
  const things = found.named.flatMap((named) => (named.type === "word" ? [] : [{ type: named.type, id: named.id }]));
  return { from, length: found.length, filled: { type: "thing", things }, unit: "" };
}

function numberPiece(tokens: readonly Token[], from: number): Piece | undefined {
  const token = tokens[from];
  if (token?.type !== "number") return undefined;
  return { from, length: 1, filled: { type: "number", value: token.value }, unit: token.unit };
}

interface Given {
  readonly words: readonly string[];
  readonly field: string;
  readonly value: string;
}

function givenWords(actions: readonly Performed[]): readonly Given[] {
  return actions
    .flatMap(({ service, data }) =>
      Object.entries(data).flatMap(([key, value]) =>
        typeof value === "string" ? [{ words: wordsIn(value), field: fieldOf(service, key), value }] : [],
      ),
    )
    .filter(({ words }) => words.length > 0);
}

const wordsIn = (text: string): readonly string[] =>
  foldWord(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");

function wordPiece(tokens: readonly Token[], from: number, given: readonly Given[]): Piece | undefined {
  const found = given.find(({ words }) =>
    words.every((word, at) => {
      const token = tokens[from + at];
      return token?.type === "word" && token.text === word;
    }),
  );
  if (!found) return undefined;
  const { words, field, value } = found;
  return { from, length: words.length, filled: { type: "word", field, value }, unit: "" };
}

function explain(
  { service, entityIds, data, starts, between, already }: Performed,
  situation: { readonly slots: readonly Filled[]; readonly room: string | undefined; readonly house: HouseView },
): SeenAction {
  return {
    service,
    entityIds: [...entityIds],
    data: { ...data },
    starts: [...starts],
    ...(between.length > 0 ? { between: [...between] } : {}),
    already,
    target: [...targetWays(entityIds, service, situation)],
    fields: Object.fromEntries(
      Object.entries(data).map(([key, value]) => [key, [...valueWays(value, fieldOf(service, key), situation.slots)]]),
    ),
  };
}

function usedSlots(actions: readonly SeenAction[]): ReadonlySet<number> {
  const ways = actions.flatMap(({ target, fields }) => [...target, ...Object.values(fields).flat()]);
  return new Set(ways.flatMap(slotsIn));
}

function patternTokens(tokens: readonly Token[], pieces: readonly Piece[]): PatternToken[] {
  const result: PatternToken[] = [];
  for (let index = 0; index < tokens.length; ) {
    const piece = pieces.find(({ from }) => from === index);
    const token = tokens[index];
    if (piece) result.push(slotToken(piece));
    else if (token) result.push(token);
    index += piece?.length ?? 1;
  }
  return result;
}

function slotToken({ filled, unit }: Piece): PatternToken {
  switch (filled.type) {
    case "thing":
      return { type: "thing-slot" };
    case "number":
      return { type: "number-slot", unit };
    case "word":
      return { type: "word-slot", field: filled.field };
  }
}
