import type { HomeDescription } from "./description.ts";
import type { HomeContext } from "./event-bus.ts";
import { idOf } from "./registry-entries.ts";
import { domainOf, type StateMachine } from "./state-machine.ts";

export interface TodoItem {
  readonly uid: string;
  readonly summary: string;
  readonly status: "needs_action" | "completed";
  readonly due?: string;
  readonly description?: string;
}

/** The to-do lists; a list's state is how much is left to do. */
export interface TodoLists {
  items(entityId: string): readonly TodoItem[] | undefined;
  find(entityId: string, uidOrSummary: string): TodoItem | undefined;
  add(entityId: string, item: Omit<TodoItem, "uid" | "status">, context: HomeContext): void;
  change(entityId: string, uid: string, change: Partial<TodoItem>, context: HomeContext): void;
  remove(entityId: string, uids: readonly string[], context: HomeContext): void;
}

export function createTodoLists(deps: {
  readonly description: HomeDescription;
  readonly states: StateMachine;
}): TodoLists {
  const { description, states } = deps;
  const lists = new Map<string, readonly TodoItem[]>();
  let added = 0;

  function uid(summary: string): string {
    added += 1;
    return idOf(`${summary} ${added}`);
  }

  function put(entityId: string, items: readonly TodoItem[], context?: HomeContext): void {
    lists.set(entityId, items);
    const open = items.filter(({ status }) => status === "needs_action").length;
    states.update(entityId, { state: String(open) }, context);
  }

  for (const { entity_id } of description.entities) {
    if (domainOf(entity_id) !== "todo") continue;
    const own = description.todo.filter((item) => item.entity_id === entity_id);
    const items = own.map(({ entity_id: _, status = "needs_action", ...item }) => ({
      uid: uid(item.summary),
      status,
      ...item,
    }));
    put(entity_id, items);
  }

  return {
    items: (entityId) => lists.get(entityId),
    find: (entityId, wanted) => lists.get(entityId)?.find(({ uid, summary }) => uid === wanted || summary === wanted),
    add(entityId, item, context) {
      put(
        entityId,
        [...(lists.get(entityId) ?? []), { uid: uid(item.summary), status: "needs_action", ...item }],
        context,
      );
    },
    change(entityId, itemId, change, context) {
      const items = lists.get(entityId) ?? [];
      put(
        entityId,
        items.map((item) => (item.uid === itemId ? { ...item, ...change } : item)),
        context,
      );
    },
    remove(entityId, uids, context) {
      put(
        entityId,
        (lists.get(entityId) ?? []).filter((item) => !uids.includes(item.uid)),
        context,
      );
    },
  };
}
