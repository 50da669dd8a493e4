export { type Announcements, createAnnouncements } from "./announcements.ts";
export { type Archive, createArchive, type Found, type Question } from "./archive/index.ts";
export { createAskToForget } from "./ask-to-forget.ts";
export { createClearTraces } from "./clear-traces.ts";
export {
  type Conversations,
  createConversations,
  type Whereabouts,
} from "./conversations.ts";
export { createEpochs, type Epochs } from "./epochs.ts";
export {
  createFacts,
  type Fact,
  type Facts,
} from "./facts/index.ts";
export { createForgetting, type ForgetSource, type Forgetting, type ForgettingDependencies } from "./forgetting.ts";
export { isForMemory } from "./heard/index.ts";
export { createKeptCodes } from "./kept-codes.ts";
export { createKeptTurns, type KeptTurn } from "./kept-turns.ts";
export { createLookUpReflex } from "./look-up-reflex.ts";
export { createLostTurns, type LostTurn, type LostTurns } from "./lost-turns.ts";
export { createMemoryReflex } from "./memory-reflex.ts";
export { memoryMigrations } from "./migrations.ts";
export { createNotices, type Notices } from "./notices.ts";
export { createOfferCode } from "./offer-code.ts";
export { createMemoryOwner } from "./owner.ts";
export { createJoinCodes, createPeople, HOUSEHOLD, type People } from "./people/index.ts";
export { createProfile } from "./profile.ts";
export { createMemoryQuestions } from "./questions.ts";
export { createReflection, forgetReflected } from "./reflection/index.ts";
export { createRemember } from "./remember.ts";
export { createSpokenOf } from "./spoken-of.ts";
export { createTelling } from "./telling.ts";
export { createTombstones } from "./tombstones.ts";
export { createMemoryTools, type MemoryToolsDependencies } from "./tools.ts";
export { createTurnsHolding } from "./turns-holding.ts";
