import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { systemClock } from "../../src/core/clock.ts";
import { silentLog } from "../../src/core/log.ts";
import { createArchive } from "../../src/memory/index.ts";
import { migrations } from "../../src/schema.ts";
import { openStore } from "../../src/store/index.ts";
import type { Talk } from "./locomo.ts";
import type { Searchable } from "./score.ts";

/** A conversation in an archive of its own, asked at its door. */
export function createArchived(talk: Talk, signal: AbortSignal): Searchable {
  const folder = mkdtempSync(join(tmpdir(), "hestia-bench-"));
  const store = openStore({ path: join(folder, "hestia.db"), migrations, log: silentLog });
  const life = new AbortController();
  const archive = createArchive({
    ...{ store, clock: systemClock, log: silentLog, life: life.signal, timeZone: () => "UTC" },
  });
  store.write((writer) => {
    for (const { turnId, speaker, at, text } of talk.turns) {
      const where = { conversationId: talk.name, audience: talk.name, part: "said", language: "en" } as const;
      archive.addForeign(writer, { ...where, turnId, speaker, at, text });
    }
  });
  return {
    search: (text, limit) => archive.search({ text, language: "en", audiences: [talk.name], limit }, signal),
    async close() {
      life.abort();
      await archive.stop();
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
