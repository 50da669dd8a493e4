export { keepSkills } from "./keeping/keep-skills.ts";
export { forgetLessons, skillIds } from "./learning/forget-lessons.ts";
export { skillMigrations } from "./migrations.ts";
export type { Deed, Owners, SkillHouse, TurnEnding, Whose } from "./ports.ts";
export { HOUSEHOLD } from "./skill.ts";
export { createSkills, type Skills } from "./skills.ts";
