// Facts in words for a person: each as it was said, with who said it and when.
import type { Turn } from "../core/message.ts";
import { fill, type Words } from "../words/index.ts";
import type { Fact } from "./facts/index.ts";
import type { KeptCodes } from "./kept-codes.ts";
import { isTheirs, type Reader } from "./people/index.ts";

export interface TellingDependencies {
  readonly words: Pick<Words, "phrases" | "list">;
  readonly timeZone: () => string;
  readonly codes: Pick<KeptCodes, "isPrivate" | "unlock">;
}

/** What is said; `asKept` where that holds what nothing keeps. */
export interface Told {
  readonly text: string;
  readonly asKept?: string;
}

export type Telling = ReturnType<typeof createTelling>;

/** So many are said aloud, so many written. */
const MOST = { voice: 3, text: 12 } as const;

export function createTelling({ words, timeZone, codes }: TellingDependencies) {
  const day = (language: string, at: number) =>
    new Intl.DateTimeFormat(language, { day: "numeric", month: "long", year: "numeric", timeZone: timeZone() }).format(
      at,
    );

  function one({ language }: Turn, reader: Reader, { text, saidBy, saidName, validFrom }: Fact): string {
    const { youTold, told, toldHere } = words.phrases(language).facts;
    const values = { date: day(language, validFrom), text, name: saidName ?? "" };
    if (isTheirs(reader, saidBy)) return fill(youTold, values);
    return fill(saidName === undefined ? toldHere : told, values);
  }

  return {
    known(turn: Turn, reader: Reader, facts: readonly Fact[]): Told {
      const { more, codeInWriting, codeLost } = words.phrases(turn.language).facts;
      const shown = facts.slice(0, MOST[turn.manner]);
      const isPrivate = codes.isPrivate(turn);
      const opened = shown.map((fact) => ({
        ...fact,
        text: (isPrivate ? codes.unlock(fact) : undefined) ?? fact.text,
      }));
      const rest = facts.length - shown.length;
      const isHidden = shown.some((fact, nth) => fact.codes !== undefined && opened[nth]?.text === fact.text);
      const behind = [
        ...(rest > 0 ? [fill(more, { count: rest })] : []),
        ...(isHidden ? [isPrivate ? codeLost : codeInWriting] : []),
      ];
      const told = (some: readonly Fact[]) =>
        [...some.map((fact) => one(turn, reader, fact)), ...behind].join(turn.manner === "voice" ? " " : "\n");
      const [text, asKept] = [told(opened), told(shown)];
      return text === asKept ? { text } : { text, asKept };
    },

    before: ({ language }: Turn, facts: readonly Fact[]): string =>
      facts
        .map(({ text, validUntil, validFrom }) =>
          fill(words.phrases(language).facts.before, { text, date: day(language, validUntil ?? validFrom) }),
        )
        .join(" "),

    /** What would be forgotten, to stand within a sentence. */
    doomed(
      { language }: Turn,
      facts: readonly Fact[],
      { messages, skills }: { readonly messages: number; readonly skills: number },
    ): string {
      const named = facts.slice(0, MOST.text).map(({ text }) => `“${text}”`);
      const { messages: template, ownSkills, more } = words.phrases(language).facts;
      const rest = facts.length - named.length;
      return words.list(language, [
        ...named,
        ...(rest > 0 ? [fill(more, { count: rest })] : []),
        ...(messages > 0 ? [fill(template, { count: messages })] : []),
        ...(skills > 0 ? [fill(ownSkills, { count: skills })] : []),
      ]);
    },
  };
}
