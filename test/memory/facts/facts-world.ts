import { silentLog } from "../../../src/core/log.ts";
import { createFacts, createPeople, type Fact, type People } from "../../../src/memory/index.ts";
import { migrations } from "../../../src/schema.ts";
import { openStore } from "../../../src/store/index.ts";
import { createFakeClock } from "../../support/fake-clock.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

const MINUTE = 60_000;
const NAMES = [["Living Room", "Lounge"]];

/** Facts over a real database, told by the people of a household. */
export function factsWorld() {
  const folder = temporaryFolder();
  const clock = createFakeClock();
  const store = openStore({ path: folder.file("hestia.db"), migrations, log: silentLog });
  const people: People = createPeople({ store, clock, onChange: () => undefined });
  for (const name of ["Anna", "Ben", "Clara"]) people.join(`person.${name.toLowerCase()}`, name);
  const facts = createFacts({
    ...{ store, clock, names: () => NAMES, thing: () => undefined },
    people: () => people.list().map(({ name }) => name.toLowerCase()),
  });
  const reader = (name: string) => people.reader({ type: "person", personId: `person.${name.toLowerCase()}`, name });
  return {
    store,
    clock,
    path: folder.file("hestia.db"),
    facts,
    reader,
    /** What was kept, and what it took the place of. */
    async tell(text: string, more: { who?: string; language?: string; for?: "everyone" | "me" } = {}) {
      await clock.advance(MINUTE);
      const { who = "Anna", language = "en", ...rest } = more;
      return facts.save({ text, language, reader: reader(who), source: "person", ...rest });
    },
    async find(text: string, more: { who?: string; language?: string; after?: number } = {}) {
      const { who = "Anna", language = "en", ...rest } = more;
      const question = { text, language, reads: reader(who).reads, limit: 10, ...rest };
      const found = await facts.find(question, AbortSignal.timeout(10_000));
      return { match: found.match, texts: found.facts.map((fact: Fact) => fact.text) };
    },
    async [Symbol.asyncDispose]() {
      await store.close();
      folder[Symbol.dispose]();
    },
  };
}
