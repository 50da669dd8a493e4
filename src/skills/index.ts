export { forgetLessons } from "./forget-lessons.ts";
export { keepSkills } from "./keep-skills.ts";
export type { Deed, SkillHouse, TurnEnding } from "./ports.ts";
export { skillMigration } from "./skill-table.ts";
export { createSkills, type Skills } from "./skills.ts";
