// From one confirmed occasion to what is known afterwards: another witness of a wording, another wording of a skill, or a new skill.
import { sameFilled } from "../recipe/closure.ts";
import { alignTo } from "../recipe/general.ts";
import { comesToTheSame } from "../recipe/kin.ts";
import { type Pattern, sameSaying, type Witness } from "../recipe/recipe.ts";
import type { Skill } from "../skill.ts";

export type Absorbed =
  /** `changed`: the skill can do something that it could not do before. */
  | {
      readonly type: "patched";
      readonly skill: Skill;
      readonly patterns: readonly Pattern[];
      readonly changed: boolean;
    }
  | { readonly type: "new"; readonly pattern: Pattern };

/** So many are kept of one wording. */
const MOST_WITNESSES = 16;

/** Where there are too many, the oldest goes that no value would be forgotten with; else the oldest of all. */
function kept(witnesses: readonly Witness[]): Witness[] {
  if (witnesses.length <= MOST_WITNESSES) return [...witnesses];
  const spare = witnesses.findIndex(({ slots }, at) =>
    slots.every((value, slot) =>
      witnesses.some((other, index) => index !== at && other.slots[slot] && sameFilled(other.slots[slot], value)),
    ),
  );
  return witnesses.toSpliced(Math.max(0, spare), 1);
}

/** `pattern` has one witness. Similar exists: it is patched, and nothing added beside it. */
export function absorb(pattern: Pattern, skills: readonly Skill[], effectOf: (pattern: Pattern) => string): Absorbed {
  const [witness] = pattern.witnesses;
  if (!witness) return { type: "new", pattern };
  for (const skill of skills) {
    for (const [at, known] of skill.content.patterns.entries()) {
      const aligned = sameSaying(known, pattern) ? alignTo(known, witness) : undefined;
      if (!aligned) continue;
      const grown = { ...known, witnesses: kept([...known.witnesses, aligned]) };
      return { type: "patched", skill, patterns: skill.content.patterns.with(at, grown), changed: false };
    }
  }
  const key = effectOf(pattern);
  const like =
    skills.find(({ content }) => content.patterns.some((known) => effectOf(known) === key)) ??
    skills.find(({ content }) => content.patterns.some((known) => comesToTheSame(known, pattern)));
  if (!like) return { type: "new", pattern };
  return { type: "patched", skill: like, patterns: [...like.content.patterns, pattern], changed: true };
}
