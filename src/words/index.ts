export { fill } from "./fill.ts";
export type { Phrases } from "./phrases.ts";
export { createWords, type Words } from "./words.ts";
