/** Every error thrown on purpose. `code` is for programs (kebab-case), `message` for people: it names the thing, the value, what is allowed. */
export class AppError extends Error {
  override readonly name = "AppError";
  readonly code: string;

  constructor(code: string, message: string, options: ErrorOptions = {}) {
    super(message, options);
    this.code = code;
  }
}

export function toError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}
