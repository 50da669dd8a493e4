import type { Migration } from "../store/index.ts";
import { announcementMigration } from "./announcements.ts";
import { archiveMigration } from "./archive/index.ts";
import { conversationAudienceMigration, conversationMigration } from "./conversations.ts";
import { epochMigration, epochReasoningMigration } from "./epochs.ts";
import { factCodeMigration, factEndMigration, factIndexMigration, factMigration } from "./facts/index.ts";
import { noticeMigration } from "./notices.ts";
import { peopleMigration } from "./people/index.ts";
import { memoryQuestionMigration } from "./questions.ts";
import { reflectionMigration } from "./reflection/index.ts";
import { forgottenMigration, forgottenTracesMigration } from "./tombstones.ts";
import { vectorMigration } from "./vectors/index.ts";

export const memoryMigrations: readonly Migration[] = [
  conversationMigration,
  epochMigration,
  noticeMigration,
  announcementMigration,
  epochReasoningMigration,
  archiveMigration,
  peopleMigration,
  factMigration,
  memoryQuestionMigration,
  reflectionMigration,
  forgottenMigration,
  conversationAudienceMigration,
  forgottenTracesMigration,
  vectorMigration,
  factEndMigration,
  factIndexMigration,
  factCodeMigration,
];
