// Answers without a model what was learned or taught. It acts through the gate like any wish; a question is answered from the states as they are now.
import type { Action, Performed } from "../../core/action.ts";
import { toError } from "../../core/errors.ts";
import type { Logger } from "../../core/log.ts";
import type { Turn } from "../../core/message.ts";
import { fill, type Words } from "../../words/index.ts";
import type { Book } from "../book/book.ts";
import type { Lately } from "../learning/lately.ts";
import { meantFor } from "../owners/meant.ts";
import { placeKey } from "../place-key.ts";
import type { SkillHouse, Whose } from "../ports.ts";
import { chooseReading } from "../reading/choose-reading.ts";
import type { Recent } from "../reading/recent.ts";
import type { Hindrance } from "../recipe/fit.ts";
import { isReading } from "../recipe/recipe.ts";
import type { Names } from "../said/names.ts";
import { tokenise } from "../said/tokens.ts";
import { choose } from "./choose.ts";

const DETAILS = { gone: "no-such-entity", away: "unavailable", "no-service": "no-such-service" } as const;

export interface SkillReflexDependencies {
  readonly book: Book;
  readonly house: SkillHouse;
  readonly whose: (turn: Turn) => Whose;
  readonly lately: Pick<Lately, "repeats">;
  readonly things: () => Names;
  /** Judges, carries out and says what was seen. */
  readonly perform: (actions: readonly Action[], turn: Turn, signal: AbortSignal) => Promise<Performed>;
  readonly recent: Pick<Recent, "of">;
  readonly words: Words;
  readonly log: Logger;
  readonly life: AbortSignal;
}

export function createSkillReflex(dependencies: SkillReflexDependencies) {
  const { book, house, whose, lately, things, perform, recent, words, log, life } = dependencies;

  /** What was taught means that alone: nobody else may guess what it could mean today. */
  function outOfOrder({ language, text }: Turn, { type, what, entityIds }: Hindrance) {
    if (type === "unseen") return undefined;
    const action = { service: type === "no-service" ? what : "", entityIds, data: {} };
    return {
      text: `${explain(language, type, action)} ${fill(words.phrases(language).skills.out, { text })}`,
      asks: false,
      trace: [{ type: "hindered", by: type }] as const,
    };
  }

  function explain(language: string, type: Exclude<Hindrance["type"], "unseen">, action: Action): string {
    if (type === "hidden")
      return words.refusal(language, [action], [{ ...action, reason: "not-exposed", via: undefined }]);
    const failed = { type: "failed", seen: undefined, detail: DETAILS[type] } as const;
    return words.outcomes(
      language,
      action,
      (action.entityIds.length > 0 ? action.entityIds : [undefined]).map((entityId) => ({ ...failed, entityId })),
    );
  }

  function chosen(turn: Turn) {
    const { tokens, isQuestion } = tokenise(turn.text, turn.language);
    const names = things();
    const found = book
      .tree()
      .find(tokens, { things: names, words: book.words() })
      .filter(({ value: { pattern } }) => sameLanguage(pattern.language, turn.language));
    const matched = meantFor(whose(turn).reads, found, (id) => book.byId(id)?.owner);
    const room = house.roomOf(turn);
    const here = { room, place: placeKey(turn, room), house };
    const asked = matched.filter(({ value: { pattern } }) => isReading(pattern) && (isQuestion || !pattern.isQuestion));
    const wished = matched.filter(
      ({ value: { pattern } }) => !isReading(pattern) && (pattern.isQuestion || !isQuestion),
    );
    if (asked.length === 0) return choose(wished, { ...here, repeats: lately.repeats });
    // The same words were a wish as well.
    if (wished.length > 0) return undefined;
    const stateWords = words.stateWords(turn.language);
    return chooseReading(asked, { ...here, tokens, names, stateWords, recent: recent.of(turn.conversationId) });
  }

  return {
    name: "skill",

    async answer(turn: Turn, signal: AbortSignal) {
      await house.known(signal);
      const choice = chosen(turn);
      const skill = choice && book.byId(choice.known.skillId);
      if (!skill) return undefined;
      if (choice.type === "hindered") {
        log.info({ skill: skill.name, by: choice.by.type, what: choice.by.what }, "A skill is not used this time");
        return choice.known.pattern.taught ? outOfOrder(turn, choice.by) : undefined;
      }
      const ran = { type: "skill", skillId: skill.id, version: skill.version, skill: skill.name } as const;
      if (choice.type === "answer")
        return { text: choice.text, asks: false, trace: [{ ...ran, reads: choice.entityIds }] as const };
      const performed = await perform(choice.calls, turn, life).catch((error: unknown) => {
        log.warn({ skill: skill.name, error: toError(error).message }, "A skill could not be carried out");
        throw error;
      });
      return {
        text: performed.text,
        asks: performed.type === "asked",
        trace: [ran, performed] as const,
      };
    },
  };
}

const sameLanguage = (one: string, other: string): boolean => one.split("-")[0] === other.split("-")[0];
