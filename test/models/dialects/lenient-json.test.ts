import { expect, it } from "vitest";
import { readLenientJson } from "../../../src/models/dialects/lenient-json.ts";

it.each<readonly [string, string, unknown]>([
  [
    "as it should be",
    '{"a": {"b": [1, -2.5e3, true, null, "x\\n\\u00fc\\"y"]}}',
    { a: { b: [1, -2500, true, null, 'x\nü"y'] } },
  ],
  ["trailing commas", '{"a": [1, 2,], "b": 3,}', { a: [1, 2], b: 3 }],
  ["single quotes", "{'a': 'it\\'s', 'b': \"two\"}", { a: "it's", b: "two" }],
  ["a missing brace", '{"a": {"b": 1}', { a: { b: 1 } }],
  ["a missing bracket and brace", '{"a": [1, 2', { a: [1, 2] }],
  ["a bracket closed as a brace", '{"a": [1, 2}}', { a: [1, 2] }],
  ["a text that never ends", '{"a": "one', { a: "one" }],
  ["Python's constants", "{'a': True, 'b': False, 'c': None}", { a: true, b: false, c: null }],
  ["bare keys and words", "{service: light.turn_on, level: 40}", { service: "light.turn_on", level: 40 }],
  ["a line break within a text", '{"a": "one\ntwo"}', { a: "one\ntwo" }],
  ["a key without a value", '{"a": 1, "b", "c": 2}', { a: 1, c: 2 }],
  ["missing commas", '{"a": 1 "b": 2}', { a: 1, b: 2 }],
  ["a prototype is a name like others", '{"__proto__": {"a": 1}}', JSON.parse('{"__proto__": {"a": 1}}')],
])("reads %s", (_what, text, expected) => {
  expect(readLenientJson(text)?.value).toEqual(expected);
});

it.each(["", "  ", "}", ":", "]"])("finds no value in %o", (text) => {
  expect(readLenientJson(text)).toBeUndefined();
});

it("gives back what follows", () => {
  expect(readLenientJson('{"a": 1} {"b": 2}')?.rest).toBe(' {"b": 2}');
});

it("ends with any text, however it is nested or broken", () => {
  const alphabet = ["{", "}", "[", "]", ",", ":", '"', "'", "\\", "a", "1", " ", "\n", "u00"];
  let seed = 7;
  const next = () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return seed;
  };
  for (let round = 0; round < 5_000; round++) {
    const text = Array.from({ length: next() % 40 }, () => alphabet[next() % alphabet.length]).join("");
    expect(() => readLenientJson(text)).not.toThrow();
  }
  expect(() => readLenientJson("[".repeat(100_000))).not.toThrow();
});
