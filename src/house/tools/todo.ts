import { Type } from "typebox";
import type { Tool, ToolResult } from "../../core/tool.ts";
import type { House } from "../house.ts";
import type { Perform } from "../perform.ts";
import { fold } from "../picture/fold.ts";
import { performedResult } from "./performed-result.ts";
import { canRead, explainNotOne, oneReadable } from "./readable-entity.ts";

const Parameters = Type.Object({
  do: Type.Union([Type.Literal("list"), Type.Literal("add"), Type.Literal("complete"), Type.Literal("remove")]),
  list: Type.Optional(Type.String({ description: "where there are several" })),
  item: Type.Optional(Type.String()),
});

const MOST_SHOWN = 30;

const SERVICES = {
  add: { service: "todo.add_item", data: (item: string) => ({ item }) },
  complete: { service: "todo.update_item", data: (item: string) => ({ item, status: "completed" }) },
  remove: { service: "todo.remove_item", data: (item: string) => ({ item: [item] }) },
} as const;

export function createTodoTool({
  house,
  perform,
}: {
  readonly house: House;
  readonly perform: Perform;
}): Tool<typeof Parameters> {
  /** As the list spells it: for Home Assistant "milk" is no "Milk". */
  async function listed(entityId: string, item: string, signal: AbortSignal): Promise<string | ToolResult> {
    const names = (await house.queries.todoItems(entityId, signal)).map(({ summary }) => summary);
    const same = names.find((name) => name === item) ?? names.find((name) => fold(name) === fold(item));
    const near = names.filter((name) => fold(name).includes(fold(item)));
    const [only] = near;
    if (same !== undefined) return same;
    if (only !== undefined && near.length === 1) return only;
    const shown = (near.length > 0 ? near : names).slice(0, MOST_SHOWN);
    return { type: "answer", value: { error: `no item "${item}" on the list`, items: shown }, failed: true };
  }

  return {
    name: "todo",
    description: "Read or change a to-do or shopping list.",
    parameters: Parameters,
    effect: "change",
    isOffered: () => canRead(house.picture, "todo"),
    async run({ do: verb, list, item }, { turn, signal }) {
      const found = oneReadable(house.picture, "todo", list);
      if (found.type !== "one") return explainNotOne(found);
      if (verb === "list") {
        const items = await house.queries.todoItems(found.entity.id, signal);
        return {
          type: "answer",
          value: items.map(({ summary, done, due }) => ({ summary, done, ...(due ? { due } : {}) })),
        };
      }
      if (!item) return { type: "answer", value: { error: `"${verb}" needs an item` }, failed: true };
      const meant = verb === "add" ? item : await listed(found.entity.id, item, signal);
      if (typeof meant !== "string") return meant;
      const { service, data } = SERVICES[verb];
      const action = { service, entityIds: [found.entity.id], data: data(meant) };
      return performedResult(await perform.wish([action], turn, "model", signal));
    },
  };
}
