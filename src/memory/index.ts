export { type Announcements, announcementMigration, createAnnouncements } from "./announcements.ts";
export { type Archive, archiveMigration, createArchive, type Found, type Question } from "./archive/index.ts";
export {
  type Conversations,
  conversationAudienceMigration,
  conversationMigration,
  createConversations,
  type KeptTurn,
  type Whereabouts,
} from "./conversations.ts";
export { createEpochs, type Epochs, epochMigration, epochReasoningMigration } from "./epochs.ts";
export { createFacts, type Fact, type Facts, factMigration } from "./facts/index.ts";
export { createForgetting, type ForgetSource, type Forgetting } from "./forgetting.ts";
export { createLookUpReflex } from "./look-up-reflex.ts";
export { createLostTurns, type LostTurn, type LostTurns } from "./lost-turns.ts";
export { createMemoryReflex } from "./memory-reflex.ts";
export { createNotices, type Notices, noticeMigration } from "./notices.ts";
export { createMemoryOwner } from "./owner.ts";
export { createJoinCodes, createPeople, HOUSEHOLD, type People, peopleMigration } from "./people/index.ts";
export { createProfile } from "./profile.ts";
export { createMemoryQuestions, memoryQuestionMigration } from "./questions.ts";
export { createReflection, reflectionMigration } from "./reflection/index.ts";
export { createRemember } from "./remember.ts";
export { createSpokenOf } from "./spoken-of.ts";
export { createTelling } from "./telling.ts";
export { createTombstones, forgottenMigration } from "./tombstones.ts";
export { createMemoryTools, type MemoryToolsDependencies } from "./tools.ts";
