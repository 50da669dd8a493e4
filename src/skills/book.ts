// All skills, in memory as they are on the disk, with the tree of their wordings. Every change goes through here.
import type { Clock } from "../core/clock.ts";
import { AppError } from "../core/errors.ts";
import type { Store, Writer } from "../store/index.ts";
import { nameFor } from "./name-of-skill.ts";
import { type Known, knownOf } from "./proof.ts";
import { createSayingTree, type SayingTree } from "./recipe/saying-tree.ts";
import { createNames, type NameEntry, type Names } from "./said/names.ts";
import type { Content, Skill, SkillSource, Version } from "./skill.ts";
import { insertSkill, insertVersion, readSkills, readVersions, updateSkill, updateVersion } from "./skill-table.ts";

export interface Revision {
  readonly by: string;
  readonly why: string;
}

export interface Book {
  all(): readonly Skill[];
  byId(id: number): Skill | undefined;
  /** Throws AppError `skill` where there is none of that name. */
  named(name: string): Skill;
  tree(): SayingTree<Known>;
  /** Words that filled a place of some wording before. */
  words(): Names;
  add(
    writer: Writer,
    skill: { readonly name: string; readonly content: Content; readonly owner: string; readonly source: SkillSource },
    revision: Revision,
  ): Skill;
  /** Keeps it as it is now; with a revision as a new version, what was stays as the old one. */
  put(writer: Writer, skill: Skill, revision?: Revision): Skill;
  versions(skill: Skill): readonly Version[];
  /** To be called when a transaction with changes is through: what is in memory is read anew. */
  refresh(): void;
}

export function createBook({ store, clock }: { readonly store: Store; readonly clock: Clock }): Book {
  let skills = new Map(readSkills(store.reader).map((skill) => [skill.id, skill]));
  let tree: SayingTree<Known> | undefined;
  let words: Names | undefined;

  const fresh = () => {
    tree = undefined;
    words = undefined;
  };

  return {
    all: () => [...skills.values()],
    byId: (id) => skills.get(id),
    named(name) {
      const found = [...skills.values()].find((skill) => skill.name === name);
      if (found) return found;
      throw new AppError("skill", `there is no skill "${name}"`);
    },
    tree() {
      if (!tree) {
        tree = createSayingTree<Known>();
        for (const known of [...skills.values()].flatMap(knownOf)) tree.add(known.pattern, known);
      }
      return tree;
    },
    words() {
      words ??= createNames(wordsIn([...skills.values()]), "en");
      return words;
    },
    add(writer, { name: wanted, content, owner, source }, { by, why }) {
      const now = clock.now();
      const name = nameFor(wanted, (taken) => [...skills.values()].some((skill) => skill.name === taken));
      const made = { name, content, owner, source, state: "draft", pinned: false, version: 1, madeAt: now } as const;
      const id = insertSkill(writer, { ...made, usedAt: now, provedFrom: 0 });
      insertVersion(writer, id, { number: 1, content, madeAt: now, madeBy: by, why });
      const skill: Skill = { ...made, id, usedAt: now, provedFrom: 0 };
      skills.set(id, skill);
      fresh();
      return skill;
    },
    put(writer, skill, revision) {
      const kept = revision ? { ...skill, version: lastVersion(skill.id) + 1 } : skill;
      updateSkill(writer, kept);
      if (revision)
        insertVersion(writer, kept.id, {
          number: kept.version,
          content: kept.content,
          madeAt: clock.now(),
          madeBy: revision.by,
          why: revision.why,
        });
      else updateVersion(writer, kept);
      skills.set(kept.id, kept);
      fresh();
      return kept;
    },
    versions: ({ id }) => readVersions(store.reader, id),
    refresh() {
      skills = new Map(readSkills(store.reader).map((skill) => [skill.id, skill]));
      fresh();
    },
  };

  function lastVersion(id: number): number {
    return readVersions(store.reader, id)[0]?.number ?? 0;
  }
}

function* wordsIn(skills: readonly Skill[]): Iterable<NameEntry> {
  for (const { content } of skills)
    for (const { witnesses } of content.patterns)
      for (const { slots } of witnesses)
        for (const slot of slots)
          if (slot.type === "word")
            yield { name: slot.value, named: { type: "word", field: slot.field, value: slot.value } };
}
