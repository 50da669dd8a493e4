// After each answer: what it may teach waits two minutes, on the disk, and is taken back by a correction. Then it counts. It never rejects or throws.
import type { Action } from "../../core/action.ts";
import type { Clock } from "../../core/clock.ts";
import { toError } from "../../core/errors.ts";
import type { Logger } from "../../core/log.ts";
import type { Turn } from "../../core/message.ts";
import { callsIn } from "../../core/trace.ts";
import type { Store } from "../../store/index.ts";
import { placeKey } from "../place-key.ts";
import type { Deed, SkillHouse, TurnEnding, Whose } from "../ports.ts";
import { readInTurn, shownIn } from "../reading/read-in-turn.ts";
import { readIds } from "../reading/reading.ts";
import { readingLesson } from "../reading/reading-lesson.ts";
import type { Recent } from "../reading/recent.ts";
import { namedIn } from "../reading/strays.ts";
import { isCorrection } from "../said/correction-words.ts";
import type { Names } from "../said/names.ts";
import { speakerName } from "../speaker-name.ts";
import { MOST_SECONDS, waitsOf } from "../steps.ts";
import type { Lately } from "./lately.ts";
import { hasRead } from "./lesson.ts";
import { kindOf, type Noted, type Ran } from "./noted.ts";
import { closeOccasion, insertOccasion, type Lesson, type Occasion, waiting } from "./occasion-table.ts";
import { type Told, toldAfter, toldOf } from "./told.ts";

const CONFIRMED_AFTER = 120_000;
/** A jump of the clock makes nothing wait longer. */
const LONGEST_WAIT = 1_000 * MOST_SECONDS;
/** What a turn changed is what the next one may mean by "it". */
const LEANING_MILLISECONDS = 10 * 60_000;

export interface OccasionsDependencies {
  readonly store: Store;
  readonly house: SkillHouse;
  /** Names of things in the house now. */
  readonly things: () => Names;
  readonly recent: Recent;
  readonly deeds: (turnId: string) => readonly Deed[];
  readonly whose: (turn: Turn) => Whose;
  /** The procedure that a turn was answered by. */
  readonly followed: (turn: Turn, ending: TurnEnding) => Ran | undefined;
  readonly lately: Lately;
  /** What it was is known now. */
  readonly settle: (occasion: Occasion) => void;
  /** Neither is counted any more: somebody took it back. */
  readonly takenBack: (occasion: Occasion) => void;
  readonly clock: Clock;
  readonly log: Logger;
  readonly life: AbortSignal;
}

export interface Occasions {
  /** To be told of each turn, when its answer is out. */
  answered(turn: Turn, ending: TurnEnding): void;
  /** Goes on with what waited when the last process ended. */
  start(): void;
}

