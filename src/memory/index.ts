export { type Announcements, announcementMigration, createAnnouncements } from "./announcements.ts";
export { type Archive, archiveMigration, createArchive, type Found, type Question } from "./archive/index.ts";
export { createAskToForget } from "./ask-to-forget.ts";
export { createClearTraces } from "./clear-traces.ts";
export {
  type Conversations,
  conversationAudienceMigration,
  conversationMigration,
  createConversations,
  type Whereabouts,
} from "./conversations.ts";
export { createEpochs, type Epochs, epochMigration, epochReasoningMigration } from "./epochs.ts";
export {
  createFacts,
  type Fact,
  type Facts,
  factEndMigration,
  factIndexMigration,
  factMigration,
} from "./facts/index.ts";
export { createForgetting, type ForgetSource, type Forgetting, type ForgettingDependencies } from "./forgetting.ts";
export { isForMemory } from "./heard/index.ts";
export { createKeptTurns, type KeptTurn } from "./kept-turns.ts";
export { createLookUpReflex } from "./look-up-reflex.ts";
export { createLostTurns, type LostTurn, type LostTurns } from "./lost-turns.ts";
export { createMemoryReflex } from "./memory-reflex.ts";
export { createNotices, type Notices, noticeMigration } from "./notices.ts";
export { createMemoryOwner } from "./owner.ts";
export { createJoinCodes, createPeople, HOUSEHOLD, type People, peopleMigration } from "./people/index.ts";
export { createProfile } from "./profile.ts";
export { createMemoryQuestions, memoryQuestionMigration } from "./questions.ts";
export { createReflection, forgetReflected, reflectionMigration } from "./reflection/index.ts";
export { createRemember } from "./remember.ts";
export { createSpokenOf } from "./spoken-of.ts";
export { createTelling } from "./telling.ts";
export { createTombstones, forgottenMigration, forgottenTracesMigration } from "./tombstones.ts";
export { createMemoryTools, type MemoryToolsDependencies } from "./tools.ts";
export { createTurnsHolding } from "./turns-holding.ts";
export { vectorMigration } from "./vectors/index.ts";
