// Skills on a store in a temporary folder, which can be stopped and started again on what was kept.
import { silentLog } from "../../src/core/log.ts";
import { forgetLessons, type Skills, skillMigrations } from "../../src/skills/index.ts";
import { openStore, type Store } from "../../src/store/index.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

export function keptSkills(make: (store: Store, life: AbortSignal) => Skills) {
  const folder = temporaryFolder();
  const open = () => openStore({ path: folder.file("skills.db"), migrations: skillMigrations, log: silentLog });
  let store = open();
  let life = new AbortController();
  let skills = make(store, life.signal);
  return {
    get skills() {
      return skills;
    },
    get store() {
      return store;
    },
    get life() {
      return life.signal;
    },
    /** As when somebody has a message forgotten. Resolves with all that the store still holds of skills. */
    forget(...turnIds: readonly string[]): string {
      store.write((writer) => forgetLessons(writer, { turnIds }));
      skills.refresh();
      const tables = ["skills", "skill_versions", "skill_occasions"];
      return JSON.stringify(tables.map((table) => store.reader.all(`SELECT * FROM ${table}`)));
    },
    async restart() {
      life.abort();
      await store.close();
      life = new AbortController();
      store = open();
      skills = make(store, life.signal);
      skills.start();
    },
    async [Symbol.asyncDispose]() {
      life.abort();
      await store.close();
      folder[Symbol.dispose]();
    },
  };
}
