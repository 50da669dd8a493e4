// The permit's row is the durable "started" mark: begun is committed with synchronous=FULL before the call may leave.
import { createHmac, randomBytes, randomUUID } from "node:crypto";
import { Type } from "typebox";
import { Value } from "typebox/value";
import type { Action, ActionRequest, Outcome, Permit, Snapshot } from "../core/action.ts";
import type { Clock } from "../core/clock.ts";
import { AppError } from "../core/errors.ts";
import type { Migration, Row, Store, Writer } from "../store/index.ts";
import { ActionSchema, type CutOff, readCutOff } from "./cut-off.ts";
import { withoutCode } from "./secrets.ts";
import { createWaits, type Waits } from "./waits.ts";

export const permitMigration: Migration = {
  name: "gate/permits",
  number: 2,
  sql: `
    CREATE TABLE permits (
      id TEXT PRIMARY KEY,
      action TEXT NOT NULL,
      action_hash TEXT NOT NULL,
      origin TEXT NOT NULL,
      conversation_id TEXT NOT NULL,
      turn_id TEXT NOT NULL,
      language TEXT NOT NULL,
      issued_at INTEGER NOT NULL,
      begun_at INTEGER,
      context_id TEXT,
      finished_at INTEGER,
      outcomes TEXT
    ) STRICT;
    CREATE INDEX permits_open ON permits (begun_at) WHERE finished_at IS NULL;
  `,
};

export const permitBeforeMigration: Migration = {
  name: "gate/permits-before",
  number: 11,
  sql: `
    ALTER TABLE permits ADD COLUMN before TEXT NOT NULL DEFAULT '[]';
    CREATE INDEX permits_issued ON permits (issued_at);
  `,
};

export interface IssuedPermit {
  readonly permitId: string;
  readonly turnId: string;
  readonly conversationId: string;
  readonly action: Action;
  readonly begun: boolean;
  /** It is still to begin. */
  readonly waits: boolean;
  /** What it can be put back to. */
  readonly before: readonly Snapshot[];
  /** Milliseconds since the epoch. */
  readonly issuedAt: number;
  readonly outcomes: readonly Outcome[] | undefined;
}

export interface Permits extends Waits {
  /** `said`: as codes, in these actions; they are not kept. */
  issue(
    writer: Writer,
    actions: readonly Action[],
    request: ActionRequest,
    said?: readonly string[],
  ): readonly Permit[];
  begin(permit: Permit, before: readonly Snapshot[]): void;
  sent(permitId: string, contextId: string): void;
  finish(permitId: string, outcomes: readonly Outcome[]): void;
  /** What an earlier process began and never finished. `settle` closes one as `unknown`, when it has been told: it is never repeated. */
  cutOff(): readonly CutOff[];
  settle(cutOff: CutOff): void;
  /** What one turn was allowed to do and how it ended (undefined: not finished), in the order of issue. */
  ofTurn(turnId: string): readonly IssuedPermit[];
  /** What was begun, or is to begin, since then (milliseconds since the epoch), in the order of issue; the newest few hundred. Deliveries don't count. */
  recent(since: number): readonly IssuedPermit[];
}

const COLUMNS = "id, turn_id, conversation_id, action, before, issued_at, begun_at, waits, outcomes";
const MOST_RECENT = 300;

