import type { Clock } from "../../core/clock.ts";
import type { Embedder } from "../../core/embedder.ts";
import { AppError } from "../../core/errors.ts";
import { baseLanguage } from "../../core/language.ts";
import type { Logger } from "../../core/log.ts";
import type { Store, Writer } from "../../store/index.ts";
import { createVectors } from "../vectors/index.ts";
import type { Found, Question } from "./find.ts";
import { createIndexer } from "./indexer.ts";
import { DOCUMENT, documentTexts, SESSION_PAUSE } from "./schema.ts";
import { createSearcher } from "./searcher.ts";

/** One thing said: a person's message, or Hestia's reply to it. */
export interface Utterance {
  readonly turnId: string;
  readonly part: "said" | "reply";
  readonly conversationId: string;
  /** As the household calls them: a person's name, `Hestia`, `owner`, `room`. */
  readonly speaker: string;
  readonly language: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly text: string;
}

/** Where the index and what was said differ; all zero where it is whole. */
export interface Mismatches {
  /** Said, but not in the archive. */
  readonly missing: number;
  /** In the archive, but waiting for the index. */
  readonly waiting: number;
  /** In the archive as indexed, but not in the index. */
  readonly unindexed: number;
  /** In the index, but not in the archive. */
  readonly stray: number;
}

export interface Archive {
  /** Takes in what a turn says, in the transaction that keeps it; its text stays in `turns`. The same again changes nothing. */
  add(writer: Writer, utterance: Utterance): void;
  /** The same for what is no turn of ours: its text is kept here. */
  addForeign(writer: Writer, utterance: Utterance & { readonly audience: string }): void;
  /**
   * What was said that fits the question, best first, in a thread of its own. Any text is a question. Rejects with AppError `store-read`,
   * `store-damaged`, `deadline`, or the signal's reason.
   */
  search(question: Question, signal: AbortSignal): Promise<readonly Found[]>;
  /** Everybody whose talk is kept. */
  audiences(): readonly string[];
  /** Takes out everything of these turns; afterwards `scrub`, else their words can still be read in the file. */
  remove(writer: Writer, turnIds: readonly string[]): void;
  /** Rewrites the index in small steps until no word of what was removed is left in it. */
  scrub(signal: AbortSignal): Promise<void>;
  check(signal: AbortSignal): Promise<Mismatches>;
  /** Reads in what waits for the index or has no vector, in the background. */
  start(): void;
  stop(): Promise<void>;
}

export interface ArchiveDependencies {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Logger;
  readonly life: AbortSignal;
  /** IANA name of the house's. */
  readonly timeZone: () => string;
  /** The owner's choice at the moment; without one, all is found by words. */
  readonly embedder: () => Embedder | undefined;
  /** Milliseconds since anybody said anything; no time at all while somebody is being answered. */
  readonly quietFor: () => number;
}

