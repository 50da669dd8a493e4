import { Type } from "typebox";
import type { Tool } from "../../core/tool.ts";
import type { House } from "../house.ts";
import type { Perform } from "../perform.ts";
import { performedResult } from "./performed-result.ts";
import { canRead, explainNotOne, oneReadable } from "./readable-entity.ts";

const Parameters = Type.Object({
  do: Type.Union([Type.Literal("list"), Type.Literal("add"), Type.Literal("complete"), Type.Literal("remove")]),
  list: Type.Optional(Type.String({ description: "where there are several" })),
  item: Type.Optional(Type.String()),
});

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
      const { service, data } = SERVICES[verb];
      const action = { service, entityIds: [found.entity.id], data: data(item) };
      return performedResult(await perform.wish([action], turn, "model", signal));
    },
  };
}
