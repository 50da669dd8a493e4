// The messages of gpt-oss: a header with role, channel and recipient, then what is said there. A recipient makes it a call, in whatever channel and wherever
// in the header it stands; else `analysis` is a thought, and the other channels are words. Headers come malformed, and without their tokens.
import { readJsonCalls, toArguments } from "./json-calls.ts";
import { readLenientJson } from "./lenient-json.ts";
import { unreadableCall } from "./read-body.ts";
import { firstOf, literalAt, more, NO, type Place, type Reading } from "./reading.ts";

const MESSAGE = "<|message|>";
const STARTS = ["<|start|>", "<|channel|>"];
const STOPS = ["<|end|>", "<|call|>", "<|return|>", "<|start|>", "<|channel|>"];
/** Without tokens: what is left of a header where a server took them for its own. */
const BARE_HEADS = [
  "assistantcommentary to=",
  "assistantanalysis to=",
  "commentary to=",
  "analysis to=",
  "to=functions.",
];
const LONGEST_HEADER = 240;

export function readHarmony(text: string, place: Place): Reading {
  if (place.isFirst && /^analysis(?=[A-Z])/.test(text))
    return {
      type: "thinks",
      length: "analysis".length,
      closes: ["assistantfinal"],
      stops: ["assistantcommentary to="],
    };
  const start = literalAt(text, place.tools.isEmpty || place.isInWord ? STARTS : [...STARTS, ...BARE_HEADS]);
  if (start === undefined) return place.isFirst && text === "analysis" && !place.isEnd ? more() : NO;
  if (start === "partial") return place.isEnd ? NO : more();
  const end = endOfHeader(text, start);
  if (end === undefined) {
    // A header stands in one line.
    if (!place.isEnd && text.length < LONGEST_HEADER && !text.includes("\n")) return more(">{\n");
    return withoutHeader(text, start);
  }
  const header = text.slice(0, end);
  const role = /^<\|start\|>\s*([\w.]*)/.exec(header)?.[1] ?? "assistant";
  const recipient = /\bto\s*=\s*(?:functions[.\s]+)?([\w.-]+)/.exec(header)?.[1];
  if (!role.startsWith("assistant")) return { type: "thinks", length: end, closes: [], stops: ["<|start|>assistant"] };
  if (recipient !== undefined && recipient !== "user" && recipient !== "all")
    return readCall(text, end, recipient, place);
  const channel = header.match(/analysis|commentary|final/g)?.at(-1);
  if (channel === "analysis") return { type: "thinks", length: end, closes: [], stops: STOPS };
  return channel === "commentary" ? readCommentary(text, end, place) : { type: "nothing", length: end };
}

/** With its own token; where that is missing, at what it says, or at the next message. */
function endOfHeader(text: string, start: string): number | undefined {
  const inside = text.slice(start.length);
  const ends = firstOf(inside, [MESSAGE, "{", "<|end|>", "<|call|>", "<|return|>"]);
  if (!ends) return undefined;
  const at = start.length + ends.at;
  if (ends.literal === MESSAGE) return at + MESSAGE.length;
  return ends.literal === "{" && /\bto\s*=/.test(text.slice(0, at)) ? at : undefined;
}

/** A header that never ended: its first words are left out. */
function withoutHeader(text: string, start: string): Reading {
  const [head = start] =
    /^(?:<\|start\|>\s*(?:assistant)?)?(?:<\|channel\|>\s*(?:analysis|commentary|final)?)?/.exec(text) ?? [];
  const length = Math.max(head.length, start.startsWith("<") ? start.length : 0);
  if (length === 0) return NO;
  return head.endsWith("analysis") ? { type: "thinks", length, closes: [], stops: STOPS } : { type: "nothing", length };
}

function readCall(text: string, start: number, recipient: string, place: Place): Reading {
  if (place.tools.isEmpty) return { type: "thinks", length: start, closes: [], stops: STOPS };
  const body = bodyAfter(text, start, place);
  if (!body) return place.isCut ? { type: "nothing", length: text.length } : more(">");
  const reading = readLenientJson(body.text);
  const name = place.tools.nameOf(recipient);
  const isObject = /^\s*\{/.test(body.text) && reading !== undefined;
  const given = body.text.trim() === "" ? {} : reading?.value;
  const call =
    isObject || body.text.trim() === "" ? { name, arguments: toArguments(given) } : unreadableCall(body.text, name);
  return { type: "calls", length: body.end, calls: [call] };
}

/** Words before a call; JSON there is a call whose recipient was forgotten. */
function readCommentary(text: string, start: number, place: Place): Reading {
  const inside = text.slice(start).trimStart();
  if (inside === "" && !place.isEnd) return more();
  if (!inside.startsWith("{") || place.tools.isEmpty) return { type: "nothing", length: start };
  const body = bodyAfter(text, start, place);
  if (!body) return place.isCut ? { type: "nothing", length: text.length } : more(">");
  const calls = readJsonCalls(body.text, place.tools);
  return { type: "calls", length: body.end, calls: calls.length > 0 ? calls : [unreadableCall(body.text)] };
}

/** Undefined where it has not ended. */
function bodyAfter(
  text: string,
  start: number,
  place: Place,
): { readonly text: string; readonly end: number } | undefined {
  const stop = firstOf(text.slice(start), STOPS);
  if (stop) return { text: text.slice(start, start + stop.at), end: start + stop.at };
  return place.isEnd && !place.isCut ? { text: text.slice(start), end: text.length } : undefined;
}
