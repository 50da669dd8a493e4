import type OpenAI from "openai";
import type { Clock } from "../../core/clock.ts";
import { createCheckedFetch } from "../checked-fetch.ts";
import type { OpenAiOptions } from "../model-options.ts";

interface Connection {
  readonly clock: Clock;
  readonly server: string;
  /** Throws where a line of an answer can't be one. */
  readonly checkLine: (line: string) => void;
}

/** The official client for a server, without its own retries, key lookups and logs; loaded when it is first needed. */
export async function connect(options: OpenAiOptions, { clock, server, checkLine }: Connection): Promise<OpenAI> {
  const { default: OpenAI } = await import("openai");
  return new OpenAI({
    baseURL: options.baseUrl,
    // The SDK wants a key; without one no Authorization header is sent at all.
    apiKey: options.apiKey ?? "none",
    adminAPIKey: null,
    organization: null,
    project: null,
    defaultHeaders: { ...(options.apiKey === undefined && { Authorization: null }), ...options.headers },
    maxRetries: 0,
    logLevel: "off",
    fetch: createCheckedFetch({ clock, server, checkLine }),
  });
}
