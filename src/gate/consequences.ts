// What Home Assistant would do by itself, judged like any wish: with a sentence, or when something hears a change.
import type { Gate } from "../core/action.ts";
import type { Policy } from "./policy.ts";

export function createConsequencesGate(policy: Pick<Policy, "judgeMeaning">): Pick<Gate, "isFree" | "dangersOf"> {
  return {
    async isFree(meaning, { speaker }, signal) {
      return (await policy.judgeMeaning(meaning, { speaker, delivery: false, alone: false }, signal)).type === "free";
    },
    async dangersOf(listener, signal) {
      const meaning = { sequence: { calls: [], unproved: [] }, listeners: [listener], changes: [] };
      const judged = await policy.judgeMeaning(
        meaning,
        { speaker: { type: "owner" }, delivery: false, alone: false },
        signal,
      );
      return judged.type === "free" ? [] : judged.findings;
    },
  };
}
