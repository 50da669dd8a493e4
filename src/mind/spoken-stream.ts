// A spoken answer while it comes: each sentence is said as soon as the next has begun, plain, and no more than is said at once.
import type { TextEvent } from "../core/message.ts";
import { spokenSoFar } from "./spoken.ts";

/** Hears the model's pieces, and lets through what of them is said aloud. */
export function createSpokenStream(language: string, emit: (event: TextEvent) => void): (event: TextEvent) => void {
  let heard = "";
  let said = "";
  let isOver = false;

  return (event) => {
    if (event.type === "text-start") {
      heard = "";
      said = "";
      isOver = false;
      return emit(event);
    }
    if (isOver) return;
    heard += event.text;
    const { text, cut } = spokenSoFar(heard, language);
    // What more of the text has changed can't be taken back: the rest is said with the reply.
    isOver = cut || !text.startsWith(said);
    if (text.length <= said.length || !text.startsWith(said)) return;
    emit({ type: "text-delta", text: text.slice(said.length) });
    said = text;
  };
}
