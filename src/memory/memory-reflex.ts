// The memory without a model: "remember that …", "what do you know about …", "forget …", whose it is, and joining a person's channels.
import { AppError } from "../core/errors.ts";
import type { Turn } from "../core/message.ts";
import { sentencesOf } from "../core/sentences.ts";
import type { MemoryEntry, Trace } from "../core/trace.ts";
import { fill, type Words } from "../words/index.ts";
import type { AskToForget } from "./ask-to-forget.ts";
import type { Fact, Facts } from "./facts/index.ts";
import type { Forgetting } from "./forgetting.ts";
import { type MemoryWish, readWish } from "./heard/index.ts";
import type { OfferCode, OfferedCode } from "./offer-code.ts";
import { HOUSEHOLD, type JoinCodes, type People } from "./people/index.ts";
import type { MemoryQuestion, MemoryQuestions } from "./questions.ts";
import type { Remember } from "./remember.ts";
import type { Telling, Told } from "./telling.ts";

export interface MemoryReflexDependencies {
  readonly facts: Facts;
  readonly people: Pick<People, "reader" | "unite">;
  readonly joinCodes: JoinCodes;
  readonly questions: MemoryQuestions;
  readonly remember: Remember;
  readonly forgetting: Forgetting;
  readonly askToForget: AskToForget;
  readonly offerCode: OfferCode;
  readonly telling: Telling;
  readonly words: Pick<Words, "phrases">;
  /** Reads a plain yes or no; undefined for anything else. */
  readonly yesOrNo: (text: string, language: string) => boolean | undefined;
  /** Whether somebody cleverer could be asked. */
  readonly hasModel: () => boolean;
}

interface MemoryAnswer extends Told {
  readonly asks: boolean;
  readonly trace: Trace;
}

const MOST_FACTS = 50;

const numbersOf = (facts: readonly Fact[]) => facts.map(({ number }) => number);