export function createOccasions(dependencies: OccasionsDependencies): Occasions {
  const { store, house, things, recent, deeds, lately, clock, log, life } = dependencies;
  /** By conversation: what its last turn changed, and when. */
  const changed = new Map<string, { readonly entityIds: readonly string[]; readonly at: number }>();

  function guarded(work: () => void): void {
    try {
      if (!life.aborted) work();
    } catch (error) {
      log.warn({ error: toError(error).message }, "Something could not be learned");
    }
  }

  function wait(occasion: Occasion): void {
    clock.after(Math.max(0, Math.min(LONGEST_WAIT + CONFIRMED_AFTER, occasion.dueAt - clock.now())), () =>
      guarded(() => settle(occasion.turnId)),
    );
  }

  function settle(turnId: string): void {
    const found = waiting(store.reader).find((occasion) => occasion.turnId === turnId);
    if (found) dependencies.settle(found);
  }

  function takeBack(turn: Turn, ending: TurnEnding, did: readonly Action[]): Occasion | undefined {
    const entityIds = targetsOf(did);
    const now = clock.now();
    const open = waiting(store.reader).filter(({ dueAt }) => dueAt > now);
    const here = open
      .filter(({ conversationId }) => conversationId === turn.conversationId)
      .toSorted((one, other) => other.at - one.at);
    // A reading can't be undone: what was done before it is meant.
    const last = isUndo(ending) ? here.find(({ lesson }) => !lesson.reads) : here[0];
    if (last && isUndo(ending)) close(last, "undone");
    else if (last && isCorrection(turn.text, turn.language)) {
      close(last, "corrected");
      return last.lesson.reads ? undefined : last;
    }
    // Somebody went on with the same things: whether that was a correction nobody knows.
    for (const occasion of open)
      if (occasion !== last || !isUndo(ending)) {
        const touched = occasion.lesson.turns.flatMap((id) => targetsOf(begunIn(deeds(id))));
        if (touched.some((id) => entityIds.includes(id))) close(occasion, "unclear");
      }
    return undefined;
  }

  function close(occasion: Occasion, how: "corrected" | "undone" | "unclear"): void {
    store.write((writer) => closeOccasion(writer, occasion.turnId, how));
    if (how !== "unclear") dependencies.takenBack(occasion);
  }

  /** Asked once more: of the same name something else was read, or nobody knows why. */
  function takeBackAsked(turn: Turn, reads: readonly string[]): void {
    const named = [...namedIn(turn, things())].sort().join(" ");
    for (const occasion of waiting(store.reader)) {
      const { lesson, dueAt, conversationId } = occasion;
      if (!lesson.reads || dueAt <= clock.now() || conversationId !== turn.conversationId) continue;
      if (lesson.reads.some((id) => reads.includes(id))) close(occasion, "unclear");
      else if (named !== "" && [...namedIn(lesson, things())].sort().join(" ") === named) close(occasion, "corrected");
    }
  }

  function remember(turn: Turn, ending: TurnEnding): void {
    const noted = note(turn, ending);
    const kind = kindOf(noted);
    if (!kind) return;
    const { whose, ran, followed, told, waits } = noted;
    const isLearned = kind === "lesson" || kind === "task";
    const used = isLearned ? undefined : (ran ?? followed);
    const now = clock.now();
    const occasion: Occasion = {
      turnId: turn.id,
      kind,
      skillId: used?.skillId,
      version: used?.version,
      conversationId: turn.conversationId,
      at: now,
      // What is still to come must have come first.
      dueAt: now + waits + CONFIRMED_AFTER,
      outcome: "waiting",
      lesson: { ...lessonOf(noted, isLearned), owner: whose.owner },
      told: isLearned ? told : undefined,
    };
    store.write((writer) => insertOccasion(writer, occasion));
    wait(occasion);
  }

  /** What a turn was, beside those before it; those after it find it so. */
  function note(turn: Turn, ending: TurnEnding): Noted {
    const all = deeds(turn.id);
    const begun = all.filter((deed) => deed.begun);
    const did = begun.map(({ action }) => action);
    const waits = 1_000 * waitsOf(all.map(({ action }) => action));
    const wrong = takeBack(turn, ending, did);
    const whose = dependencies.whose(turn);
    const ran = ranIn(ending);
    const followed = ran ? undefined : dependencies.followed(turn, ending);
    const told = whose.isLearned && whose.isKnown ? tellOf(turn, ending, wrong) : undefined;
    const isAsked = whose.isLearned && all.length === 0 && !ran && !followed;
    const reading = isAsked ? readingLesson(turn, ending, house) : undefined;
    const reads = reading ? readIds(reading) : ran?.reads;
    return {
      ...{ turn, ending, waits, wrong, whose, ran, followed, told, reading, reads },
      hasDone: did.length > 0 || waits > 0 || ran?.reads !== undefined,
      ...noteDone(turn, begun),
      about: noteRead(turn, ending, targetsOf(did), reads),
    };
  }

  function noteDone({ conversationId }: Turn, begun: readonly Deed[]): Pick<Noted, "isOwn" | "follows"> {
    const did = begun.map(({ action }) => action);
    const entityIds = targetsOf(did);
    const before = changed.get(conversationId);
    const now = clock.now();
    // One call alone is soon what was done once before; several that are neither that nor the way back are a thing of their own.
    const isOwn = did.length >= 2 && !lately.repeats(did) && !lately.undoes(did);
    lately.note(begun);
    if (entityIds.length > 0) changed.set(conversationId, { entityIds, at: now });
    return { isOwn, follows: before && now - before.at < LEANING_MILLISECONDS ? before.entityIds : [] };
  }

  /** What the conversation was about until now. */
  function noteRead(
    turn: Turn,
    ending: TurnEnding,
    touched: readonly string[],
    reads: readonly string[] | undefined,
  ): readonly string[] {
    const about = recent.of(turn.conversationId);
    const answeredFrom = reads ?? readInTurn(ending.trace)?.things.map(({ id }) => id) ?? [];
    if (answeredFrom.length > 0) takeBackAsked(turn, answeredFrom);
    recent.note(turn.conversationId, [...touched, ...(reads ?? shownIn(ending.trace)), ...namedIn(turn, things())]);
    return about;
  }

  function lessonOf({ turn, ending, wrong, reading, reads, about, follows }: Noted, isLearned: boolean): Lesson {
    const read = hasRead(ending);
    if (!reads && wrong && isLearned) return corrected(wrong, turn, read);
    const room = house.roomOf(turn);
    return {
      text: turn.text,
      language: turn.language,
      place: placeKey(turn, room),
      ...(room === undefined ? {} : { room }),
      by: speakerName(turn),
      follows: [...(reads ? about : follows)],
      turns: [turn.id],
      read,
      ...(reads && { reads: [...reads] }),
      ...(reading && { reading }),
    };
  }

  return {
    answered(turn, ending) {
      // The answer is on its way first.
      clock.after(0, () => guarded(() => remember(turn, ending)));
    },
    start() {
      for (const occasion of waiting(store.reader)) wait(occasion);
    },
  };
}

const tellOf = (turn: Turn, ending: TurnEnding, wrong: Occasion | undefined): Told | undefined =>
  wrong ? toldAfter({ said: wrong.lesson.text, told: wrong.told }, turn, ending) : toldOf(turn, ending);

/** The words of the one that was wrong, the deeds of both. */
function corrected(wrong: Occasion, turn: Turn, read: boolean): Lesson {
  return {
    ...wrong.lesson,
    by: speakerName(turn),
    turns: [...wrong.lesson.turns, turn.id],
    read: read || (wrong.lesson.read ?? true),
    ...(wrong.skillId === undefined ? {} : { corrects: wrong.skillId }),
  };
}

const begunIn = (all: readonly Deed[]): readonly Action[] =>
  all.filter(({ begun }) => begun).map(({ action }) => action);

const targetsOf = (all: readonly Action[]): readonly string[] => all.flatMap(({ entityIds }) => entityIds);

function isUndo({ path, trace }: TurnEnding): boolean {
  return path === "reflex:undo" || callsIn(trace).some(({ name }) => name === "undo");
}

function ranIn({ trace }: TurnEnding): Ran | undefined {
  return trace.find((entry) => entry.type === "skill");
}
