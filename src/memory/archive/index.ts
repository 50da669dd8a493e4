export { type Archive, createArchive, type Mismatches, type Utterance } from "./archive.ts";
export type { Found, Question } from "./find.ts";
export { normalise, wordsOf } from "./normalise.ts";
export { archiveMigration } from "./schema.ts";
