import type { Migration } from "../store/index.ts";
import { approvalCodeMigration, approvalMigration, approvalOwnActMigration } from "./approvals.ts";
import { permitBeforeMigration, permitMigration } from "./permits.ts";
import { pinTryMigration, wrongPinMigration } from "./pin-tries.ts";
import { gateRuleMigration } from "./rules.ts";
import { permitWaitMigration } from "./waits.ts";

export const gateMigrations: readonly Migration[] = [
  permitMigration,
  approvalMigration,
  pinTryMigration,
  approvalCodeMigration,
  gateRuleMigration,
  permitBeforeMigration,
  permitWaitMigration,
  wrongPinMigration,
  approvalOwnActMigration,
];
