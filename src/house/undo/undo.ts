// "Undo that": the newest thing done is taken back, through the gate like any wish. What somebody has changed since is left as they want it.
import type { Action, ActionRequest, Outcome, Performed, Snapshot } from "../../core/action.ts";
import type { Clock } from "../../core/clock.ts";
import type { Turn } from "../../core/message.ts";
import { fill, type Words } from "../../words/index.ts";
import type { House } from "../house.ts";
import type { Perform } from "../perform.ts";
import { type Chapter, chaptersOf, type Found, findChapters } from "./chapters.ts";
import { type Finding, leftSomething, planUndo } from "./plan-undo.ts";

/** One action that was begun or is to begin, as the book of permits has it. */
export interface Deed {
  readonly turnId: string;
  readonly conversationId: string;
  readonly action: Action;
  readonly begun: boolean;
  readonly waits: boolean;
  readonly before: readonly Snapshot[];
  /** Milliseconds since the epoch. */
  readonly issuedAt: number;
  readonly outcomes: readonly Outcome[] | undefined;
}

export interface DeedBook {
  /** In their order. */
  recent(since: number): readonly Deed[];
}

export interface UndoDependencies {
  readonly house: Pick<House, "picture">;
  readonly perform: Perform;
  readonly book: DeedBook;
  readonly words: Words;
  readonly clock: Clock;
  /** Whether somebody else has changed the entity since then. */
  readonly touchedSince: (entityId: string, since: number) => boolean;
}

export interface Undo {
  /** Takes back the newest wish of this conversation, else of the house, that changed something; never rejects for what the house does. */
  undo(turn: Turn, origin: ActionRequest["origin"], signal: AbortSignal): Promise<Performed>;
  /** Does again what was taken back last in this conversation. */
  redo(turn: Turn, origin: ActionRequest["origin"], signal: AbortSignal): Promise<Performed>;
  /** What was done last in this conversation was done by Home Assistant itself (a list, a timer): "undo that" would mean it. */
  doneElsewhere(conversationId: string): void;
}

interface Asked {
  readonly turn: Turn;
  readonly origin: ActionRequest["origin"];
  readonly signal: AbortSignal;
}

/** Longer ago, nobody means it by "that". */
const REACH_MILLISECONDS = 6 * 60 * 60_000;

export function createUndo({ house, perform, book, words, clock, touchedSince }: UndoDependencies): Undo {
  /** Conversation to when Home Assistant did something there. */
  const elsewhere = new Map<string, number>();

  function find(conversationId: string): Found {
    const chapters = chaptersOf(book.recent(clock.now() - REACH_MILLISECONDS));
    return findChapters(chapters, conversationId, ({ deeds }) =>
      deeds.some((deed) => leftSomething(deed, house.picture)),
    );
  }

  /** What was left out, in words. */
  function say(language: string, findings: readonly Finding[]): string {
    const { is, undo } = words.phrases(language);
    return [...Map.groupBy(findings, ({ type }) => type)]
      .map(([type, group]) => {
        const names = group.map(({ name }) => name);
        return fill(undo[type], { names: words.list(language, [...new Set(names)]), is: is[names.length > 1 ? 1 : 0] });
      })
      .join(" ");
  }

  async function takeBack(
    chapter: Chapter | undefined,
    nothing: string,
    { turn, origin, signal }: Asked,
  ): Promise<Performed> {
    const { turnId, deeds: all } = chapter ?? { turnId: undefined, deeds: [] };
    const stopped = perform.stop((waiting) => waiting.turn.id === turnId, turn.language);
    const deeds = all.filter(({ begun }) => begun);
    const { actions, findings } = planUndo(deeds, {
      picture: house.picture,
      touchedSince,
      wanted: (action) => words.wanted(turn.language, action),
    });
    const left = [stopped ?? "", say(turn.language, findings)].filter((text) => text !== "").join(" ");
    if (turnId === undefined || actions.length === 0)
      return stopped ? { type: "acted", done: [], text: left } : { type: "refused", text: left || nothing };
    const marked = actions.map((action) => ({ ...action, takesBack: turnId }));
    const performed = await perform.wish(marked, turn, origin, signal);
    return performed.type === "asked" || left === "" ? performed : { ...performed, text: `${performed.text} ${left}` };
  }

  return {
    async undo(turn, origin, signal) {
      const { undo } = words.phrases(turn.language);
      const found = find(turn.conversationId);
      const chapter = found.undo ?? found.tried;
      const done = elsewhere.get(turn.conversationId);
      if (done !== undefined && (chapter?.deeds ?? []).every(({ issuedAt }) => issuedAt <= done))
        return { type: "refused", text: undo.doneElsewhere };
      return takeBack(chapter, undo.nothing, { turn, origin, signal });
    },
    async redo(turn, origin, signal) {
      const { redo } = find(turn.conversationId);
      return takeBack(redo, words.phrases(turn.language).undo.nothingAgain, { turn, origin, signal });
    },
    doneElsewhere(conversationId) {
      elsewhere.set(conversationId, clock.now());
    },
  };
}
