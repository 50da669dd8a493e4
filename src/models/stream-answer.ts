import type { Clock } from "../core/clock.ts";
import type { ModelEvent, ModelRequest } from "../core/model.ts";
import { type Answer, type AnswerOptions, createAnswer } from "./answer.ts";
import type { Deadlines } from "./deadlines.ts";
import type { Knowledge } from "./knowledge.ts";
import type { Piece } from "./piece.ts";
import { abortedError, createWatch, type Watch } from "./stream-watch.ts";
import { createOpening } from "./thought-opening.ts";
import { toFailure } from "./to-failure.ts";

/** What the request says of its answer. */
export function aboutAnswer({
  name,
  request: { messages, tools, reasoning },
  knowledge,
}: {
  readonly name: string;
  readonly request: ModelRequest;
  readonly knowledge: Knowledge;
}): Omit<AnswerOptions, "server"> {
  const mayBeSilent = messages.at(-1)?.role === "tool";
  return { name, tools, opening: createOpening(knowledge, reasoning), mayBeSilent };
}

/**
 * Runs one request: never throws, ends with exactly one `finish` or `failure`, and lets go of the connection in every case.
 * `open` gets a signal that aborts with the caller's, at a deadline, and when the reader leaves.
 */
export async function* streamAnswer(
  options: AnswerOptions & {
    readonly clock: Clock;
    readonly deadlines: Deadlines;
    readonly signal: AbortSignal;
    readonly open: (signal: AbortSignal) => AsyncIterable<Piece>;
  },
): AsyncGenerator<ModelEvent, void, undefined> {
  const { server, signal, open } = options;
  const watch = createWatch(options);
  try {
    for await (const event of readAnswer(createAnswer(options), watch, open)) {
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
