import { Type } from "typebox";
import { asOneSentence } from "../core/sentences.ts";
import type { Tool } from "../core/tool.ts";

const Parameters = Type.Object({ question: Type.String() });

/** `wakeAgain` says, in this language, that a satellite must be woken for the answer: its microphone can't be opened for it. */
export function createAskPersonTool({
  wakeAgain,
}: {
  readonly wakeAgain: (language: string) => string;
}): Tool<typeof Parameters> {
  return {
    name: "ask_person",
    description: "Ask the person one short question; their next message answers it.",
    parameters: Parameters,
    effect: "ask",
    run: async ({ question }, { turn: { manner, language } }) => ({
      type: "ask",
      text: manner === "voice" ? `${asOneSentence([question], language)} ${wakeAgain(language)}` : question,
    }),
  };
}
