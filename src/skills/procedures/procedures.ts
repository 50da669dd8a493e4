// How things are done here: read off tasks that went well, when nobody speaks; followed as data until it has proved itself. All of one reading can be undone together.
import { randomUUID } from "node:crypto";
import { type AfterthoughtPorts, type AskAfterwards, createAfterthought } from "../../core/afterthought.ts";
import type { Speaker, Turn } from "../../core/message.ts";
import type { Model } from "../../core/model.ts";
import { callsIn } from "../../core/trace.ts";
import type { Store, Writer } from "../../store/index.ts";
import type { Book } from "../book/book.ts";
import type { Ran } from "../learning/noted.ts";
import { closeOccasion, markRead, type Occasion, unread } from "../learning/occasion-table.ts";
import { type JudgeDependencies, judgeTask } from "../learning/settle.ts";
import { LOADING, type Told } from "../learning/told.ts";
import type { HoldsCode, TurnEnding, Whose } from "../ports.ts";
import { HOUSEHOLD } from "../skill.ts";
import { askForProcedures, readWritten, type ShownTask, tasksThatFit, type Written } from "./ask-for-procedures.ts";
import { comparedOf, keepProcedure, proceduresOf } from "./keep-procedure.ts";
import { nearness } from "./likeness.ts";
import { weighProcedure } from "./trial.ts";

/** Joined by whoever runs Hestia. */
export interface ReflectionPorts extends AfterthoughtPorts {
  readonly readJson: (text: string) => unknown;
}

export interface ProceduresDependencies extends ReflectionPorts, JudgeDependencies {
  readonly store: Store;
  readonly book: Book;
  readonly whose: (turn: Turn) => Whose;
  readonly holdsCode: HoldsCode;
}

interface Task extends ShownTask {
  readonly occasion: Occasion;
  readonly told: Told;
  readonly owner: string;
}

const BATCH = 8;

export type Procedures = ReturnType<typeof createProcedures>;

export function createProcedures(dependencies: ProceduresDependencies) {
  const { store, book, whose, readJson, holdsCode, log } = dependencies;

  function taskOf(occasion: Occasion): readonly Task[] {
    const { told, lesson } = occasion;
    const followed = lesson.corrects === undefined ? undefined : book.byId(lesson.corrects);
    const owner = lesson.owner ?? HOUSEHOLD;
    return told ? [{ occasion, told, owner, followed: followed?.content.body ? followed.name : undefined }] : [];
  }

  async function readNext(model: Model, ask: AskAfterwards): Promise<number | undefined> {
    const waiting = unread(store.reader, BATCH).flatMap(taskOf);
    const [first] = waiting;
    if (!first) return undefined;
    // One person's are shown with nobody else's.
    const theirs = waiting.filter(({ owner }) => owner === first.owner);
    const tasks = tasksThatFit(theirs, model.contextTokens);
    const said = tasks.flatMap(({ told }) => told.turns.map((turn) => turn.said)).join(" ");
    const known = proceduresOf(book, first.owner)
      .map(comparedOf)
      .map((procedure) => ({ ...procedure, near: nearness(procedure, said) }))
      .sort((one, other) => other.near - one.near)
      .map(({ near: _, ...procedure }) => procedure);
    const asker = { id: first.occasion.turnId, speaker: first.told.speaker as Speaker };
    const answer = await ask(asker, askForProcedures(tasks, known, model.contextTokens));
    // What can't be read is not asked for again: the next time would cost as much.
    return answer === undefined ? undefined : keep(tasks, readWritten(answer, tasks.length, readJson));
  }

  function keep(tasks: readonly Task[], written: readonly Written[]): number {
    const batch = randomUUID();
    const kept = book.change((writer) => {
      markRead(
        writer,
        tasks.map(({ occasion }) => occasion),
      );
      return written.flatMap((one) => {
        const task = tasks[one.task];
        if (!task || holdsCode([one.name, one.description, one.applies, one.body].join("\n"), "en")) return [];
        const { told, owner, occasion } = task;
        return keepProcedure(writer, book, { written: one, told, owner, turnIds: occasion.lesson.turns, batch }) ?? [];
      });
    });
    const names = kept.map(({ name, version }) => (version === 1 ? name : `${name} (version ${version})`));
    if (kept.length > 0) log.info({ batch, procedures: names }, "How something is done was learned");
    return kept.length;
  }

  function weigh(writer: Writer, { kind, skillId }: Occasion): void {
    const skill = kind === "load" && skillId !== undefined ? book.byId(skillId) : undefined;
    if (skill) weighProcedure(writer, book, skill);
  }

  const reflection = createAfterthought({
    ...dependencies,
    skip() {
      const waiting = unread(store.reader, Number.MAX_SAFE_INTEGER);
      if (waiting.length > 0) store.write((writer) => markRead(writer, waiting));
    },
    readNext,
  });

  return {
    reflection,

    /** By which procedure a turn was answered: the last that was loaded, where more was done than that. */
    followed(turn: Turn, { path, trace }: TurnEnding): Ran | undefined {
      const calls = callsIn(trace).filter(({ failed }) => !failed);
      const loaded = calls.findLast(({ name }) => name === LOADING);
      if (!loaded || path !== "model:answered" || calls.every(({ name }) => name === LOADING)) return undefined;
      const { reads } = whose(turn);
      const skill = book
        .all()
        .find(({ name, owner }) => loaded.arguments.includes(`"${name}"`) && reads.includes(owner));
      return skill && { skillId: skill.id, version: skill.version };
    },

    /** Two minutes have passed after a task, or after something was done by a procedure. */
    settle(occasion: Occasion): void {
      book.change((writer) => {
        closeOccasion(writer, occasion.turnId, judgeTask(occasion, dependencies));
        weigh(writer, occasion);
      });
    },
    takenBack: (occasion: Occasion) => book.change((writer) => weigh(writer, occasion)),
  };
}
