// Open questions: each holds the exact actions it asked about, for two minutes, in SQLite, so that a restart changes nothing.
import { randomInt, randomUUID } from "node:crypto";
import { Type } from "typebox";
import { Value } from "typebox/value";
import type { Action, ActionRequest, GateFinding, OwnAct } from "../core/action.ts";
import type { Clock } from "../core/clock.ts";
import { storeTrouble } from "../core/store-trouble.ts";
import type { Migration, Row, Store, Writer } from "../store/index.ts";
import { ActionSchema } from "./cut-off.ts";
import { effectOf, effectsOf } from "./granted.ts";
import { lacksCode, withoutCode } from "./secrets.ts";

export const approvalMigration: Migration = {
  name: "gate/approvals",
  number: 3,
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
  name: "gate/approval-codes",
  number: 8,
  sql: `
    ALTER TABLE approvals ADD COLUMN code TEXT NOT NULL DEFAULT '';
    ALTER TABLE approvals ADD COLUMN findings TEXT NOT NULL DEFAULT '[]';
  `,
};

export const approvalOwnActMigration: Migration = {
  name: "gate/approval-own-acts",
  sql: "ALTER TABLE approvals ADD COLUMN own_act TEXT;",
};

const OwnActSchema = Type.Object({
  name: Type.String(),
  data: Type.Record(Type.String(), Type.Unknown()),
  wanted: Type.String(),
});

const VALID_MILLISECONDS = 2 * 60_000;

/** What is asked: the exact actions, and what was found about them. */
export interface Question {
  readonly actions: readonly Action[];
  readonly findings: readonly GateFinding[];
  /** In place of actions. */
  readonly act?: OwnAct;
}

/** What was said as a code in these actions: it is on no disk. */
type Said = readonly string[];

export interface OpenApproval {
  readonly id: string;
  readonly conversationId: string;
  readonly code: string;
  readonly actions: readonly Action[];
  /** What was asked about where it is no call to the house: then there are no actions. */
  readonly act: OwnAct | undefined;
  readonly said: Said;
  /** What was asked about, as `effectsOf` writes it. */
  readonly effects: readonly string[];
  readonly expired: boolean;
  /** Something else was said since: a bare "yes" no longer means this question. */
  readonly passed: boolean;
}

export type ApprovalEnd = "approved" | "declined" | "expired" | "locked-out" | "refused" | "replaced" | "changed";

export interface Approvals {
  /** Stores the question; an older open one of the same conversation is closed: a bare "yes" means the newest. */
  ask(
    writer: Writer,
    question: Question & { readonly said: Said },
    request: ActionRequest,
  ): { readonly id: string; readonly code: string };
  /** The open question of this conversation, expired or not yet closed. */
  open(conversationId: string): OpenApproval | undefined;
  /** Every open question, wherever it was put. */
  allOpen(): readonly OpenApproval[];
  /** The open question with this short code, wherever it was put. */
  byCode(code: string): OpenApproval | undefined;
  pass(id: string): void;
  /** It is put once more: what follows now is meant for it again. */
  renew(id: string): void;
  /** False where it was already closed: two answers at once close it once. */
  close(writer: Writer, id: string, end: ApprovalEnd): boolean;
}

const ApprovalRow = Type.Object({
  id: Type.String(),
  conversation_id: Type.String(),
  code: Type.String(),
  actions: Type.String(),
  findings: Type.String(),
  own_act: Type.Union([Type.String(), Type.Null()]),
  asked_at: Type.Integer(),
  expires_at: Type.Integer(),
  passed: Type.Integer(),
});

const COLUMNS = "id, conversation_id, code, actions, findings, own_act, asked_at, expires_at, passed";

