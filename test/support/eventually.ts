import { setTimeout as sleep } from "node:timers/promises";
import { AppError } from "../../src/core/errors.ts";

const GIVE_UP_MILLISECONDS = 15_000;
/** Short: some of what is looked for passes by. */
const AGAIN_MILLISECONDS = 5;

/** Looks until there is something that is not false; throws when it takes too long, with what may explain it. */
export async function eventually<T>(
  what: string,
  look: () => T | undefined | Promise<T | undefined>,
  explain: () => string = () => "",
): Promise<T> {
  const end = performance.now() + GIVE_UP_MILLISECONDS;
  for (;;) {
    const found = await look();
    if (found !== undefined && found !== false) return found;
    if (performance.now() > end)
      throw new AppError("deadline", `not seen in ${GIVE_UP_MILLISECONDS} ms: ${what} ${explain()}`);
    await sleep(AGAIN_MILLISECONDS);
  }
}
