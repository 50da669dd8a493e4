import { type DestinationStream, pino } from "pino";
import type { Logger } from "./core/log.ts";

/** Where secrets could stand in what we log, wherever they are nested one level deep. */
const SECRET_PATHS = [
  "token",
  "key",
  "apiKey",
  "pin",
  "authorization",
  "*.token",
  "*.key",
  "*.apiKey",
  "*.pin",
  "*.authorization",
];

export function createLog(options: { readonly level: string; readonly destination: DestinationStream }): Logger {
  return pino(
    { level: options.level, base: null, redact: { paths: SECRET_PATHS, censor: "(secret)" } },
    options.destination,
  );
}
