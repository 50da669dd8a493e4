import type { Performed } from "../../core/action.ts";
import type { ToolResult } from "../../core/tool.ts";

/** What a wish came to, as the model is told: outcomes for each entity and a sentence that may be said as it stands. */
export function performedResult(performed: Performed, about: Readonly<Record<string, unknown>> = {}): ToolResult {
  const { text } = performed;
  switch (performed.type) {
    case "asked":
      return { type: "ask", text };
    case "refused":
      return { type: "answer", value: { error: text }, failed: true, said: text };
    case "acted": {
      const outcomes = performed.done.flatMap((done) =>
        done.outcomes.map(({ entityId, type, seen }) => ({ entity: entityId, outcome: type, seen })),
      );
      const failed =
        outcomes.length > 0 && outcomes.every(({ outcome }) => outcome === "failed" || outcome === "unknown");
      const missed = outcomes.some(({ outcome }) => !["done", "already", "accepted"].includes(outcome));
      return { type: "answer", value: { ...about, outcomes, say: text }, failed, missed, said: text };
    }
  }
}
