// Thoughts between marks. A tag that begins a line is one even if it is never closed; within a line it may be a mention, so it waits for its end.
import { firstOf, literalAt, more, NO, type Place, type Reading } from "./reading.ts";

const NAMES = [
  ...["think", "thinking", "reasoning", "thought", "thoughts", "reasoning_scratchpad", "scratchpad"],
  ...["mm:think", "seed:think", "longcat_think", "antml:thinking"],
  ...["思考", "反思", "推理", "推敲"],
];
const OPEN_TAGS = NAMES.map((name) => `<${name}>`);
const CLOSE_TAGS = NAMES.map((name) => `</${name}>`);
const CLOSE_TAG = new RegExp(CLOSE_TAGS.join("|"), "i");
const OPEN_TAG_IN_NEW_LINE = new RegExp(`\\n\\s*(?:${OPEN_TAGS.join("|")})`, "i");

/** Tokens are never words, wherever they stand. */
const TOKENS: readonly (readonly [open: string, close: string])[] = [
  ["[THINK]", "[/THINK]"],
  ["<|channel>", "<channel|>"],
  ["<|START_THINKING|>", "<|END_THINKING|>"],
  ["<|begin_of_thought|>", "<|end_of_thought|>"],
  ["<|inner_prefix|>", "<|inner_suffix|>"],
  ["<unused94>", "<unused95>"],
  ["◁think▷", "◁/think▷"],
];
/** What a model writes as if a tool had answered it. */
const ECHOES: readonly (readonly [open: string, close: string])[] = [
  ["<tool_response>", "</tool_response>"],
  ["<|tool_response>", "<tool_response|>"],
  ["[TOOL_RESULTS]", "[/TOOL_RESULTS]"],
  ["<function_results>", "</function_results>"],
  ["<|START_TOOL_RESULT|>", "<|END_TOOL_RESULT|>"],
];
const PAIRS = [...TOKENS, ...ECHOES];
const PAIR_OPENS = PAIRS.map(([open]) => open);
const CLOSES = [...CLOSE_TAGS, ...TOKENS.map(([, close]) => close)];
const ECHO_CLOSES = ECHOES.map(([, close]) => close);
const ALL = [...OPEN_TAGS, ...PAIR_OPENS, ...CLOSES, ...ECHO_CLOSES];

/** How Granite begins its thoughts, and its answer after them. */
const IN_WORDS = ["Here is my thought process:", "Here's my thought process:"];
const IN_WORDS_ENDS = ["Here is my response:", "Here's my response:"];

export function readThought(text: string, place: Place): Reading {
  const found = literalAt(text, ALL);
  if (found === undefined) return place.isFirst ? readInWords(text, place) : NO;
  if (found === "partial") return place.isEnd ? NO : more();
  const { length } = found;
  if (CLOSES.includes(found)) return { type: "unopened", length };
  if (ECHO_CLOSES.includes(found)) return { type: "nothing", length };
  const pair = PAIRS.find(([open]) => open === found);
  if (pair) return { type: "thinks", length, closes: [pair[1]], stops: [] };
  if (place.lineIsBlank) return { type: "thinks", length, closes: CLOSE_TAGS, stops: [] };
  return readMention(text, length, place);
}

function readMention(text: string, start: number, { isEnd }: Place): Reading {
  const close = CLOSE_TAG.exec(text);
  const inside = text.slice(start, close?.index);
  if (OPEN_TAG_IN_NEW_LINE.test(inside)) return NO;
  if (close) return { type: "thought", length: close.index + close[0].length, text: inside };
  return isEnd ? NO : more(">");
}

function readInWords(text: string, { isEnd }: Place): Reading {
  const open = literalAt(text, IN_WORDS);
  if (open === undefined || isEnd) return NO;
  if (open === "partial") return more();
  const end = firstOf(text, IN_WORDS_ENDS);
  if (!end) return more(":");
  return { type: "thought", length: end.at + end.literal.length, text: text.slice(open.length, end.at) };
}
