import type { ReasoningStyle } from "./reasoning.ts";

interface CommonOptions {
  readonly apiKey?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** The model's name, as the server knows it. */
  readonly model: string;
  /** The window: prompt and answer together; as the server told unless given. */
  readonly contextTokens?: number;
  /** Whether it takes tools as such; tried unless given, else they are described in the prompt. */
  readonly nativeTools?: "yes" | "no" | "auto";
  /** How it is told to think or not; seen from the model's name and the wire unless given. */
  readonly reasoning?: ReasoningStyle | "auto";
  /** How long the first token may take; 60 s unless given. */
  readonly firstTokenMilliseconds?: number;
  /** How long the whole answer may take; 180 s unless given, and at most 300 s, where Node itself gives up a silent connection. */
  readonly totalMilliseconds?: number;
}

export interface OpenAiOptions extends CommonOptions {
  readonly type: "openai";
  /** Up to and with `/v1`. */
  readonly baseUrl: string;
}

export interface OllamaOptions extends CommonOptions {
  readonly type: "ollama";
  readonly url: string;
  /** As Ollama takes it: seconds, "30m", or -1 for ever, which is what it is unless given. */
  readonly keepAlive?: string | number;
}

export type ModelOptions = OpenAiOptions | OllamaOptions;
