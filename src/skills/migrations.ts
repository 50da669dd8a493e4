import type { Migration } from "../store/index.ts";
import { skillMigration } from "./book/skill-table.ts";
import { toldMigration } from "./learning/occasion-table.ts";

export const skillMigrations: readonly Migration[] = [skillMigration, toldMigration];
