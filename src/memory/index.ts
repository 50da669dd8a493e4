export { type Announcements, announcementMigration, createAnnouncements } from "./announcements.ts";
export {
  type Conversations,
  conversationMigration,
  createConversations,
  type KeptTurn,
  type Whereabouts,
} from "./conversations.ts";
export { createEpochs, type Epochs, epochMigration, epochReasoningMigration } from "./epochs.ts";
export { createLostTurns, type LostTurn, type LostTurns } from "./lost-turns.ts";
export { createNotices, type Notices, noticeMigration } from "./notices.ts";
