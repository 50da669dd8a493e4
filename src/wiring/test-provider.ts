import type { Clock } from "../core/clock.ts";
import type { Model, ModelRequest } from "../core/model.ts";

const REQUEST: ModelRequest = {
  messages: [{ role: "user", text: "Say the one word: ready" }],
  tools: [],
  maxOutputTokens: 64,
};

export interface Tested {
  readonly works: boolean;
  /** For the owner to read. */
  readonly said: string;
}

/** Asks a model for a word; resolves with what came of it. */
export async function testModel(model: Model, clock: Clock, signal: AbortSignal): Promise<Tested> {
  const began = clock.monotonic();
  const passed = () => `${Math.round(clock.monotonic() - began)} ms`;
  let first: string | undefined;
  for await (const event of model.stream(REQUEST, signal)) {
    if (event.type === "failure") return { works: false, said: `failed after ${passed()}: ${event.failure.message}` };
    if (event.type === "finish") {
      const { inputTokens, outputTokens } = event.usage ?? {};
      const usage = event.usage ? `${inputTokens} tokens in, ${outputTokens} out` : "no usage told";
      const window = `window ${model.contextTokens} tokens`;
      return {
        works: true,
        said: `first token after ${first ?? passed()}, whole after ${passed()}, ${usage}, ${window}`,
      };
    }
    first ??= passed();
  }
  return { works: false, said: `ended without an answer after ${passed()}` };
}
