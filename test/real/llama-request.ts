import type { ModelRequest } from "../../src/core/model.ts";

export const CONTEXT_TOKENS = 2048;

/** A busy machine may need long for a prompt: how fast it is, is not what is tested. */
export const PATIENT = { firstTokenMilliseconds: 100_000, totalMilliseconds: 110_000 };

export const HELLO: ModelRequest = {
  messages: [
    { role: "system", text: "You keep a house. The kitchen has a light, the garage has a door." },
    { role: "user", text: "Tell me about the house." },
  ],
  tools: [],
  maxOutputTokens: 24,
};
