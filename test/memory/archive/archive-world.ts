import { randomUUID } from "node:crypto";
import type { Embedder } from "../../../src/core/embedder.ts";
import { silentLog } from "../../../src/core/log.ts";
import type { Inbound, Speaker } from "../../../src/core/message.ts";
import { createArchive, createConversations, type Question } from "../../../src/memory/index.ts";
import { migrations } from "../../../src/schema.ts";
import { openStore } from "../../../src/store/index.ts";
import { createFakeClock } from "../../support/fake-clock.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

const ANN: Speaker = { type: "person", personId: "ann", name: "Ann" };
export const BEN: Speaker = { type: "person", personId: "ben", name: "Ben" };
export const ROOM: Speaker = { type: "room", satelliteId: "kitchen", deviceId: undefined };

interface WorldOptions {
  readonly embedder?: () => Embedder | undefined;
  readonly quietFor?: () => number;
}

/** An archive over a real database, filled as in life: by conversations. */
export function archiveWorld(options: WorldOptions = {}) {
  const folder = temporaryFolder();
  const world = openArchive(folder, options);
  return {
    ...world,
    async [Symbol.asyncDispose]() {
      await world.close();
      folder[Symbol.dispose]();
    },
  };
}

export function openArchive(
  folder: { readonly file: (name: string) => string },
  { embedder = () => undefined, quietFor = () => Number.POSITIVE_INFINITY }: WorldOptions = {},
) {
  const clock = createFakeClock();
  const path = folder.file("hestia.db");
  const store = openStore({ path, migrations, log: silentLog });
  const life = new AbortController();
  const archive = createArchive({
    ...{ store, clock, log: silentLog, life: life.signal, timeZone: () => "Europe/Vienna", embedder, quietFor },
  });
  const conversations = createConversations({ store, clock, kept: archive.add });
  return {
    clock,
    path,
    store,
    archive,
    /** Says it, and is answered with `reply`: the turn's id. */
    say(text: string, more: { speaker?: Speaker; key?: string; language?: string; reply?: string } = {}): string {
      const { speaker = ANN, key = JSON.stringify(speaker), language = "en", reply = "Noted." } = more;
      const inbound: Inbound = {
        ...{ id: randomUUID(), channel: "test", conversationKey: key, speaker, manner: "text", language, text },
      };
      const { turn } = conversations.accept(inbound, text);
      conversations.finish(turn, { text: reply, asks: false, path: "model:answered", trace: [] });
      return turn.id;
    },
    search: (text: string, more: Partial<Question> = {}) =>
      archive.search(
        { text, language: "en", audiences: ["ann", "household"], limit: 10, ...more },
        AbortSignal.timeout(10_000),
      ),
    async close() {
      life.abort();
      await archive.stop();
      await store.close();
    },
  };
}
