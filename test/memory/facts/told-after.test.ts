// What takes the place of what: two sentences of one person about the same can't both be so, or may well be.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { factsWorld } from "./facts-world.ts";

interface Row {
  readonly language: string;
  readonly first: string;
  readonly then: string;
  readonly isReplaced: boolean;
}

function readRows(): readonly Row[] {
  let language = "";
  return readFileSync(join(import.meta.dirname, "told-after.txt"), "utf8")
    .split("\n")
    .flatMap((line) => {
      if (line.startsWith("## ")) language = line.slice(3);
      const [first, then] = line.split(/ [→+] /);
      return line.startsWith("#") || !first || !then
        ? []
        : [{ language, first, then, isReplaced: line.includes(" → ") }];
    });
}

describe("what is told after something else", () => {
  it.each(["en", "de", "fr", "es", "nl"])(
    "takes its place in %s where both can't be so, and nowhere else",
    async (of) => {
      const rows = readRows().filter(({ language }) => language === of);
      expect(rows.length).toBeGreaterThanOrEqual(20);
      const wrong: string[] = [];
      await using world = factsWorld();
      for (const { language, first, then, isReplaced } of rows) {
        const one = await world.tell(first, { language, for: "everyone" });
        const other = await world.tell(then, { language, for: "everyone" });
        const replaced = other.type === "kept" && other.replaced.some(({ id }) => id === one.fact.id);
        if (replaced !== isReplaced) wrong.push(`${first} ${replaced ? "→" : "+"} ${then}`);
        world.store.write((writer) => world.facts.remove(writer, [one.fact, other.fact]));
      }
      expect(wrong).toEqual([]);
    },
  );
});
