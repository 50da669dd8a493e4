// Keeping what somebody said, whoever calls for it: their own words or a model. What is said of it is what was kept.
import type { Turn } from "../core/message.ts";
import { fill, type Words } from "../words/index.ts";
import type { Fact, FactSource, Facts } from "./facts/index.ts";
import { HOUSEHOLD, isKnown, type People, type Reader } from "./people/index.ts";
import type { MemoryQuestions } from "./questions.ts";

export interface Remembering {
  readonly text: string;
  readonly for?: "everyone" | "me";
  readonly validUntil?: number;
  readonly replaces?: number;
}

export interface Remembered {
  readonly type: "kept" | "known" | "code";
  readonly fact?: Fact;
  readonly replaced: readonly Fact[];
  readonly disputed?: Fact;
  /** One of theirs that this may be meant instead of. */
  readonly perhaps?: Fact;
  /** For the person. */
  readonly text: string;
  /** The words are a question: which of two holds. */
  readonly asks: boolean;
}

export interface RememberDependencies {
  readonly facts: Facts;
  readonly people: Pick<People, "reader">;
  readonly questions: MemoryQuestions;
  readonly words: Pick<Words, "phrases">;
  /** Whether a code was taken out of a text before anybody could keep it. */
  readonly lacksCode: (text: string) => boolean;
}

export type Remember = (turn: Turn, wish: Remembering, source: FactSource) => Remembered;

export function createRemember({ facts, people, questions, words, lacksCode }: RememberDependencies): Remember {
  function forWhom(turn: Turn, reader: Reader, { audience }: Fact, wanted: Remembering["for"]): string {
    const { everyone, yours, yoursNamed, nobody } = words.phrases(turn.language).facts;
    if (audience !== HOUSEHOLD) return reader.name === undefined ? yours : fill(yoursNamed, { name: reader.name });
    return wanted === "me" ? nobody : everyone;
  }

  function disputedWords({ language }: Turn, { saidName, text }: Fact, isAsked: boolean): string {
    const { disputed, disputedHere, bothStand } = words.phrases(language).facts;
    if (!isAsked) return fill(bothStand, { text });
    return fill(saidName === undefined ? disputedHere : disputed, { name: saidName ?? "", text });
  }

  return (turn, wish, source) => {
    const said = words.phrases(turn.language).facts;
    if (lacksCode(wish.text)) return { type: "code", replaced: [], text: said.noCodes, asks: false };
    const reader = people.reader(turn.speaker);
    const saved = facts.save({ ...wish, language: turn.language, reader, source, turnId: turn.id });
    const { fact } = saved;
    if (saved.type === "known") return { type: "known", fact, replaced: [], text: said.known, asks: false };
    const { replaced, disputed, perhaps } = saved;
    // A model understands what it was told; to a person the question is put.
    const doubt = source === "person" && !disputed ? perhaps : undefined;
    const other = disputed ?? doubt;
    const parts = [forWhom(turn, reader, fact, wish.for)];
    if (replaced[0]) parts.push(fill(said.replaced, { text: replaced[0].text }));
    const isAsked = isKnown(reader);
    if (disputed) parts.push(disputedWords(turn, disputed, isAsked));
    if (doubt) parts.push(fill(said.instead, { text: doubt.text }));
    if (other && isAsked)
      questions.ask(turn.conversationId, { type: "settle", mine: fact.number, other: other.number });
    const more = { ...(disputed && { disputed }), ...(perhaps && { perhaps }) };
    return { type: "kept", fact, replaced, ...more, text: parts.join(" "), asks: other !== undefined && isAsked };
  };
}
