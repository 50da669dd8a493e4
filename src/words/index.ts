export type { Phrases } from "./phrases.ts";
export { createWords, fill, type Words } from "./words.ts";
