// BASE of the protocol: what SQLite alone does. One index for each conversation, English endings taken off, any word of the question.
import Database from "better-sqlite3";
import { isStopWord } from "../../src/memory/archive/stop-words.ts";
import type { Talk } from "./locomo.ts";
import type { Searchable } from "./score.ts";

export function createBase(talk: Talk): Searchable {
  const database = new Database(":memory:");
  database.exec("CREATE VIRTUAL TABLE turns USING fts5(text, tokenize = 'porter unicode61')");
  const insert = database.prepare<[string]>("INSERT INTO turns (text) VALUES (?)");
  for (const { date, speaker, text } of talk.turns) insert.run(`[${date}] ${speaker}: ${text}`);
  const select = database.prepare<[string, number], { readonly id: number; readonly score: number }>(
    "SELECT rowid AS id, -bm25(turns) AS score FROM turns WHERE turns MATCH ? ORDER BY score DESC LIMIT ?",
  );
  return {
    async search(text, limit) {
      const words = [...new Set(text.toLowerCase().match(/[a-z0-9]+/g))];
      const telling = words.filter((word) => !isStopWord(word, "en"));
      const match = (telling.length > 0 ? telling : words).map((word) => `"${word}"`).join(" OR ");
      if (match === "") return [];
      return select.all(match, limit).map(({ id, score }) => ({ turnId: talk.turns[id - 1]?.turnId ?? "", score }));
    },
    close: async () => void database.close(),
  };
}
