// The memory as a model uses it: keep a fact, search facts and what was said, ask whether something is to be forgotten.
import { Type } from "typebox";
import { AppError } from "../core/errors.ts";
import type { Turn } from "../core/message.ts";
import type { Tool, ToolResult } from "../core/tool.ts";
import { localDate } from "../core/wall-clock.ts";
import type { AskToForget } from "./ask-to-forget.ts";
import type { Fact, Facts } from "./facts/index.ts";
import type { Forgetting } from "./forgetting.ts";
import { HOUSEHOLD, type People } from "./people/index.ts";
import type { Remember } from "./remember.ts";
import { readSpan } from "./span.ts";

/** One thing that was said. */
interface Said {
  readonly key: string;
  readonly speaker: string;
  readonly text: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

export interface MemoryToolsDependencies {
  readonly facts: Facts;
  readonly people: Pick<People, "reader">;
  readonly remember: Remember;
  readonly forgetting: Forgetting;
  readonly askToForget: AskToForget;
  readonly timeZone: () => string;
  /** What was said, best first. Rejects as the archive does. */
  readonly said: (
    question: {
      readonly text: string;
      readonly language: string;
      readonly reads: readonly string[];
      readonly after: number | undefined;
      readonly before: number | undefined;
      readonly speaker: string | undefined;
      readonly withoutConversation: string;
      readonly without: ReadonlySet<string>;
      readonly limit: number;
    },
    signal: AbortSignal,
  ) => Promise<readonly Said[]>;
}

const MOST_FACTS = 8;
const MOST_SAID = 6;
/** So much of one utterance is shown, in characters. */
const MOST_SHOWN = 400;
/** Conversations whose recalls are kept apart from new ones. */
const MOST_SEEN = 200;

/** By their names a trace of them is known. */
export const MEMORY_TOOLS = ["remember", "recall", "forget"] as const;

export function createMemoryTools(dependencies: MemoryToolsDependencies): readonly Tool[] {
  return [rememberTool(dependencies), recallTool(dependencies), forgetTool(dependencies)];
}

const RememberArguments = Type.Object({
  fact: Type.String({ description: "one sentence; names for pronouns, dates for 'tomorrow'" }),
  for: Type.Optional(Type.Union([Type.Literal("everyone"), Type.Literal("me")])),
  until: Type.Optional(Type.String({ description: "YYYY-MM-DD" })),
  replaces: Type.Optional(Type.Integer({ description: "number of the old fact" })),
});

function rememberTool({ remember, facts, people, timeZone }: MemoryToolsDependencies): Tool<typeof RememberArguments> {
  return {
    name: MEMORY_TOOLS[0],
    description: "Keep what a person told you; no states, no guesses.",
    parameters: RememberArguments,
    effect: "change",
    async run({ fact, for: whom, until, replaces }, { turn, signal }): Promise<ToolResult> {
      const zone = timeZone();
      try {
        const validUntil = until === undefined ? undefined : readSpan({ before: until }, zone).before;
        const kept = remember(
          turn,
          {
            text: fact,
            ...(whom && { for: whom }),
            ...(validUntil !== undefined && { validUntil }),
            ...(replaces !== undefined && { replaces }),
          },
          "model",
        );
        if (kept.asks) return { type: "ask", text: kept.text };
        const { reads } = people.reader(turn.speaker);
        const near = await facts.find({ text: fact, language: turn.language, reads, limit: 4 }, signal);
        const alike = [...(kept.perhaps ? [kept.perhaps] : []), ...near.facts].filter(({ id }) => id !== kept.fact?.id);
        const similar = [...new Map(alike.map((one) => [one.id, shown(one, zone)])).values()];
        return {
          type: "answer",
          value: {
            kept: kept.type === "code" ? false : kept.fact?.number,
            ...(kept.type === "code" && { why: "codes and PINs are never kept here", say: kept.text }),
            ...(kept.fact && { for: kept.fact.audience === HOUSEHOLD ? "everyone here" : "this person alone" }),
            ...(kept.replaced.length > 0 && { replaced: kept.replaced.map((one) => shown(one, zone)) }),
            ...(similar.length > 0 && { similar, hint: "if it corrects one of these, remember again with replaces" }),
          },
          failed: kept.type === "code",
          said: kept.text,
        };
      } catch (error) {
        return refusal(error);
      }
    },
  };
}

const RecallArguments = Type.Object({
  query: Type.String({ description: "few words" }),
  after: Type.Optional(Type.String({ description: "YYYY-MM-DD" })),
  before: Type.Optional(Type.String()),
  person: Type.Optional(Type.String({ description: "who said it" })),
  more: Type.Optional(Type.Boolean({ description: "skip what you saw" })),
});

function recallTool({ facts, people, said, timeZone }: MemoryToolsDependencies): Tool<typeof RecallArguments> {
  const seen = new Map<string, Set<string>>();

  function seenIn({ conversationId }: Turn): Set<string> {
    const known = seen.get(conversationId) ?? new Set();
    seen.delete(conversationId);
    seen.set(conversationId, known);
    const [oldest] = seen.keys();
    if (seen.size > MOST_SEEN && oldest !== undefined) seen.delete(oldest);
    return known;
  }

  return {
    name: MEMORY_TOOLS[1],
    description: "Search what people told you and earlier talk.",
    parameters: RecallArguments,
    effect: "read",
    async run({ query, after, before, person, more = false }, { turn, signal }): Promise<ToolResult> {
      const zone = timeZone();
      try {
        const { reads } = people.reader(turn.speaker);
        const span = readSpan({ after, before }, zone);
        const shownBefore = seenIn(turn);
        const without = more ? shownBefore : new Set<string>();
        const { language, conversationId } = turn;
        const question = { text: query, language, reads, without };
        const [found, utterances] = await Promise.all([
          facts.find(
            {
              ...question,
              limit: MOST_FACTS,
              ...(span.after !== undefined && { after: span.after }),
              ...(span.before !== undefined && { before: span.before }),
              ...(person !== undefined && { saidBy: person }),
            },
            signal,
          ),
          said(
            { ...question, ...span, speaker: person, withoutConversation: conversationId, limit: MOST_SAID },
            signal,
          ),
        ]);
        facts.used(found.match === "exact" ? found.facts : []);
        for (const { id } of found.facts) shownBefore.add(id);
        for (const { key } of utterances) shownBefore.add(key);
        const known = found.facts.map((fact) => {
          const before = facts.before(fact, reads).map((one) => shown(one, zone));
          return { ...shown(fact, zone), ...(before.length > 0 && { before }) };
        });
        return {
          type: "answer",
          value: {
            [found.match === "exact" ? "facts" : "facts_perhaps_related"]: known,
            said: utterances.map(({ speaker, text, at }) => ({
              who: speaker,
              day: localDate(at, zone),
              text: text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text,
            })),
            ...(known.length + utterances.length === 0 && {
              hint: "nothing is kept about it: say that you don't know",
            }),
          },
        };
      } catch (error) {
        return refusal(error);
      }
    },
  };
}

const ForgetArguments = Type.Object({
  what: Type.String({ description: "what it is about; 'me': all of theirs" }),
});

function forgetTool({ forgetting, askToForget }: MemoryToolsDependencies): Tool<typeof ForgetArguments> {
  return {
    name: MEMORY_TOOLS[2],
    description: "erase what is remembered of a matter; asks first.",
    parameters: ForgetArguments,
    effect: "ask",
    isRare: true,
    async run({ what }, { turn, signal }): Promise<ToolResult> {
      const doomed = await forgetting.plan(turn, { text: what, isSelf: what.trim().toLowerCase() === "me" }, signal);
      if (doomed.facts.length + doomed.turnIds.length + (doomed.skillIds ?? []).length === 0)
        return { type: "answer", value: { found: 0, hint: "nothing is kept about it" }, failed: true };
      const { text, asks } = askToForget.ask(turn, doomed);
      return asks ? { type: "ask", text } : { type: "answer", value: { refused: text }, failed: true };
    },
  };
}

function shown({ number, text, codes, audience, saidName, validFrom, validUntil, disputes }: Fact, timeZone: string) {
  return {
    number,
    fact: text,
    ...(codes !== undefined && { code: "told in writing alone, by no model: 'what do you know about …'" }),
    ...(saidName !== undefined && { said_by: saidName }),
    since: localDate(validFrom, timeZone),
    ...(validUntil !== undefined && { until: localDate(validUntil, timeZone) }),
    ...(audience !== HOUSEHOLD && { private: true }),
    ...(disputes !== undefined && { disputed: true }),
  };
}

function refusal(error: unknown): ToolResult {
  if (error instanceof AppError && ["fact", "span"].includes(error.code))
    return { type: "answer", value: { error: error.message }, failed: true };
  throw error;
}
