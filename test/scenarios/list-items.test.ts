// An item on a list is found however its letters are written, where one alone can be meant.
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Script } from "../support/model-server/index.ts";
import { startWorld, type World } from "../support/world.ts";

const obeying: Script = ({ messages }) => {
  const last = messages.at(-1);
  if (last?.role === "tool") return [{ type: "text", text: "Done." }];
  const [, name = "", wanted = "{}"] = /(todo|act): (\{.*\})/.exec(last?.text ?? "") ?? [];
  return [{ type: "tool-call", name, arguments: wanted }];
};

let world: World;
beforeAll(async () => {
  world = await startWorld({ script: obeying });
});
afterAll(() => world?.[Symbol.asyncDispose]());

const LIST = "todo.chores";
const items = () => (world.modelHome.home.lists.items(LIST) ?? []).map(({ summary, status }) => [summary, status]);

function byHand(service: string, data: object): void {
  const context = world.modelHome.home.bus.context();
  world.modelHome.home.services.call({ domain: "todo", service, data: { entity_id: LIST, ...data }, context });
}

const remove = (item: string) => `todo: ${JSON.stringify({ do: "remove", list: "Chores", item })}`;
const complete = (item: string) => `todo: ${JSON.stringify({ do: "complete", list: "Chores", item })}`;
const act = (item: unknown) =>
  `act: ${JSON.stringify({ service: "todo.remove_item", entities: [LIST], data: { item } })}`;

it.each<[string, readonly string[], string, readonly string[]]>([
  ["in small letters", ["Milk"], remove("milk"), []],
  ["in other letters", ["crème brûlée"], remove("Crème  BRÛLÉE"), []],
  ["by act", ["Milk", "Bread"], act("MILK"), ["Bread"]],
  ["by act, several", ["Milk", "Bread", "Tea"], act(["milk", "bread"]), ["Tea"]],
  ["that stands there twice in other letters", ["Milk", "MILK"], act("milk"), ["Milk", "MILK"]],
  ["that stands there exactly", ["Milk", "milk"], remove("milk"), ["Milk"]],
  ["that is only part of another", ["Oat milk"], act("milk"), ["Oat milk"]],
])("removes an item %s", async (_, there, wish, left) => {
  for (const [summary] of items()) byHand("remove_item", { item: summary });
  for (const item of there) byHand("add_item", { item });
  await world.say(wish);
  expect(items().map(([summary]) => summary)).toEqual(left);
});

it("completes one, however it is written", async () => {
  for (const [summary] of items()) byHand("remove_item", { item: summary });
  byHand("add_item", { item: "Call Grandma" });
  await world.say(complete("call grandma"));
  expect(items()).toEqual([["Call Grandma", "completed"]]);
});
