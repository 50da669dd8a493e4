import type { Static, TSchema } from "typebox";
import type { Validator } from "typebox/compile";
import { AppError } from "../../core/errors.ts";
import type { Command } from "../connection/session.ts";

/** Sends one question; `connection.request` fits. */
export type Ask = (
  command: Command,
  options: { readonly signal: AbortSignal; readonly deadline?: number },
) => Promise<unknown>;

/** The answer as its schema says. Throws AppError `house-unreadable`, naming the question. */
export function readAnswer<Schema extends TSchema>(
  validator: Validator<Record<never, never>, Schema>,
  question: string,
  answer: unknown,
): Static<Schema> {
  if (validator.Check(answer)) return answer;
  throw new AppError("house-unreadable", `Home Assistant's answer to ${question} can't be read`);
}

export function isoTime(at: number): string {
  return new Date(at).toISOString();
}