export function createArchive(dependencies: ArchiveDependencies): Archive {
  const { store, clock, log, life, timeZone } = dependencies;
  const searcher = createSearcher({ store, clock });
  const indexer = createIndexer({ store, clock, log, life, onReadIn: searcher.forget });
  const vectors = createVectors({ ...dependencies, sources: [documentTexts] });

  /** The session that goes on with this, or a new one. */
  function sessionOf(writer: Writer, { conversationId, at }: Utterance, audience: () => string): number {
    const last = writer.get(
      "SELECT id, audience, last_at FROM sessions WHERE conversation_id = ? ORDER BY id DESC LIMIT 1",
      conversationId,
    );
    const isOfSame = last?.["audience"] === audience();
    if (last && isOfSame && at - Number(last["last_at"]) <= SESSION_PAUSE) return Number(last["id"]);
    writer.run(
      "INSERT INTO sessions (conversation_id, audience, last_at) VALUES (?, ?, ?)",
      conversationId,
      audience(),
      at,
    );
    return Number(writer.get("SELECT last_insert_rowid() AS id")?.["id"]);
  }

  function insert(writer: Writer, utterance: Utterance, audience: () => string, text: string | null): void {
    const { turnId, part, speaker, at } = utterance;
    if (writer.get("SELECT 1 FROM documents WHERE turn_id = ? AND part = ?", turnId, part)) return;
    const session = sessionOf(writer, utterance, audience);
    const language = baseLanguage(utterance.language);
    writer.run("INSERT OR IGNORE INTO document_languages (language) VALUES (?)", language);
    writer.run(
      `INSERT INTO documents (session_id, turn_id, part, speaker, language, at, text)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
      ...[session, turnId, part, speaker, language, at, text],
    );
    const id = Number(writer.get("SELECT last_insert_rowid() AS id")?.["id"]);
    writer.run("UPDATE sessions SET last_at = ? WHERE id = ?", at, session);
    indexer.index(writer, { id, language, text: utterance.text });
    vectors.wake();
  }

  function audienceOf(writer: Writer, conversationId: string): string {
    const row = writer.get("SELECT audience FROM conversations WHERE id = ?", conversationId);
    if (!row) throw new AppError("archive-conversation", `there is no conversation ${conversationId}`);
    return String(row["audience"]);
  }

  return {
    add: (writer, utterance) => insert(writer, utterance, () => audienceOf(writer, utterance.conversationId), null),

    addForeign: (writer, utterance) => insert(writer, utterance, () => utterance.audience, utterance.text),

    async search(question, signal) {
      if (question.audiences.length === 0) return [];
      const ending = AbortSignal.any([signal, life]);
      const meaning = question.byWordsAlone ? undefined : await vectors.meaningOf(question.text, ending);
      return searcher.find({ ...question, timeZone: timeZone(), ...(meaning && { meaning }) }, ending);
    },

    audiences: () => store.reader.all("SELECT DISTINCT audience FROM sessions").map((row) => String(row["audience"])),

    remove(writer, turnIds) {
      for (const turnId of turnIds) {
        const rows = writer.all("SELECT id, session_id AS session FROM documents WHERE turn_id = ?", turnId);
        for (const { id, session } of rows) {
          writer.run("DELETE FROM archive WHERE rowid = ?", Number(id));
          vectors.remove(writer, DOCUMENT, Number(id));
          writer.run("DELETE FROM documents WHERE id = ?", Number(id));
          writer.run(
            "DELETE FROM sessions WHERE id = ? AND NOT EXISTS (SELECT 1 FROM documents WHERE session_id = ?)",
            Number(session),
            Number(session),
          );
        }
      }
    },

    async scrub(signal) {
      searcher.forget();
      await indexer.scrub(signal);
    },

    async check(signal) {
      const [row] = await store.readAside(
        `SELECT
           (SELECT count(*) FROM turns WHERE NOT EXISTS (SELECT 1 FROM documents WHERE turn_id = turns.id AND part = 'said')) +
           (SELECT count(*) FROM turns WHERE reply IS NOT NULL
              AND NOT EXISTS (SELECT 1 FROM documents WHERE turn_id = turns.id AND part = 'reply')) AS missing,
           (SELECT count(*) FROM documents WHERE indexed = 0) AS waiting,
           (SELECT count(*) FROM documents WHERE indexed = 1
              AND NOT EXISTS (SELECT 1 FROM archive_docsize WHERE id = documents.id)) AS unindexed,
           (SELECT count(*) FROM archive_docsize
              WHERE NOT EXISTS (SELECT 1 FROM documents WHERE indexed = 1 AND documents.id = archive_docsize.id)) AS stray`,
        [],
        signal,
      );
      const count = (name: string) => Number(row?.[name] ?? 0);
      return {
        missing: count("missing"),
        waiting: count("waiting"),
        unindexed: count("unindexed"),
        stray: count("stray"),
      };
    },

    start() {
      indexer.start();
      vectors.start();
    },

    async stop() {
      await indexer.stop();
      await vectors.stop();
      await searcher.close();
    },
  };
}
