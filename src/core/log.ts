type Write = (fields: Readonly<Record<string, unknown>>, sentence: string) => void;

/** What pino offers and we use: objects and a constant sentence. A person's words only at debug. */
export interface Logger {
  readonly error: Write;
  readonly warn: Write;
  readonly info: Write;
  readonly debug: Write;
  child(fields: Readonly<Record<string, unknown>>): Logger;
}

export const silentLog: Logger = {
  error: () => undefined,
  warn: () => undefined,
  info: () => undefined,
  debug: () => undefined,
  child: () => silentLog,
};
