// All skills, in memory as they are on the disk, with the tree of their wordings. Every change goes through here.
import type { Clock } from "../../core/clock.ts";
import { AppError } from "../../core/errors.ts";
import { noneCalled } from "../../core/near-names.ts";
import type { Store, Writer } from "../../store/index.ts";
import { effectKey } from "../recipe/effect-key.ts";
import type { Pattern } from "../recipe/recipe.ts";
import { createSayingTree, type SayingTree } from "../recipe/saying-tree.ts";
import { createNames, type NameEntry, type Names } from "../said/names.ts";
import type { Content, Skill, SkillSource, Version } from "../skill.ts";
import { nameFor } from "./name-of-skill.ts";
import { type Known, knownOf } from "./proof.ts";
import {
  insertSkill,
  insertVersion,
  lastVersion,
  readSkills,
  readVersions,
  updateSkill,
  updateVersion,
} from "./skill-table.ts";

export interface Revision {
  readonly by: string;
  readonly why: string;
  /** What was learned in one reading of what was said. */
  readonly batch?: string;
}

export interface Book {
  all(): readonly Skill[];
  byId(id: number): Skill | undefined;
  /** Throws AppError `skill` where there is none of that name. */
  named(name: string): Skill;
  tree(): Pick<SayingTree<Known>, "find">;
  /** Words that filled a place of some wording before. */
  words(): Names;
  /** By what two patterns come to the same. */
  effectOf(pattern: Pattern): string;
  /** One transaction; where it fails, what is in memory is as it was. */
  change<T>(work: (writer: Writer) => T): T;
  add(
    writer: Writer,
    skill: { readonly name: string; readonly content: Content; readonly owner: string; readonly source: SkillSource },
    revision: Revision,
  ): Skill;
  /** Keeps it as it is now; with a revision as a new version, what was stays as the old one. */
  put(writer: Writer, skill: Skill, revision?: Revision): Skill;
  versions(skill: Skill): readonly Version[];
  /** Milliseconds since the epoch. */
  now(): number;
  /** To be called when a transaction with changes is through: what is in memory is read anew. */
  refresh(): void;
}

export function createBook({ store, clock }: { readonly store: Store; readonly clock: Clock }): Book {
  let skills = new Map<number, Skill>();
  let tree = createSayingTree<Known>();
  let words = createNames([], "en");
  let keys = new WeakMap<Pattern, string>();

  function take(skill: Skill): void {
    const before = skills.get(skill.id);
    for (const pattern of before?.content.patterns ?? []) tree.remove(pattern, ({ skillId }) => skillId === skill.id);
    for (const known of knownOf(skill)) tree.add(known.pattern, known);
    words.add(wordsIn(skill));
    skills.set(skill.id, skill);
  }

  function refresh(): void {
    skills = new Map();
    tree = createSayingTree<Known>();
    words = createNames([], "en");
    keys = new WeakMap();
    for (const skill of readSkills(store.reader)) take(skill);
  }

  refresh();
  return {
    all: () => [...skills.values()],
    byId: (id) => skills.get(id),
    named(name) {
      const found = [...skills.values()].find((skill) => skill.name === name);
      if (found) return found;
      throw new AppError(
        "skill",
        noneCalled(
          "skill",
          name,
          [...skills.values()].map((skill) => skill.name),
        ),
      );
    },
    tree: () => tree,
    words: () => words,
    effectOf(pattern) {
      const key = keys.get(pattern) ?? effectKey(pattern);
      keys.set(pattern, key);
      return key;
    },
    change(work) {
      try {
        return store.write(work);
      } catch (error) {
        refresh();
        throw error;
      }
    },
    add(writer, { name: wanted, content, owner, source }, { by, why, batch }) {
      const now = clock.now();
      const taken = new Set([...skills.values()].map((skill) => skill.name));
      const name = nameFor(wanted, (one) => taken.has(one));
      const made = { name, content, owner, source, state: "draft", pinned: false, version: 1, madeAt: now } as const;
      const id = insertSkill(writer, { ...made, usedAt: now, provedFrom: 0 });
      insertVersion(writer, id, { number: 1, content, madeAt: now, madeBy: by, why, batch });
      const skill: Skill = { ...made, id, usedAt: now, provedFrom: 0 };
      take(skill);
      return skill;
    },
    put(writer, skill, revision) {
      const kept = revision ? { ...skill, version: lastVersion(writer, skill.id) + 1 } : skill;
      updateSkill(writer, kept);
      if (revision)
        insertVersion(writer, kept.id, {
          number: kept.version,
          content: kept.content,
          madeAt: clock.now(),
          madeBy: revision.by,
          why: revision.why,
          batch: revision.batch,
        });
      else updateVersion(writer, kept);
      take(kept);
      return kept;
    },
    versions: ({ id }) => readVersions(store.reader, id),
    now: clock.now,
    refresh,
  };
}

function* wordsIn({ content }: Skill): Iterable<NameEntry> {
  for (const { witnesses } of content.patterns)
    for (const { slots } of witnesses)
      for (const slot of slots)
        if (slot.type === "word")
          yield { name: slot.value, named: { type: "word", field: slot.field, value: slot.value } };
}
