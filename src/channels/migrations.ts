import type { Migration } from "../store/index.ts";
import { repeatMigration, repeatOverMigration } from "./chat/repeats.ts";
import { threadMigration } from "./chat/threads.ts";
import { keyMigration } from "./http/keys.ts";
import { mqttMigration } from "./mqtt/own-id.ts";

export const channelMigrations: readonly Migration[] = [
  keyMigration,
  repeatMigration,
  threadMigration,
  mqttMigration,
  repeatOverMigration,
];
