import type { Writer } from "../store/index.ts";

/** What was asked, allowed and done in these turns stays known; with which words and data is not. */
export function forgetTurns(writer: Writer, turnIds: readonly string[]): void {
  for (const turnId of turnIds) {
    writer.run("DELETE FROM approvals WHERE turn_id = ?", turnId);
    writer.run(
      "UPDATE permits SET action = json_set(action, '$.data', json('{}')), before = '[]' WHERE turn_id = ? AND (finished_at IS NOT NULL OR begun_at IS NULL)",
      turnId,
    );
  }
}
