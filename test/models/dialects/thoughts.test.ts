import { describe, expect, it } from "vitest";
import { createKnownTools } from "../../../src/models/dialects/known-tools.ts";
import { createSplitter } from "../../../src/models/dialects/splitter.ts";

const NO_TOOLS = createKnownTools([]);

function run(chunks: readonly string[]): { readonly text: string; readonly reasoning: string } {
  const splitter = createSplitter(NO_TOOLS);
  const parts = [...chunks.flatMap((chunk) => splitter.take(chunk)), ...splitter.end({ isCut: false })];
  let text = "";
  let reasoning = "";
  for (const part of parts) {
    if (part.type === "text") text += part.text;
    if (part.type === "thought") reasoning += part.text;
    if (part.type === "unopened") [text, reasoning] = ["", text + reasoning];
  }
  return { text, reasoning };
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
  ["Hello</think>world", "world", "Hello"],
  ["Hello</think> world", "world", "Hello"],
  ["The user asks.\n</think>\n\nNobody knows yet.", "Nobody knows yet.", "The user asks.\n"],
  ["Why?[/THINK]Done.", "Done.", "Why?"],
  ["[THINK]why[/THINK]Done.", "Done.", "why"],
  ["<|channel>thought\nwhy<channel|>Done.", "Done.", "thought\nwhy"],
  ["<|START_THINKING|>why<|END_THINKING|>Done.", "Done.", "why"],
  [
    "<|channel|>analysis<|message|>why<|end|><|start|>assistant<|channel|>final<|message|>Done.<|return|>",
    "Done.",
    "why",
  ],
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
    ["Hello <x", "Hello <x"],
    ["a < b", "a < b"],
  ])("%j gives %j before more comes", (chunk, text) => {
    expect(createSplitter(NO_TOOLS).take(chunk)).toEqual([{ type: "text", text }]);
  });

  it("reasoning is given out at once too", () => {
    expect(createSplitter(NO_TOOLS).take("<think>why")).toEqual([{ type: "thought", text: "why" }]);
  });
});
