import { randomUUID } from "node:crypto";
import type { ToolCall } from "../core/model.ts";
import { addFields } from "./fields.ts";
import type { Fields, ToolCallPart } from "./piece.ts";

interface CallSoFar {
  readonly index: number | undefined;
  readonly id: string | undefined;
  readonly name: string;
  readonly arguments: string;
  readonly extra: Fields;
}

/** Adds one part to the calls so far. */
export function addToolCallPart(calls: readonly CallSoFar[], part: ToolCallPart): readonly CallSoFar[] {
  const position = findCall(calls, part);
  const call = calls[position];
  if (!call) {
    const { index, id, name, arguments: begun, extra = {} } = part;
    return [...calls, { index, id, name: name ?? "", arguments: begun, extra }];
  }
  const grown = {
    index: call.index,
    id: call.id ?? part.id,
    name: call.name || (part.name ?? ""),
    arguments: call.arguments + part.arguments,
    extra: addFields(call.extra, part.extra ?? {}),
  };
  return calls.with(position, grown);
}

/** A new id begins a new call, even where a server gives every call the index 0; without index and id it goes on with the last. */
function findCall(calls: readonly CallSoFar[], part: ToolCallPart): number {
  if (part.index === undefined) {
    if (part.id === undefined) return part.name === undefined ? calls.length - 1 : calls.length;
    return calls.findIndex((call) => call.id === part.id);
  }
  const position = calls.findLastIndex((call) => call.index === part.index);
  const known = calls[position]?.id;
  return known !== undefined && part.id !== undefined && known !== part.id ? calls.length : position;
}

/** The calls as they are given out: with an id where the server gave none, and an object where a tool without parameters got nothing. */
export function finishToolCalls(calls: readonly CallSoFar[], by: string): readonly ToolCall[] {
  return calls.map(({ id = makeCallId(), name, arguments: given, extra }) => ({
    id,
    name,
    arguments: given.trim() || "{}",
    ...(Object.keys(extra).length > 0 && { extra: { by, fields: extra } }),
  }));
}

// Nine letters and digits: the one form that every provider takes back.
export function makeCallId(): string {
  return randomUUID().replaceAll("-", "").slice(0, 9);
}
