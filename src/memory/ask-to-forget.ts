import type { Turn } from "../core/message.ts";
import { fill, type Words } from "../words/index.ts";
import type { ForgettingPlan } from "./forgetting.ts";
import type { MemoryQuestions } from "./questions.ts";
import type { Telling } from "./telling.ts";

export interface AskToForgetDependencies {
  readonly questions: MemoryQuestions;
  readonly telling: Telling;
  readonly words: Pick<Words, "phrases">;
}

export type AskToForget = (turn: Turn, plan: ForgettingPlan) => string;

/** Puts the question before anything goes; its words show what will. */
export function createAskToForget({ questions, telling, words }: AskToForgetDependencies): AskToForget {
  return (turn, { facts, shown, turnIds, skillIds = [], messages, about }) => {
    questions.ask(turn.conversationId, {
      type: "forget",
      facts: facts.map(({ number }) => number),
      // This turn and its answer speak of it too.
      turns: [...turnIds, turn.id],
      skills: [...skillIds],
      about,
    });
    const list = telling.doomed(turn, shown, { messages, skills: skillIds.length });
    return fill(words.phrases(turn.language).facts.forgetAsk, { list });
  };
}