export function createPermits({ store, clock }: { readonly store: Store; readonly clock: Clock }): Permits {
  /** Begun by this process: still under way, not cut off. */
  const own = new Set<string>();

  return {
    ...createWaits({ store, clock }),

    issue: (writer, actions, request, said = []) =>
      actions.map((action) => {
        const permit: Permit = { id: randomUUID(), action };
        writer.run(
          "INSERT INTO permits (id, action, action_hash, origin, conversation_id, turn_id, language, issued_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
          permit.id,
          JSON.stringify(withoutCode(action, said)),
          hashAction(action),
          request.origin,
          request.conversationId,
          request.turnId,
          request.language,
          clock.now(),
        );
        return permit;
      }),

    begin(permit, before) {
      own.add(permit.id);
      store.writeDurable((writer) => {
        const row = writer.get("SELECT action_hash, begun_at FROM permits WHERE id = ?", permit.id);
        if (!row) throw new AppError("permit-unknown", `permit ${permit.id} was never issued`);
        if (row["begun_at"] !== null)
          throw new AppError("permit-used", `permit ${permit.id} was used before; a permit is for one call`);
        if (row["action_hash"] !== hashAction(permit.action)) {
          throw new AppError(
            "permit-mismatch",
            `permit ${permit.id} was issued for another action than ${permit.action.service}`,
          );
        }
        writer.run(
          "UPDATE permits SET begun_at = ?, before = ?, waits = 0 WHERE id = ?",
          clock.now(),
          JSON.stringify(before),
          permit.id,
        );
      });
    },

    sent(permitId, contextId) {
      store.write((writer) => writer.run("UPDATE permits SET context_id = ? WHERE id = ?", contextId, permitId));
    },

    finish(permitId, outcomes) {
      own.delete(permitId);
      // Lost with the power, it is told as unknown after the next start: no flush is worth waiting for here.
      store.write((writer) =>
        writer.run(
          "UPDATE permits SET finished_at = ?, outcomes = ? WHERE id = ?",
          clock.now(),
          JSON.stringify(outcomes),
          permitId,
        ),
      );
    },

    cutOff: () =>
      store.reader
        .all(
          "SELECT id, turn_id, origin, action, conversation_id, language FROM permits WHERE begun_at IS NOT NULL AND finished_at IS NULL ORDER BY begun_at",
        )
        .map(readCutOff)
        .filter(({ permitId }) => !own.has(permitId)),

    ofTurn: (turnId) =>
      store.reader.all(`SELECT ${COLUMNS} FROM permits WHERE turn_id = ? ORDER BY rowid`, turnId).map(readIssued),

    recent: (since) =>
      store.reader
        .all(
          `SELECT ${COLUMNS} FROM permits WHERE issued_at >= ? AND (begun_at IS NOT NULL OR waits = 1) AND origin <> 'delivery' ORDER BY rowid DESC LIMIT ${MOST_RECENT}`,
          since,
        )
        .map(readIssued)
        .reverse(),

    settle({ permitId, action }) {
      const targets = action.entityIds.length > 0 ? action.entityIds : [undefined];
      const outcomes: readonly Outcome[] = targets.map((entityId) => ({
        entityId,
        type: "unknown",
        seen: undefined,
        detail: undefined,
      }));
      store.writeDurable((writer) =>
        writer.run(
          "UPDATE permits SET finished_at = ?, outcomes = ? WHERE id = ?",
          clock.now(),
          JSON.stringify(outcomes),
          permitId,
        ),
      );
    },
  };
}

const SnapshotSchema = Type.Object({
  entityId: Type.String(),
  state: Type.String(),
  attributes: Type.Record(Type.String(), Type.Unknown()),
});

const IssuedRow = Type.Object({
  id: Type.String(),
  turn_id: Type.String(),
  conversation_id: Type.String(),
  action: Type.String(),
  before: Type.String(),
  issued_at: Type.Integer(),
  begun_at: Type.Union([Type.Integer(), Type.Null()]),
  waits: Type.Integer(),
  outcomes: Type.Union([Type.String(), Type.Null()]),
});

function readIssued(row: Row): IssuedPermit {
  const {
    id: permitId,
    turn_id: turnId,
    conversation_id: conversationId,
    action,
    before,
    waits,
    issued_at: issuedAt,
    begun_at: begunAt,
    outcomes,
  } = Value.Parse(IssuedRow, row);
  return {
    ...{ permitId, turnId, conversationId, waits: waits === 1 },
    action: Value.Parse(ActionSchema, JSON.parse(action)),
    begun: begunAt !== null,
    before: Value.Parse(Type.Array(SnapshotSchema), JSON.parse(before)),
    issuedAt,
    // Written by finish and settle from typed values.
    outcomes: outcomes === null ? undefined : (JSON.parse(outcomes) as readonly Outcome[]),
  };
}

/** A hash of four digits could be guessed by trying: this one only by who knows the process. A permit never outlives it. */
const HASH_KEY = randomBytes(32);

/** Over keys in sorted order: the same action has the same hash, however it was built. */
function hashAction(action: Action): string {
  const sorted = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(sorted);
    if (value === null || typeof value !== "object") return value;
    return Object.fromEntries(
      Object.entries(value)
        .sort(([left], [right]) => (left < right ? -1 : 1))
        .map(([key, inner]) => [key, sorted(inner)]),
    );
  };
  return createHmac("sha256", HASH_KEY)
    .update(JSON.stringify(sorted(action)))
    .digest("hex");
}
