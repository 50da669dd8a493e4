export { forgetLessons, skillIds } from "./forget-lessons.ts";
export { keepSkills } from "./keep-skills.ts";
export { toldMigration } from "./occasion-table.ts";
export type { Deed, Owners, SkillHouse, TurnEnding, Whose } from "./ports.ts";
export { skillMigration } from "./skill-table.ts";
export { createSkills, type Skills } from "./skills.ts";
