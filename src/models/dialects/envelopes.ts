// Calls between marks. A mark that is a token is never a word; one that is a tag may be: then no call begins after it.
import { endOfValue } from "./end-of-value.ts";
import { readBody } from "./read-body.ts";
import { firstOf, literalAt, more, NO, type Place, type Reading } from "./reading.ts";

interface Envelope {
  readonly open: string;
  readonly closes: readonly string[];
  /** `word` may stand in prose; `value` is closed by nothing but the end of what it holds; `head` is part of the call. */
  readonly is?: "word" | "value" | "head";
}

const ENVELOPES: readonly Envelope[] = [
  { open: "<tool_call>", closes: ["</tool_call>"], is: "word" },
  { open: "<tool_calls>", closes: ["</tool_calls>"], is: "word" },
  { open: "<function_call>", closes: ["</function_call>"], is: "word" },
  { open: "<function_calls>", closes: ["</function_calls>"], is: "word" },
  { open: "<longcat_tool_call>", closes: ["</longcat_tool_call>"], is: "word" },
  { open: "<minimax:tool_call>", closes: ["</minimax:tool_call>"], is: "word" },
  { open: "<seed:tool_call>", closes: ["</seed:tool_call>"], is: "word" },
  { open: "<tools>", closes: ["</tools>"], is: "word" },
  { open: "<TOOLCALL>", closes: ["</TOOLCALL>"], is: "word" },
  { open: "<call>", closes: ["</call>", "<|eot_id|>"], is: "word" },
  { open: "<function=", closes: ["</function>"], is: "head" },
  { open: "<function name=", closes: ["</function>"], is: "head" },
  { open: "<invoke name=", closes: ["</invoke>"], is: "head" },
  { open: "<|tool_call|>", closes: ["<|/tool_call|>", "</tool_call>"] },
  { open: "<|tool_call>", closes: ["<tool_call|>", "<turn|>"] },
  { open: "<|tool_calls|>", closes: ["<|/tool_calls|>"] },
  { open: "<|tools_prefix|>", closes: ["<|tools_suffix|>"] },
  { open: "<|tool_call_start|>", closes: ["<|tool_call_end|>"] },
  { open: "<|tool_calls_section_begin|>", closes: ["<|tool_calls_section_end|>"] },
  { open: "<|tool_call_begin|>", closes: ["<|tool_call_end|>"] },
  { open: "<|python_start|>", closes: ["<|python_end|>"] },
  { open: "<|python_tag|>", closes: ["<|eom_id|>"] },
  { open: "<|action_start|><|plugin|>", closes: ["<|action_end|>"] },
  { open: "<|START_ACTION|>", closes: ["<|END_ACTION|>"] },
  { open: "<start_function_call>", closes: ["<end_function_call>"] },
  { open: "<｜tool▁calls▁begin｜>", closes: ["<｜tool▁calls▁end｜>"] },
  { open: "<｜tool▁call▁begin｜>", closes: ["<｜tool▁call▁end｜>"] },
  { open: "<｜DSML｜function_calls>", closes: ["</｜DSML｜function_calls>"] },
  { open: "<｜DSML｜tool_calls>", closes: ["</｜DSML｜tool_calls>"] },
  { open: "[TOOL_CALLS]", closes: ["[TOOL_CALLS]"], is: "value" },
  { open: "functools[", closes: [], is: "value" },
];
const OPENS = ENVELOPES.map(({ open }) => open);
/** After these nothing of an answer comes, whatever it has opened. */
const ENDS = [
  "<|im_end|>",
  "<|eot_id|>",
  "<|eom_id|>",
  "<|endoftext|>",
  "<|end_of_text|>",
  "<｜end▁of▁sentence｜>",
  "</s>",
];

export function readEnvelope(text: string, place: Place): Reading {
  if (place.tools.isEmpty) return NO;
  const open = literalAt(text, OPENS);
  if (open === "partial") return place.isEnd ? NO : more();
  const envelope = ENVELOPES.find((one) => one.open === open);
  if (!envelope) return NO;
  const start = envelope.open.length;
  const inside = text.slice(start);
  if (envelope.is === "word") {
    const beginning = beginningOf(inside, envelope.open);
    if (beginning === "word") return NO;
    if (beginning === "unknown") {
      if (!place.isEnd) return more();
      return inside.trim() === "" && !place.lineIsBlank ? NO : { type: "nothing", length: text.length };
    }
  }
  const end = envelope.is === "value" ? endOfLoose(text, envelope) : endOfClosed(inside, start, envelope);
  if (!end && !place.isEnd) return more(envelope.is === "value" ? "}])" : ">");
  // What the token limit cut off is not run: nobody knows how it would have gone on.
  if (!end && place.isCut) return { type: "nothing", length: text.length };
  const { body, length } = end ?? { body: inside, length: text.length };
  const whole = envelope.is === "head" ? envelope.open + body : envelope.open === "functools[" ? `[${body}` : body;
  if (whole.trim() === "" || /^\s*(?:\[\s*\]|\{\s*\})\s*$/.test(whole)) return { type: "nothing", length };
  return { type: "calls", length, calls: readBody(whole, place.tools) };
}

/** How what follows a tag begins. */
function beginningOf(inside: string, open: string): "unknown" | "call" | "word" {
  const text = inside.trimStart();
  if (text === "" || open.startsWith(text)) return "unknown";
  if (/^(?:[{[<:]|```)/.test(text)) return "call";
  if (/^[A-Za-z_`][\w.:-]*$/.test(text) || "```".startsWith(text)) return "unknown";
  return /^[A-Za-z_][\w.:-]*(?:[({[<\n]|\r\n)/.test(text) ? "call" : "word";
}

function endOfClosed(inside: string, start: number, { open, closes }: Envelope) {
  // The same mark twice in a row is one; after something it begins the next call.
  const doubled = new RegExp(`^(?:\\s*${open.replace(/[|[\]]/g, "\\$&")})+`).exec(inside)?.[0].length ?? 0;
  const body = inside.slice(doubled);
  const close = firstOf(body, closes);
  const stop = firstOf(body, [open, ...ENDS]);
  if (stop && (!close || stop.at < close.at))
    return { body: body.slice(0, stop.at), length: start + doubled + stop.at };
  return close && { body: body.slice(0, close.at), length: start + doubled + close.at + close.literal.length };
}

/** The end of the value that follows, or where something else begins. */
function endOfLoose(text: string, { open, closes }: Envelope) {
  const start = open.length;
  if (open.endsWith("[")) {
    const end = endOfValue(text, start - 1);
    return end === undefined ? undefined : { body: text.slice(start, end), length: end };
  }
  const inside = text.slice(start);
  const [head] = /^\s*[\w.:-]*(?:\s*\[(?:CALL_ID|ARGS)\][\w-]*)*\s*(?=[{[](?!CALL_ID|ARGS))/.exec(inside) ?? [];
  const end = head === undefined ? undefined : endOfValue(inside, head.length);
  if (end !== undefined) return { body: inside.slice(0, end), length: start + end };
  const stop = firstOf(inside, [...closes, ...ENDS]);
  return stop && { body: inside.slice(0, stop.at), length: start + stop.at };
}
