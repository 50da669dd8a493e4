// What the owner may do with skills: look, compare, take back, bring in and take out. Nothing is ever deleted here.
import type { Clock } from "../../core/clock.ts";
import { AppError } from "../../core/errors.ts";
import type { Store } from "../../store/index.ts";
import type { Book } from "../book/book.ts";
import { stateOf } from "../book/proof.ts";
import type { Batch } from "../book/skill-table.ts";
import { occasionsOf } from "../learning/occasion-table.ts";
import type { HoldsCode, Owners } from "../ports.ts";
import { createBatches } from "../procedures/batches.ts";
import type { HouseView } from "../recipe/house-view.ts";
import type { Pattern } from "../recipe/recipe.ts";
import type { Names } from "../said/names.ts";
import { tokenise } from "../said/tokens.ts";
import { type Content, HOUSEHOLD, type Skill, type Version } from "../skill.ts";
import { difference } from "./difference.ts";
import { markdownOf, type ShownSkill, showSkill } from "./shown.ts";
import { readSkillMd } from "./skill-md.ts";

export interface SkillKeeping {
  /** What is everybody's and the owner's own; with `all` everyone's. */
  list(all?: boolean): readonly ShownSkill[];
  /** Two that do the same: one could take in the other. */
  proposals(): readonly { readonly from: string; readonly into: string }[];
  show(name: string): ShownSkill & { readonly markdown: string };
  versions(name: string): readonly Omit<Version, "content" | "batch">[];
  /** Lines that were taken away and added from one version to another. */
  diff(name: string, from: number, to: number): string;
  /** As it was in that version, as a new one. */
  restore(name: string, number: number): ShownSkill;
  /** What was learned last is taken back; the first lesson by laying the skill aside. */
  undo(name: string): ShownSkill;
  change(name: string, change: SkillChange): ShownSkill;
  /** From now on it is `everyone`'s, or that person's alone. Throws AppError `skill` where nobody is called so. */
  give(name: string, to: string): ShownSkill;
  /** Throws AppError `skill` where they are not one's. */
  merge(from: string, into: string): ShownSkill;
  /** A stranger's text: it stays a draft until the owner approves it. */
  import(markdown: string, folder: string | undefined): ShownSkill;
  export(name: string): string;
  /** What was learned in each reading of what was said, the newest first. */
  learned(all?: boolean): readonly Batch[];
  /** All of one reading is taken back. */
  unlearn(batch: string): void;
}

type SkillChange = "pin" | "unpin" | "archive" | "wake" | "approve";

export interface SkillKeepingDependencies {
  readonly store: Store;
  readonly book: Book;
  /** Undefined where no house is known. */
  readonly around: { readonly house: HouseView; readonly things: () => Names } | undefined;
  readonly owners: Owners;
  readonly holdsCode: HoldsCode;
  readonly clock: Clock;
}

const OWNER = "owner";
const EVERYONE = "everyone";
const LOOKED_AT = 50;

