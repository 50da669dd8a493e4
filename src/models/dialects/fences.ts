// A fence is code, and words; unless what stands in it is a call, or its label says so.
import { readBareJson, readBareNamed, readBarePythonic } from "./bare-calls.ts";
import { readEnvelope } from "./envelopes.ts";
import { readBody } from "./read-body.ts";
import { more, NO, type Place, type Reader, type Reading } from "./reading.ts";

/** Command R writes "Action:" before it. */
const OPEN = /^(?:Action:\s*)?```/;
const HEAD = /^(?:Action:\s*)?```[ \t]*([\w+-]*)[ \t]*(?:\r?\n|(?=[[{<]))\s*/;
const LABELS = /^(?:tool_code|tool_calls?|tool_use|tool|function_calls?)$/;
const INSIDE: readonly Reader[] = [readEnvelope, readBareJson, readBarePythonic, readBareNamed];

export function readFence(text: string, place: Place): Reading {
  const open = OPEN.exec(text);
  if (!open) {
    const mayBecome =
      /^`{1,2}$/.test(text) || (place.lineIsBlank && /^(?:A(?:c(?:t(?:i(?:on?)?)?)?)?|Action:\s*`{0,2})$/.test(text));
    return mayBecome && !place.isEnd ? more() : NO;
  }
  const head = HEAD.exec(text);
  if (!head) {
    const mayBecome = /^[ \t]*[\w+-]*[ \t]*\r?$/.test(text.slice(open[0].length));
    return mayBecome && !place.isEnd ? more() : { type: "code", length: open[0].length };
  }
  if (place.tools.isEmpty) return { type: "code", length: head[0].length };
  const inside = text.slice(head[0].length);
  return LABELS.test(head[1] ?? "")
    ? readLabelled(text, head[0].length, place)
    : readInside(inside, head[0].length, place);
}

function readLabelled(text: string, start: number, place: Place): Reading {
  const close = text.indexOf("```", start);
  if (close === -1 && !place.isEnd) return more("`");
  if (close === -1 && place.isCut) return { type: "nothing", length: text.length };
  const body = text.slice(start, close === -1 ? undefined : close);
  const length = close === -1 ? text.length : close + 3;
  if (body.trim() === "") return { type: "nothing", length };
  return { type: "calls", length, calls: readBody(body, place.tools) };
}

function readInside(inside: string, start: number, place: Place): Reading {
  if (inside === "" && !place.isEnd) return more();
  for (const reader of INSIDE) {
    const reading = reader(inside, { ...place, lineIsBlank: true });
    if (reading.type === "no") continue;
    if (reading.type === "calls") return { ...reading, length: start + reading.length, opensFence: true };
    if (reading.type === "nothing") return { type: "nothing", length: start + reading.length };
    return reading;
  }
  return { type: "code", length: start };
}
