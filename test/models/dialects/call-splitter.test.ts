import { Type } from "typebox";
import { describe, expect, it } from "vitest";
import { toWireParameters } from "../../../src/core/wire-schema.ts";
import { createKnownTools } from "../../../src/models/dialects/known-tools.ts";
import { createSplitter } from "../../../src/models/dialects/splitter.ts";

const TOOLS = createKnownTools([
  { name: "act", description: "", parameters: Type.Object({ service: Type.String() }) },
  { name: "find", description: "", parameters: Type.Object({ text: Type.String() }) },
  { name: "undo", description: "", parameters: Type.Object({}) },
]);

function run(chunks: readonly string[], isCut = false) {
  const splitter = createSplitter(TOOLS);
  const parts = [...chunks.flatMap((chunk) => splitter.take(chunk)), ...splitter.end({ isCut })];
  const text = parts.map((part) => (part.type === "text" ? part.text : "")).join("");
  const calls = parts.flatMap((part) => (part.type === "call" ? [part.call] : []));
  return { text, calls: calls.map(({ name, arguments: given }) => [name, given]) };
}

const first = (chunk: string) => createSplitter(TOOLS).take(chunk);

const ON = '{"name": "act", "arguments": {"service": "light.turn_on"}}';
const on = ["act", '{"service":"light.turn_on"}'];
const FIND = '{"name": "find", "arguments": {"text": "lamp"}}';
const find = ["find", '{"text":"lamp"}'];

const ROWS: readonly (readonly [string, string, string, readonly (readonly string[])[]])[] = [
  ["a call", `<tool_call>\n${ON}\n</tool_call>`, "", [on]],
  ["a call after words", `I look. <tool_call>${ON}</tool_call>`, "I look. ", [on]],
  ["two calls", `<tool_call>${ON}</tool_call>\n<tool_call>${FIND}</tool_call>`, "", [on, find]],
  ["two calls between one pair of tags", `<tool_call>\n${ON}\n${FIND}\n</tool_call>`, "", [on, find]],
  ["a list of calls", `<tool_call>[${ON}, ${FIND}]</tool_call>`, "", [on, find]],
  ["the same call twice", `<tool_call>${ON}</tool_call><tool_call>${ON}</tool_call>`, "", [on, on]],
  ["a doubled tag", `<tool_call>\n<tool_call>${ON}</tool_call></tool_call>`, "", [on]],
  ["a tag that is never closed", `<tool_call>\n${ON}`, "", [on]],
  ["a tag that another one closes", `<tool_call>${ON}<tool_call>${FIND}</tool_call>`, "", [on, find]],
  ["a call in a fence", `<tool_call>\n\`\`\`json\n${ON}\n\`\`\`\n</tool_call>`, "", [on]],
  ["a missing brace", `<tool_call>${ON.slice(0, -1)}</tool_call>`, "", [on]],
  ["one brace too many", `<tool_call>${ON}}</tool_call>`, "", [on]],
  [
    "single quotes and a trailing comma",
    "<tool_call>{'name': 'find', 'arguments': {'text': 'lamp',},}</tool_call>",
    "",
    [find],
  ],
  ["arguments as text", '<tool_call>{"name":"find","arguments":"{\\"text\\":\\"lamp\\"}"}</tool_call>', "", [find]],
  [
    "parameters instead of arguments",
    '<tool_call>{"name":"find","parameters":{"text":"lamp"}}</tool_call>',
    "",
    [find],
  ],
  ["OpenAI's shape", `<tool_call>{"type":"function","function":${FIND}}</tool_call>`, "", [find]],
  ["no arguments", '<tool_call>{"name":"undo"}</tool_call>', "", [["undo", "{}"]]],
  ["words after a call, before its result is known", `<tool_call>${ON}</tool_call> Done.`, "", [on]],
  ["a closing tag too many", `<tool_call>${ON}</tool_call></tool_call>`, "", [on]],
  ["the word in prose", "Models write <tool_call> before a call.", "Models write <tool_call> before a call.", []],
  [
    "both words in prose",
    "Between <tool_call> and </tool_call> stands JSON.",
    "Between <tool_call> and </tool_call> stands JSON.",
    [],
  ],
  ["a call in backticks", `Like \`<tool_call>${ON}</tool_call>\`.`, `Like \`<tool_call>${ON}</tool_call>\`.`, []],
  ["the word at the end", "It is called <tool_call>", "It is called <tool_call>", []],
  ["a bare tag alone", "<tool_call>", "", []],
  ["half a tag at the end", "a < b <tool", "a < b <tool", []],
  ["other tags", "<b>bold</b> <tool_calls>", "<b>bold</b> <tool_calls>", []],
  ["nothing but broken brackets", "<tool_call>{[}</tool_call>", "", [["unreadable", "{}"]]],
];

describe("calls in text", () => {
  it.each(ROWS)("%s, however the stream is cut", (_what, written, text, calls) => {
    const expected = { text, calls };
    expect(run([written])).toEqual(expected);
    expect(run([...written])).toEqual(expected);
    for (let at = 1; at < written.length; at++)
      expect(run([written.slice(0, at), written.slice(at)])).toEqual(expected);
  });

  it("words go on at once: only what may be a tag is held back", () => {
    expect(first("I look <b and")).toEqual([{ type: "text", text: "I look <b and" }]);
    expect(first("I look <tool")).toEqual([{ type: "text", text: "I look " }]);
    expect(first("Write <tool_call> to me")).toEqual([{ type: "text", text: "Write <tool_call> to me" }]);
  });

  it("a call whose arguments can't be read goes to its tool as it is, which says what is wrong", () => {
    expect(run(['<tool_call>[[["name": "act" : {{</tool_call>']).calls).toMatchObject([["act", expect.any(String)]]);
  });

  it("a tool that is only named by another is known too", () => {
    const parameters = toWireParameters(Type.Object({ tool: Type.Union([Type.Literal("forget")]) }), "use_tool");
    const splitter = createSplitter(createKnownTools([{ name: "use_tool", description: "", parameters }]));
    expect([...splitter.take('forget(about="the key")'), ...splitter.end({ isCut: false })]).toMatchObject([
      { type: "call", call: { name: "forget", arguments: '{"about":"the key"}' } },
    ]);
  });

  it("a call that the token limit cut off is none", () => {
    expect(run([`<tool_call>${ON.slice(0, 40)}`], true)).toEqual({ text: "", calls: [] });
  });
});
