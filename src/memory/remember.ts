// Keeping what somebody said, whoever calls for it: their own words or a model. What is said of it is what was kept.
import { Value } from "typebox/value";
import type { AskLeave, CarryOut } from "../core/action.ts";
import { HIDDEN_CODE } from "../core/hidden-code.ts";
import type { Turn } from "../core/message.ts";
import { fill, type Words } from "../words/index.ts";
import type { Fact, FactSource, Facts } from "./facts/index.ts";
import type { OfferCode } from "./offer-code.ts";
import { HOUSEHOLD, type People, type Reader } from "./people/index.ts";
import { type MemoryQuestions, SettlingSchema } from "./questions.ts";

export interface Remembering {
  readonly text: string;
  readonly for?: "everyone" | "me";
  readonly validUntil?: number;
  readonly replaces?: number;
  /** The codes in it, locked. */
  readonly codes?: string;
}

export interface Remembered {
  readonly type: "kept" | "known" | "code";
  readonly fact?: Fact;
  readonly replaced: readonly Fact[];
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
  readonly askLeave: AskLeave;
  readonly offerCode: Pick<OfferCode, "offer">;
  /** The text with a mark for every code in it: what a model writes was heard by no gate. */
  readonly hideCodes: (text: string, language: string) => string;
}

export type Remember = (turn: Turn, wish: Remembering, source: FactSource) => Remembered;

interface Asked {
  readonly text: string;
  readonly asks: boolean;
}

/** Aloud two sentences are said: the question is heard, or nobody would know what is answered. */
function withQuestion({ manner }: Turn, parts: readonly string[], settling: Asked | undefined): Asked {
  if (!settling) return { text: parts.join(" "), asks: false };
  const isAlone = settling.asks && manner === "voice";
  return { text: [...(isAlone ? [] : parts), settling.text].join(" "), asks: settling.asks };
}

const SETTLE = "memory.settle";

export function createRemember({
  facts,
  people,
  questions,
  words,
  askLeave,
  offerCode,
  hideCodes,
}: RememberDependencies) {
  function forWhom(turn: Turn, reader: Reader, { audience }: Fact, wanted: Remembering["for"]): string {
    const { everyone, yours, yoursNamed, nobody } = words.phrases(turn.language).facts;
    if (audience !== HOUSEHOLD) return reader.name === undefined ? yours : fill(yoursNamed, { name: reader.name });
    return wanted === "me" ? nobody : everyone;
  }

  /** Which of two holds is asked: whoever can say so by a yes, anybody else with the PIN. */
  function settle(turn: Turn, reader: Reader, mine: Fact, other: Fact): Asked {
    const { disputed, disputedHere, bothStand, instead, replaceWanted } = words.phrases(turn.language).facts;
    const values = { name: other.saidName ?? "", text: other.text };
    const both = { mine: mine.number, other: other.number };
    if (facts.mayChange(turn.id, reader, other)) {
      questions.ask(turn.conversationId, { type: "settle", ...both });
      if (mine.disputes !== other.id) return { text: fill(instead, values), asks: true };
      return { text: fill(other.saidName === undefined ? disputedHere : disputed, values), asks: true };
    }
    const act = { name: SETTLE, data: both, wanted: fill(replaceWanted, values) };
    const question = askLeave(act, turn);
    return { text: question ?? fill(bothStand, values), asks: question !== undefined };
  }

  /** What stands against it, where that is still open. */
  const disputedBy = ({ disputes }: Fact, { reads }: Reader) =>
    disputes === undefined ? undefined : facts.all(reads).find(({ id, replacedBy }) => id === disputes && !replacedBy);

  const remember: Remember = (turn, wish, source) => {
    const said = words.phrases(turn.language).facts;
    const text = hideCodes(wish.text, turn.language);
    if (text.includes(HIDDEN_CODE) && wish.codes === undefined)
      return { type: "code", replaced: [], ...offerCode.offer(turn, { ...wish, text }, source) };
    const reader = people.reader(turn.speaker);
    const saved = facts.save({ ...wish, language: turn.language, reader, source, turnId: turn.id });
    const { fact } = saved;
    if (saved.type === "known") {
      const rival = disputedBy(fact, reader);
      const settling = rival && settle(turn, reader, fact, rival);
      return { type: "known", fact, replaced: [], ...withQuestion(turn, [said.known], settling) };
    }
    const { replaced, disputed, perhaps } = saved;
    // A model understands what it was told; to a person the question is put.
    const other = disputed ?? (source === "person" ? perhaps : undefined);
    const parts = [forWhom(turn, reader, fact, wish.for)];
    if (replaced[0]) parts.push(fill(said.replaced, { text: replaced[0].text }));
    const settling = other && settle(turn, reader, fact, other);
    const more = perhaps ? { perhaps } : {};
    return { type: "kept", fact, replaced, ...more, ...withQuestion(turn, parts, settling) };
  };

  const settleByPin: CarryOut = async (act, turn) => {
    const { settled, both } = words.phrases(turn.language).facts;
    const { mine, other } = Value.Parse(SettlingSchema, act.data);
    const [kept, gone] = [facts.byNumber(mine), facts.byNumber(other)];
    if (kept && gone) facts.settle(kept, gone);
    const isSettled = kept !== undefined && gone !== undefined;
    const did = isSettled ? "settled" : "nothing";
    const trace = [{ type: "memory", did, facts: isSettled ? [kept.number] : [] }] as const;
    return { text: isSettled ? settled : both, asks: false, trace };
  };

  return { remember, ownActs: { [SETTLE]: settleByPin } };
}
