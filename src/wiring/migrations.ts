import type { Migration } from "../store/index.ts";
import { knownPeopleMigration } from "./known-people.ts";
import { ownAgentMigration } from "./own-agent.ts";
import { discoveryMigration } from "./supervisor/messages.ts";

export const wiringMigrations: readonly Migration[] = [discoveryMigration, knownPeopleMigration, ownAgentMigration];