export function createApprovals({ store, clock }: { readonly store: Store; readonly clock: Clock }): Approvals {
  // The wall clock may be set back; within this process the monotonic one also counts, so that no question lives longer.
  const monotonicEnds = new Map<string, number>();
  /** Passed over while the disk took nothing. */
  const passedHere = new Set<string>();
  /** Actions that hold a code, which is on no disk: after a restart the question is too old. */
  const whole = new Map<string, Pick<OpenApproval, "actions" | "said">>();

  function read(row: Row | undefined): OpenApproval | undefined {
    if (!row) return undefined;
    const parsed = Value.Parse(ApprovalRow, row);
    const { id, asked_at: askedAt, expires_at: expiresAt } = parsed;
    const now = clock.now();
    const asked = Value.Parse(Type.Array(Type.String()), JSON.parse(parsed.findings));
    const { actions, said } = whole.get(id) ?? {
      actions: Value.Parse(Type.Array(ActionSchema), JSON.parse(parsed.actions)),
      said: [],
    };
    const isOver = clock.monotonic() >= (monotonicEnds.get(id) ?? Number.POSITIVE_INFINITY);
    return {
      id,
      conversationId: parsed.conversation_id,
      code: parsed.code,
      ...{ actions, said, effects: asked },
      act: parsed.own_act === null ? undefined : Value.Parse(OwnActSchema, JSON.parse(parsed.own_act)),
      passed: parsed.passed === 1 || passedHere.has(id),
      expired: now < askedAt || now >= expiresAt || isOver || actions.some(lacksCode),
    };
  }

  return {
    ask(writer, { actions, findings, act, said }, request) {
      const id = randomUUID();
      const code = freeCode(writer);
      const now = clock.now();
      const kept = actions.map((action) => withoutCode(action, said));
      writer.run(
        "UPDATE approvals SET answered_at = ?, answer = 'replaced' WHERE conversation_id = ? AND answered_at IS NULL",
        now,
        request.conversationId,
      );
      writer.run(
        "INSERT INTO approvals (id, code, conversation_id, turn_id, actions, findings, own_act, asked_at, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        id,
        code,
        request.conversationId,
        request.turnId,
        JSON.stringify(kept),
        JSON.stringify(act ? [effectOf(act)] : effectsOf(findings)),
        act ? JSON.stringify(act) : null,
        now,
        now + VALID_MILLISECONDS,
      );
      if (kept.some(lacksCode)) whole.set(id, { actions, said });
      monotonicEnds.set(id, clock.monotonic() + VALID_MILLISECONDS);
      return { id, code };
    },

    open: (conversationId) =>
      read(
        store.reader.get(
          `SELECT ${COLUMNS} FROM approvals WHERE conversation_id = ? AND answered_at IS NULL ORDER BY asked_at DESC LIMIT 1`,
          conversationId,
        ),
      ),

    allOpen: () =>
      store.reader
        .all(
          `SELECT ${COLUMNS} FROM approvals WHERE answered_at IS NULL AND expires_at > ?`,
          clock.now() - VALID_MILLISECONDS,
        )
        .flatMap((row) => read(row) ?? []),

    byCode: (code) =>
      read(
        store.reader.get(
          `SELECT ${COLUMNS} FROM approvals WHERE code = ? AND answered_at IS NULL ORDER BY asked_at DESC LIMIT 1`,
          code,
        ),
      ),

    pass(id) {
      passedHere.add(id);
      try {
        store.write((writer) => writer.run("UPDATE approvals SET passed = 1 WHERE id = ?", id));
      } catch (error) {
        // Not kept, it holds in this process; in the next one the question is too old.
        if (!storeTrouble(error)) throw error;
      }
    },

    renew(id) {
      passedHere.delete(id);
      monotonicEnds.set(id, clock.monotonic() + VALID_MILLISECONDS);
      const [now, until] = [clock.now(), clock.now() + VALID_MILLISECONDS];
      store.writeDurable((writer) =>
        writer.run("UPDATE approvals SET passed = 0, asked_at = ?, expires_at = ? WHERE id = ?", now, until, id),
      );
    },

    close(writer, id, end) {
      monotonicEnds.delete(id);
      passedHere.delete(id);
      whole.delete(id);
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
