// A skill as its owner sees it.
import type { Reader } from "../store/index.ts";
import { writeSkillMd } from "./exchange/skill-md.ts";
import { occasionsOf } from "./occasion-table.ts";
import { describePattern } from "./recipe/describe.ts";
import { type Hindrance, hindranceOf } from "./recipe/fit.ts";
import type { HouseView } from "./recipe/house-view.ts";
import type { Content, RunOutcome, Skill } from "./skill.ts";

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

export function showSkill(skill: Skill, reader: Reader, house: HouseView | undefined): ShownSkill {
  const { name, content, state, source, owner, pinned, version, madeAt, usedAt } = skill;
  const outcomes: Partial<Record<RunOutcome, number>> = {};
  for (const { outcome } of occasionsOf(reader, skill.id, LOOKED_AT)) outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
  const by =
    house && content.patterns.map((pattern) => hindranceOf(pattern, house)).find((found) => found !== undefined);
  const out = by && by.type !== "unseen" ? `${by.what} ${BECAUSE[by.type]}` : undefined;
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

/** As SKILL.md; a recipe stands in it for reading. */
export function markdownOf(name: string, { description, applies, body, extra, patterns }: Content): string {
  const recipe = patterns.length > 0 ? ["## Recipe", "", ...patterns.flatMap(describePattern)].join("\n") : "";
  const when = applies === "" || body.includes(applies) ? "" : applies;
  const text = [when, body, recipe].filter((part) => part !== "").join("\n\n");
  return writeSkillMd({ name, description, body: text, extra });
}
