import type { CallEntry } from "../../src/core/trace.ts";

/** A call that went well, as a turn's trace has it. */
export function callOf(name: string, more: Partial<CallEntry> = {}): CallEntry {
  return { type: "call", name, arguments: "{}", failed: false, text: "", said: undefined, missed: false, ...more };
}
