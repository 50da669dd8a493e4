// What Home Assistant's intents for lists do, as calls: they change a list as anybody else would.
import type { Action } from "../../core/action.ts";
import type { Picture } from "../house.ts";
import type { Slots } from "./intents.ts";

export const OWN_AGENT = "conversation.home_assistant";

export const LIST_SERVICES: Readonly<Record<string, string>> = {
  HassListAddItem: "todo.add_item",
  HassListCompleteItem: "todo.update_item",
  HassListRemoveItem: "todo.remove_item",
  HassShoppingListAddItem: "todo.add_item",
  HassShoppingListCompleteItem: "todo.update_item",
};

/** Undefined for intents that are about no list. Where no list can be told, all of them are meant. */
export function listCalls(
  picture: Pick<Picture, "entities" | "resolve">,
  intent: string,
  slots: Slots,
): readonly Action[] | undefined {
  const { item, name } = slots;
  const service = LIST_SERVICES[intent];
  if (!service || typeof item !== "string") return undefined;
  const found = typeof name === "string" ? picture.resolve({ names: [name], domain: "todo" }) : undefined;
  const lists =
    found?.type === "resolved"
      ? found.entities
      : [...picture.entities()].filter(
          ({ domain, platform }) => domain === "todo" && (name !== undefined || platform === "shopping_list"),
        );
  return [{ service, entityIds: lists.map(({ id }) => id), data: dataOf(intent, item.trim()) }];
}

/** As Home Assistant writes it. */
function dataOf(intent: string, item: string): Action["data"] {
  if (intent === "HassListAddItem") return { item: item.slice(0, 1).toUpperCase() + item.slice(1) };
  return LIST_SERVICES[intent] === "todo.update_item" ? { item, status: "completed" } : { item };
}
