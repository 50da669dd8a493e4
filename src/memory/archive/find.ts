// One search from its words to what was said, over a reader: it runs in the search's thread.
import { baseLanguage, canonicalLanguage } from "../../core/language.ts";
import type { ColumnReader, Reader } from "../../store/index.ts";
import { createShelf, type Meaning } from "../vectors/index.ts";
import { readQuestion } from "./asked-words.ts";
import { createCalendar } from "./calendar.ts";
import { dateBonus } from "./dates.ts";
import { createFilter } from "./filter.ts";
import { readHits } from "./hits.ts";
import { joinMeaning } from "./meaning.ts";
import { plainWords } from "./normalise.ts";
import { rank, type Scored } from "./rank.ts";
import { DOCUMENT } from "./schema.ts";
import { createTalk, type Talk } from "./talk.ts";
import { type Wanted, wantedOf } from "./wanted.ts";

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
  /** What holds none of its words is left out, however near its meaning may be. */
  readonly byWordsAlone?: boolean;
}

/** What the archive adds to a question. */
export interface Search extends Question {
  /** IANA name of the house's. */
  readonly timeZone: string;
  /** Where an embedding model says so. */
  readonly meaning?: Meaning;
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

/** Of so many of the best the text is read, where it says whether they hold what is asked for. */
const READ = 50;
/** What it is worth that the question names who said it, and that a time is told where one is asked for. */
const NAMED_SPEAKER = 1.2;
const HOLDS_WANTED = 1.2;

export interface Finder {
  find(reader: ColumnReader, search: Search): readonly Found[];
  /** Nothing of what was read stays here. */
  forget(): void;
}

export function createFinder(): Finder {
  const calendar = createCalendar();
  let talk = createTalk();
  let shelf = createShelf(DOCUMENT);

  function ranked(reader: ColumnReader, search: Search): readonly Scored[] {
    const { text, timeZone } = search;
    const language = baseLanguage(canonicalLanguage(search.language));
    const filter = createFilter(reader, talk, search);
    const words = readQuestion(reader, { text, language });
    const hits = readHits(reader, words, { talk, range: filter.range, isWanted: filter.isNearWanted });
    const bonus = dateBonus({ text, language, timeZone, sessions: talk.sessions(), calendar });
    const byWords = rank({ talk, hits, bonus, factor: speakerFactor(text, talk) }).filter(({ id }) =>
      filter.isWanted(id),
    );
    return search.meaning ? joinMeaning(byWords, shelf.near(reader, search.meaning), { talk, ...filter }) : byWords;
  }

  /** Those first that hold what is asked for. */
  function preferred(found: readonly Found[], wanted: Wanted, language: string): readonly Found[] {
    const isHeld = (word: string) => /^\p{N}/u.test(word) || (wanted === "time" && calendar.isTime(word, language));
    return found
      .map((one) => (plainWords(one.text).some(isHeld) ? { ...one, score: one.score * HOLDS_WANTED } : one))
      .sort((left, right) => right.score - left.score);
  }

  return {
    find(reader, search) {
      talk.catchUp(reader);
      const { text, limit } = search;
      const language = baseLanguage(canonicalLanguage(search.language));
      const wanted = wantedOf(text, language);
      const best = ranked(reader, search).slice(0, wanted === undefined ? limit : Math.max(limit, READ));
      const found = readAll(reader, best, talk);
      return wanted === undefined ? found : preferred(found, wanted, language).slice(0, limit);
    },
    forget() {
      talk = createTalk();
      shelf = createShelf(DOCUMENT);
    },
  };
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

/** In their order; without what was removed since the talk was read. */
function readAll(reader: Reader, scored: readonly Scored[], talk: Talk): readonly Found[] {
  const rows = reader.all(
    `SELECT documents.id, turn_id, part,
       coalesce(documents.text, CASE part WHEN 'said' THEN turns.text ELSE turns.reply END, '') AS text
     FROM json_each(?) AS wanted JOIN documents ON documents.id = wanted.value LEFT JOIN turns ON turns.id = turn_id`,
    JSON.stringify(scored.map(({ id }) => id)),
  );
  const read = new Map(rows.map((row) => [Number(row["id"]), row]));
  return scored.flatMap(({ id, score }) => {
    const row = read.get(id);
    if (!row) return [];
    return {
      turnId: String(row["turn_id"]),
      conversationId: talk.sessions().get(talk.sessionOf(id))?.conversationId ?? "",
      part: row["part"] === "said" ? "said" : "reply",
      speaker: talk.speakerOf(id),
      at: talk.atOf(id),
      text: String(row["text"]),
      score,
    };
  });
}
