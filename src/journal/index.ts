export { createJournal, type Journal } from "./journal.ts";
export type { Origin } from "./origin.ts";
