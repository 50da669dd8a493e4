// Words go into the index with what was said; what was there before the index is read in, newest first, a little at a time.
import { setImmediate as breathe } from "node:timers/promises";
import { Type } from "typebox";
import { Value } from "typebox/value";
import type { Clock } from "../../core/clock.ts";
import { toError } from "../../core/errors.ts";
import type { Logger } from "../../core/log.ts";
import type { Store, Writer } from "../../store/index.ts";
import { normalise } from "./normalise.ts";

/** Of a longer text so much is indexed: the loop must not wait for a book that somebody pastes. */
const LONGEST_INDEXED = 20_000;
/** At a time, between pauses: some two milliseconds of work. */
const BATCH = 20;
const PAUSE = 20;
/** FTS5 merges so many pages at a time. */
const MERGED_PAGES = 16;

const WaitingRow = Type.Object({ id: Type.Integer(), language: Type.String(), text: Type.String() });

type Indexed = Readonly<{ id: number; language: string; text: string }>;

export interface Indexer {
  index(writer: Writer, document: Indexed): void;
  scrub(signal: AbortSignal): Promise<void>;
  start(): void;
  stop(): Promise<void>;
}

export function createIndexer({
  store,
  clock,
  log,
  life,
  onReadIn,
}: {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Logger;
  readonly life: AbortSignal;
  readonly onReadIn: () => void;
}): Indexer {
  const ending = new AbortController();
  const signal = AbortSignal.any([ending.signal, life]);
  let reading: Promise<void> | undefined;

  function index(writer: Writer, { id, language, text }: Indexed): void {
    const { terms, words } = normalise(text.slice(0, LONGEST_INDEXED), language);
    writer.run("INSERT INTO archive (rowid, words) VALUES (?, ?)", id, terms);
    writer.run("UPDATE documents SET indexed = 1, words = ? WHERE id = ?", words, id);
  }

  function indexSome(): number {
    const waiting = store.reader.all(
      `SELECT documents.id, documents.language,
         coalesce(documents.text, CASE part WHEN 'said' THEN turns.text ELSE turns.reply END, '') AS text
       FROM documents LEFT JOIN turns ON turns.id = turn_id WHERE indexed = 0 ORDER BY documents.id DESC LIMIT ?`,
      BATCH,
    );
    if (waiting.length === 0) return 0;
    store.write((writer) => {
      for (const row of waiting) {
        const document = Value.Parse(WaitingRow, row);
        index(writer, document);
      }
    });
    return waiting.length;
  }

  async function readIn(): Promise<void> {
    let count = 0;
    for (let some = indexSome(); some > 0; some = indexSome()) {
      count += some;
      await clock.sleep(PAUSE, signal);
    }
    if (count === 0) return;
    onReadIn();
    log.info({ documents: count }, "What was said before is in the index");
  }

  return {
    index,

    async scrub(stop) {
      const changes = (writer: Writer) => Number(writer.get("SELECT total_changes() AS changes")?.["changes"]);
      const merge = (pages: number) =>
        store.write((writer) => {
          const before = changes(writer);
          writer.run("INSERT INTO archive (archive, rank) VALUES ('merge', ?)", pages);
          // FTS5 counts one change where there was nothing left to merge.
          return changes(writer) - before > 1;
        });
      // A negative number begins with all that there is; what follows goes on with it.
      for (let more = merge(-MERGED_PAGES); more; more = merge(MERGED_PAGES)) {
        stop.throwIfAborted();
        await breathe(undefined, { signal: stop });
      }
    },

    start() {
      reading ??= readIn().catch((error: unknown) => {
        if (!signal.aborted)
          log.warn({ error: toError(error).message }, "What was said before is not yet in the index");
      });
    },

    async stop() {
      ending.abort();
      await reading;
    },
  };
}
