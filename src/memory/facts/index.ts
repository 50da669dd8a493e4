export { emptyWords } from "./asking-words.ts";
export {
  type Fact,
  type FactSource,
  factCodeMigration,
  factEndMigration,
  factIndexMigration,
  factMigration,
  isOfThemselves,
} from "./fact.ts";
export { createFacts, type Facts } from "./facts.ts";
export type { FactQuestion, FoundFacts } from "./find-facts.ts";
export type { NewFact, Saved } from "./save-fact.ts";
export { wordTerms } from "./terms.ts";