export function createMemoryReflex(dependencies: MemoryReflexDependencies) {
  const {
    facts,
    people,
    joinCodes,
    questions,
    remember,
    forgetting,
    askToForget,
    offerCode,
    telling,
    words,
    yesOrNo,
    hasModel,
  } = dependencies;
  const said = (text: string, did: MemoryEntry["did"], facts: readonly number[] = [], asks = false): MemoryAnswer => ({
    text,
    asks,
    trace: [{ type: "memory", did, facts }],
  });

  async function answered(
    turn: Turn,
    question: MemoryQuestion,
    isYes: boolean,
    signal: AbortSignal,
  ): Promise<MemoryAnswer> {
    const { settled, both, left } = words.phrases(turn.language).facts;
    switch (question.type) {
      case "settle": {
        const [mine, other] = [facts.byNumber(question.mine), facts.byNumber(question.other)];
        const isHeard = other !== undefined && facts.mayChange(turn.id, people.reader(turn.speaker), other);
        if (!isYes || !mine || !isHeard) return said(both, "nothing");
        facts.settle(mine, other);
        return said(settled, "settled", [question.mine]);
      }
      case "forget":
        return isYes ? askToForget.forget(turn, question, signal) : said(left, "nothing");
    }
  }

  async function keepCode(turn: Turn, offered: OfferedCode, isYes: boolean): Promise<MemoryAnswer> {
    if (!isYes) return said(words.phrases(turn.language).facts.codeLeft, "nothing");
    const locked = await offerCode.locked(offered);
    if ("refused" in locked) return said(locked.refused, "refused");
    // It was told where it was asked about: what is forgotten later is looked for there.
    const kept = remember({ ...turn, id: offered.turn.id }, locked, offered.source);
    return said(kept.text, kept.fact ? "remembered" : "refused", numbersOf(kept.fact ? [kept.fact] : []), kept.asks);
  }

  async function know(turn: Turn, about: string, isSelf: boolean, signal: AbortSignal) {
    const reader = people.reader(turn.speaker);
    const found = isSelf ? facts.ofThemselves(reader, MOST_FACTS) : await exactly(turn, about, signal);
    facts.used(found);
    if (found.length > 0)
      return {
        ...telling.known(turn, reader, found),
        ...({ asks: false, trace: [{ type: "memory", did: "recalled", facts: numbersOf(found) }] } as const),
      };
    return hasModel() ? undefined : said(fill(words.phrases(turn.language).facts.nothing, { about }), "nothing");
  }

  async function exactly({ language, speaker }: Turn, text: string, signal: AbortSignal) {
    const { reads } = people.reader(speaker);
    const { facts: found, match } = await facts.find({ text, language, reads, limit: MOST_FACTS }, signal);
    return match === "exact" ? found : [];
  }

  async function before(turn: Turn, about: string, signal: AbortSignal) {
    const [fact] = await exactly(turn, about, signal);
    const earlier = fact ? facts.before(fact, people.reader(turn.speaker).reads) : [];
    if (earlier.length > 0) return said(telling.before(turn, earlier), "recalled", numbersOf(earlier));
    return hasModel() ? undefined : said(fill(words.phrases(turn.language).facts.nothing, { about }), "nothing");
  }

  async function forget(turn: Turn, about: string, isSelf: boolean, signal: AbortSignal) {
    const doomed = await forgetting.plan(turn, { text: about, isSelf }, signal);
    const { skillIds = [] } = doomed;
    if (doomed.facts.length + skillIds.length === 0 && (hasModel() || doomed.turnIds.length === 0)) {
      const { nothing } = words.phrases(turn.language).facts;
      return hasModel() ? undefined : said(fill(nothing, { about }), "nothing");
    }
    const { text, asks } = askToForget.ask(turn, doomed);
    return said(text, "asked", numbersOf(doomed.facts), asks);
  }

  /** Whose the last fact of this conversation is, set otherwise. */
  function setAudience(turn: Turn, wanted: "everyone" | "private"): MemoryAnswer | undefined {
    const reader = people.reader(turn.speaker);
    const fact = facts.latestOf(turn.conversationId);
    // Whoever else speaks there says nothing of what another has told.
    if (!fact || !reader.reads.includes(fact.saidBy)) return undefined;
    const { nowEveryone, nowYours, nobody } = words.phrases(turn.language).facts;
    if (wanted === "private" && reader.audience === HOUSEHOLD) return said(nobody, "refused");
    facts.setAudience(fact, wanted === "everyone" ? HOUSEHOLD : reader.audience);
    const text = fill(wanted === "everyone" ? nowEveryone : nowYours, { text: fact.text });
    return said(text, "audience", [fact.number]);
  }

  /** Through a satellite or an open door anybody may speak, also where the satellite is somebody's. */
  const isNobody = ({ speaker }: Turn) => speaker.type === "room" || (speaker.type === "program" && speaker.anybody);

  function join(turn: Turn, code: string): MemoryAnswer {
    const { joined, joinWrong } = words.phrases(turn.language).facts;
    const other = joinCodes.redeem(code);
    if (!other) return said(joinWrong, "refused");
    const reader = people.unite(other, turn.speaker);
    return said(fill(joined, { name: reader.name ?? "" }), "joined");
  }

  async function carryOut(turn: Turn, wish: MemoryWish, signal: AbortSignal): Promise<MemoryAnswer | undefined> {
    const { facts: phrases } = words.phrases(turn.language);
    switch (wish.type) {
      case "remember": {
        // "Remember the milk" is a reminder, "remember our holiday" a memory that is shared.
        if (!wish.isSure && !facts.tells(wish.text, turn.language)) return undefined;
        const kept = remember(turn, { text: wish.text }, "person");
        return said(
          kept.text,
          kept.fact ? "remembered" : "refused",
          numbersOf(kept.fact ? [kept.fact] : []),
          kept.asks,
        );
      }
      case "know":
        return know(turn, wish.about, wish.isSelf, signal);
      case "before":
        return before(turn, wish.about, signal);
      case "forget":
        return forget(turn, wish.about, wish.isSelf, signal);
      case "everyone":
      case "private":
        return setAudience(turn, wish.type);
      case "join":
        // Said aloud it would be anybody's who hears it.
        if (isNobody(turn) || turn.manner === "voice") return said(phrases.joinNobody, "refused");
        return said(fill(phrases.joinCode, { code: joinCodes.issue(turn.speaker) }), "asked");
      case "join-code":
        return isNobody(turn) ? said(phrases.joinNobody, "refused") : join(turn, wish.code);
    }
  }

  return {
    name: "memory",

    async answer(turn: Turn, signal: AbortSignal): Promise<MemoryAnswer | undefined> {
      const question = questions.take(turn.conversationId);
      const yes = yesOrNo(turn.text, turn.language);
      const offered = offerCode.take(turn.conversationId);
      if (offered && yes !== undefined) return keepCode(turn, offered, yes);
      if (question && yes !== undefined) return answered(turn, question, yes, signal);
      const wish = readWish(turn.text, turn.language);
      // Somebody who says more than that is better understood by a model.
      if (!wish || (hasModel() && sentencesOf(turn.text, turn.language).length > 1)) return undefined;
      try {
        return await carryOut(turn, wish, signal);
      } catch (error) {
        if (!(error instanceof AppError) || !["fact", "person"].includes(error.code)) throw error;
        const { joinByOwner } = words.phrases(turn.language).facts;
        return said(error.code === "person" ? joinByOwner : error.message, "refused");
      }
    },
  };
}
