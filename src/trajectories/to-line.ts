// One epoch, as it was sent to a model, as one line of ShareGPT's JSON in the form of Hermes Agent's trajectories.
import type { ModelMessage, ToolCall, ToolDescription } from "../core/model.ts";
import type { Mask } from "./mask.ts";

export interface SentMessage {
  readonly message: ModelMessage;
  readonly turnId: string;
  /** How its turn was answered; undefined where it was not, or was of an epoch before. */
  readonly path: string | undefined;
  readonly language: string | undefined;
}

export interface SentEpoch {
  readonly model: string | undefined;
  readonly prompt: string;
  readonly tools: readonly ToolDescription[];
  readonly startedAt: number;
  readonly messages: readonly SentMessage[];
}

interface Said {
  readonly from: "system" | "human" | "gpt" | "tool";
  readonly value: string;
  /** 0: it was shown to the model and is not to be learned, since the model did not write it so. */
  readonly weight?: 0;
}

const USUAL_LANGUAGE = "en";
/** Hermes Agent begins every answer with its thoughts; Hestia keeps none. */
const NO_THOUGHTS = "<think>\n</think>";

/** Undefined where the model said nothing in it. Without a line break at its end. */
export function toLine(epoch: SentEpoch, mask: Mask): string | undefined {
  const sent = untilLastAnswer(epoch.messages);
  const last = sent.at(-1);
  if (!last) return undefined;
  return JSON.stringify({
    conversations: [systemOf(epoch, mask), ...conversationOf(sent, mask)],
    timestamp: new Date(epoch.startedAt).toISOString(),
    ...(epoch.model !== undefined && { model: mask.text(epoch.model, USUAL_LANGUAGE) }),
    completed: last.path === "model:answered" || last.path === "model:asked",
  });
}

/** What came after the model's last words was never sent, but for what belongs to their turn. */
function untilLastAnswer(messages: readonly SentMessage[]): readonly SentMessage[] {
  const last = messages.findLastIndex((_, at) => isOfModel(messages, at));
  if (last === -1) return [];
  const turnId = messages[last]?.turnId;
  const next = messages.findIndex((one, at) => at > last && one.turnId !== turnId);
  return next === -1 ? messages : messages.slice(0, next);
}

/** Hestia's own words and those of an epoch before, which are shortened, stand among the model's in the same role. */
function isOfModel(messages: readonly SentMessage[], at: number): boolean {
  const { message, turnId, path = "" } = messages[at] ?? {};
  if (message?.role !== "assistant" || !path.startsWith("model:")) return false;
  if (message.toolCalls.length > 0) return true;
  return path === "model:answered" && messages.findLastIndex((one) => one.turnId === turnId) === at;
}

function conversationOf(sent: readonly SentMessage[], mask: Mask): readonly Said[] {
  const said: Said[] = [];
  let at = 0;
  while (at < sent.length) {
    const { message, language = USUAL_LANGUAGE } = sent[at] ?? {};
    if (message?.role === "tool") {
      const end = sent.findIndex((one, index) => index > at && one.message.role !== "tool");
      const batch = sent.slice(at, end === -1 ? sent.length : end);
      said.push({ from: "tool", value: batch.map((one) => responseOf(one, mask)).join("\n") });
      at += batch.length;
      continue;
    }
    if (message?.role === "user") said.push({ from: "human", value: mask.text(message.text, language) });
    if (message?.role === "assistant") {
      const value = answerOf(
        message,
        (text) => mask.text(text, language),
        (data) => mask.data(data, language),
      );
      const isExample = isOfModel(sent, at) && message.toolCalls.every((call) => argumentsOf(call) !== undefined);
      said.push({ from: "gpt", value, ...(!isExample && { weight: 0 }) });
    }
    at += 1;
  }
  return said;
}

function answerOf(
  { text, toolCalls }: Extract<ModelMessage, { readonly role: "assistant" }>,
  maskText: (text: string) => string,
  maskData: (data: unknown) => unknown,
): string {
  // A tag that a model only speaks of would be read as one.
  const words = maskText(text)
    .trim()
    .replace(/<(\/?tool_(?:call|response))>/g, "($1)");
  const calls = toolCalls.map((call) => {
    const json = { name: call.name, arguments: maskData(argumentsOf(call) ?? {}) };
    return `<tool_call>\n${toJson(json)}\n</tool_call>`;
  });
  return [NO_THOUGHTS, words, ...calls].filter((part) => part !== "").join("\n");
}

function responseOf({ message, language = USUAL_LANGUAGE }: SentMessage, mask: Mask): string {
  if (message.role !== "tool") return "";
  const parsed = parse(message.text);
  const content = parsed === undefined ? mask.text(message.text, language) : mask.data(parsed, language);
  return `<tool_response>\n${toJson({ tool_call_id: message.callId, name: message.name, content })}\n</tool_response>`;
}

function systemOf({ prompt, tools }: SentEpoch, mask: Mask): Said {
  const described = tools.map(({ name, description, parameters }) => ({
    name,
    description: mask.text(description, USUAL_LANGUAGE),
    parameters,
    required: null,
  }));
  const parts = [
    mask.text(prompt, USUAL_LANGUAGE),
    `The functions that may be called, with their signatures, stand within <tools></tools> tags:\n<tools>\n${toJson(described)}\n</tools>`,
    'Each call is a JSON object with "name" and "arguments" within <tool_call></tool_call> tags. The results come within <tool_response></tool_response> tags.',
  ];
  return { from: "system", value: parts.join("\n\n") };
}

/** A closing tag in a text would end the block that it stands in. */
function toJson(value: unknown): string {
  return JSON.stringify(value).replaceAll("</", "<\\/");
}

/** Undefined where the model wrote no JSON object. */
function argumentsOf({ arguments: given }: ToolCall): object | undefined {
  const parsed = given.trim() === "" ? {} : parse(given);
  return typeof parsed === "object" && parsed !== null && !Array.isArray(parsed) ? parsed : undefined;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Models write what they like, and a long result was cut.
    return undefined;
  }
}
