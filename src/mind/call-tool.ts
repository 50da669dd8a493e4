import { toError } from "../core/errors.ts";
import type { Logger } from "../core/log.ts";
import type { Turn } from "../core/message.ts";
import type { ToolCall } from "../core/model.ts";
import { isRecord } from "../core/parse-object.ts";
import { describeTool, type Tool, type ToolResult } from "../core/tool.ts";
import { asksForParameters, meantCall, USE_TOOL } from "./rare-tools.ts";
import { readArguments } from "./read-arguments.ts";

export interface CallSituation {
  readonly tools: readonly Tool[];
  readonly turn: Turn;
  /** Ends when the turn is given up: stops what only reads. */
  readonly signal: AbortSignal;
  /** Ends with the process: what changes the house is never stopped by a newer message. */
  readonly life: AbortSignal;
  readonly log: Logger;
  /** Those of the calls that were done before in this turn: they are not done again. */
  readonly repeats: readonly ToolCall[];
}

/** A call with what it means: the same but for one that goes through `use_tool`. */
interface Asked {
  readonly call: ToolCall;
  readonly meant: ToolCall;
}

/** Runs one call to a result. Unknown tools, broken arguments and exceptions come back as answers that say what is allowed. */
async function callTool({ call, meant }: Asked, situation: CallSituation): Promise<ToolResult> {
  const { tools, turn, signal, life, log } = situation;
  if (call.unreadable !== undefined) return failure(call.unreadable);
  if (situation.repeats.includes(call))
    return { type: "answer", value: { note: "done before in this turn, and not done again" } };
  const tool = tools.find(({ name }) => name === meant.name);
  if (!tool) {
    const known = tools.filter(({ isOffered }) => isOffered?.() ?? true).map(({ name }) => name);
    return failure(`There is no tool "${meant.name}"; there are ${known.join(", ")}.`);
  }
  const parsed = parseArguments(meant.arguments);
  if (parsed === undefined)
    return failure(`The arguments of ${tool.name} are not a JSON object: ${meant.arguments.slice(0, 200)}`);
  const reading = readArguments(tool.name, tool.parameters, tool.tidy?.(parsed) ?? parsed);
  if (reading.type === "unfit") {
    if (!asksForParameters(call, meant)) return failure(`${reading.error}.`);
    const { parameters } = describeTool(tool);
    return { type: "answer", value: { tool: tool.name, parameters, hint: `now call ${USE_TOOL} with arguments` } };
  }
  try {
    return await tool.run(reading.value, { turn, signal: tool.effect === "read" ? signal : life });
  } catch (error) {
    // An aborted read is an answer too: what the batch has changed must be kept and told.
    if (!signal.aborted) log.warn({ tool: tool.name, error: toError(error).message }, "A tool failed");
    return failure(toError(error).message);
  }
}

function failure(reason: string): ToolResult {
  return { type: "answer", value: { error: reason }, failed: true };
}

function parseArguments(text: string): Readonly<Record<string, unknown>> | undefined {
  if (text.trim() === "") return {};
  try {
    const value: unknown = JSON.parse(text);
    // Nothing at all is no argument.
    if (value === null) return {};
    return isRecord(value) ? value : undefined;
  } catch {
    // Models write broken JSON; the caller answers that in words.
    return undefined;
  }
}

/** Runs a batch in its order: neighbouring reads side by side, everything else alone. Stops after a question to the person. */
export async function callBatch(
  written: readonly ToolCall[],
  situation: CallSituation,
): Promise<readonly (Asked & { readonly result: ToolResult })[]> {
  const calls = written.map((call): Asked => ({ call, meant: meantCall(call) }));
  const reads = ({ meant }: Asked) => situation.tools.find(({ name }) => name === meant.name)?.effect === "read";
  const results: (Asked & { readonly result: ToolResult })[] = [];
  let next = 0;
  while (next < calls.length) {
    let end = next + 1;
    while (end < calls.length && calls.slice(next, end + 1).every(reads)) end += 1;
    const group = calls.slice(next, end);
    results.push(
      ...(await Promise.all(group.map(async (asked) => ({ ...asked, result: await callTool(asked, situation) })))),
    );
    next = end;
    if (results.some(({ result }) => result.type === "ask")) break;
  }
  for (const asked of calls.slice(next)) {
    results.push({
      ...asked,
      result: { type: "answer", value: { error: "not run: a person is being asked first" }, failed: true },
    });
  }
  return results;
}
