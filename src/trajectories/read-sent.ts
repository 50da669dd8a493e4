// What was sent to models, an epoch at a time, read beside the main thread. The tables are the memory's, which has no use for this reading.
import { setImmediate } from "node:timers/promises";
import { Type } from "typebox";
import { Value } from "typebox/value";
import type { ModelMessage, ToolDescription } from "../core/model.ts";
import { localDate } from "../core/wall-clock.ts";
import type { Row, Store } from "../store/index.ts";
import type { Identity } from "./person-mask.ts";
import type { SentEpoch, SentMessage } from "./to-line.ts";

/** As many epochs at once as are turned into lines without being felt. */
const PAGE = 4;
const READ_MILLISECONDS = 30_000;
const DAY_MILLISECONDS = 24 * 60 * 60_000;

const Nullable = Type.Union([Type.String(), Type.Null()]);
const IdsRow = Type.Object({ ids: Type.String() });
const EpochRow = Type.Object({
  id: Type.String(),
  model: Nullable,
  prompt: Type.String(),
  tools: Type.String(),
  started_at: Type.Integer(),
  last_at: Type.Integer(),
});
const MessageRow = Type.Object({
  turn_id: Type.String(),
  message: Type.String(),
  path: Nullable,
  language: Nullable,
});
const SpeakerRow = Type.Object({ identity: Type.String(), name: Type.String() });

export interface ReadSentOptions {
  readonly store: Pick<Store, "readAside">;
  /** Only what was said on this day or later, `YYYY-MM-DD`. */
  readonly since: string | undefined;
  readonly timeZone: string;
  readonly signal: AbortSignal;
}

/** Every epoch of which a model was asked something, oldest first. Rejects as the store does. */
export async function* readSent({ store, since, timeZone, signal }: ReadSentOptions): AsyncGenerator<SentEpoch> {
  const read = (sql: string, value: string | number) =>
    store.readAside(sql, [value], AbortSignal.any([signal, AbortSignal.timeout(READ_MILLISECONDS)]));
  // No place is more than a day from the day of Greenwich.
  const from = since === undefined ? 0 : Date.parse(since) - DAY_MILLISECONDS;
  const [listed] = await read(
    `SELECT json_group_array(id) AS ids FROM (
       SELECT id FROM epochs WHERE last_at >= ? AND prompt IS NOT NULL AND tools IS NOT NULL ORDER BY rowid)`,
    from,
  );
  // An array of the ids that stand in the table.
  const ids = JSON.parse(Value.Parse(IdsRow, listed).ids) as readonly string[];
  for (let at = 0; at < ids.length; at += PAGE) {
    const page = JSON.stringify(ids.slice(at, at + PAGE));
    const epochs = await read(
      `SELECT id, model, prompt, tools, started_at, last_at FROM epochs
       WHERE id IN (SELECT value FROM json_each(?)) AND prompt IS NOT NULL AND tools IS NOT NULL ORDER BY rowid`,
      page,
    );
    const messages = await read(
      `SELECT epoch_id, turn_id, message, path, language FROM messages LEFT JOIN turns ON turns.id = turn_id
       WHERE epoch_id IN (SELECT value FROM json_each(?)) ORDER BY position`,
      page,
    );
    const ofEpoch = Map.groupBy(messages, (row) => row["epoch_id"]);
    for (const row of epochs) {
      const { id, last_at, model, prompt, tools, started_at } = Value.Parse(EpochRow, row);
      if (since !== undefined && localDate(last_at, timeZone) < since) continue;
      await setImmediate();
      yield {
        model: model ?? undefined,
        prompt,
        // Written from typed values when they were sent.
        tools: JSON.parse(tools) as readonly ToolDescription[],
        startedAt: started_at,
        messages: (ofEpoch.get(id) ?? []).map(toSent),
      };
    }
  }
}

function toSent(row: Row): SentMessage {
  const { turn_id, message, path, language } = Value.Parse(MessageRow, row);
  return {
    // Written from typed values when it was sent.
    message: JSON.parse(message) as ModelMessage,
    turnId: turn_id,
    path: path ?? undefined,
    language: language ?? undefined,
  };
}

/** Everybody who was ever known by name when they spoke. */
export async function readSpeakers(store: Pick<Store, "readAside">, signal: AbortSignal): Promise<readonly Identity[]> {
  const rows = await store.readAside(
    `SELECT DISTINCT speaker ->> 'personId' AS identity, speaker ->> 'name' AS name FROM turns
     WHERE speaker ->> 'type' = 'person' ORDER BY identity, name`,
    [],
    AbortSignal.any([signal, AbortSignal.timeout(READ_MILLISECONDS)]),
  );
  return rows.map((row) => Value.Parse(SpeakerRow, row));
}
