import type { Clock } from "../core/clock.ts";
import { type Knowledge, type ModelOptions, probeModel } from "../models/index.ts";

const PROBE_MILLISECONDS = 5_000;
/** A server that was not there may be there by now. */
const AGAIN_MILLISECONDS = 60_000;

interface AskFacts {
  /** Where the answer is kept. */
  readonly knowledge: Knowledge;
  readonly signal: AbortSignal;
}

/** Asks each server what it is: once in the life of the process, again where it told nothing. */
export function createFactAsker(clock: Clock) {
  const asked = new Map<string, { readonly at: number; readonly hasTold: boolean }>();

  async function ask(options: ModelOptions, { knowledge, signal }: AskFacts): Promise<void> {
    const key = JSON.stringify(options);
    asked.set(key, { at: clock.monotonic(), hasTold: false });
    const facts = await probeModel(options, AbortSignal.any([signal, AbortSignal.timeout(PROBE_MILLISECONDS)]));
    if (signal.aborted || Object.keys(facts).length === 0) return;
    asked.set(key, { at: clock.monotonic(), hasTold: true });
    knowledge.learn(facts);
  }

  return {
    /** Never rejects. */
    ask,
    isDue(options: ModelOptions): boolean {
      const last = asked.get(JSON.stringify(options));
      return !last || (!last.hasTold && clock.monotonic() - last.at > AGAIN_MILLISECONDS);
    },
  };
}
