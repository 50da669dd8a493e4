import {
  keyMigration,
  mqttMigration,
  repeatMigration,
  repeatOverMigration,
  threadMigration,
} from "./channels/index.ts";
import {
  approvalCodeMigration,
  approvalMigration,
  gateRuleMigration,
  permitBeforeMigration,
  permitMigration,
  permitWaitMigration,
  pinTryMigration,
  wrongPinMigration,
} from "./gate/index.ts";
import {
  announcementMigration,
  archiveMigration,
  conversationAudienceMigration,
  conversationMigration,
  epochMigration,
  epochReasoningMigration,
  factEndMigration,
  factIndexMigration,
  factMigration,
  forgottenMigration,
  forgottenTracesMigration,
  memoryQuestionMigration,
  noticeMigration,
  peopleMigration,
  reflectionMigration,
  vectorMigration,
} from "./memory/index.ts";
import { providerMigration, providerSealer } from "./providers/index.ts";
import { settingMigration, settingSealer } from "./settings.ts";
import { skillMigration, toldMigration } from "./skills/index.ts";
import { spendMigration } from "./spend/index.ts";
import type { Migration, Sealer } from "./store/index.ts";
import { discoveryKeySealer, discoveryMigration, knownPeopleMigration, ownAgentMigration } from "./wiring/index.ts";

/** Every migration in its order; append only. A migration's number is its place here. */
export const migrations: readonly Migration[] = [
  settingMigration,
  permitMigration,
  approvalMigration,
  pinTryMigration,
  conversationMigration,
  epochMigration,
  noticeMigration,
  approvalCodeMigration,
  gateRuleMigration,
  announcementMigration,
  permitBeforeMigration,
  providerMigration,
  epochReasoningMigration,
  keyMigration,
  spendMigration,
  repeatMigration,
  threadMigration,
  mqttMigration,
  discoveryMigration,
  archiveMigration,
  peopleMigration,
  factMigration,
  memoryQuestionMigration,
  reflectionMigration,
  knownPeopleMigration,
  forgottenMigration,
  ownAgentMigration,
  skillMigration,
  conversationAudienceMigration,
  forgottenTracesMigration,
  vectorMigration,
  factEndMigration,
  factIndexMigration,
  permitWaitMigration,
  toldMigration,
  repeatOverMigration,
  wrongPinMigration,
];

/** Every table with something that is kept encrypted. */
export const sealers: readonly Sealer[] = [settingSealer, providerSealer, discoveryKeySealer];
