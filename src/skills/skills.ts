// What was worked out once is known from then on. The door of the module: learning after answers, running before a model is asked.
import type { Clock } from "../core/clock.ts";
import { toError } from "../core/errors.ts";
import type { Logger } from "../core/log.ts";
import type { Turn } from "../core/message.ts";
import type { Store } from "../store/index.ts";
import { createBook } from "./book/book.ts";
import { startCurator } from "./book/curator.ts";
import { createSkillKeeping } from "./keeping/keeping.ts";
import { createLately } from "./learning/lately.ts";
import { createLearning } from "./learning/learning.ts";
import type { Occasion } from "./learning/occasion-table.ts";
import { createOccasions } from "./learning/occasions.ts";
import type { Deed, HoldsCode, Owners, SkillHouse, TurnEnding, Watched, Whose } from "./ports.ts";
import { createProcedures, type ReflectionPorts } from "./procedures/procedures.ts";
import { createRecent } from "./reading/recent.ts";
import { createSkillReflex, type SkillReflexDependencies } from "./running/skill-reflex.ts";
import { createOwnSkills, createSkillSection, createSkillTool } from "./running/skill-tool.ts";
import { createNames, type NameEntry, type Names } from "./said/names.ts";
import type { Skill } from "./skill.ts";
import { createTeachReflex, type TeachReflexDependencies } from "./teaching/teach-reflex.ts";

export interface SkillsDependencies
  extends Pick<SkillReflexDependencies, "perform">,
    Pick<
      TeachReflexDependencies,
      "words" | "understand" | "means" | "steers" | "isCodePhrase" | "yesOrNo" | "asks" | "planByModel" | "askLeave"
    > {
  readonly store: Store;
  readonly house: SkillHouse;
  readonly watched: Watched;
  readonly deeds: (turnId: string) => readonly Deed[];
  readonly whose: (turn: Turn) => Whose;
  readonly owners: Owners;
  readonly holdsCode: HoldsCode;
  readonly reflection: Omit<ReflectionPorts, "clock" | "log">;
  readonly clock: Clock;
  readonly log: Logger;
  readonly life: AbortSignal;
}

export type Skills = ReturnType<typeof createSkills>;

export function createSkills(dependencies: SkillsDependencies) {
  const { store, house, words, watched, deeds, whose, owners, holdsCode, clock, log, life } = dependencies;
  const book = createBook({ store, clock });
  let names: Names | undefined;
  const things = () => {
    names ??= createNames(namesIn(house), house.language());
    return names;
  };
  const lately = createLately({ house });
  const recent = createRecent(clock.now);
  const judging = { watched, deeds, house, hearsSince: clock.now(), clock, log };
  const learning = createLearning({ ...judging, store, book, words, things });
  const procedures = createProcedures({ ...dependencies.reflection, ...judging, store, book, whose, holdsCode });
  const learnerOf = ({ kind }: Occasion) => (kind === "load" || kind === "task" ? procedures : learning);
  const occasions = createOccasions({
    ...{ store, house, things, recent, deeds, whose, lately, clock, log, life },
    followed: procedures.followed,
    settle: (occasion) => learnerOf(occasion).settle(occasion),
    takenBack: (occasion) => learnerOf(occasion).takenBack(occasion),
  });

  const teaching = createTeachReflex({ ...dependencies, book });

  function noteUse(skill: Skill): void {
    try {
      store.write((writer) => book.put(writer, { ...skill, usedAt: clock.now() }));
    } catch (error) {
      log.warn({ skill: skill.name, error: toError(error).message }, "That a skill was of use could not be noted");
    }
  }

  return {
    /** In their order: to be taught, and to do what is known. */
    reflexes: [teaching, createSkillReflex({ ...dependencies, book, lately, things, recent })] as const,
    ownActs: teaching.ownActs,
    /** To be told of each turn, after its answer. Never throws. */
    answered: (turn: Turn, ending: TurnEnding) => occasions.answered(turn, ending),
    /** Names, areas or what may be touched are no longer what they were. */
    houseChanged(): void {
      names = undefined;
    },
    /** What is on the disk was changed by others: something was forgotten. */
    refresh(): void {
      lately.forget();
      procedures.reflection.rest();
      book.refresh();
    },
    /** What is read when nobody speaks. */
    reflection: procedures.reflection,
    start(): void {
      occasions.start();
      procedures.reflection.start();
      startCurator({ book, store, clock, log, life });
    },
    tool: createSkillTool({
      book,
      whose,
      onLoad: (skill) => noteUse(skill),
    }),
    section: createSkillSection(book),
    /** For the prompt of whoever speaks, and nobody else's. */
    own: createOwnSkills(book, whose),
    /** Those that act on it, or did when they were learned. */
    using: (entityId: string): readonly Skill[] => book.all().filter((skill) => actsOn(skill, entityId)),
    keeping: createSkillKeeping({ store, book, around: { house, things }, clock, owners, holdsCode }),
    book,
  };
}

function actsOn({ state, content }: Skill, entityId: string): boolean {
  if (state === "archived") return false;
  const actions = content.patterns.flatMap(({ witnesses }) => witnesses.flatMap((witness) => witness.actions));
  return actions.some(({ entityIds }) => entityIds.includes(entityId));
}

function* namesIn(house: SkillHouse): Iterable<NameEntry> {
  for (const { id, name, aliases, exposed } of house.entities())
    if (exposed) for (const called of [name, ...aliases]) yield { name: called, named: { type: "entity", id } };
  for (const { id, name, aliases } of house.areas())
    for (const called of [name, ...aliases]) yield { name: called, named: { type: "area", id } };
  for (const { id, name, aliases } of house.floors())
    for (const called of [name, ...aliases]) yield { name: called, named: { type: "floor", id } };
}
