export { createJournal, type Journal } from "./journal.ts";
export type { Origin } from "./origin.ts";
export { createTopicJournal, type TopicJournal } from "./topics.ts";
export { createTopicsTool } from "./topics-tool.ts";
export { withoutCodes } from "./without-codes.ts";
