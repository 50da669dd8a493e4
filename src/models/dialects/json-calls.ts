// Calls as JSON objects: one, several one after another, or a list, under the names that models give the two parts.
import { isRecord, parseObject } from "../../core/parse-object.ts";
import type { KnownTools } from "./known-tools.ts";
import { readLenientJson } from "./lenient-json.ts";
import type { TextCall } from "./reading.ts";

const NAME_KEYS = ["name", "tool_name", "tool", "function", "function_name", "recipient_name", "action"];
const ARGUMENT_KEYS = ["arguments", "parameters", "args", "params", "input", "action_input"];
const WRAPPER_KEYS = ["function", "function_call", "tool_call"];
const LIST_KEYS = ["tool_calls", "calls"];

/** What the first key of an object may be that is a call. */
export const CALL_KEYS: readonly string[] = [
  ...new Set([...NAME_KEYS, ...ARGUMENT_KEYS, ...WRAPPER_KEYS, ...LIST_KEYS]),
  ...["type", "id", "index", "tool_call_id"],
];

/** The calls that stand in a text of nothing else; none where it holds no call. */
export function readJsonCalls(body: string, tools: KnownTools): readonly TextCall[] {
  const calls: TextCall[] = [];
  for (let rest = body; rest.trim() !== ""; ) {
    const reading = readLenientJson(rest);
    if (!reading || reading.rest.length === rest.length) break;
    calls.push(...callsIn(reading.value, tools));
    rest = reading.rest.replace(/^[\s,;}\]]+/, "");
  }
  return calls;
}

/** Whether every object of a value is meant as a call, where nothing beside it says so. */
export function isMeantAsCall(value: unknown, tools: KnownTools): boolean {
  if (Array.isArray(value)) return value.length > 0 && value.every((one) => isMeantAsCall(one, tools));
  if (!isRecord(value)) return false;
  for (const key of LIST_KEYS) if (Array.isArray(value[key])) return isMeantAsCall(value[key], tools);
  for (const key of WRAPPER_KEYS) if (isRecord(value[key])) return isMeantAsCall(value[key], tools);
  const name = NAME_KEYS.map((key) => value[key]).find((one) => typeof one === "string");
  if (typeof name !== "string") return false;
  if (tools.has(tools.nameOf(name))) return true;
  const given = value["arguments"] ?? value["parameters"] ?? value["args"];
  return /^[A-Za-z_][\w.:-]*$/.test(name) && (isRecord(given) || (typeof given === "string" && given.startsWith("{")));
}

function callsIn(value: unknown, tools: KnownTools): readonly TextCall[] {
  if (Array.isArray(value)) return value.flatMap((one) => callsIn(one, tools));
  if (!isRecord(value)) return [];
  for (const key of LIST_KEYS) if (Array.isArray(value[key])) return callsIn(value[key], tools);
  for (const key of WRAPPER_KEYS) if (isRecord(value[key])) return callsIn(value[key], tools);
  const name = NAME_KEYS.map((key) => value[key]).find((one) => typeof one === "string" && one.trim() !== "");
  if (typeof name !== "string") return [];
  const given = ARGUMENT_KEYS.map((key) => value[key]).find((one) => one !== undefined && one !== null) ?? {};
  return [{ name: tools.nameOf(name), arguments: toArguments(given) }];
}

/** Some write the arguments as a text that holds JSON. */
export function toArguments(given: unknown): string {
  if (typeof given !== "string") return JSON.stringify(given);
  if (given.trim() === "") return "{}";
  if (parseObject(given)) return given;
  const reading = readLenientJson(given)?.value;
  return isRecord(reading) ? JSON.stringify(reading) : given;
}
