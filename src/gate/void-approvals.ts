import type { Writer } from "../store/index.ts";

/** Closes every open question unanswered: what was restored is not the house that it was asked in. */
export function voidApprovals(writer: Writer, now: number): void {
  writer.run("UPDATE approvals SET answered_at = ?, answer = 'void' WHERE answered_at IS NULL", now);
}
