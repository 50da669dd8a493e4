// Codes of Home Assistant's own locks and alarms: passed on, never kept.
import type { Action } from "../core/action.ts";

/** What stands for a code that was heard: in texts that are kept, and in what a model writes that has seen only those. */
export const HIDDEN_CODE = "[code]";

/** As it may be stored: the same action without its code. */
export function withoutCode(action: Action): Action {
  return "code" in action.data ? { ...action, data: { ...action.data, code: HIDDEN_CODE } } : action;
}

/** With the code that was heard in place of its mark. */
export function withCode(action: Action, code: string | undefined): Action {
  return code !== undefined && action.data["code"] === HIDDEN_CODE
    ? { ...action, data: { ...action.data, code } }
    : action;
}

/** Whether the code was left out and is not known any more. */
export function lacksCode(action: Action): boolean {
  return action.data["code"] === HIDDEN_CODE;
}
