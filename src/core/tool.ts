import type { Static, TSchema } from "typebox";
import type { Turn } from "./message.ts";
import type { ToolDescription } from "./model.ts";
import { toWireParameters } from "./wire-schema.ts";

export type ToolResult =
  /**
   * `value` goes to the model as JSON. `failed` tells a refusal or error apart, for the loop's repeat guard. `said`: what was changed, or why
   * not, as a sentence for the person, should the model fail before it can say so. `missed`: part of it did not come about (all of it where
   * `failed`).
   */
  | {
      readonly type: "answer";
      readonly value: unknown;
      readonly failed?: boolean;
      readonly missed?: boolean;
      readonly said?: string;
    }
  /** Ends the turn: `text` is said to the person as it stands. */
  | { readonly type: "ask"; readonly text: string };

export interface ToolContext {
  readonly turn: Turn;
  readonly signal: AbortSignal;
}

export interface Tool<Parameters extends TSchema = TSchema> {
  readonly name: string;
  readonly description: string;
  readonly parameters: Parameters;
  /** `read` tools may run side by side; others keep their place in the batch. */
  readonly effect: "read" | "change" | "ask";
  /** Few requests need it: a model is told its name and description alone, and its parameters when it asks for them. */
  readonly isRare?: boolean;
  /** Whether a new epoch tells the model of it; always where left out. */
  readonly isOffered?: () => boolean;
  /** Brings what models write in place of the parameters to what the parameters say; before they are checked. */
  readonly tidy?: (given: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;
  /** Never rejects but when the signal aborts: "not found" is an answer with a hint what exists. */
  run(argumentsOfCall: Static<Parameters>, context: ToolContext): Promise<ToolResult>;
}

/** As every model's server takes it. Throws AppError `schema` where its parameters can't be told. */
export function describeTool({
  name,
  description,
  parameters,
}: Pick<Tool, "name" | "description" | "parameters">): ToolDescription {
  return { name, description, parameters: toWireParameters(parameters, name) };
}
