import type { Clock } from "../core/clock.ts";
import type { ModelEvent } from "../core/model.ts";
import { type Answer, createAnswer } from "./answer.ts";
import type { Deadlines } from "./deadlines.ts";
import type { Piece } from "./piece.ts";
import { abortedError, createWatch, type Watch } from "./stream-watch.ts";
import { toFailure } from "./to-failure.ts";

/**
 * Runs one request: never throws, ends with exactly one `finish` or `failure`, and lets go of the connection in every case.
 * `open` gets a signal that aborts with the caller's, at a deadline, and when the reader leaves.
 */
export async function* streamAnswer(options: {
  readonly clock: Clock;
  readonly deadlines: Deadlines;
  readonly server: string;
  readonly signal: AbortSignal;
  readonly offersTools: boolean;
  readonly open: (signal: AbortSignal) => AsyncIterable<Piece>;
}): AsyncGenerator<ModelEvent, void, undefined> {
  const { server, signal, open } = options;
  const watch = createWatch(options);
  try {
    for await (const event of readAnswer(createAnswer(server, options), watch, open)) {
      if (signal.aborted) throw abortedError(server);
      yield event;
    }
  } catch (error) {
    yield { type: "failure", failure: toFailure(error, server) };
  } finally {
    watch.stop();
  }
}

async function* readAnswer(
  answer: Answer,
  watch: Watch,
  open: (signal: AbortSignal) => AsyncIterable<Piece>,
): AsyncGenerator<ModelEvent> {
  try {
    const pieces = open(watch.signal)[Symbol.asyncIterator]();
    while (true) {
      // Raced, since an SDK may be slow to notice that it was aborted.
      const next = await Promise.race([pieces.next(), watch.ended]);
      watch.signal.throwIfAborted();
      if (!next || next.done) break;
      yield* answer.take(next.value);
      watch.heard(answer.isFinished() ? "usage" : "token");
    }
  } catch (error) {
    // What breaks after the server said that it is finished costs at most the usage.
    if (!answer.isFinished()) throw watch.signal.aborted ? watch.signal.reason : error;
  }
  yield* answer.end();
}
