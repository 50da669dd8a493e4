// Open questions: each holds the exact actions it asked about, for two minutes, in SQLite, so that a restart changes nothing.
import { randomInt, randomUUID } from "node:crypto";
import { Type } from "typebox";
import { Value } from "typebox/value";
import type { Action, ActionRequest } from "../core/action.ts";
import type { Clock } from "../core/clock.ts";
import type { Migration, Store, Writer } from "../store/index.ts";
import { ActionSchema } from "./permits.ts";

export const approvalMigration: Migration = {
  name: "approvals",
  sql: `
    CREATE TABLE approvals (
      id TEXT PRIMARY KEY,
      conversation_id TEXT NOT NULL,
      turn_id TEXT NOT NULL,
      actions TEXT NOT NULL,
      asked_at INTEGER NOT NULL,
      expires_at INTEGER NOT NULL,
      passed INTEGER NOT NULL DEFAULT 0,
      answered_at INTEGER,
      answer TEXT
    ) STRICT;
    CREATE INDEX approvals_open ON approvals (conversation_id, asked_at) WHERE answered_at IS NULL;
  `,
};

export const approvalCodeMigration: Migration = {
  name: "approval codes",
  sql: "ALTER TABLE approvals ADD COLUMN code TEXT NOT NULL DEFAULT ''",
};

const VALID_MILLISECONDS = 2 * 60_000;
const RECENT_MILLISECONDS = 10 * 60_000;

export interface OpenApproval {
  readonly id: string;
  readonly actions: readonly Action[];
  readonly expired: boolean;
  /** Something else was said since: a bare "yes" no longer means this question. */
  readonly passed: boolean;
}

export type ApprovalEnd = "approved" | "declined" | "expired" | "locked-out" | "refused" | "replaced";

export interface Approvals {
  /** Stores the question; an older open one of the same conversation is closed: a bare "yes" means the newest. */
  ask(
    writer: Writer,
    actions: readonly Action[],
    request: ActionRequest,
  ): { readonly id: string; readonly code: string };
  /** The open question of this conversation, expired or not yet closed. */
  open(conversationId: string): OpenApproval | undefined;
  pass(id: string): void;
  /** Whether a question of this conversation is open, or was within the time in which a code may still be said. */
  recent(conversationId: string): boolean;
  /** False where it was already closed: two answers at once close it once. */
  close(writer: Writer, id: string, end: ApprovalEnd): boolean;
}

const ApprovalRow = Type.Object({
  id: Type.String(),
  actions: Type.String(),
  asked_at: Type.Integer(),
  expires_at: Type.Integer(),
  passed: Type.Integer(),
});

export function createApprovals({ store, clock }: { readonly store: Store; readonly clock: Clock }): Approvals {
  // The wall clock may be set back; within this process the monotonic one also counts, so that no question lives longer.
  const monotonicEnds = new Map<string, number>();

  return {
    ask(writer, actions, request) {
      const id = randomUUID();
      const code = freeCode(writer);
      const now = clock.now();
      writer.run(
        "UPDATE approvals SET answered_at = ?, answer = 'replaced' WHERE conversation_id = ? AND answered_at IS NULL",
        now,
        request.conversationId,
      );
      writer.run(
        "INSERT INTO approvals (id, code, conversation_id, turn_id, actions, asked_at, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
        id,
        code,
        request.conversationId,
        request.turnId,
        JSON.stringify(actions),
        now,
        now + VALID_MILLISECONDS,
      );
      monotonicEnds.set(id, clock.monotonic() + VALID_MILLISECONDS);
      return { id, code };
    },

    open(conversationId) {
      const row = store.reader.get(
        "SELECT id, actions, asked_at, expires_at, passed FROM approvals WHERE conversation_id = ? AND answered_at IS NULL ORDER BY asked_at DESC LIMIT 1",
        conversationId,
      );
      if (!row) return undefined;
      const { id, actions, asked_at: askedAt, expires_at: expiresAt, passed } = Value.Parse(ApprovalRow, row);
      const now = clock.now();
      return {
        id,
        passed: passed === 1,
        actions: Value.Parse(Type.Array(ActionSchema), JSON.parse(actions)),
        expired:
          now < askedAt || now >= expiresAt || clock.monotonic() >= (monotonicEnds.get(id) ?? Number.POSITIVE_INFINITY),
      };
    },

    pass(id) {
      store.write((writer) => writer.run("UPDATE approvals SET passed = 1 WHERE id = ?", id));
    },

    recent(conversationId) {
      const since = clock.now() - RECENT_MILLISECONDS;
      return (
        store.reader.get(
          "SELECT 1 FROM approvals WHERE conversation_id = ? AND asked_at > ? LIMIT 1",
          conversationId,
          since,
        ) !== undefined
      );
    },

    close(writer, id, end) {
      monotonicEnds.delete(id);
      return (
        writer.run(
          "UPDATE approvals SET answered_at = ?, answer = ? WHERE id = ? AND answered_at IS NULL",
          clock.now(),
          end,
          id,
        ).changes === 1
      );
    },
  };
}

/** Two digits, no code of a question that is still open. A PIN has four: the two are never mistaken for each other. */
function freeCode(reader: Pick<Writer, "all">): string {
  const taken = new Set(
    reader.all("SELECT code FROM approvals WHERE answered_at IS NULL").map((row) => String(row["code"])),
  );
  for (let tries = 0; tries < 50; tries++) {
    const code = String(randomInt(10, 100));
    if (!taken.has(code)) return code;
  }
  return String(randomInt(100, 1000));
}
