import type { Writer } from "../store/index.ts";

/** What was asked, allowed and done in these turns stays known; with which words and data, and what was answered to it, is not. */
export function forgetTurns(writer: Writer, turnIds: readonly string[]): void {
  // What they name may have been told elsewhere: none of them is left.
  writer.run("DELETE FROM approvals WHERE own_act IS NOT NULL");
  for (const turnId of turnIds) {
    writer.run("DELETE FROM approvals WHERE turn_id = ?", turnId);
    writer.run(
      `UPDATE permits SET action = json_set(action, '$.data', json('{}')), before = '[]', outcomes = (
         SELECT json_group_array(json_object('entityId', value ->> 'entityId', 'type', value ->> 'type')) FROM json_each(outcomes)
       ) WHERE turn_id = ? AND outcomes IS NOT NULL`,
      turnId,
    );
    writer.run(
      "UPDATE permits SET action = json_set(action, '$.data', json('{}')), before = '[]' WHERE turn_id = ? AND outcomes IS NULL",
      turnId,
    );
  }
}
