// What a script learns from the end of a command.
import { AppError } from "../core/errors.ts";

export const EXIT_CODES = {
  /** It was done. */
  ok: 0,
  /** It was understood and not done; the error says why. `hestia doctor`: something fails. */
  failed: 1,
  /** What was typed is no command, or something in it is missing or too much. */
  usage: 2,
  /** It takes a running Hestia, and none runs on this data folder. */
  notRunning: 3,
} as const;

/** Codes of errors about what was typed: by the command line itself, and by the API where it reads a query or a body. */
const TYPED: ReadonlySet<string> = new Set(["usage", "query", "body"]);

export function exitCodeOf(thrown: unknown): number {
  const code = thrown instanceof AppError ? thrown.code : "";
  if (TYPED.has(code)) return EXIT_CODES.usage;
  return code === "not-running" ? EXIT_CODES.notRunning : EXIT_CODES.failed;
}
