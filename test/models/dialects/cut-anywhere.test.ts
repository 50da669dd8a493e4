// Answers made of pieces of all dialects, whole and broken, in any order: however they are cut, the same comes out, and soon.
import { Type } from "typebox";
import { expect, it } from "vitest";
import { createKnownTools } from "../../../src/models/dialects/known-tools.ts";
import { createSplitter, type Part } from "../../../src/models/dialects/splitter.ts";
import { harmonyRows } from "./rows/harmony.ts";
import { jsonRows } from "./rows/json.ts";
import { shapeRows } from "./rows/shapes.ts";
import { thoughtRows } from "./rows/thoughts.ts";
import { wordRows } from "./rows/words.ts";

const TOOLS = createKnownTools(
  ["get_weather", "refresh", "search", "act"].map((name) => ({
    name,
    description: name,
    parameters: Type.Object({ city: Type.Optional(Type.String()) }),
  })),
);
const WRITTEN = [...jsonRows, ...shapeRows, ...harmonyRows, ...thoughtRows, ...wordRows].map(({ written }) => written);

/** What came of it, neighbours joined: where text is cut says nothing. */
function split(chunks: readonly string[], isCut: boolean): readonly unknown[] {
  const splitter = createSplitter(TOOLS);
  const joined: Part[] = [];
  for (const part of [...chunks.flatMap((chunk) => splitter.take(chunk)), ...splitter.end({ isCut })]) {
    const last = joined.at(-1);
    if (last && "text" in last && "text" in part && last.type === part.type)
      joined[joined.length - 1] = { type: part.type, text: last.text + part.text };
    else joined.push(part);
  }
  return joined;
}

/** The same numbers in every run. */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * sides);
  };
}

it("the same parts come of an answer however it is cut", () => {
  const roll = dice(11);
  const glue = ["", " ", "\n", "\n\n", "```", "`", "Well. "];
  for (let round = 0; round < 800; round++) {
    const pieces = Array.from({ length: 1 + roll(3) }, () => {
      const whole = WRITTEN[roll(WRITTEN.length)] ?? "";
      const [from, to] = roll(3) === 0 ? [roll(whole.length), roll(whole.length)] : [0, whole.length];
      return whole.slice(Math.min(from, to), Math.max(from, to)) + (glue[roll(glue.length)] ?? "");
    });
    const text = pieces.join("");
    const isCut = roll(4) === 0;
    const expected = split([text], isCut);
    expect(split(text.split(""), isCut), JSON.stringify(text)).toEqual(expected);
    const at = roll(text.length);
    expect(split([text.slice(0, at), text.slice(at)], isCut), JSON.stringify([text, at])).toEqual(expected);
  }
}, 60_000);

it.each<readonly [string, string]>([
  ["words", "The hall light is on, and the door is shut. ".repeat(1_000)],
  ["brackets", "{[(".repeat(5_000)],
  ["objects", '{"name": "Hall lamp", "state": {"on": true}}, '.repeat(1_000)],
  ["an object that never ends", `{"name": "${"x".repeat(40_000)}`],
  ["a call that never ends", `<tool_call>${'{"a": "b"}>'.repeat(4_000)}`],
  ["tags", "<think".repeat(5_000)],
  ["a mention that waits for its end", `a <think> b ${"<b>c</b> ".repeat(4_000)}`],
  ["names", "refresh(".repeat(4_000)],
  ["backticks", "``` ` ".repeat(6_000)],
  ["tokens", "<|channel|>".repeat(4_000)],
])(
  "a long answer of %s is taken apart in time",
  (_what, text) => {
    // What it costs, whatever else runs on this machine.
    const before = process.cpuUsage();
    split(text.match(/[\s\S]{1,5}/g) ?? [], false);
    expect(process.cpuUsage(before).user / 1_000).toBeLessThan(4_000);
  },
  60_000,
);
