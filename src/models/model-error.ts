import { AppError } from "../core/errors.ts";
import type { ModelFailure, ModelFailureClass } from "../core/model.ts";

/** A failure on its way up through an SDK; it leaves this folder only as a value in the stream. */
export class ModelError extends AppError {
  readonly failure: ModelFailure;
  /** The HTTP status, where there was an answer. */
  readonly status: number | undefined;

  constructor(
    failureClass: ModelFailureClass,
    message: string,
    details: {
      readonly retryAfter?: number | undefined;
      readonly window?: number | undefined;
      readonly status?: number;
      readonly cause?: unknown;
    } = {},
  ) {
    super(`model-${failureClass}`, message, { cause: details.cause });
    const { retryAfter, window } = details;
    this.failure = { class: failureClass, message, retryAfter, ...(window !== undefined && { window }) };
    this.status = details.status;
  }
}
