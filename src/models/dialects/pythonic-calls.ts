// Calls as Python writes them: `[name(key="value"), other()]`, also with a colon for the equals sign, one to a line, or within `print(…)`.
import type { KnownTools } from "./known-tools.ts";
import { readLenientJson } from "./lenient-json.ts";
import type { TextCall } from "./reading.ts";

const NAME = /([A-Za-z_][\w.]*)\(/y;
const KEY = /\s*([A-Za-z_]\w*)\s*[=:](?!=)\s*/y;

export interface PythonicCall extends TextCall {
  readonly given: Readonly<Record<string, unknown>>;
  /** Where it ends. */
  readonly end: number;
}

/** The calls of a text, whatever stands between them; one that holds no named arguments is looked into. */
export function readPythonicCalls(text: string, tools: KnownTools): readonly PythonicCall[] {
  const calls: PythonicCall[] = [];
  for (let at = 0; at < text.length; ) {
    NAME.lastIndex = at;
    const [whole, written = ""] = NAME.exec(text) ?? [];
    if (whole === undefined) {
      at += /^\w+/.exec(text.slice(at))?.[0].length ?? 1;
      continue;
    }
    const call = readPythonicCall(text, at, tools);
    if (call) calls.push(call);
    at = call?.end ?? at + Math.max(1, written.length + 1);
  }
  return calls;
}

/** The call that begins here, with nothing but named arguments. */
export function readPythonicCall(text: string, from: number, tools: KnownTools): PythonicCall | undefined {
  NAME.lastIndex = from;
  const [whole, written = ""] = NAME.exec(text) ?? [];
  if (whole === undefined) return undefined;
  const given: Record<string, unknown> = {};
  for (let at = from + whole.length; ; ) {
    at += /^[\s,]*/.exec(text.slice(at))?.[0].length ?? 0;
    if (text[at] === ")") {
      const name = tools.nameOf(written);
      return { name, arguments: JSON.stringify(given), given, end: at + 1 };
    }
    KEY.lastIndex = at;
    const [key, called = ""] = KEY.exec(text) ?? [];
    if (key === undefined) return undefined;
    const rest = text.slice(at + key.length);
    const reading = readLenientJson(rest);
    if (reading === undefined) return undefined;
    given[called] = reading.value;
    at = text.length - reading.rest.length;
    if (!/^\s*[,)]/.test(reading.rest)) return undefined;
  }
}
