export { emptyWords } from "./asking-words.ts";
export { type Fact, type FactSource, factMigration } from "./fact.ts";
export { createFacts, type Facts, type NewFact, type Saved } from "./facts.ts";
export type { FactQuestion, FoundFacts } from "./find-facts.ts";
export { wordTerms } from "./terms.ts";
