// One search from its words to what was said, over a reader: it runs in the search's thread.
import { Type } from "typebox";
import { Value } from "typebox/value";
import { baseLanguage } from "../../core/language.ts";
import type { Reader } from "../../store/index.ts";
import { type AskedWord, readQuestion, toMatch } from "./asked-words.ts";
import { dateBonus } from "./dates.ts";
import { createFilter, type Filter } from "./filter.ts";
import { plainWords } from "./normalise.ts";
import { type Hits, rank } from "./rank.ts";
import type { Talk } from "./talk.ts";
import { holds, wantedOf } from "./time-words.ts";

export interface Question {
  readonly text: string;
  /** BCP 47: in which it is asked. */
  readonly language: string;
  /** Who may read what is found, as conversations name their audience. */
  readonly audiences: readonly string[];
  readonly limit: number;
  /** Milliseconds since the epoch: said at or after this. */
  readonly after?: number;
  /** Said before this. */
  readonly before?: number;
  /** Only what this speaker said. */
  readonly speaker?: string;
  readonly exceptConversation?: string;
  readonly exceptTurns?: readonly string[];
}

/** What the archive adds to a question. */
export interface Search extends Question {
  /** IANA name of the house's. */
  readonly timeZone: string;
}

export interface Found {
  readonly turnId: string;
  readonly conversationId: string;
  readonly part: "said" | "reply";
  readonly speaker: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly text: string;
  /** Comparable within one search alone. */
  readonly score: number;
}

/** So many hits are looked at in one search: what they cost is what a search costs, however large the archive is. */
const MOST_HITS = 20_000;
/** Of so many of the best the text is read, where it says whether they hold what is asked for. */
const READ = 100;
/** What it is worth that the question names who said it, and that a time is told where one is asked for. */
const NAMED_SPEAKER = 1.2;
const HOLDS_WANTED = 1.2;

const FoundRow = Type.Object({
  turn_id: Type.String(),
  conversation_id: Type.String(),
  part: Type.Union([Type.Literal("said"), Type.Literal("reply")]),
  speaker: Type.String(),
  at: Type.Integer(),
  text: Type.String(),
});

export function find(reader: Reader, talk: Talk, search: Search): readonly Found[] {
  talk.catchUp(reader);
  const { text, limit } = search;
  const language = baseLanguage(search.language);
  const words = readQuestion(reader, { text, language });
  const filter = createFilter(reader, talk, search);
  const hits = readHits(reader, words, filter);
  const ranked = rank({
    talk,
    hits,
    bonus: dateBonus(text, { language, timeZone: search.timeZone, sessions: talk.sessions() }),
    factor: speakerFactor(text, talk),
  }).filter(({ id }) => filter.isWanted(id));
  const best = ranked.slice(0, Math.max(limit, READ));
  const wanted = wantedOf(text, language);
  const found = (wanted === undefined ? best.slice(0, limit) : best).flatMap(({ id, score }) => {
    const read = textOf(reader, id);
    return read ? [{ ...read, score }] : [];
  });
  if (wanted === undefined) return found;
  return found
    .map((one) => (holds(one.text, wanted, language) ? { ...one, score: one.score * HOLDS_WANTED } : one))
    .sort((left, right) => right.score - left.score)
    .slice(0, limit);
}

/** Rarest word first; of the one with which it becomes too many only the newest hits, and none of what is more common still. */
function readHits(reader: Reader, words: readonly AskedWord[], { isNearWanted, ids }: Filter): readonly Hits[] {
  let left = MOST_HITS;
  const all: Hits[] = [];
  for (const word of words) {
    if (left <= 0) break;
    const rows = reader.all(
      `SELECT rowid AS id, -bm25(archive) AS worth FROM archive WHERE archive MATCH ? AND rowid BETWEEN ? AND ?
       ${word.documents > left ? "ORDER BY rowid DESC" : ""} LIMIT ?`,
      toMatch(word),
      ids.from,
      ids.to,
      left,
    );
    left -= rows.length;
    const hits = new Map<number, number>();
    for (const { id, worth } of rows) if (isNearWanted(Number(id))) hits.set(Number(id), Number(worth));
    all.push(hits);
  }
  return all;
}

function speakerFactor(text: string, talk: Talk): (id: number) => number {
  const named = new Set(plainWords(text));
  const factors = new Map<string, number>();
  return (id) => {
    const speaker = talk.speakerOf(id);
    const known = factors.get(speaker);
    if (known !== undefined) return known;
    const factor = plainWords(speaker).some((name) => named.has(name)) ? NAMED_SPEAKER : 1;
    factors.set(speaker, factor);
    return factor;
  };
}

/** Undefined where it was removed since the talk was read. */
function textOf(reader: Reader, id: number): Omit<Found, "score"> | undefined {
  const row = reader.get(
    `SELECT turn_id, sessions.conversation_id, part, documents.speaker, at,
       coalesce(documents.text, CASE part WHEN 'said' THEN turns.text ELSE turns.reply END, '') AS text
     FROM documents JOIN sessions ON sessions.id = session_id LEFT JOIN turns ON turns.id = turn_id WHERE documents.id = ?`,
    id,
  );
  if (!row) return undefined;
  const { turn_id: turnId, conversation_id: conversationId, ...found } = Value.Parse(FoundRow, row);
  return { ...found, turnId, conversationId };
}
