// Calls that nothing marks. Only their shape tells them from words, so it must be whole: JSON with the keys of a call, Python's with named arguments.
import { endOfValue } from "./end-of-value.ts";
import { CALL_KEYS, isMeantAsCall, readJsonCalls } from "./json-calls.ts";
import type { KnownTools } from "./known-tools.ts";
import { readLenientJson } from "./lenient-json.ts";
import { readNamedJsonCalls } from "./named-json-calls.ts";
import { type PythonicCall, readPythonicCall } from "./pythonic-calls.ts";
import { unreadableCall } from "./read-body.ts";
import { more, NO, type Place, type Reading } from "./reading.ts";

const FIRST_KEY = /^(?:\[\s*)?\{\s*(?:["']\s*)?([A-Za-z_]+)(["']?\s*:)?/;
const BEFORE_KEY = /^(?:\[\s*)?(?:\{\s*["']?\s*)?$/;
/** Longer than any call, in characters: what is still open then is text. */
const LONGEST = 16_000;

export function readBareJson(text: string, place: Place): Reading {
  if (place.tools.isEmpty || !/^[[{]/.test(text)) return NO;
  const waits = (until?: string) => (place.isEnd ? NO : more(until));
  const [, key, isWhole] = FIRST_KEY.exec(text) ?? [];
  if (key === undefined) return BEFORE_KEY.test(text) ? waits() : NO;
  const isCallKey = isWhole === undefined ? CALL_KEYS.some((one) => one.startsWith(key)) : CALL_KEYS.includes(key);
  if (!isCallKey) return NO;
  if (isWhole === undefined && /^(?:\[\s*)?\{\s*["']?\s*\w+["']?\s*$/.test(text)) return waits();
  if (isWhole === undefined) return NO;
  const end = endOfValue(text);
  if (end === undefined && !place.isEnd) return text.length < LONGEST ? more("}]") : NO;
  const written = text.slice(0, end);
  const value = readLenientJson(written)?.value;
  if (!isMeantAsCall(value, place.tools)) return end === undefined ? readBroken(text, place) : NO;
  if (end === undefined && place.isCut) return { type: "nothing", length: text.length };
  return { type: "calls", length: written.length, calls: readJsonCalls(written, place.tools) };
}

/** What names a tool and can't be read is no word either. */
function readBroken(text: string, { tools, isCut }: Place): Reading {
  const [, name = ""] = /["']?(?:name|tool|function)["']?\s*:\s*["']([\w.-]+)["']/.exec(text) ?? [];
  if (!tools.has(tools.nameOf(name))) return NO;
  if (isCut) return { type: "nothing", length: text.length };
  return { type: "calls", length: text.length, calls: [unreadableCall(text, tools.nameOf(name))] };
}

/** `[name(key="value"), other()]`; at the beginning of a line or a sentence without brackets too, where the name is known. */
export function readBarePythonic(text: string, place: Place): Reading {
  if (place.tools.isEmpty) return NO;
  return text.startsWith("[") ? readPythonicList(text, place) : readPythonicLine(text, place);
}

function readPythonicList(text: string, place: Place): Reading {
  if (!/^\[\s*(?:[A-Za-z_][\w.]*(?:\(|$)|$)/.test(text)) return NO;
  if (!text.includes("(")) return place.isEnd ? NO : more("(]) \n");
  const end = endOfValue(text);
  if (end === undefined) return place.isEnd || text.length > LONGEST ? NO : more(")]");
  const calls = callsInList(text.slice(1, end - 1), place.tools);
  const isMeant = calls?.some(({ name }) => place.tools.has(name)) || (place.lineIsBlank && calls !== undefined);
  return isMeant && calls ? { type: "calls", length: end, calls: calls.map(toCall) } : NO;
}

/** Undefined where anything else stands in it. */
function callsInList(list: string, tools: KnownTools): readonly PythonicCall[] | undefined {
  const calls: PythonicCall[] = [];
  for (let at = 0; ; ) {
    at += /^[\s,;]*/.exec(list.slice(at))?.[0].length ?? 0;
    if (at >= list.length) return calls.length > 0 ? calls : undefined;
    const call = readPythonicCall(list, at, tools);
    if (!call) return undefined;
    calls.push(call);
    at = call.end;
  }
}

function readPythonicLine(text: string, place: Place): Reading {
  const { tools, lineIsBlank, isAfterSentence, isInWord, isEnd } = place;
  if (isInWord || !(lineIsBlank || isAfterSentence)) return NO;
  const [, name = "", bracket] = /^([A-Za-z_][\w.]*)(\()?/.exec(text) ?? [];
  if (name === "") return NO;
  if (bracket === undefined) {
    const mayBecome = name.length === text.length && tools.begins(name.slice(name.lastIndexOf(".") + 1));
    return mayBecome && !isEnd ? more() : NO;
  }
  if (!tools.has(tools.nameOf(name))) return NO;
  const end = endOfValue(text, text.indexOf("("));
  if (end === undefined) return isEnd || text.length > LONGEST ? NO : more(")");
  const call = readPythonicCall(text, 0, tools);
  if (!call || call.end !== end) return NO;
  if (tools.isComplete(call.name, call.given)) return { type: "calls", length: end, calls: [toCall(call)] };
  // Alone in its line it was meant as a call; with words after it, it is spoken of.
  const after = text.slice(end);
  if (/^[ \t]*$/.test(after) && !isEnd) return more();
  return /^[ \t]*(?:\n|$)/.test(after) ? { type: "calls", length: end, calls: [toCall(call)] } : NO;
}

/** Gemma without its tokens: `call:NAME{key:value}` at the beginning of a line. */
export function readBareNamed(text: string, place: Place): Reading {
  if (place.tools.isEmpty || !place.lineIsBlank) return NO;
  const head = /^:?call:\s*[A-Za-z_][\w.:-]*(\s*\{)?/.exec(text);
  if (!head) {
    const mayBecome = "call:".startsWith(text) || ":call:".startsWith(text) || /^:?call:\s*$/.test(text);
    return mayBecome && !place.isEnd ? more() : NO;
  }
  if (head[1] === undefined) return head[0].length === text.length && !place.isEnd ? more() : NO;
  const end = endOfValue(text, text.indexOf("{"));
  if (end === undefined && !place.isEnd && text.length < LONGEST) return more("}");
  if (end === undefined && place.isCut) return { type: "nothing", length: text.length };
  const written = text.slice(0, end);
  const calls = readNamedJsonCalls(written, place.tools);
  return { type: "calls", length: written.length, calls: calls.length > 0 ? calls : [unreadableCall(written)] };
}

function toCall({ name, arguments: given }: PythonicCall) {
  return { name, arguments: given };
}
