// A skill as its owner sees it.
import type { Reader } from "../../store/index.ts";
import { occasionsOf } from "../learning/occasion-table.ts";
import { describeReading } from "../reading/describe-reading.ts";
import { readable } from "../reading/readable.ts";
import { describePattern } from "../recipe/describe.ts";
import { type Hindrance, hindranceOf } from "../recipe/fit.ts";
import type { HouseView } from "../recipe/house-view.ts";
import { isReading, type Pattern } from "../recipe/recipe.ts";
import type { Content, RunOutcome, Skill } from "../skill.ts";
import { writeSkillMd } from "./skill-md.ts";

export interface ShownSkill {
  readonly name: string;
  readonly description: string;
  readonly state: Skill["state"];
  readonly source: Skill["source"];
  readonly owner: string;
  readonly pinned: boolean;
  readonly version: number;
  readonly madeAt: number;
  readonly usedAt: number;
  /** What came of its latest runs and lessons. */
  readonly outcomes: Readonly<Partial<Record<RunOutcome, number>>>;
  /** Why it can't run in the house as it is; undefined where it can, or the house is not known. */
  readonly out: string | undefined;
}

const LOOKED_AT = 100;

const BECAUSE: Readonly<Record<Exclude<Hindrance["type"], "unseen">, string>> = {
  gone: "is no longer in the house",
  hidden: "is no longer exposed to Assist",
  away: "is not available",
  "no-service": "is no longer a service of Home Assistant",
};

/** The house as a skill is held against it. */
export interface Surroundings {
  readonly house: HouseView;
  /** Whether these words still are the pattern: what they name may be called otherwise by now. */
  readonly isHeard: (pattern: Pattern, text: string) => boolean;
}

export function showSkill(skill: Skill, reader: Reader, around: Surroundings | undefined): ShownSkill {
  const { name, content, state, source, owner, pinned, version, madeAt, usedAt } = skill;
  const outcomes: Partial<Record<RunOutcome, number>> = {};
  for (const { outcome } of occasionsOf(reader, skill.id, LOOKED_AT)) outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
  const out = around && content.patterns.map((pattern) => outOf(pattern, around)).find((why) => why !== undefined);
  return {
    name,
    description: content.description,
    state,
    source,
    owner,
    pinned,
    version,
    madeAt,
    usedAt,
    outcomes,
    out,
  };
}

function outOf(pattern: Pattern, { house, isHeard }: Surroundings): string | undefined {
  const by = hindranceOf(pattern, isReading(pattern) ? readable(house) : house);
  if (by && by.type !== "unseen") return `${by.what} ${BECAUSE[by.type]}`;
  const [last] = pattern.witnesses.slice(-1);
  const isLost = last && pattern.witnesses.every(({ text }) => !isHeard(pattern, text));
  return isLost ? `“${last.text}” names nothing in the house any more` : undefined;
}

/** As SKILL.md; a recipe stands in it for reading. */
export function markdownOf(name: string, { description, applies, body, extra, patterns }: Content): string {
  const lines = patterns.flatMap((pattern) =>
    isReading(pattern) ? describeReading(pattern) : describePattern(pattern),
  );
  const recipe = lines.length > 0 ? ["## Recipe", "", ...lines].join("\n") : "";
  const when = applies === "" || body.includes(applies) ? "" : applies;
  const text = [when, body, recipe].filter((part) => part !== "").join("\n\n");
  return writeSkillMd({ name, description, body: text, extra });
}
