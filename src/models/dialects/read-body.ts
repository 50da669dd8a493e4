// What stands between the marks of a call. Models mix marks and shapes as they like, so each shape is tried whatever the marks were.
import { readJsonCalls } from "./json-calls.ts";
import type { KnownTools } from "./known-tools.ts";
import { readNamedJsonCalls } from "./named-json-calls.ts";
import { readPythonicCalls } from "./pythonic-calls.ts";
import type { TextCall } from "./reading.ts";
import { readXmlCalls } from "./xml-calls.ts";

type Shape = (body: string, tools: KnownTools) => readonly TextCall[];

const SHAPES: readonly (readonly [RegExp, Shape])[] = [
  [/<(?:｜DSML｜|[a-z]+:)?(?:function|invoke)[\s=]|<arg_key>/, readXmlCalls],
  [/^\s*[[{]\s*["'{]|^\s*\{\s*\w+\s*:/, readJsonCalls],
  [/\{/, readNamedJsonCalls],
  [
    /\w\(/,
    (body, tools) => readPythonicCalls(body, tools).map(({ name, arguments: given }) => ({ name, arguments: given })),
  ],
  [/^\s*[A-Za-z_][\w.:-]*\s*$/, readName],
];

/** The calls, or one that says why it can't be run: whoever wrote it is told. */
export function readBody(body: string, tools: KnownTools): readonly TextCall[] {
  const bare = body.replace(/^\s*```[ \t]*(?:json|python|tool_code|tool_call|xml)?\s|\s*```\s*$/g, "");
  for (const [begins, read] of SHAPES) {
    const calls = begins.test(bare) ? read(bare, tools) : [];
    if (calls.length > 0) return calls;
  }
  const [, name = ""] = /["']?name["']?\s*[:=]\s*["']?([\w.-]+)/.exec(bare) ?? [];
  return [unreadableCall(bare, name && tools.nameOf(name))];
}

export function unreadableCall(written: string, name = ""): TextCall {
  const unreadable = `What you wrote could not be read as a tool call, and nothing was done: ${JSON.stringify(written.trim().slice(0, 200))}. Call the tool again, with its arguments as one JSON object.`;
  return { name: name === "" ? "unreadable" : name, arguments: "{}", unreadable };
}

function readName(body: string, tools: KnownTools): readonly TextCall[] {
  const name = tools.nameOf(body);
  return tools.has(name) ? [{ name, arguments: "{}" }] : [];
}
