// Long reads, in a thread with a connection of its own: started at the first question, and again after it ended.
import { parentPort, type Worker } from "node:worker_threads";
import { AppError, toError } from "../core/errors.ts";
import { endThread, tellLoaded } from "./thread.ts";

export interface ReadingThread<Question, Answer> {
  /** Rejects with AppError `store-read`, `store-damaged`, or the signal's reason. */
  ask(question: Question, signal: AbortSignal): Promise<Answer>;
  /** Heard after all that was asked before; only where the thread runs, and never answered. */
  tell(question: Question): void;
  /** What it has begun is ended with it: SQLite can't be stopped otherwise. The next question starts another. */
  end(why: Error): Promise<void>;
}

export interface ReadingThreadOptions {
  readonly path: string;
  readonly start: (workerData: { readonly path: string }) => Worker;
  readonly damaged: (error: AppError) => void;
}

interface Asked<Question> {
  readonly id: number;
  readonly question: Question;
}

type Answered<Answer> =
  | { readonly id: number; readonly answer: Answer }
  | { readonly id: number; readonly code: string; readonly error: string };

export function createReadingThread<Question, Answer>({
  path,
  start,
  damaged,
}: ReadingThreadOptions): ReadingThread<Question, Answer> {
  const pending = new Map<number, PromiseWithResolvers<Answer>>();
  let thread: Worker | undefined;
  let lastId = 0;

  function errorOf(code: string, error: string): AppError {
    if (code !== "store-damaged") return new AppError("store-read", error);
    const found = new AppError(code, error);
    damaged(found);
    return found;
  }

  function drop(ended: Worker, cause: Error): void {
    if (thread !== ended) return;
    thread = undefined;
    for (const { reject } of pending.values()) reject(new AppError("store-read", cause.message, { cause }));
    pending.clear();
  }

  function started(): Worker {
    const fresh = start({ path });
    fresh.unref();
    fresh.on("message", (answered: Answered<Answer>) => {
      const waiting = pending.get(answered.id);
      if ("code" in answered) waiting?.reject(errorOf(answered.code, answered.error));
      else waiting?.resolve(answered.answer);
    });
    fresh.on("error", (error) => drop(fresh, error));
    fresh.on("exit", (code) => drop(fresh, new Error(`the reading thread ended with ${code}`)));
    thread = fresh;
    return fresh;
  }

  const post = (to: Worker, asked: Asked<Question>) => to.postMessage(asked);

  return {
    async ask(question, signal) {
      signal.throwIfAborted();
      const id = ++lastId;
      const answer = Promise.withResolvers<Answer>();
      pending.set(id, answer);
      const onAbort = () => answer.reject(signal.reason);
      signal.addEventListener("abort", onAbort, { once: true });
      post(thread ?? started(), { id, question });
      try {
        return await answer.promise;
      } finally {
        pending.delete(id);
        signal.removeEventListener("abort", onAbort);
      }
    },
    tell(question) {
      if (thread) post(thread, { id: ++lastId, question });
    },
    async end(why) {
      const ended = thread;
      if (!ended) return;
      drop(ended, why);
      await endThread(ended);
    },
  };
}

/** In the thread itself: `answer` may throw, which rejects the question. */
export function answerQuestions<Question, Answer>(answer: (question: Question) => Answer): void {
  tellLoaded();
  parentPort?.on("message", ({ id, question }: Asked<Question>) => {
    parentPort?.postMessage(answered(id, () => answer(question)));
  });
}

function answered<Answer>(id: number, answer: () => Answer): Answered<Answer> {
  try {
    return { id, answer: answer() };
  } catch (thrown) {
    const error = toError(thrown);
    return { id, code: "code" in error ? String(error.code) : "", error: error.message };
  }
}
