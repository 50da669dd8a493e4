import { setTimeout as sleep } from "node:timers/promises";
import { AppError } from "../../src/core/errors.ts";

/** Looks until there is something; throws after `milliseconds`, with what may explain it. */
export async function eventually<T>(
  what: string,
  look: () => T | undefined | Promise<T | undefined>,
  explain: () => string = () => "",
  milliseconds = 15_000,
): Promise<T> {
  const end = performance.now() + milliseconds;
  for (;;) {
    const found = await look();
    if (found !== undefined && found !== false) return found;
    if (performance.now() > end)
      throw new AppError("deadline", `there was not ${what} in ${milliseconds} ms ${explain()}`);
    await sleep(20);
  }
}
