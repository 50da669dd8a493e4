import type { Clock } from "../core/clock.ts";
import type { Model, ModelRequest } from "../core/model.ts";

const REQUEST: ModelRequest = {
  messages: [{ role: "user", text: "Say the one word: ready" }],
  tools: [],
  maxOutputTokens: 64,
};

/** Asks a model for a word; resolves with what came of it, for the owner to read. */
export async function testModel(model: Model, clock: Clock, signal: AbortSignal): Promise<{ readonly said: string }> {
  const began = clock.monotonic();
  const passed = () => `${Math.round(clock.monotonic() - began)} ms`;
  let first: string | undefined;
  for await (const event of model.stream(REQUEST, signal)) {
    if (event.type === "failure") return { said: `failed after ${passed()}: ${event.failure.message}` };
    if (event.type === "finish") {
      const { inputTokens, outputTokens } = event.usage ?? {};
      const usage = event.usage ? `${inputTokens} tokens in, ${outputTokens} out` : "no usage told";
      const window = `window ${model.contextTokens} tokens`;
      return { said: `first token after ${first ?? passed()}, whole after ${passed()}, ${usage}, ${window}` };
    }
    first ??= passed();
  }
  return { said: `ended without an answer after ${passed()}` };
}
