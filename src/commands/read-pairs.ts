import { AppError } from "../core/errors.ts";

/** Words like `service=lock.unlock` by their names. */
export function readPairs(pairs: readonly string[]): Readonly<Record<string, string>> {
  const parts = pairs.map((pair) => {
    const [key = "", ...rest] = pair.split("=");
    if (rest.length === 0) throw new AppError("usage", `"${pair}" is not NAME=VALUE`);
    return [key, rest.join("=")];
  });
  return Object.fromEntries(parts);
}
