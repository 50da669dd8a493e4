export { forgetLessons } from "./forget-lessons.ts";
export { keepSkills } from "./keep-skills.ts";
export { toldMigration } from "./occasion-table.ts";
export type { Deed, SkillHouse, TurnEnding, Whose } from "./ports.ts";
export { skillMigration } from "./skill-table.ts";
export { createSkills, type Skills } from "./skills.ts";
