import type { Clock } from "../../core/clock.ts";
import type { Manner } from "../../core/message.ts";

/** How many answers of one provider run at once, and who waits for one. */
export interface Slots {
  /** Resolves with what gives the slot back; undefined where it took too long, too many wait already or the signal aborted. */
  take(wish: SlotWish): Promise<(() => void) | undefined>;
  taken(): number;
  waiting(): number;
}

export interface SlotWish {
  readonly limit: number;
  readonly manner: Manner;
  /** In milliseconds. */
  readonly patience: number;
  readonly signal: AbortSignal;
}

interface Waiting extends SlotWish {
  readonly admit: () => void;
}

const MOST_WAITING = 32;

export function createSlots(clock: Clock): Slots {
  let taken = 0;
  let line: readonly Waiting[] = [];

  /** Voice before text, each in the order in which it came. */
  function letIn(): void {
    const next = line.find(({ manner }) => manner === "voice") ?? line[0];
    if (!next || taken >= next.limit) return;
    line = line.filter((one) => one !== next);
    next.admit();
  }

  function occupy(): () => void {
    let held = true;
    taken += 1;
    return () => {
      if (!held) return;
      held = false;
      taken -= 1;
      letIn();
    };
  }

  return {
    async take(wish) {
      if (wish.signal.aborted) return undefined;
      if (taken < wish.limit) return occupy();
      if (line.length >= MOST_WAITING || wish.patience <= 0) return undefined;
      const { promise, resolve } = Promise.withResolvers<(() => void) | undefined>();
      const waiting: Waiting = { ...wish, admit: () => resolve(occupy()) };
      const leave = () => {
        line = line.filter((one) => one !== waiting);
        resolve(undefined);
      };
      line = [...line, waiting];
      const cancel = clock.after(wish.patience, leave);
      wish.signal.addEventListener("abort", leave, { once: true });
      try {
        return await promise;
      } finally {
        cancel();
        wish.signal.removeEventListener("abort", leave);
      }
    },
    taken: () => taken,
    waiting: () => line.length,
  };
}
