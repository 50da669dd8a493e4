import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { systemClock } from "../../src/core/clock.ts";
import type { Embedder } from "../../src/core/embedder.ts";
import { type Logger, silentLog } from "../../src/core/log.ts";
import { type Archive, createArchive } from "../../src/memory/index.ts";
import { migrations } from "../../src/schema.ts";
import { openStore, type Store } from "../../src/store/index.ts";
import type { Talk } from "./locomo.ts";
import type { PreparedEmbedder } from "./prepared-embedder.ts";
import type { Searchable } from "./score.ts";

export interface OpenArchive {
  readonly path: string;
  readonly store: Store;
  readonly archive: Archive;
  close(): Promise<void>;
}

/** Where nobody hears a warning, a benchmark waits for ever. */
const loud: Logger = {
  ...silentLog,
  warn: (fields, sentence) => void process.stderr.write(`${sentence} ${JSON.stringify(fields)}\n`),
};

export function openArchive(embedder?: Embedder): OpenArchive {
  const folder = mkdtempSync(join(tmpdir(), "hestia-bench-"));
  const path = join(folder, "hestia.db");
  const store = openStore({ path, migrations, log: silentLog });
  const life = new AbortController();
  const archive = createArchive({
    ...{ store, clock: systemClock, log: loud, life: life.signal, timeZone: () => "UTC" },
    ...{ embedder: () => embedder, quietFor: () => Number.POSITIVE_INFINITY },
  });
  return {
    path,
    store,
    archive,
    async close() {
      life.abort();
      await archive.stop();
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const LOOK_MILLISECONDS = 200;

/** A conversation in an archive of its own, asked at its door when everything has its vector. */
export async function createArchived(
  talk: Talk,
  { embedder, signal }: { readonly embedder?: PreparedEmbedder; readonly signal: AbortSignal },
): Promise<Searchable> {
  const { store, archive, close } = openArchive(embedder);
  store.write((writer) => {
    for (const { turnId, speaker, at, text } of talk.turns) {
      const where = { conversationId: talk.name, audience: talk.name, part: "said", language: "en" } as const;
      archive.addForeign(writer, { ...where, turnId, speaker, at, text });
    }
  });
  if (embedder) {
    await embedder.learn(
      talk.questions.map(({ text }) => text),
      signal,
    );
    archive.start();
    const filled = () => Number(store.reader.get("SELECT count(*) AS filled FROM vectors")?.["filled"]);
    while (filled() < talk.turns.length) await sleep(LOOK_MILLISECONDS, undefined, { signal });
  }
  return {
    search: (text, limit) => archive.search({ text, language: "en", audiences: [talk.name], limit }, signal),
    close,
  };
}
