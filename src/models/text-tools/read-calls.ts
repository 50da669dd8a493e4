import { parseObject } from "../parse-object.ts";
import { readLenientJson } from "./lenient-json.ts";

export interface TextCall {
  readonly name: string;
  /** A JSON object where it could be read as one, else as it was written. */
  readonly arguments: string;
}

/** The calls within one pair of tags: usually one, sometimes several one after another or in a list. */
export function readCalls(body: string): readonly TextCall[] {
  const whole = body.replace(/^\s*```(?:json)?|```\s*$/g, "");
  const calls: TextCall[] = [];
  for (let rest = whole; rest.trim() !== ""; ) {
    const reading = readLenientJson(rest);
    if (!reading || reading.rest.length === rest.length) break;
    const values = Array.isArray(reading.value) ? reading.value : [reading.value];
    calls.push(...values.flatMap(toCall));
    rest = reading.rest.replace(/^[\s,;}\]]+/, "");
  }
  return calls.length > 0 ? calls : readName(whole);
}

function toCall(value: unknown): readonly TextCall[] {
  if (!isRecord(value)) return [];
  const { function: inner } = value;
  const call = isRecord(inner) ? inner : value;
  const { name, arguments: given = call["parameters"] ?? call["args"] ?? {} } = call;
  return typeof name === "string" && name !== "" ? [{ name, arguments: toArguments(given) }] : [];
}

/** Some write the arguments as a text that holds JSON. */
function toArguments(given: unknown): string {
  if (typeof given !== "string") return JSON.stringify(given);
  if (given.trim() === "") return "{}";
  if (parseObject(given)) return given;
  const reading = readLenientJson(given)?.value;
  return isRecord(reading) ? JSON.stringify(reading) : given;
}

/** Whoever is called is told what is wrong with the arguments: that helps the model more than silence. */
function readName(body: string): readonly TextCall[] {
  const [, name] = /["']name["']\s*:\s*["']([\w.-]+)["']/.exec(body) ?? [];
  return name === undefined ? [] : [{ name, arguments: body.trim() }];
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
