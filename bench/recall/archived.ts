import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { systemClock } from "../../src/core/clock.ts";
import { silentLog } from "../../src/core/log.ts";
import { type Archive, createArchive } from "../../src/memory/index.ts";
import { migrations } from "../../src/schema.ts";
import { openStore, type Store } from "../../src/store/index.ts";
import type { Talk } from "./locomo.ts";
import type { Searchable } from "./score.ts";

export interface OpenArchive {
  readonly path: string;
  readonly store: Store;
  readonly archive: Archive;
  close(): Promise<void>;
}

export function openArchive(): OpenArchive {
  const folder = mkdtempSync(join(tmpdir(), "hestia-bench-"));
  const path = join(folder, "hestia.db");
  const store = openStore({ path, migrations, log: silentLog });
  const life = new AbortController();
  const archive = createArchive({
    ...{ store, clock: systemClock, log: silentLog, life: life.signal, timeZone: () => "UTC" },
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

/** A conversation in an archive of its own, asked at its door. */
export function createArchived(talk: Talk, signal: AbortSignal): Searchable {
  const { store, archive, close } = openArchive();
  store.write((writer) => {
    for (const { turnId, speaker, at, text } of talk.turns) {
      const where = { conversationId: talk.name, audience: talk.name, part: "said", language: "en" } as const;
      archive.addForeign(writer, { ...where, turnId, speaker, at, text });
    }
  });
  return {
    search: (text, limit) => archive.search({ text, language: "en", audiences: [talk.name], limit }, signal),
    close,
  };
}