export function createSkillKeeping({
  store,
  book,
  around,
  owners,
  holdsCode,
  clock,
}: SkillKeepingDependencies): SkillKeeping {
  const batches = createBatches({ store, book });
  const shown = (skill: Skill) => ({
    ...showSkill(skill, store.reader, around && { ...around, isHeard }),
    owner: calledOf(skill),
  });
  const isHeard = (pattern: Pattern, text: string): boolean => {
    const { tokens } = tokenise(text, pattern.language);
    const names = around && { things: around.things(), words: book.words() };
    return (
      names === undefined ||
      book
        .tree()
        .find(tokens, names)
        .some(({ value }) => value.pattern === pattern)
    );
  };
  const calledOf = ({ owner }: Skill) => (owner === HOUSEHOLD ? owner : owners.call(owner));
  const visible = (all: boolean) => {
    const reads = new Set(owners.reads());
    return book.all().filter(({ owner }) => all || reads.has(owner));
  };

  function versionOf(skill: Skill, number: number): Version {
    const found = book.versions(skill).find((one) => one.number === number);
    if (found) return found;
    const numbers = book.versions(skill).map((one) => one.number);
    throw new AppError("skill", `"${skill.name}" has no version ${number}; it has ${numbers.join(", ")}`);
  }

  function evident(skill: Skill): Skill {
    if (skill.content.patterns.length === 0) return skill;
    const ranWell = occasionsOf(store.reader, skill.id, LOOKED_AT).some(
      ({ kind, outcome, at }) => kind === "run" && outcome === "success" && at >= skill.provedFrom,
    );
    return { ...skill, state: stateOf(skill, ranWell) };
  }

  function renew(skill: Skill, content: Content, why: string): ShownSkill {
    return shown(store.writeDurable((writer) => book.put(writer, evident({ ...skill, content }), { by: OWNER, why })));
  }

  const set = (skill: Skill): ShownSkill => shown(store.writeDurable((writer) => book.put(writer, skill)));

  return {
    list: (all = false) => visible(all).map(shown),

    proposals() {
      const first = new Map<string, Skill>();
      const found = new Map<string, { readonly from: string; readonly into: string }>();
      for (const skill of visible(false)) {
        if (skill.state === "archived") continue;
        for (const key of skill.content.patterns.map((pattern) => `${skill.owner} ${book.effectOf(pattern)}`)) {
          const before = first.get(key) ?? skill;
          first.set(key, before);
          if (before !== skill) found.set(`${before.id} ${skill.id}`, { from: skill.name, into: before.name });
        }
      }
      return [...found.values()];
    },

    show(name) {
      const skill = book.named(name);
      return { ...shown(skill), markdown: markdownOf(skill.name, skill.content) };
    },

    versions: (name) => book.versions(book.named(name)).map(({ content: _, batch: __, ...version }) => version),

    diff(name, from, to) {
      const skill = book.named(name);
      const text = (number: number) => markdownOf(name, versionOf(skill, number).content);
      return difference(text(from), text(to));
    },

    restore(name, number) {
      const skill = book.named(name);
      return renew(skill, versionOf(skill, number).content, `version ${number} restored`);
    },

    undo(name) {
      const skill = book.named(name);
      const [, before] = book.versions(skill);
      return before
        ? renew(skill, before.content, `back to version ${before.number}`)
        : set({ ...skill, state: "archived" });
    },

    change(name, change) {
      const skill = book.named(name);
      switch (change) {
        case "pin":
          return set({ ...skill, pinned: true });
        case "unpin":
          return set({ ...skill, pinned: false });
        case "archive":
          return set({ ...skill, state: "archived" });
        case "wake":
          return set(evident({ ...skill, state: skill.content.body === "" ? "proven" : "draft", usedAt: clock.now() }));
        case "approve":
          if (skill.content.body === "")
            throw new AppError("skill", `"${name}" has no procedure to approve; a recipe proves itself`);
          // From here on it is the owner's word.
          return shown(
            store.writeDurable((writer) =>
              book.put(writer, { ...skill, state: "proven", usedAt: clock.now() }, { by: OWNER, why: "approved" }),
            ),
          );
      }
    },

    give(name, to) {
      const skill = book.named(name);
      const owner = to === EVERYONE ? HOUSEHOLD : owners.called(to);
      if (owner !== undefined) return set({ ...skill, owner });
      throw new AppError(
        "skill",
        `nobody is called "${to}"; allowed are ${EVERYONE}, a person's name, or what one is known by, such as person.anna`,
      );
    },

    merge(from, into) {
      const [lesser, greater] = [book.named(from), book.named(into)];
      if (lesser.owner !== greater.owner)
        throw new AppError(
          "skill",
          `"${from}" is ${calledOf(lesser)}'s, "${into}" is ${calledOf(greater)}'s; give both to one first`,
        );
      if (lesser.id === greater.id) throw new AppError("skill", `"${from}" can't be merged with itself`);
      const patterns = [...greater.content.patterns, ...lesser.content.patterns];
      const body = [greater.content.body, lesser.content.body].filter((text) => text !== "").join("\n\n");
      return store.writeDurable((writer) => {
        book.put(writer, { ...lesser, state: "archived" });
        const merged = evident({ ...greater, content: { ...greater.content, patterns, body } });
        return shown(book.put(writer, merged, { by: OWNER, why: `took in ${from}` }));
      });
    },

    import(markdown, folder) {
      const { name, description, body, extra } = readSkillMd(markdown, folder);
      // In no particular language: the names of codes are known in all.
      if (holdsCode([name.replaceAll("-", " "), description, JSON.stringify(extra), body].join("\n"), "en"))
        throw new AppError(
          "skill-md",
          `the skill "${name}" can't be taken in: it has a code or a PIN in it; take it out first`,
        );
      const known = book.all().find((skill) => skill.name === name);
      if (known && known.source !== "imported")
        throw new AppError("skill", `there is a skill "${name}" of this household; give the other another name first`);
      const content: Content = { description, applies: "", body, extra: { ...extra }, patterns: [] };
      const revision = { by: OWNER, why: "brought in from a SKILL.md" };
      return shown(
        store.writeDurable((writer) =>
          known
            ? book.put(writer, { ...known, content, state: "draft" }, revision)
            : book.add(writer, { name, content, owner: HOUSEHOLD, source: "imported" }, revision),
        ),
      );
    },

    export(name) {
      const skill = book.named(name);
      return markdownOf(skill.name, skill.content);
    },

    learned(all = false) {
      const names = new Set(visible(all).map(({ name }) => name));
      return batches
        .learned()
        .map((batch) => ({ ...batch, skills: batch.skills.filter(({ name }) => names.has(name)) }))
        .filter(({ skills }) => skills.length > 0);
    },
    unlearn: batches.takeBack,
  };
}
