// Calls as a name with a JSON object after it, whatever stands between them: Mistral's `NAME[ARGS]{…}`, the tokens of DeepSeek and Kimi, `call:NAME{…}`.
import { toArguments } from "./json-calls.ts";
import type { KnownTools } from "./known-tools.ts";
import { readLenientJson } from "./lenient-json.ts";
import type { TextCall } from "./reading.ts";

const BETWEEN = String.raw`(?:\s|<[|｜][^<>"]*>|\[CALL_ID\][\w-]+|\[ARGS\]|\`\`\`(?:json)?)*`;
const HEAD = new RegExp(
  String.raw`^${BETWEEN}(?:function<｜tool▁sep｜>)?:?(?:call:)?([A-Za-z_][\w.:-]*)${BETWEEN}(?=\{)`,
);

export function readNamedJsonCalls(body: string, tools: KnownTools): readonly TextCall[] {
  const calls: TextCall[] = [];
  let rest = withPlainQuotes(body);
  for (let head = HEAD.exec(rest); head; head = HEAD.exec(rest)) {
    const [whole, name = ""] = head;
    const reading = readLenientJson(rest.slice(whole.length));
    if (!reading) break;
    calls.push({ name: tools.nameOf(name), arguments: toArguments(reading.value) });
    rest = reading.rest.replace(/^[\s,;`]+/, "");
  }
  return calls;
}

/** Gemma writes its quotation marks as tokens. */
function withPlainQuotes(body: string): string {
  return body.replace(/<\|"\|>([\s\S]*?)<\|"\|>|<escape>([\s\S]*?)<escape>/g, (_, one?: string, other?: string) =>
    JSON.stringify(one ?? other ?? ""),
  );
}
