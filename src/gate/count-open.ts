import type { Clock } from "../core/clock.ts";
import type { Store } from "../store/index.ts";

/** How many questions wait for their answer just now. */
export function countOpenApprovals({ store, clock }: { readonly store: Store; readonly clock: Clock }): number {
  const sql = "SELECT count(*) AS open FROM approvals WHERE answered_at IS NULL AND asked_at <= ? AND expires_at > ?";
  return Number(store.reader.get(sql, clock.now(), clock.now())?.["open"] ?? 0);
}
