// Whether the index of the facts holds what the table holds: FTS5's own check compares nothing where the index keeps no text.
import Database from "better-sqlite3";
import { indexedTerms } from "../../../src/memory/facts/terms.ts";

interface FactRow {
  readonly number: number;
  readonly text: string;
  readonly language: string;
}
interface TermRow {
  readonly doc: number;
  readonly term: string;
}

/** What differs, fact by fact; empty where both agree. `path`: a database that nobody has open. */
export function compareFactsIndex(path: string): readonly string[] {
  const database = new Database(path);
  try {
    const facts = database.prepare<[], FactRow>("SELECT number, text, language FROM facts ORDER BY number").all();
    const sizes = database.prepare<[], { readonly id: number }>("SELECT id FROM facts_index_docsize").all();
    database.exec("CREATE VIRTUAL TABLE temp.facts_terms USING fts5vocab (main, facts_index, instance)");
    const instances = database.prepare<[], TermRow>("SELECT doc, term FROM temp.facts_terms").all();
    const indexed = Map.groupBy(instances, ({ doc }) => doc);
    const numbers = new Set(facts.map(({ number }) => number));
    const strays = [...new Set([...sizes.map(({ id }) => id), ...indexed.keys()])].filter((id) => !numbers.has(id));
    const wrong = facts.filter(({ number, text, language }) => {
      const wanted = indexedTerms(text, language).split(" ").sort();
      const held = (indexed.get(number) ?? []).map(({ term }) => term).sort();
      return wanted.join(" ") !== held.join(" ") || !sizes.some(({ id }) => id === number);
    });
    return [
      ...strays.map((id) => `${id} is in the index alone`),
      ...wrong.map(({ number, text }) => `${number}: ${text}`),
    ];
  } finally {
    database.close();
  }
}
