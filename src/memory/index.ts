export {
  type Conversations,
  conversationMigration,
  createConversations,
  type KeptTurn,
  type Whereabouts,
} from "./conversations.ts";
export { createNotices, type Notices, noticeMigration } from "./notices.ts";
