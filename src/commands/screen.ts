// Where the answer is read: on a terminal lines are as wide as it is and may have colours; in a pipe a line is a line and nothing else.
import type { Writable } from "node:stream";
import { styleText } from "node:util";

export type Mark = "good" | "doubtful" | "bad" | "faint";

export interface Screen {
  /** Columns; undefined where lines are not broken. */
  readonly width: number | undefined;
  mark(text: string, as: Mark): string;
}

const STYLES = { good: "green", doubtful: "yellow", bad: "red", faint: "dim" } as const;

export function createScreen(output: Writable & { readonly isTTY?: boolean; readonly columns?: number }): Screen {
  return {
    width: output.isTTY ? Math.max(40, output.columns || 100) : undefined,
    // Left as it is where nobody looks, and where NO_COLOR asks for that.
    mark: (text, as) => (output.isTTY ? styleText(STYLES[as], text, { stream: output }) : text),
  };
}

/** Names and sentences come from outside: nothing in them may move the cursor. Our own colours stay. */
export function printable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what is looked for
  return text.replace(/\u001b(?!\[\d+m)|[\u0000-\u0008\u000b-\u001a\u001c-\u001f\u007f-\u009f]/g, "");
}
