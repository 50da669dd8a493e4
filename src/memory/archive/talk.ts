// Where every document stands in the talk, held by the search's thread: a posting is looked at ten thousand times in a search, and SQLite is asked once.
import { Type } from "typebox";
import { Value } from "typebox/value";
import type { Reader } from "../../store/index.ts";

export interface Session {
  readonly conversationId: string;
  readonly audience: string;
  /** When it began. */
  readonly at: number;
}

export interface IdRange {
  readonly from: number;
  readonly to: number;
}

export interface Talk {
  /** Reads what has come since. */
  catchUp(reader: Reader): void;
  /** The least and the greatest id of what was said at or after `from` and before `until`; from 1 to 0 where nothing was. */
  idsBetween(from: number, until: number): IdRange;
  sessions(): ReadonlyMap<number, Session>;
  /** 0 where there is no such document. */
  sessionOf(id: number): number;
  atOf(id: number): number;
  speakerOf(id: number): string;
  /** Of how many words it is, beside the mean: 1 for one as long as most. */
  lengthOf(id: number): number;
  /** How many documents there are. */
  size(): number;
  /** The greatest id that one has. */
  lastId(): number;
  /** The document before it in its session; 0 where there is none. */
  before(id: number): number;
  after(id: number): number;
}

const AT_ONCE = 20_000;

interface Placed {
  readonly id: number;
  readonly of: number;
  readonly saidAt: number;
  readonly name: string;
  readonly length: number;
}

const SessionRow = Type.Object({ id: Type.Integer(), conversation_id: Type.String(), audience: Type.String() });

export function createTalk(): Talk {
  const sessions = new Map<number, Session>();
  const lastOf = new Map<number, number>();
  const speakers: string[] = [];
  const speakerNumbers = new Map<string, number>();
  let lastId = 0;
  let session = new Int32Array(1_024);
  let before = new Int32Array(1_024);
  let after = new Int32Array(1_024);
  let speaker = new Int32Array(1_024);
  let words = new Int32Array(1_024);
  let size = 0;
  let allWords = 0;
  let at = new Float64Array(1_024);

  function grow(size: number): void {
    if (size <= session.length) return;
    const length = 2 ** Math.ceil(Math.log2(size));
    const larger = <T extends Int32Array | Float64Array>(array: T, fresh: T): T => {
      fresh.set(array);
      return fresh;
    };
    session = larger(session, new Int32Array(length));
    before = larger(before, new Int32Array(length));
    after = larger(after, new Int32Array(length));
    speaker = larger(speaker, new Int32Array(length));
    words = larger(words, new Int32Array(length));
    at = larger(at, new Float64Array(length));
  }

  function numberOf(name: string): number {
    const known = speakerNumbers.get(name);
    if (known !== undefined) return known;
    speakers.push(name);
    speakerNumbers.set(name, speakers.length - 1);
    return speakers.length - 1;
  }

  function place({ id, of, saidAt, name, length }: Placed): void {
    grow(id + 1);
    words[id] = length;
    size += 1;
    allWords += length;
    const last = lastOf.get(of) ?? 0;
    session[id] = of;
    at[id] = saidAt;
    speaker[id] = numberOf(name);
    before[id] = last;
    if (last > 0) after[last] = id;
    lastOf.set(of, id);
    lastId = id;
  }

  function readSession(reader: Reader, id: number, saidAt: number): void {
    const row = Value.Parse(
      SessionRow,
      reader.get("SELECT id, conversation_id, audience FROM sessions WHERE id = ?", id),
    );
    sessions.set(id, { conversationId: row.conversation_id, audience: row.audience, at: saidAt });
  }

  return {
    catchUp(reader) {
      for (let more = true; more; ) {
        const rows = reader.all(
          "SELECT id, session_id, at, speaker, words FROM documents WHERE id > ? ORDER BY id LIMIT ?",
          lastId,
          AT_ONCE,
        );
        for (const { id, session_id, at: saidAt, speaker: name, words: length } of rows) {
          const of = Number(session_id);
          if (!sessions.has(of)) readSession(reader, of, Number(saidAt));
          place({ id: Number(id), of, saidAt: Number(saidAt), name: String(name), length: Number(length) });
        }
        more = rows.length === AT_ONCE;
      }
    },
    idsBetween(from, until) {
      const isIn = (id: number) => session[id] !== 0 && (at[id] ?? 0) >= from && (at[id] ?? 0) < until;
      let first = 1;
      while (first <= lastId && !isIn(first)) first += 1;
      let last = lastId;
      while (last >= first && !isIn(last)) last -= 1;
      return last < first ? { from: 1, to: 0 } : { from: first, to: last };
    },
    sessions: () => sessions,
    sessionOf: (id) => session[id] ?? 0,
    atOf: (id) => at[id] ?? 0,
    lengthOf: (id) => (words[id] ?? 0) / (allWords / size),
    size: () => size,
    lastId: () => lastId,
    speakerOf: (id) => speakers[speaker[id] ?? 0] ?? "",
    before: (id) => before[id] ?? 0,
    after: (id) => after[id] ?? 0,
  };
}
