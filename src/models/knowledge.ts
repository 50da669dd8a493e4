import type { ModelFacts } from "../core/model.ts";

/** What is known of a server and its model beyond its options; whoever keeps it decides how long. */
export interface Knowledge {
  facts(): ModelFacts;
  learn(facts: ModelFacts): void;
}

/** Kept as long as the process lives. */
export function createKnowledge(): Knowledge {
  let known: ModelFacts = {};
  return {
    facts: () => known,
    learn(facts) {
      known = { ...known, ...facts };
    },
  };
}
