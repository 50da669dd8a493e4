// When the loop ends although the model would go on. Each condition is a function of what has happened so far.
import type { ToolCall } from "../core/model.ts";
import { isSameCall } from "../core/same-call.ts";
import type { Tool } from "../core/tool.ts";
import type { CallEntry } from "../core/trace.ts";

const MOST_STEPS = 8;

export function tooManySteps(steps: number): boolean {
  return steps >= MOST_STEPS;
}

/** The same call with the same arguments failed twice: a third try would fail too. */
export function repeatedFailure(calls: readonly CallEntry[]): CallEntry | undefined {
  const failures = new Set<string>();
  for (const call of calls) {
    if (!call.failed) continue;
    const key = `${call.name} ${call.arguments}`;
    if (failures.has(key)) return call;
    failures.add(key);
  }
  return undefined;
}

/** Whether this was done just before, and nothing else since: whoever does it again has lost the thread, and a second toggle would undo the first. */
export function isRepeat(call: ToolCall, calls: readonly CallEntry[], tools: readonly Tool[]): boolean {
  const changes = (name: string) => tools.some((tool) => tool.name === name && tool.effect === "change");
  const last = calls.findLast(({ name, failed }) => !failed && changes(name));
  return last !== undefined && !last.missed && isSameCall(call, last);
}

/** Whether something was done, and nothing that was tried went wrong. */
export function isAllWell(calls: readonly CallEntry[]): boolean {
  return calls.some(({ said }) => said !== undefined) && calls.every(({ failed, missed }) => !failed && !missed);
}
