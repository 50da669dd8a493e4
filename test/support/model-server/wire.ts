import type { ModelUsage } from "../../../src/core/model.ts";

export interface FinishedCall {
  readonly id: string;
  readonly name: string;
  readonly arguments: string;
}

export interface WholeAnswer {
  readonly text: string;
  readonly reasoning: string;
  readonly calls: readonly FinishedCall[];
  readonly reason: "stop" | "tool-calls" | "length" | "content";
  readonly usage: ModelUsage;
}

/** One of the two protocols, as bytes. A frame is what goes out in one write. */
export interface Wire {
  readonly streamType: string;
  readonly garbageJson: string;
  begin(): readonly string[];
  text(text: string): string;
  reasoning(text: string): string;
  /** The frames of one call; `index` counts the calls of an answer. */
  call(call: FinishedCall, index: number): readonly string[];
  /** The first of those frames, broken off within the arguments. */
  callBeginning(call: FinishedCall, index: number): readonly string[];
  end(reason: WholeAnswer["reason"], usage: ModelUsage): readonly string[];
  error(status: number, message: string): string;
  whole(answer: WholeAnswer): object;
  errorBody(status: number, message: string, kind: string): object;
}
