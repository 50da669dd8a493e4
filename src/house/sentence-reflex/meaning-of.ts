import type { Action } from "../../core/action.ts";
import type { Turn } from "../../core/message.ts";
import type { House } from "../house.ts";
import { asksToStop } from "../stop-reflex.ts";
import { wayBackIn } from "../undo/heard.ts";
import { understand } from "./sentence-reflex.ts";

/** What a sentence means already, before anybody teaches it: these actions, or something else (a question, an owner's own sentence, "undo that"). */
export type Meaning = { readonly actions: readonly Action[] } | "something";

/** Undefined where neither Home Assistant nor the house's own reflexes know it. Rejects as the queries do. */
export async function meaningOf(
  house: Pick<House, "sentences" | "picture">,
  text: string,
  turn: Turn,
  signal: AbortSignal,
): Promise<Meaning | undefined> {
  if (asksToStop(text, turn.language) || wayBackIn(text, turn.language)) return "something";
  const sentence = { text, language: turn.language, deviceId: undefined, satelliteId: undefined };
  const parsed = await house.sentences.parse(sentence, signal);
  if (!parsed) return undefined;
  if (parsed.type === "trigger" || parsed.source === "custom") return "something";
  if (!parsed.full) return undefined;
  const actions = await understand(house, text, turn, signal);
  return actions ? { actions } : "something";
}
