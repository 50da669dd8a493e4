import { Type } from "typebox";
import type { Home } from "../home/home.ts";
import type { HomeState } from "../home/state-machine.ts";
import type { TodoItem } from "../home/todo-lists.ts";
import { answerEach, onEach } from "./on-each.ts";
import type { ServiceDomain } from "./service.ts";
import { invalidFormat, validationError } from "./service-error.ts";

const status = Type.Union([Type.Literal("needs_action"), Type.Literal("completed")]);
const text = Type.Optional(Type.Union([Type.String(), Type.Null()]));
const details = { due_date: text, due_datetime: text, description: text };

export function todoServices(home: Home): ServiceDomain {
  const { lists } = home;

  function known(list: HomeState, wanted: string): TodoItem {
    const item = lists.find(list.entity_id, wanted);
    if (item) return item;
    throw validationError("item_not_found", `Unable to find to-do list item: ${wanted}`, { item: wanted }, "todo");
  }

  return {
    domain: "todo",
    services: {
      add_item: onEach(
        { item: Type.String({ minLength: 1 }), ...details },
        (list, data, { context }) =>
          lists.add(list.entity_id, { summary: data.item.trim(), ...detailsOf(data) }, context),
        { needs: [1] },
      ),
      update_item: onEach(
        {
          item: Type.String({ minLength: 1 }),
          rename: Type.Optional(Type.String({ minLength: 1 })),
          status: Type.Optional(status),
          ...details,
        },
        (list, data, { context }) => {
          if (Object.keys(data).length < 2) {
            throw invalidFormat(
              "at least one of ['rename', 'status', 'due_date', 'due_datetime', 'description'] is required",
            );
          }
          const change = {
            ...(data.rename === undefined ? {} : { summary: data.rename }),
            ...(data.status === undefined ? {} : { status: data.status }),
          };
          lists.change(list.entity_id, known(list, data.item).uid, { ...change, ...detailsOf(data) }, context);
        },
        { needs: [4] },
      ),
      remove_item: onEach(
        { item: Type.Union([Type.String(), Type.Array(Type.String())]) },
        (list, { item }, { context }) => {
          const uids = [item].flat().map((wanted) => known(list, wanted).uid);
          lists.remove(list.entity_id, uids, context);
        },
        { needs: [2] },
      ),
      remove_completed_items: onEach(
        {},
        (list, _, { context }) => {
          const done = (lists.items(list.entity_id) ?? []).filter((item) => item.status === "completed");
          lists.remove(
            list.entity_id,
            done.map(({ uid }) => uid),
            context,
          );
        },
        { needs: [2] },
      ),
      get_items: answerEach({ status: Type.Optional(Type.Union([status, Type.Array(status)])) }, (list, data) => {
        const wanted: readonly string[] = data.status === undefined ? [] : [data.status].flat();
        const items = lists.items(list.entity_id) ?? [];
        return { items: items.filter((item) => wanted.length === 0 || wanted.includes(item.status)) };
      }),
    },
  };
}

function detailsOf(data: {
  readonly due_date?: string | null;
  readonly due_datetime?: string | null;
  readonly description?: string | null;
}): Partial<TodoItem> {
  const due = data.due_date ?? data.due_datetime;
  return {
    ...(due === undefined || due === null ? {} : { due }),
    ...(data.description === undefined || data.description === null ? {} : { description: data.description }),
  };
}
