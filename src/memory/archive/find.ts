// One search from its words to what was said, over a reader: it runs in the worker.
import { Type } from "typebox";
import { Value } from "typebox/value";
import type { Reader, SqlValue } from "../../store/index.ts";
import { wordsOf } from "./normalise.ts";
import { readQuestion, toMatch } from "./question.ts";
import { type Candidate, REACH, rank } from "./rank.ts";

export interface Question {
  readonly text: string;
  /** Who may read what is found: at least one, as conversations name their audience. */
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

/** So many are taken from the index and ranked anew. */
const CANDIDATES = 200;
/** From so many of the best the neighbours are looked at too. */
const WITH_NEIGHBOURS = 100;

const CandidateRow = Type.Object({
  id: Type.Integer(),
  session_id: Type.Integer(),
  position: Type.Integer(),
  speaker: Type.String(),
});
const HitRow = Type.Object({ ...CandidateRow.properties, score: Type.Number() });
const FoundRow = Type.Object({
  turn_id: Type.String(),
  conversation_id: Type.String(),
  part: Type.Union([Type.Literal("said"), Type.Literal("reply")]),
  speaker: Type.String(),
  at: Type.Integer(),
  text: Type.String(),
});

export function find(reader: Reader, question: Question): readonly Found[] {
  const languages = reader.all("SELECT language FROM document_languages").map((row) => String(row["language"]));
  const total = Number(reader.get("SELECT max(id) AS total FROM documents")?.["total"] ?? 0);
  const words = readQuestion(reader, { text: question.text, languages, total });
  if (words.length === 0) return [];
  const allowed = filterOf(question);
  let hits = search(reader, toMatch(words, "AND"), allowed);
  if (hits.length < CANDIDATES && words.length > 1) hits = search(reader, toMatch(words, "OR"), allowed);
  const candidates = withNeighbours(reader, hits, allowed);
  const named = new Set([...wordsOf(question.text, [])].flat());
  const isNamed = (speaker: string) => [...wordsOf(speaker, [])].flat().some((name) => named.has(name));
  return rank(candidates, isNamed)
    .slice(0, question.limit)
    .map(({ id, score }) => ({ ...textOf(reader, id), score }));
}

interface Filter {
  readonly sql: string;
  readonly values: readonly SqlValue[];
}

const places = (values: readonly unknown[]) => values.map(() => "?").join(", ");

function filterOf({ audiences, after, before, speaker, exceptConversation, exceptTurns = [] }: Question): Filter {
  const parts: [sql: string, values: readonly SqlValue[]][] = [[`audience IN (${places(audiences)})`, audiences]];
  if (after !== undefined) parts.push(["at >= ?", [after]]);
  if (before !== undefined) parts.push(["at < ?", [before]]);
  if (speaker !== undefined) parts.push(["documents.speaker = ? COLLATE NOCASE", [speaker]]);
  if (exceptConversation !== undefined) parts.push(["conversation_id <> ?", [exceptConversation]]);
  if (exceptTurns.length > 0) parts.push([`turn_id NOT IN (${places(exceptTurns)})`, exceptTurns]);
  return { sql: parts.map(([sql]) => sql).join(" AND "), values: parts.flatMap(([, values]) => values) };
}

function search(reader: Reader, match: string, { sql, values }: Filter): readonly Candidate[] {
  return reader
    .all(
      `SELECT documents.id, session_id, position, speaker, -bm25(archive) AS score
       FROM archive JOIN documents ON documents.id = archive.rowid JOIN sessions ON sessions.id = session_id
       WHERE archive MATCH ? AND ${sql} ORDER BY score DESC LIMIT ${CANDIDATES}`,
      match,
      ...values,
    )
    .map((row) => {
      const { session_id: session, ...hit } = Value.Parse(HitRow, row);
      return { ...hit, session };
    });
}

function withNeighbours(reader: Reader, hits: readonly Candidate[], { sql, values }: Filter): readonly Candidate[] {
  const known = new Map(hits.map((hit) => [hit.id, hit]));
  for (const { session, position } of hits.slice(0, WITH_NEIGHBOURS)) {
    const rows = reader.all(
      `SELECT documents.id, session_id, position, speaker FROM documents JOIN sessions ON sessions.id = session_id
       WHERE session_id = ? AND position BETWEEN ? AND ? AND ${sql}`,
      session,
      position - REACH,
      position + REACH,
      ...values,
    );
    for (const row of rows) {
      const { session_id, ...neighbour } = Value.Parse(CandidateRow, row);
      if (!known.has(neighbour.id)) known.set(neighbour.id, { ...neighbour, session: session_id, score: 0 });
    }
  }
  return [...known.values()];
}

function textOf(reader: Reader, id: number): Omit<Found, "score"> {
  const row = reader.get(
    `SELECT turn_id, sessions.conversation_id, part, documents.speaker, at,
       coalesce(documents.text, CASE part WHEN 'said' THEN turns.text ELSE turns.reply END, '') AS text
     FROM documents JOIN sessions ON sessions.id = session_id LEFT JOIN turns ON turns.id = turn_id WHERE documents.id = ?`,
    id,
  );
  const { turn_id: turnId, conversation_id: conversationId, ...found } = Value.Parse(FoundRow, row);
  return { ...found, turnId, conversationId };
}
