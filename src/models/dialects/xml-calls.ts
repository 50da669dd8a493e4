// Calls as elements: Qwen's `<function=NAME><parameter=KEY>`, MiniMax's and DeepSeek's `<invoke name="NAME"><parameter name="KEY">`, GLM's `<arg_key>`,
// Llama's `<function=NAME>{json}</function>`. Models forget closing tags and write them twice: what counts is where the next thing begins.
import { toArguments } from "./json-calls.ts";
import type { KnownTools } from "./known-tools.ts";
import { readLenientJson } from "./lenient-json.ts";
import type { TextCall } from "./reading.ts";

const PREFIX = "(?:｜DSML｜|[a-z]+:)?";
const NAMED = String.raw`\s*=?\s*(?:name\s*=\s*)?["']?([\w.:-]+)["']?[^>\n{]*>?`;
const HEAD = new RegExp(String.raw`<${PREFIX}(?:function|invoke)(?=[\s=])${NAMED}`, "g");
const PARAMETER = new RegExp(String.raw`<${PREFIX}(?:parameter|param)(?=[\s=])${NAMED}`, "g");
const VALUE_END = new RegExp(String.raw`</${PREFIX}(?:parameter|param|function|invoke|tool_call)\b`);
const PAIR = /<arg_key>([\s\S]*?)<\/arg_key>\s*<arg_value>([\s\S]*?)(?:<\/arg_value>|(?=<arg_key>)|$)/g;

export function readXmlCalls(body: string, tools: KnownTools): readonly TextCall[] {
  const heads = [...body.matchAll(HEAD)];
  if (heads.length === 0) return readPairs(body, tools);
  return heads.map((head, index) => {
    const name = tools.nameOf(head[1] ?? "");
    const inside = body.slice(head.index + head[0].length, heads[index + 1]?.index);
    return { name, arguments: argumentsIn(inside, name, tools) };
  });
}

function argumentsIn(inside: string, name: string, tools: KnownTools): string {
  const parameters = [...inside.matchAll(PARAMETER)];
  if (parameters.length === 0) {
    const given = inside.trimStart();
    return given.startsWith("{") ? toArguments(readLenientJson(given)?.value ?? {}) : "{}";
  }
  const entries = parameters.map((parameter, index): readonly [string, unknown] => {
    const [whole, key = ""] = parameter;
    const text = inside.slice(parameter.index + whole.length, parameters[index + 1]?.index);
    const end = VALUE_END.exec(text)?.index ?? text.length;
    return [key, tools.fit(name, key, withoutFrame(text.slice(0, end)))];
  });
  return JSON.stringify(Object.fromEntries(entries));
}

function readPairs(body: string, tools: KnownTools): readonly TextCall[] {
  const [, written] = /^\s*([A-Za-z_][\w.:-]*)\s*<arg_key>/.exec(body) ?? [];
  if (written === undefined) return [];
  const name = tools.nameOf(written);
  const entries = [...body.matchAll(PAIR)].map(([, key = "", text = ""]): readonly [string, unknown] => [
    key.trim(),
    tools.fit(name, key.trim(), withoutFrame(text)),
  ]);
  return [{ name, arguments: JSON.stringify(Object.fromEntries(entries)) }];
}

/** One line break before and after a value belongs to its tags. */
function withoutFrame(text: string): string {
  const [, data] = /^\s*<!\[CDATA\[([\s\S]*?)\]\]>\s*$/.exec(text) ?? [];
  return data ?? text.replace(/^\r?\n/, "").replace(/\r?\n[ \t]*$/, "");
}
