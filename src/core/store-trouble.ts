import { AppError } from "./errors.ts";

/** Why nothing can be kept: the disk takes nothing more, or what is on it can't be read. Undefined for every other error. */
export function storeTrouble(error: unknown): "full" | "damaged" | undefined {
  if (!(error instanceof AppError)) return undefined;
  if (error.code === "store-full") return "full";
  return error.code === "store-damaged" ? "damaged" : undefined;
}
