import { Value } from "typebox/value";
import { toError } from "../core/errors.ts";
import type { Logger } from "../core/log.ts";
import type { Turn } from "../core/message.ts";
import type { ToolCall } from "../core/model.ts";
import type { Tool, ToolResult } from "../core/tool.ts";

export interface CallSituation {
  readonly tools: readonly Tool[];
  readonly turn: Turn;
  /** Ends when the turn is given up: stops what only reads. */
  readonly signal: AbortSignal;
  /** Ends with the process: what changes the house is never stopped by a newer message. */
  readonly life: AbortSignal;
  readonly log: Logger;
}

/** Runs one call to a result. Unknown tools, broken arguments and exceptions come back as answers that say what is allowed. */
async function callTool(call: ToolCall, { tools, turn, signal, life, log }: CallSituation): Promise<ToolResult> {
  const tool = tools.find(({ name }) => name === call.name);
  if (!tool) return failure(`There is no tool "${call.name}"; there are ${tools.map(({ name }) => name).join(", ")}.`);
  const parsed = parseArguments(call.arguments);
  if (parsed === undefined)
    return failure(`The arguments of ${call.name} are not a JSON object: ${call.arguments.slice(0, 200)}`);
  const wanted = Value.Convert(tool.parameters, Value.Default(tool.parameters, parsed));
  if (!Value.Check(tool.parameters, wanted)) {
    const [first] = Value.Errors(tool.parameters, wanted);
    return failure(
      `The arguments of ${call.name} don't fit: ${first ? `${first.instancePath || "the whole"} ${first.message}` : "see its parameters"}.`,
    );
  }
  try {
    return await tool.run(wanted, { turn, signal: tool.effect === "read" ? signal : life });
  } catch (error) {
    // An aborted read is an answer too: what the batch has changed must be kept and told.
    if (!signal.aborted) log.warn({ tool: call.name, error: toError(error).message }, "A tool failed");
    return failure(toError(error).message);
  }
}

function failure(reason: string): ToolResult {
  return { type: "answer", value: { error: reason }, failed: true };
}

function parseArguments(text: string): object | undefined {
  if (text.trim() === "") return {};
  try {
    const value: unknown = JSON.parse(text);
    return value !== null && typeof value === "object" && !Array.isArray(value) ? value : undefined;
  } catch {
    // Models write broken JSON; the caller answers that in words.
    return undefined;
  }
}

/** Runs a batch in its order: neighbouring reads side by side, everything else alone. Stops after a question to the person. */
export async function callBatch(
  calls: readonly ToolCall[],
  situation: CallSituation,
): Promise<readonly { readonly call: ToolCall; readonly result: ToolResult }[]> {
  const reads = (call: ToolCall) => situation.tools.find(({ name }) => name === call.name)?.effect === "read";
  const results: { readonly call: ToolCall; readonly result: ToolResult }[] = [];
  let next = 0;
  while (next < calls.length) {
    let end = next + 1;
    while (end < calls.length && calls.slice(next, end + 1).every(reads)) end += 1;
    const group = calls.slice(next, end);
    results.push(
      ...(await Promise.all(group.map(async (call) => ({ call, result: await callTool(call, situation) })))),
    );
    next = end;
    if (results.some(({ result }) => result.type === "ask")) break;
  }
  for (const call of calls.slice(next)) {
    results.push({
      call,
      result: { type: "answer", value: { error: "not run: a person is being asked first" }, failed: true },
    });
  }
  return results;
}
