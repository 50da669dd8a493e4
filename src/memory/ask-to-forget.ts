// Nothing is forgotten unasked. The question shows what would go; where a voice that nobody knows did not tell it itself, it is answered with the PIN.
import { Value } from "typebox/value";
import type { AskLeave, CarryOut } from "../core/action.ts";
import { toError } from "../core/errors.ts";
import type { Logger } from "../core/log.ts";
import type { Turn } from "../core/message.ts";
import { fill, type Words } from "../words/index.ts";
import type { Facts } from "./facts/index.ts";
import type { Forgetter, Forgetting, ForgettingPlan } from "./forgetting.ts";
import type { People } from "./people/index.ts";
import { type Doomed, DoomedSchema, type MemoryQuestions } from "./questions.ts";
import type { Telling } from "./telling.ts";

export interface AskToForgetDependencies {
  readonly facts: Pick<Facts, "byNumber">;
  readonly people: Pick<People, "reader">;
  readonly forgetting: Forgetting;
  readonly questions: MemoryQuestions;
  readonly telling: Telling;
  readonly words: Pick<Words, "phrases">;
  readonly askLeave: AskLeave;
  readonly log: Logger;
}

const FORGET = "memory.forget";

export function createAskToForget(dependencies: AskToForgetDependencies) {
  const { facts, people, forgetting, questions, telling, words, askLeave, log } = dependencies;

  async function forget(
    turn: Turn,
    { facts: numbers, turns: turnIds, skills: skillIds = [], about }: Doomed,
    leave: Forgetter["leave"],
    signal: AbortSignal,
  ) {
    const { forgot, forgotSoon, notForgotten } = words.phrases(turn.language).facts;
    const chosen = numbers.flatMap((number) => facts.byNumber(number) ?? []);
    const answer = (text: string, did: "forgot" | "nothing") => ({
      ...{ text, asks: false },
      trace: [{ type: "memory", did, facts: [] }] as const,
    });
    try {
      const doomed = { facts: chosen, turnIds, skillIds, about, language: turn.language, wishedIn: turn.id };
      const forgetter = { ...people.reader(turn.speaker), conversationId: turn.conversationId, leave };
      const traces = await forgetting.forget(doomed, forgetter, signal);
      return answer(traces === "gone" ? forgot : forgotSoon, "forgot");
    } catch (error) {
      signal.throwIfAborted();
      log.error({ error: toError(error).message }, "Nothing was forgotten");
      return answer(notForgotten, "nothing");
    }
  }

  const forgetByPin: CarryOut = (act, turn, signal) => forget(turn, Value.Parse(DoomedSchema, act.data), "pin", signal);

  return {
    /** `asks` is false where nobody could answer: then it says why. */
    ask(turn: Turn, plan: ForgettingPlan): { readonly text: string; readonly asks: boolean } {
      const { facts: chosen, shown, turnIds, skillIds = [], messages, about, spared, leave } = plan;
      const { forgetAsk, forgetWanted, restStays, spared: refused } = words.phrases(turn.language).facts;
      // This turn and its answer speak of it too.
      const turns = [...turnIds, turn.id];
      const doomed = { facts: chosen.map(({ number }) => number), turns, skills: [...skillIds], about };
      const list = telling.doomed(turn, shown, { messages, skills: skillIds.length });
      if (leave === "pin") {
        const act = { name: FORGET, data: doomed, wanted: fill(forgetWanted, { list }) };
        const question = askLeave(act, turn);
        return { text: question ?? refused, asks: question !== undefined };
      }
      questions.ask(turn.conversationId, { type: "forget", ...doomed });
      // Aloud two sentences are said, and the question is the second.
      const all = spared > 0 ? `${list}; ${restStays}` : list;
      return { text: fill(forgetAsk, { list: all }), asks: true };
    },
    /** After the yes. */
    forget: (turn: Turn, doomed: Doomed, signal: AbortSignal) => forget(turn, doomed, "theirs", signal),
    ownActs: { [FORGET]: forgetByPin },
  };
}

export type AskToForget = ReturnType<typeof createAskToForget>;
