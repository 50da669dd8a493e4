// Codes that were said, in actions: passed on as they were said, never kept.
import type { Action } from "../core/action.ts";
import { HIDDEN_CODE, hideIn, mapFields } from "../core/hidden-code.ts";
import type { HeardCode } from "./heard-codes.ts";

/** As it may be stored: the same action without a code of a lock or an alarm, and without what else was said as one. */
export function withoutCode(action: Action, said: readonly string[]): Action {
  const data = said.length === 0 ? action.data : mapFields(action.data, (text) => hideIn(text, said));
  return { ...action, data: "code" in data ? { ...data, code: HIDDEN_CODE } : data };
}

/** With what was heard in place of the marks. */
export function withCode(action: Action, heard: HeardCode | undefined): Action {
  if (!heard || !lacksCode(action)) return action;
  let next = 0;
  const said = () => heard.said[Math.min(next++, heard.said.length - 1)] ?? HIDDEN_CODE;
  const data = mapFields(action.data, (text) => text.replaceAll(HIDDEN_CODE, said));
  const isWhole = action.data["code"] === HIDDEN_CODE && heard.digits !== undefined;
  return { ...action, data: isWhole ? { ...data, code: heard.digits } : data };
}

/** Whether a code was left out and is not known any more. */
export function lacksCode(action: Action): boolean {
  return JSON.stringify(action.data).includes(HIDDEN_CODE);
}
