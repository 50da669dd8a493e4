// What was said is forgotten: so is what was learned of it. A skill keeps only what other turns have shown; with nothing left it is gone.
import type { Reader, Writer } from "../../store/index.ts";
import { nameFor } from "../book/name-of-skill.ts";
import { readSkills, readVersions, removeSkill, rewriteVersion, updateSkill } from "../book/skill-table.ts";
import { describeSaying } from "../recipe/describe.ts";
import type { Content, Skill, Version } from "../skill.ts";
import { forgetOccasions, forgetOccasionsOf } from "./occasion-table.ts";

/** By what skills are told apart, also in an older copy: those that are these people's alone, or of all where nobody is named. */
export const skillIds = (reader: Reader, owners?: readonly string[]): readonly string[] =>
  readSkills(reader)
    .filter(({ owner }) => owners?.includes(owner) ?? true)
    .map(skillId);

const skillId = ({ id, madeAt }: Skill): string => `skill ${id} ${madeAt}`;

/** Part of the transaction that forgets the turns, and whole skills; what is in memory must be read anew afterwards. */
export function forgetLessons(
  writer: Writer,
  { turnIds, skillIds: doomed = [] }: { readonly turnIds: readonly string[]; readonly skillIds?: readonly string[] },
): void {
  const gone = new Set(turnIds);
  forgetOccasions(writer, turnIds);
  for (const skill of readSkills(writer)) {
    if (doomed.includes(skillId(skill))) {
      forgetOccasionsOf(writer, skill);
      removeSkill(writer, skill.id);
      continue;
    }
    const versions = readVersions(writer, skill.id);
    const isTouched = [skill, ...versions].some(({ content }) => leans(content, gone) || isWrittenOf(content, gone));
    if (!isTouched) continue;
    const standing = standingOf(skill, versions, gone);
    const content = without(standing.content, gone);
    if (content.patterns.length === 0 && content.body === "") {
      removeSkill(writer, skill.id);
      continue;
    }
    for (const version of versions)
      rewriteVersion(writer, skill.id, { ...version, content: without(version.content, gone), why: "learned" });
    updateSkill(writer, { ...standing, content, name: nameOf(skill, content, writer) });
  }
}

const leans = ({ patterns }: Content, gone: ReadonlySet<string>): boolean =>
  patterns.some(({ witnesses }) => witnesses.some(({ turnId }) => gone.has(turnId)));

/** Whether its procedure was learned of one of these. */
const isWrittenOf = ({ turns = [] }: Content, gone: ReadonlySet<string>): boolean => turns.some((id) => gone.has(id));

/** With the newest procedure that was learned of none of these. */
function standingOf(skill: Skill, versions: readonly Version[], gone: ReadonlySet<string>): Skill {
  if (!isWrittenOf(skill.content, gone)) return skill;
  const before = versions.find(({ content }) => content.body !== "" && !isWrittenOf(content, gone));
  if (!before) return skill;
  const content = { ...before.content, patterns: skill.content.patterns };
  return { ...skill, content, version: before.number, state: "draft" };
}

function without(given: Content, gone: ReadonlySet<string>): Content {
  const content = isWrittenOf(given, gone) ? { ...given, description: "", applies: "", body: "", turns: [] } : given;
  const patterns = content.patterns
    .map((pattern) => ({ ...pattern, witnesses: pattern.witnesses.filter(({ turnId }) => !gone.has(turnId)) }))
    .filter(({ witnesses }) => witnesses.length > 0);
  const [first] = patterns;
  const description = content.body === "" ? (first ? describeSaying(first) : "") : content.description;
  return { ...content, patterns, description };
}

/** Its name was made of what was said first. */
function nameOf({ id, name, source }: Skill, { patterns }: Content, writer: Writer): string {
  const [first] = patterns;
  if (source === "imported" || !first) return name;
  return nameFor(describeSaying(first), (taken) =>
    readSkills(writer).some((one) => one.id !== id && one.name === taken),
  );
}
