// What things mean, beside their words, where the owner has named an embedding model: filled in the background, and nothing needs it.
import type { Clock } from "../../core/clock.ts";
import { withDeadline } from "../../core/deadline.ts";
import type { Embedder } from "../../core/embedder.ts";
import { toError } from "../../core/errors.ts";
import type { Logger } from "../../core/log.ts";
import type { Store, Writer } from "../../store/index.ts";
import { createFilling } from "./filling.ts";
import type { Meaning } from "./shelf.ts";
import { shorten } from "./shorten.ts";

/** Where the texts of a kind come from. */
export interface VectorSource {
  /** As `kind` in the table `vectors`. */
  readonly kind: string;
  /** Rows of `id` and `text`, the greatest id first: for an id, a model and a count, as many as that above the id that have no vector of the model. */
  readonly missing: string;
  /** For an id, a row where the thing is still there. */
  readonly exists: string;
}

export interface Vectors {
  /** What a question means; undefined where there is no model, or it does not answer in time. Rejects with the signal's reason alone. */
  meaningOf(text: string, signal: AbortSignal): Promise<Meaning | undefined>;
  /** There is something new to fill. */
  wake(): void;
  remove(writer: Writer, kind: string, id: number): void;
  /** Fills what is missing, in the background, while nobody is answered. */
  start(): void;
  stop(): Promise<void>;
}

export interface VectorsDependencies {
  readonly store: Store;
  readonly sources: readonly VectorSource[];
  /** The owner's choice at the moment; undefined where there is none. */
  readonly embedder: () => Embedder | undefined;
  /** Milliseconds since anybody said anything; no time at all while somebody is being answered. */
  readonly quietFor: () => number;
  readonly clock: Clock;
  readonly log: Logger;
  readonly life: AbortSignal;
}

/** Whoever waits for an answer waits no longer for what a question means. */
const LONGEST_QUESTION = 1_500;
/** A server that did not answer is left alone for so long. */
const LEFT_ALONE = 60_000;

export function createVectors(dependencies: VectorsDependencies): Vectors {
  const { embedder, clock, log, life } = dependencies;
  const filling = createFilling(dependencies);
  let silentUntil = 0;

  return {
    async meaningOf(text, signal) {
      const model = embedder();
      if (!model || clock.monotonic() < silentUntil) return undefined;
      const deadline = { clock, milliseconds: LONGEST_QUESTION, what: "what the question means", signal };
      try {
        const [vector] = await withDeadline(deadline, (inner) => model.embed([shorten(text)], inner));
        return vector && { model: model.name, vector };
      } catch (error) {
        signal.throwIfAborted();
        silentUntil = clock.monotonic() + LEFT_ALONE;
        if (!life.aborted)
          log.warn({ model: model.name, error: toError(error).message }, "A search goes by words alone");
        return undefined;
      }
    },
    wake: filling.wake,
    remove(writer, kind, id) {
      writer.run("DELETE FROM vectors WHERE kind = ? AND id = ?", kind, id);
    },
    start: filling.start,
    stop: filling.stop,
  };
}
