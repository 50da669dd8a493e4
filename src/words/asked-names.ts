// Of many things that are to be changed at once, a question names those that leave is needed for: never "6 devices" with a garage among them.
import type { Action, GateFinding } from "../core/action.ts";

/** So many names are said whatever they are. */
const MOST_NAMES = 4;

export interface AskedNames {
  /** Each is named. */
  readonly named: readonly string[];
  /** Beside them. */
  readonly others: number;
}

export function askedNames({ entityIds }: Action, findings: readonly GateFinding[]): AskedNames {
  const risky = new Set(findings.filter(({ via }) => via === undefined).flatMap((finding) => finding.entityIds));
  const named = entityIds.filter((id) => risky.has(id));
  if (entityIds.length <= MOST_NAMES || named.length === 0) return { named: entityIds, others: 0 };
  return { named, others: entityIds.length - named.length };
}
