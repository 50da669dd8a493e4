import { describe, expect, it } from "vitest";
import { endScrub, freshScrubber, type Scrubbed, scrub } from "../../src/models/reasoning-scrubber.ts";

function run(chunks: readonly string[]): { readonly text: string; readonly reasoning: string } {
  let state = freshScrubber;
  const pieces: Scrubbed[] = [];
  for (const chunk of chunks) {
    const step = scrub(state, chunk);
    state = step.state;
    pieces.push(...step.scrubbed);
  }
  pieces.push(...endScrub(state));
  const join = (type: Scrubbed["type"]) => pieces.map((piece) => (piece.type === type ? piece.text : "")).join("");
  return { text: join("text"), reasoning: join("reasoning") };
}

// said by the model → what a person reads, what is reasoning
const table: readonly (readonly [string, string, string])[] = [
  ["Plain words, 2 < 3 and a <b>tag</b>.", "Plain words, 2 < 3 and a <b>tag</b>.", ""],
  ["  leading and trailing space stay \n", "  leading and trailing space stay \n", ""],
  ["<think>why</think>done", "done", "why"],
  ["<thinking>why</thinking>done", "done", "why"],
  ["<reasoning>why</reasoning>done", "done", "why"],
  ["<thought>why</thought>done", "done", "why"],
  ["<REASONING_SCRATCHPAD>why</REASONING_SCRATCHPAD>done", "done", "why"],
  ["<mm:think>why</mm:think>done", "done", "why"],
  ["<思考>让我想想</思考>答案", "答案", "让我想想"],
  ["<Think>why</THINK>done", "done", "why"],
  ["<think>\nwhy\n</think>\n\nDone.", "Done.", "\nwhy\n"],
  ["\n\n<think>why</think>\nDone.", "Done.", "why"],
  ["<think></think>Done.", "Done.", ""],
  ["<think>a</think><think>b</think>c", "c", "ab"],
  ["<think>one</think>Two.\n<think>three</think>\nFour.", "Two.\nFour.", "onethree"],
  ["<think>never closed", "", "never closed"],
  ["Sure.\n<think>never closed", "Sure.\n", "never closed"],
  ["<think>a < b and a <b> tag</think>done", "done", "a < b and a <b> tag"],
  ["<think>I write <think> here</think>done", "done", "I write <think> here"],
  ["<think>mixed</thinking>done", "done", "mixed"],
  ["word<think>why</think>more", "wordmore", "why"],
  ["word <think>why</think> more", "word more", "why"],
  ["Use the <think> element", "Use the <think> element", ""],
  ["Use the <think> element\nand go on", "Use the <think> element\nand go on", ""],
  ["Use the <think> element\n<think>why</think>done", "Use the <think> element\ndone", "why"],
  ["Use the <think> element\n<think>never closed", "Use the <think> element\n", "never closed"],
  ["word<think>why</think><think>never closed", "word", "whynever closed"],
  ["In `<think>` and `</think>` it reasons", "In `<think>` and `</think>` it reasons", ""],
  ["Hello</think>world", "Helloworld", ""],
  ["Hello</think> world", "Helloworld", ""],
  ["</think>Hello", "Hello", ""],
  ["\n</reasoning>\n\nHello", "Hello", ""],
  ["cut off at <thi", "cut off at <thi", ""],
  ["<<think>why</think>x", "<x", "why"],
  ["<thinker>is no tag</thinker>", "<thinker>is no tag</thinker>", ""],
  ["<think >is no tag", "<think >is no tag", ""],
  ["İ<think>why</think>x", "İx", "why"],
  ["👍<think>🤔</think>👌", "👍👌", "🤔"],
];

describe("reasoning is split off the words", () => {
  it.each(table)("%j", (said, text, reasoning) => {
    expect(run([said])).toEqual({ text, reasoning });
  });

  it.each(table)("%j in two chunks, wherever it is cut", (said, text, reasoning) => {
    for (let cut = 0; cut <= said.length; cut++) {
      expect(run([said.slice(0, cut), said.slice(cut)]), `cut at ${cut}`).toEqual({ text, reasoning });
    }
  });

  it.each(table)("%j in three chunks, wherever it is cut", (said, text, reasoning) => {
    for (let first = 0; first <= said.length; first++) {
      for (let second = first; second <= said.length; second++) {
        const chunks = [said.slice(0, first), said.slice(first, second), said.slice(second)];
        expect(run(chunks), `cut at ${first} and ${second}`).toEqual({ text, reasoning });
      }
    }
  });

  it.each(table)("%j unit by unit", (said, text, reasoning) => {
    expect(run(said.split(""))).toEqual({ text, reasoning });
  });
});

describe("words are given out at once", () => {
  it.each([
    ["Hello wor", "Hello wor"],
    ["Hello <", "Hello "],
    ["Hello <b", "Hello <b"],
    ["a < b", "a < b"],
  ])("%j gives %j before more comes", (chunk, text) => {
    expect(scrub(freshScrubber, chunk).scrubbed).toEqual([{ type: "text", text }]);
  });

  it("reasoning is given out at once too", () => {
    expect(scrub(freshScrubber, "<think>why").scrubbed).toEqual([{ type: "reasoning", text: "why" }]);
  });
});
