// Three tables: who said what when (`documents`), in which stretch of talk (`sessions`), and the index of their words. The text itself stays in `turns`;
// a document that came from elsewhere holds its own.
import type { Migration } from "../../store/index.ts";
import type { VectorSource } from "../vectors/index.ts";

/** Talk that goes on after so long a pause is another session. */
export const SESSION_PAUSE = 4 * 60 * 60_000;

/** The kind of a document's vector. */
export const DOCUMENT = "document";

/** Who said it belongs to what it means: questions name people. */
export const documentTexts: VectorSource = {
  kind: DOCUMENT,
  missing: `
    SELECT documents.id AS id,
      documents.speaker || ': ' || coalesce(documents.text, CASE part WHEN 'said' THEN turns.text ELSE turns.reply END, '') AS text
    FROM documents LEFT JOIN turns ON turns.id = turn_id
    WHERE documents.id > ?
      AND NOT EXISTS (SELECT 1 FROM vectors WHERE kind = '${DOCUMENT}' AND vectors.id = documents.id AND model = ?)
    ORDER BY documents.id DESC LIMIT ?`,
  exists: "SELECT 1 FROM documents WHERE id = ?",
};

export const archiveMigration: Migration = {
  name: "memory/archive",
  number: 20,
  // `indexed = 0` waits for the index: what was said before there was one is read in at leisure. Ids are never given twice.
  sql: `
    CREATE TABLE sessions (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      conversation_id TEXT NOT NULL,
      audience TEXT NOT NULL,
      last_at INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX sessions_of_conversation ON sessions (conversation_id, id);
    CREATE TABLE documents (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      session_id INTEGER NOT NULL REFERENCES sessions (id),
      turn_id TEXT NOT NULL,
      part TEXT NOT NULL,
      speaker TEXT NOT NULL,
      language TEXT NOT NULL,
      at INTEGER NOT NULL,
      text TEXT,
      words INTEGER NOT NULL DEFAULT 0,
      indexed INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    CREATE INDEX documents_of_session ON documents (session_id);
    CREATE UNIQUE INDEX documents_of_turn ON documents (turn_id, part);
    CREATE INDEX documents_to_index ON documents (id) WHERE indexed = 0;
    CREATE TABLE document_languages (language TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
    CREATE VIRTUAL TABLE archive USING fts5(words, content='', contentless_delete=1, detail='none', tokenize='ascii');
    CREATE VIRTUAL TABLE archive_words USING fts5vocab(archive, row);

    CREATE TEMP TABLE earlier AS
      WITH utterances AS (
        SELECT rowid AS number, 0 AS answers, 'said' AS part, id AS turn_id, conversation_id, language, received_at AS at,
          CASE speaker ->> 'type' WHEN 'person' THEN speaker ->> 'name' WHEN 'program' THEN speaker ->> 'name'
            ELSE speaker ->> 'type' END AS speaker
        FROM turns
        UNION ALL
        SELECT rowid, 1, 'reply', id, conversation_id, language, coalesce(replied_at, received_at), 'Hestia'
        FROM turns WHERE reply IS NOT NULL
      ), begun AS (
        SELECT *, coalesce(at - lag(at) OVER talk > ${SESSION_PAUSE}, 1) AS begins FROM utterances
        WINDOW talk AS (PARTITION BY conversation_id ORDER BY number, answers)
      )
      SELECT *, sum(begins) OVER (PARTITION BY conversation_id ORDER BY number, answers) AS stretch FROM begun;
    CREATE TEMP TABLE earlier_sessions AS
      SELECT row_number() OVER (ORDER BY min(number)) AS id, conversation_id, stretch, max(at) AS last_at
      FROM earlier GROUP BY conversation_id, stretch;
    INSERT INTO sessions (id, conversation_id, audience, last_at)
      SELECT earlier_sessions.id, conversation_id, audience, last_at
      FROM earlier_sessions JOIN conversations ON conversations.id = conversation_id ORDER BY earlier_sessions.id;
    INSERT INTO documents (session_id, turn_id, part, speaker, language, at)
      SELECT earlier_sessions.id, turn_id, part, speaker, lower(substr(language, 1, instr(replace(language, '_', '-') || '-', '-') - 1)), at
      FROM earlier JOIN earlier_sessions USING (conversation_id, stretch) ORDER BY number, answers;
    INSERT INTO document_languages SELECT DISTINCT language FROM documents;
    DROP TABLE earlier_sessions;
    DROP TABLE earlier;
  `,
};
