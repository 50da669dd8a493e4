// One remembered sentence, and the table that keeps it.
import { Type } from "typebox";
import { Value } from "typebox/value";
import type { Migration, Row } from "../../store/index.ts";
import { HOUSEHOLD } from "../people/index.ts";

/** Newer ones stand beside older ones: what was replaced stays as history until it is forgotten. */
export const factMigration: Migration = {
  name: "memory/facts",
  number: 22,
  sql: `
    CREATE TABLE facts (
      number INTEGER PRIMARY KEY AUTOINCREMENT,
      id TEXT NOT NULL UNIQUE,
      text TEXT NOT NULL,
      language TEXT NOT NULL,
      subject TEXT NOT NULL,
      topic TEXT,
      audience TEXT NOT NULL,
      said_by TEXT NOT NULL,
      said_name TEXT,
      turn_id TEXT,
      source TEXT NOT NULL,
      batch TEXT,
      confidence REAL NOT NULL,
      made_at INTEGER NOT NULL,
      valid_from INTEGER NOT NULL,
      valid_until INTEGER,
      replaced_by TEXT,
      disputes TEXT,
      uses INTEGER NOT NULL DEFAULT 0,
      used_at INTEGER
    ) STRICT;
    CREATE INDEX facts_by_topic ON facts (topic) WHERE topic IS NOT NULL;
    CREATE INDEX facts_by_audience ON facts (audience, replaced_by);
    CREATE INDEX facts_by_batch ON facts (batch) WHERE batch IS NOT NULL;
    CREATE INDEX facts_by_turn ON facts (turn_id);
    CREATE VIRTUAL TABLE facts_index USING fts5 (terms, content = '', tokenize = 'ascii');
    INSERT INTO facts_index (facts_index, rank) VALUES ('secure-delete', 1);
  `,
};

/** The end that was told and the end that a newer fact has set are two: whoever may not see the newer one sees no end. */
export const factEndMigration: Migration = {
  name: "memory/facts-ends",
  number: 32,
  sql: `
    ALTER TABLE facts ADD COLUMN replaced_at INTEGER;
    UPDATE facts SET replaced_at = valid_until, valid_until = NULL WHERE replaced_by IS NOT NULL;
    CREATE VIRTUAL TABLE facts_words USING fts5vocab (facts_index, row);
    CREATE INDEX facts_by_newer ON facts (replaced_by) WHERE replaced_by IS NOT NULL;
  `,
};

/** What is written with every fact is written for what is asked of many. */
export const factIndexMigration: Migration = {
  name: "memory/facts-indexes",
  number: 33,
  sql: `
    DROP INDEX facts_by_audience;
    DROP INDEX facts_by_turn;
    CREATE INDEX facts_by_turn ON facts (turn_id) WHERE turn_id IS NOT NULL;
    CREATE INDEX facts_by_use ON facts (used_at) WHERE used_at IS NOT NULL;
  `,
};

export const factCodeMigration: Migration = {
  name: "memory/facts-codes",
  sql: "ALTER TABLE facts ADD COLUMN codes TEXT;",
};

/** `person`: their own words. `model`: it called remember. `reflection`: found in what was said, after the answer. `owner`: written or brought in by hand. */
export type FactSource = "person" | "model" | "reflection" | "owner";

export interface Fact {
  /** Short, for people and models. */
  readonly number: number;
  readonly id: string;
  readonly text: string;
  readonly language: string;
  /** The codes that are marked in the text, locked; undefined where it has none. */
  readonly codes: string | undefined;
  /** A person, a device, an area or the household, by name. */
  readonly subject: string;
  readonly topic: string | undefined;
  readonly audience: string;
  /** The audience of whoever said it: the household's where nobody knows. */
  readonly saidBy: string;
  readonly saidName: string | undefined;
  readonly turnId: string | undefined;
  readonly source: FactSource;
  readonly confidence: number;
  /** Instants in milliseconds since the epoch. */
  readonly madeAt: number;
  readonly validFrom: number;
  readonly validUntil: number | undefined;
  /** The id of the newer one in its place, where whoever reads this may see it; then `validUntil` is when that was. */
  readonly replacedBy: string | undefined;
  /** The id of another person's that says otherwise. */
  readonly disputes: string | undefined;
}

/** Of whom something of themselves was said, where their name is not known. */
export const SOMEBODY = "somebody";

/** Whether it is of the person called so who said it: what they told of the house is the house's. */
export function isOfThemselves({ audience, subject }: Fact, name = SOMEBODY): boolean {
  return audience !== HOUSEHOLD || subject === name;
}

const text = Type.Union([Type.String(), Type.Null()]);
const FactRow = Type.Object({
  number: Type.Integer(),
  id: Type.String(),
  text: Type.String(),
  language: Type.String(),
  codes: text,
  subject: Type.String(),
  topic: text,
  audience: Type.String(),
  said_by: Type.String(),
  said_name: text,
  turn_id: text,
  source: Type.Union(["person", "model", "reflection", "owner"].map((one) => Type.Literal(one as FactSource))),
  confidence: Type.Number(),
  made_at: Type.Integer(),
  valid_from: Type.Integer(),
  valid_until: Type.Union([Type.Integer(), Type.Null()]),
  replaced_by: text,
  disputes: text,
});

const OWN_COLUMNS = Object.keys(FactRow.properties).filter(
  (column) => !["valid_until", "replaced_by"].includes(column),
);

/** As whoever reads these audiences sees them; everything where none are given. */
export function factsFor(reads: readonly string[] | undefined): {
  readonly columns: string;
  readonly from: string;
  readonly where: string;
  /** For `from`, then for `where`. */
  readonly values: readonly string[];
} {
  const own = OWN_COLUMNS.map((column) => `facts.${column}`).join(", ");
  const among = (column: string) => (reads ? `${column} IN (${reads.map(() => "?").join(", ")})` : "1");
  return {
    columns: `${own}, newer.id AS replaced_by, ${UNTIL} AS valid_until`,
    from: `facts LEFT JOIN facts AS newer ON newer.id = facts.replaced_by AND ${among("newer.audience")}`,
    where: among("facts.audience"),
    values: reads ? [...reads, ...reads] : [],
  };
}
/** Of a row of `factsFor`. */
export const UNTIL = "CASE WHEN newer.id IS NULL THEN facts.valid_until ELSE facts.replaced_at END";

export function readFact(row: Row): Fact {
  const fact = Value.Parse(FactRow, row);
  return {
    number: fact.number,
    id: fact.id,
    text: fact.text,
    language: fact.language,
    codes: fact.codes ?? undefined,
    subject: fact.subject,
    topic: fact.topic ?? undefined,
    audience: fact.audience,
    saidBy: fact.said_by,
    saidName: fact.said_name ?? undefined,
    turnId: fact.turn_id ?? undefined,
    source: fact.source,
    confidence: fact.confidence,
    madeAt: fact.made_at,
    validFrom: fact.valid_from,
    validUntil: fact.valid_until ?? undefined,
    replacedBy: fact.replaced_by ?? undefined,
    disputes: fact.disputes ?? undefined,
  };
}
