import type { ModelMessage, ModelUsage, ToolDescription } from "../../../src/core/model.ts";

/** What the server does, in order. Where no step ends the answer, it is ended as a model would end it. */
export type Step =
  /** A string is sent word by word, a list chunk by chunk. */
  | { readonly type: "text"; readonly text: string | readonly string[] }
  | { readonly type: "reasoning"; readonly text: string | readonly string[] }
  /** `only: "beginning"` stops in the middle of the arguments. A string is sent as the model wrote it, JSON or not. */
  | {
      readonly type: "tool-call";
      readonly name: string;
      readonly arguments: object | string;
      readonly only?: "beginning";
    }
  /** Told at the end, instead of the server's own count. */
  | ({ readonly type: "usage" } & ModelUsage)
  | { readonly type: "finish"; readonly reason: "stop" | "tool-calls" | "length" | "content" }
  /** Goes on when the promise is settled or the client has gone. */
  | { readonly type: "wait"; readonly for: Promise<unknown> }
  | Fault;

export type Fault =
  /** Sends nothing more; as the first step not even headers. */
  | { readonly type: "hang" }
  /** Destroys the socket. */
  | { readonly type: "cut" }
  /** Ends the body properly, without saying that the answer is finished. */
  | { readonly type: "end" }
  | { readonly type: "garbage-bytes" }
  | { readonly type: "garbage-json" }
  /** The same words again and again, until the client has gone. */
  | { readonly type: "endless"; readonly text: string }
  /** An error inside a stream that began well. */
  | { readonly type: "error"; readonly status: number; readonly message: string }
  /** Only as the first step. `kind` is the error's `type` on the OpenAI wire. */
  | {
      readonly type: "http";
      readonly status: number;
      readonly message?: string;
      readonly kind?: string;
      readonly headers?: Readonly<Record<string, string>>;
    };

export interface ScriptedRequest {
  readonly protocol: "openai" | "ollama";
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** The body as it came. */
  readonly bytes: Buffer;
  readonly json: Readonly<Record<string, unknown>>;
  readonly model: string;
  /** On the Ollama wire, which knows no call ids, `id` and `callId` are "". */
  readonly messages: readonly ModelMessage[];
  readonly tools: readonly ToolDescription[];
  readonly isStream: boolean;
  readonly maxOutputTokens: number | undefined;
  /** Ollama's `num_ctx`. */
  readonly contextTokens: number | undefined;
  /** Asks for one token only. The server answers it itself, the script is not asked. */
  readonly isWarmUp: boolean;
  /** Resolves when the connection of this request is done with: true when the client left before the answer's end. */
  readonly left: Promise<boolean>;
}

/** A list has one entry for each request, in order; a function is given the request and how many came before it. */
export type Script =
  | readonly (readonly Step[])[]
  | ((request: ScriptedRequest, number: number) => readonly Step[] | Promise<readonly Step[]>);
