import type { Action } from "../../core/action.ts";

/** The call that takes back one whose trace is not a state: an item on a list. Undefined for all others. */
export function inverseOf({ service, entityIds, data, takesBack }: Action): Action | undefined {
  const { item, status } = data;
  switch (service) {
    case "todo.add_item":
      return { service: "todo.remove_item", entityIds, data: { item } };
    case "todo.update_item":
      return status === "completed" || status === "needs_action"
        ? { service, entityIds, data: { item, status: status === "completed" ? "needs_action" : "completed" } }
        : undefined;
    // An item that somebody had on their list may have held more than its name.
    case "todo.remove_item":
      return takesBack === undefined ? undefined : { service: "todo.add_item", entityIds, data: { item } };
    default:
      return undefined;
  }
}
