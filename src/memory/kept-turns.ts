// The turns that are kept, for whoever looks back; and how nothing is left of them.
import { Type } from "typebox";
import { Value } from "typebox/value";
import type { Row, Store, Writer } from "../store/index.ts";
import type { ForgetSource } from "./forgetting.ts";
import { MEMORY_TOOLS } from "./tools.ts";

export interface KeptTurn {
  readonly at: number;
  readonly channel: string;
  readonly text: string;
  readonly reply: string | undefined;
  readonly path: string | undefined;
  readonly trace: unknown;
}

export interface KeptTurns {
  /** The newest with their traces, newest first; read beside the main thread. */
  latest(count: number, signal: AbortSignal): Promise<readonly KeptTurn[]>;
  ids(): readonly string[];
  /** All that was said in a turn, by both; undefined where there is none of that id. */
  textOf(id: string): string | undefined;
  /** In which conversation it stands, and for whom that is; undefined where there is none of that id. */
  whereIs(id: string): { readonly conversationId: string; readonly audience: string } | undefined;
  /** When the first of these was heard. */
  heardAt(ids: readonly string[]): number | undefined;
  /** In which conversations these stand, as their channels call them. */
  conversationKeysOf(ids: readonly string[]): readonly string[];
  /** Nothing of these is left, neither what was said nor how it was answered; nor in other turns what was looked up since. */
  forget(writer: Writer, source: Pick<ForgetSource, "turnIds" | "since">): void;
}

const LatestRow = Type.Object({
  received_at: Type.Integer(),
  channel: Type.String(),
  text: Type.String(),
  reply: Type.Union([Type.String(), Type.Null()]),
  path: Type.Union([Type.String(), Type.Null()]),
  trace: Type.Union([Type.String(), Type.Null()]),
});

/** What they found stands in traces, also where nothing of it was said. */
const LOOKING_UP = `(${MEMORY_TOOLS.map((tool) => `trace LIKE '%"name":"${tool}"%'`).join(" OR ")})`;

export function createKeptTurns({ store }: { readonly store: Store }): KeptTurns {
  const ofEach = (sql: string, ids: readonly string[]): readonly Row[] =>
    ids.map((id) => store.reader.get(sql, id)).filter((row) => row !== undefined);

  return {
    async latest(count, signal) {
      const rows = await store.readAside(
        "SELECT received_at, channel, text, reply, path, trace FROM turns JOIN conversations ON conversations.id = conversation_id ORDER BY received_at DESC LIMIT ?",
        [count],
        signal,
      );
      return rows.map((row) => {
        const { received_at: at, channel, text, reply, path, trace } = Value.Parse(LatestRow, row);
        return {
          at,
          channel,
          text,
          reply: reply ?? undefined,
          path: path ?? undefined,
          trace: JSON.parse(trace ?? "[]") as unknown,
        };
      });
    },

    ids: () => store.reader.all("SELECT id FROM turns").map((row) => String(row["id"])),

    textOf(id) {
      const row = store.reader.get("SELECT text, coalesce(reply, '') AS reply FROM turns WHERE id = ?", id);
      return row && `${row["text"]}\n${row["reply"]}`;
    },

    whereIs(id) {
      const row = store.reader.get(
        "SELECT conversation_id, audience FROM turns JOIN conversations ON conversations.id = conversation_id WHERE turns.id = ?",
        id,
      );
      return row && { conversationId: String(row["conversation_id"]), audience: String(row["audience"]) };
    },

    heardAt(ids) {
      const times = ofEach("SELECT received_at FROM turns WHERE id = ?", ids).map((row) => Number(row["received_at"]));
      return times.length === 0 ? undefined : Math.min(...times);
    },

    conversationKeysOf(ids) {
      const sql = "SELECT key FROM turns JOIN conversations ON conversations.id = conversation_id WHERE turns.id = ?";
      return [...new Set(ofEach(sql, ids).map((row) => String(row["key"])))];
    },

    forget(writer, { turnIds, since }) {
      for (const id of turnIds) writer.run("DELETE FROM turns WHERE id = ?", id);
      if (Number.isFinite(since))
        writer.run(`UPDATE turns SET trace = '[]' WHERE received_at >= ? AND ${LOOKING_UP}`, since);
    },
  };
}
