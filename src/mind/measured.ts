// A model whose window is measured in our own estimate of tokens: each answer tells how many there really were.
import type { Model, ModelRequest } from "../core/model.ts";
import { estimateTokens } from "../core/tokens.ts";
import { messageTokens } from "./window.ts";

/** Beyond this a server's number is no count of the whole prompt: some leave out what came from their cache. */
const LEAST = 0.5;
const MOST = 2.5;
/** How much the newest answer counts. */
const WEIGHT = 0.5;

export interface MeasuredModel extends Model {
  /** The window as the server counts: what is asked for by it stays the same, whatever is measured. */
  readonly statedTokens: number;
}

/** Each model by its name: what was measured is kept as long as the process lives. */
export function createMeasure(): (model: Model) => MeasuredModel {
  const scales = new Map<string, number>();

  return (model) => ({
    get name() {
      return model.name;
    },
    get statedTokens() {
      return model.contextTokens;
    },
    get contextTokens() {
      return Math.floor(model.contextTokens / (scales.get(model.name) ?? 1));
    },
    ...(model.warm ? { warm: model.warm } : {}),
    async *stream(request, signal) {
      for await (const event of model.stream(request, signal)) {
        if (event.type === "finish" && event.usage) measure(model.name, request, event.usage.inputTokens);
        yield event;
      }
    },
  });

  function measure(name: string, request: ModelRequest, counted: number): void {
    const scale = counted / estimateRequest(request);
    if (scale < LEAST || scale > MOST) return;
    scales.set(name, (1 - WEIGHT) * (scales.get(name) ?? 1) + WEIGHT * scale);
  }
}

function estimateRequest({ messages, tools }: ModelRequest): number {
  return messages.reduce((sum, one) => sum + messageTokens(one), estimateTokens(JSON.stringify(tools)));
}
