import { AppError } from "../core/errors.ts";
import type { Store } from "../store/index.ts";
import { createMask, type MaskDependencies } from "./mask.ts";
import type { Identity } from "./person-mask.ts";
import { readSent, readSpeakers } from "./read-sent.ts";
import { toLine } from "./to-line.ts";

export interface TrajectoriesDependencies {
  readonly store: Pick<Store, "readAside">;
  /** Whoever is known by name now. Throws an AppError where that can't be told: then nothing leaves. */
  readonly people: () => readonly Identity[];
  readonly secrets: () => MaskDependencies["secrets"];
  readonly hideCodes: MaskDependencies["hideCodes"];
  readonly timeZone: () => string;
  readonly life: AbortSignal;
}

/**
 * Conversations as lines of JSON, each with its line break, oldest first, made as they are taken. `since` is a day of the home's. Throws
 * AppError `query` at once; the lines end with the store's error or the signal's reason.
 */
export type Trajectories = (since: string | undefined, signal: AbortSignal) => AsyncIterable<string>;

export function createTrajectories(dependencies: TrajectoriesDependencies): Trajectories {
  const { store, people, secrets, hideCodes, timeZone, life } = dependencies;

  async function* lines(known: readonly Identity[], since: string | undefined, signal: AbortSignal) {
    const speakers = await readSpeakers(store, signal);
    const mask = createMask({ people: [...known, ...speakers], secrets: secrets(), hideCodes });
    for await (const epoch of readSent({ store, since, timeZone: timeZone(), signal })) {
      const line = toLine(epoch, mask);
      if (line !== undefined) yield `${line}\n`;
    }
  }

  return (since, signal) => {
    if (since !== undefined && !isDay(since))
      throw new AppError("query", `since is a day as YYYY-MM-DD, not "${since}"`);
    return lines(people(), since, AbortSignal.any([signal, life]));
  };
}

function isDay(text: string): boolean {
  const at = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(text) : Number.NaN;
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}
