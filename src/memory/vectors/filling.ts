// A little at a time: a model at home that embeds answers nobody meanwhile.
import { Type } from "typebox";
import { Value } from "typebox/value";
import type { Embedder } from "../../core/embedder.ts";
import { AppError, toError } from "../../core/errors.ts";
import { toBytes } from "./shelf.ts";
import { shorten } from "./shorten.ts";
import type { VectorSource, VectorsDependencies } from "./vectors.ts";

const BATCH = 16;
const PAUSE = 250;
/** Since somebody was answered: the next word may come at once. */
const QUIET = 5_000;
/** The owner may name a model at any time. */
const LOOK = 60_000;
const FIRST_RETRY = 30_000;
const LAST_RETRY = 30 * 60_000;

const Rows = Type.Array(Type.Object({ id: Type.Integer(), text: Type.String() }));
type Missing = readonly { readonly id: number; readonly text: string }[];

export interface Filling {
  wake(): void;
  start(): void;
  stop(): Promise<void>;
}

export function createFilling(dependencies: VectorsDependencies): Filling {
  const { store, sources, embedder, quietFor, clock, log, life } = dependencies;
  const ending = new AbortController();
  const signal = AbortSignal.any([ending.signal, life]);
  let running: Promise<void> | undefined;
  let napping: AbortController | undefined;
  let isAwake = false;
  /** By kind: up to here everything has its vector, of `doneBy`. */
  const done = new Map<string, number>();
  let doneBy: string | undefined;

  async function fillAll(model: Embedder): Promise<void> {
    if (doneBy !== model.name) done.clear();
    doneBy = model.name;
    for (const source of sources) {
      const from = done.get(source.kind) ?? 0;
      let newest = from;
      for (let more = true; more; ) {
        while (quietFor() < QUIET) await clock.sleep(QUIET - quietFor(), signal);
        const values = [from, model.name, BATCH];
        const rows = Value.Parse(Rows, await store.readAside(source.missing, values, signal));
        newest = Math.max(newest, rows[0]?.id ?? 0);
        await fill(source, model, rows);
        more = rows.length === BATCH;
        if (more) await clock.sleep(PAUSE, signal);
      }
      done.set(source.kind, newest);
    }
  }

  async function fill(source: VectorSource, model: Embedder, rows: Missing): Promise<void> {
    if (rows.length === 0) return;
    const vectors = await embedAll(
      model,
      rows.map(({ text }) => shorten(text)),
    );
    store.write((writer) => {
      const bytes = vectors[0]?.byteLength ?? 0;
      const known = writer.get(
        "SELECT length(vector) AS bytes FROM vectors WHERE kind = ? AND model = ? LIMIT 1",
        source.kind,
        model.name,
      );
      // Another model under the same name.
      if (known && known["bytes"] !== bytes) {
        writer.run("DELETE FROM vectors WHERE kind = ? AND model = ?", source.kind, model.name);
        doneBy = undefined;
      }
      for (const [place, { id }] of rows.entries()) {
        const vector = vectors[place];
        // It may have been forgotten meanwhile.
        if (!vector || !writer.get(source.exists, id)) continue;
        writer.run(
          "INSERT OR REPLACE INTO vectors (kind, id, model, vector) VALUES (?, ?, ?, ?)",
          ...[source.kind, id, model.name, toBytes(vector)],
        );
      }
    });
  }

  /** A text that is too long for the model is halved until it is not. */
  async function embedAll(model: Embedder, texts: readonly string[]): Promise<readonly Float32Array[]> {
    try {
      return await model.embed(texts, signal);
    } catch (error) {
      const isTooLong = error instanceof AppError && error.code === "model-context-too-long";
      const [first = ""] = texts;
      if (!isTooLong || (texts.length === 1 && first.length < 2)) throw error;
      if (texts.length === 1) return embedAll(model, [first.slice(0, first.length / 2)]);
      const each: Float32Array[] = [];
      for (const text of texts) each.push(...(await embedAll(model, [text])));
      return each;
    }
  }

  async function run(): Promise<void> {
    let retry = FIRST_RETRY;
    while (!signal.aborted) {
      const model = embedder();
      try {
        if (model) await fillAll(model);
        retry = FIRST_RETRY;
        await nap();
      } catch (error) {
        if (signal.aborted) return;
        if (retry === FIRST_RETRY)
          log.warn({ model: model?.name, error: toError(error).message }, "What was said gets no vectors for now");
        await clock.sleep(retry, signal).catch(() => undefined);
        retry = Math.min(2 * retry, LAST_RETRY);
      }
    }
  }

  /** Until there is something new, or the owner may have named a model. */
  async function nap(): Promise<void> {
    const nap = new AbortController();
    napping = nap;
    if (!isAwake) await clock.sleep(LOOK, AbortSignal.any([signal, nap.signal])).catch(() => undefined);
    napping = undefined;
    isAwake = false;
  }

  return {
    wake() {
      isAwake = true;
      napping?.abort();
    },
    start() {
      running ??= run();
    },
    async stop() {
      ending.abort();
      await running;
    },
  };
}
