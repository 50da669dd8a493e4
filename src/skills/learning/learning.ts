// A confirmed occasion becomes knowledge; one that was taken back weighs against the skill that ran.
import type { Clock } from "../../core/clock.ts";
import type { Logger } from "../../core/log.ts";
import type { Store, Writer } from "../../store/index.ts";
import type { Words } from "../../words/index.ts";
import type { Book, Revision } from "../book/book.ts";
import { BAD, lowerBound, MOST_BAD, stateOf } from "../book/proof.ts";
import { ownerOf } from "../owners/owner-of.ts";
import type { SkillHouse } from "../ports.ts";
import { readable } from "../reading/readable.ts";
import { judgeReading } from "../reading/reading.ts";
import { withAnswer } from "../reading/witnessed-answer.ts";
import { describeSaying } from "../recipe/describe.ts";
import { type Performed, readSaying } from "../recipe/read-saying.ts";
import { type Pattern, sameSaying } from "../recipe/recipe.ts";
import type { Names } from "../said/names.ts";
import { tokenise } from "../said/tokens.ts";
import { HOUSEHOLD, type Skill } from "../skill.ts";
import { absorb } from "./absorb.ts";
import { leans } from "./lesson.ts";
import { closeOccasion, type Lesson, type Occasion, occasionsOf } from "./occasion-table.ts";
import { tellsOfHouse } from "./said-of-house.ts";
import { type JudgeDependencies, judge } from "./settle.ts";

export interface LearningDependencies extends Omit<JudgeDependencies, "house"> {
  readonly store: Store;
  readonly book: Book;
  readonly house: SkillHouse;
  readonly words: Pick<Words, "stateWords">;
  /** Names of things in the house now. */
  readonly things: () => Names;
  readonly clock: Clock;
  readonly log: Logger;
}

export interface Learning {
  settle(occasion: Occasion): void;
  takenBack(occasion: Occasion): void;
}

/** So many runs are looked back at. */
const LOOKED_AT = 50;
/** A version is compared with the one before it from so many runs on. */
const COMPARED_FROM = 4;

export function createLearning(dependencies: LearningDependencies): Learning {
  const { store, book, house, words, things, clock, log } = dependencies;

  function learn(
    writer: Writer,
    { turnId: last, at, lesson }: Occasion,
    performed: readonly Performed[],
  ): Skill | undefined {
    const { text, language, place, room } = lesson;
    // Where the words were said: the later ones only set it right.
    const [turnId = last] = lesson.turns;
    const around = { names: things(), house: lesson.reading ? readable(house) : house };
    const said = readSaying({ turnId, at, text, language, place, room, actions: performed }, around);
    const pattern = lesson.reading
      ? withAnswer(said, { ...lesson, ...lesson.reading }, { ...around, stateWords: words.stateWords(language) })
      : said;
    if (!pattern || (!lesson.reading && leans(pattern, lesson))) return undefined;
    if (tellsOfHouse(pattern, { said: { text, language, read: lesson.read ?? true }, house, words })) return undefined;
    if (lesson.corrects !== undefined) return correct(writer, lesson, pattern);
    const owner = ownerOf(pattern, lesson.owner ?? HOUSEHOLD);
    const theirs = book.all().filter((skill) => skill.state !== "archived" && skill.owner === owner);
    const absorbed = absorb(pattern, theirs, book.effectOf);
    const revision = { by: "Hestia", why: `learned from “${text}”` };
    if (absorbed.type === "new") {
      const said = describeSaying(pattern);
      const content = { description: said, applies: "", body: "", extra: {}, patterns: [absorbed.pattern] };
      const name = tokenise(text, language).words.join(" ");
      return book.add(writer, { name, content, owner, source: "learned" }, revision);
    }
    const { skill, patterns, changed } = absorbed;
    return renew(
      writer,
      { ...skill, content: { ...skill.content, patterns: [...patterns] } },
      changed ? revision : undefined,
    );
  }

  /** What was learned of these words is not what is meant: the better steps take its place, and the old version stays. */
  function correct(writer: Writer, { text, corrects = 0, by }: Lesson, pattern: Pattern): Skill | undefined {
    const skill = book.byId(corrects);
    if (!skill) return undefined;
    const others = skill.content.patterns.filter((one) => !sameSaying(one, pattern));
    const content = { ...skill.content, patterns: [...others, { ...pattern, taught: skill.source === "taught" }] };
    return renew(writer, { ...skill, content }, { by, why: `corrected after “${text}”` });
  }

  /** With the state that its evidence gives it now. */
  function renew(writer: Writer, skill: Skill, revision?: Revision): Skill {
    const ranWell = runsOf(skill).some(({ outcome }) => outcome === "success");
    return book.put(writer, { ...skill, state: stateOf(skill, ranWell), usedAt: clock.now() }, revision);
  }

  /** Since it was last bad, newest first. */
  const runsOf = (skill: Skill): readonly Occasion[] =>
    occasionsOf(store.reader, skill.id, LOOKED_AT).filter(({ at, kind }) => kind === "run" && at >= skill.provedFrom);

  /** Twice bad since it was last good for something: it is a draft again, and the better version holds. */
  function weigh(writer: Writer, skill: Skill): Skill {
    const counted = runsOf(skill).filter(({ outcome }) => outcome === "success" || BAD.has(outcome));
    const bad = counted.slice(0, MOST_BAD + 1).filter(({ outcome }) => BAD.has(outcome)).length;
    if (bad >= MOST_BAD) {
      log.info({ skill: skill.name }, "A skill was wrong twice and must prove itself again");
      return book.put(writer, { ...skill, state: "draft", provedFrom: clock.now() });
    }
    return better(writer, skill, counted);
  }

  function better(writer: Writer, skill: Skill, runs: readonly Occasion[]): Skill {
    const before = book.versions(skill).find(({ number }) => number < skill.version);
    const boundOf = (version: number) => {
      const of = runs.filter((run) => run.version === version);
      return {
        count: of.length,
        bound: lowerBound(of.filter(({ outcome }) => outcome === "success").length, of.length),
      };
    };
    if (!before) return skill;
    const now = boundOf(skill.version);
    if (now.count < COMPARED_FROM || now.bound >= boundOf(before.number).bound) return skill;
    return book.put(
      writer,
      { ...skill, content: before.content },
      { by: "Hestia", why: `version ${before.number} did better` },
    );
  }

  return {
    settle(occasion) {
      const { outcome, performed } = occasion.lesson.reads
        ? judgeReading(occasion.lesson.reading)
        : judge(occasion, dependencies);
      book.change((writer) => {
        if (occasion.kind === "run") {
          closeOccasion(writer, occasion.turnId, outcome);
          const skill = occasion.skillId === undefined ? undefined : book.byId(occasion.skillId);
          if (skill && outcome === "success") renew(writer, skill);
          else if (skill) weigh(writer, skill);
          return;
        }
        const learned = outcome === "success" && performed ? learn(writer, occasion, performed) : undefined;
        closeOccasion(writer, occasion.turnId, outcome, learned);
        if (learned) log.info({ skill: learned.name, state: learned.state }, "Something was learned");
      });
    },
    takenBack(occasion) {
      const skill = occasion.skillId === undefined ? undefined : book.byId(occasion.skillId);
      if (skill && occasion.kind === "run") book.change((writer) => void weigh(writer, skill));
    },
  };
}
