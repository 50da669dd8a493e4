import { type Static, Type } from "typebox";
import { PatternSchema } from "./recipe/recipe.ts";

/** Whose a skill is that is everybody's. */
export const HOUSEHOLD = "household";

/** What a version of a skill holds. */
export const ContentSchema = Type.Object({
  /** One sentence: what it does. */
  description: Type.String(),
  /** One sentence: when it applies. Empty where its words say so. */
  applies: Type.String(),
  /** The procedure, in Markdown; empty for a recipe alone. */
  body: Type.String(),
  /** The turns that it was learned of. */
  turns: Type.Optional(Type.Array(Type.String())),
  /** Further fields of a SKILL.md, kept as they came. */
  extra: Type.Record(Type.String(), Type.Unknown()),
  /** The recipe: the ways to say it, and what came of each. */
  patterns: Type.Array(PatternSchema),
});

export type Content = Static<typeof ContentSchema>;

/** `draft`: not enough is known. `proven`: it runs without a model. `reflex`: it has, and was right. `stale`: long unused, it wakes when it is of use. `archived`: laid aside. */
export type SkillState = "draft" | "proven" | "reflex" | "stale" | "archived";

/** Where it came from: worked out with a model, taught by somebody, or brought from elsewhere. */
export type SkillSource = "learned" | "taught" | "imported";

export interface Skill {
  readonly id: number;
  readonly name: string;
  readonly content: Content;
  /** `household`, or the person whose it is. */
  readonly owner: string;
  readonly source: SkillSource;
  readonly state: SkillState;
  readonly pinned: boolean;
  readonly version: number;
  readonly madeAt: number;
  /** When it last ran, was loaded or was learned. */
  readonly usedAt: number;
  /** Only what came later counts for it: it was bad before. */
  readonly provedFrom: number;
}

export interface Version {
  readonly number: number;
  readonly content: Content;
  readonly madeAt: number;
  /** `Hestia`, `owner`, or whose words it was. */
  readonly madeBy: string;
  readonly why: string;
  /** In which reading of what was said it was learned. */
  readonly batch: string | undefined;
}

/** What came of one run or one lesson. `unclear`: it was neither confirmed nor taken back. */
export type RunOutcome = "waiting" | "success" | "corrected" | "undone" | "failed" | "unclear";
