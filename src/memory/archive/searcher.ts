// The search's own thread, which is ended where a search takes too long.
import type { Clock } from "../../core/clock.ts";
import { withDeadline } from "../../core/deadline.ts";
import { AppError } from "../../core/errors.ts";
import type { Store } from "../../store/index.ts";
import type { Found, Search } from "./find.ts";

export type Asked = { readonly type: "find"; readonly search: Search } | { readonly type: "forget" };

const LONGEST_SEARCH = 5_000;

export interface Searcher {
  /** Rejects with AppError `store-read`, `store-damaged`, `deadline`, or the signal's reason. */
  find(search: Search, signal: AbortSignal): Promise<readonly Found[]>;
  /** Documents were removed: nothing of them stays in the thread's memory. */
  forget(): void;
  close(): Promise<void>;
}

export interface SearcherDependencies {
  readonly store: Pick<Store, "readingThread">;
  readonly clock: Clock;
}

export function createSearcher({ store, clock }: SearcherDependencies): Searcher {
  const thread = store.readingThread<Asked, readonly Found[]>(import.meta.url, "archive-thread");

  return {
    async find(search, signal) {
      const deadline = { clock, milliseconds: LONGEST_SEARCH, what: "the search of the archive", signal };
      try {
        return await withDeadline(deadline, (inTime) => thread.ask({ type: "find", search }, inTime));
      } catch (error) {
        if (error instanceof AppError && error.code === "deadline" && !signal.aborted) await thread.end(error);
        throw error;
      }
    },
    forget: () => thread.tell({ type: "forget" }),
    close: () => thread.end(new Error("the archive is closed")),
  };
}
