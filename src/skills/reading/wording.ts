// The words of an answer: whether they are its own, or say nothing but what was asked and read.
import type { HouseView } from "../recipe/house-view.ts";
import { foldWord } from "../said/tokens.ts";
import { isFunctionWord, isTellingWord, verdictOf } from "./question-words.ts";
import type { Template } from "./templates.ts";

export interface Wording {
  /** Whether a word says nothing by itself: it holds a sentence together, tells a value or a state, or names what is read. */
  isNeutral(word: string): boolean;
  /** Nothing but what was asked and read, and a yes or no: nobody's own. */
  isImpersonal(template: Template): boolean;
  /** A yes or no in the words of the question: two of them differ in nothing else. */
  isEcho(template: Template): boolean;
}

interface Spoken {
  readonly language: string;
  readonly house: HouseView;
  /** Every word for a state. */
  readonly stateWords: readonly string[];
}

export function createWording(entityIds: readonly string[], { language, house, stateWords }: Spoken): Wording {
  const names = new Set(entityIds.flatMap((id) => namesOf(id, house).flatMap(wordsIn)));
  const isDenying = (word: string) => verdictOf(word, language) === "no";
  const states = new Set(stateWords.flatMap(wordsIn).filter((word) => !isDenying(word)));
  const isPlain = (word: string) => isFunctionWord(word, language) || isTellingWord(word, language) || names.has(word);

  /** Whether all its words are such, or of the question, or a yes or no. */
  function hasOnly({ pieces, witnesses }: Template, isMeant: (word: string) => boolean): boolean {
    const asked = witnesses.map(({ text }) => wordsIn(text));
    return pieces.every(({ text, ways }) => {
      const word = foldWord(text ?? "");
      if (ways.length > 0 || !/[\p{L}\p{N}]/u.test(word)) return true;
      return isMeant(word) || verdictOf(word, language) !== undefined || asked.every((words) => words.includes(word));
    });
  }

  const isNeutral = (word: string) => isPlain(word) || states.has(word);
  return {
    isNeutral,
    isImpersonal: (template) => hasOnly(template, isNeutral),
    isEcho(template) {
      const isDenied = template.witnesses.some(({ text }) => wordsIn(text).some(isDenying));
      return !isDenied && hasOnly(template, isPlain);
    },
  };
}

/** Of a thing, and of where it is. */
function namesOf(id: string, house: HouseView): readonly string[] {
  const entity = house.entity(id);
  const area = house.areas().find((one) => one.id === entity?.areaId);
  return [entity, area].flatMap((one) => (one ? [one.name, ...one.aliases] : []));
}

const wordsIn = (text: string): readonly string[] =>
  foldWord(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");

export const firstWord = (text: string): string => wordsIn(text)[0] ?? "";
