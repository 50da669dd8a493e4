import { asOneSentence } from "../core/sentences.ts";
import type { House } from "../house/index.ts";
import type { MindWords } from "../mind/index.ts";
import { fill, type Words } from "../words/index.ts";

/** The mind's own sentences, joined with what is known of the house. */
export function createMindWords({
  words,
  house,
  isOverCap,
}: {
  readonly words: Words;
  readonly house: Pick<House, "status">;
  /** Models could be asked, were they not too dear for today. */
  readonly isOverCap: () => boolean;
}): MindWords {
  const away = () => house.status().type !== "connected";
  const withDone = (language: string, sentence: string, done: readonly string[]): string =>
    done.length > 0
      ? `${sentence} ${fill(words.phrases(language).stillDone, { summary: asOneSentence(done, language) })}`
      : sentence;

  return {
    noModel({ language, manner }) {
      const { houseAway, notUnderstood, noModel, spend } = words.phrases(language);
      if (away()) return houseAway;
      if (manner === "voice") return notUnderstood;
      // A command line is for reading.
      return isOverCap() ? `${notUnderstood} ${spend.over}` : noModel;
    },
    trouble({ language }, failure, done) {
      const { modelTrouble, notDone } = words.phrases(language);
      return done.length > 0
        ? withDone(language, modelTrouble[failure.class], done)
        : `${modelTrouble[failure.class]} ${notDone}`;
    },
    stuck: ({ language }, reason, done) => withDone(language, reason ?? words.phrases(language).stuck, done),
    stopping: ({ language }, done) => withDone(language, words.phrases(language).stopping, done),
    superseded: ({ language }, done) => withDone(language, words.phrases(language).superseded, done),
    forgotten: ({ language }, done) => withDone(language, words.phrases(language).forgottenMeanwhile, done),
    stillWorking: ({ language }) => words.phrases(language).stillWorking,
    notSpeakable: ({ language }) => words.phrases(language).notSpeakable,
    tooLong: (language, length, limit) => fill(words.phrases(language).tooLong, { length, limit }),
    internal: ({ language }) => words.phrases(language).internal,
  };
}
