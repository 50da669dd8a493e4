// On a full disk nothing in the house is changed: lists and timers neither, by sentence, by model, or by what was taught.
import { describe, expect, it } from "vitest";
import type { Script } from "../support/model-server/index.ts";
import { makeSmallDisk, smallDiskMissing } from "../support/small-disk.ts";
import { byVoice, startWorld, type World } from "../support/world.ts";

const kitchen = byVoice("satellite_kitchen");
const FULL = /My disk is full/;

/** What somebody could see of the house: every state, what is wanted of thermostats, and what stands on every list. */
function seen({ modelHome: { home } }: World): string {
  const lists = [...home.states.all()].filter(({ entity_id: id }) => id.startsWith("todo."));
  return JSON.stringify([
    [...home.states.all()].map(({ entity_id: id, state, attributes }) => [id, state, attributes["temperature"]]),
    lists.map(({ entity_id: id }) => home.lists.items(id)),
  ]);
}

const tool =
  (service: string, entity: string, data: object): Script =>
  ({ messages }) =>
    messages.at(-1)?.role === "tool"
      ? [{ type: "text", text: "It is done." }]
      : [{ type: "tool-call", name: "act", arguments: { service, entities: [entity], data } }];

describe.skipIf(smallDiskMissing() !== undefined)("a full disk", () => {
  it.each([
    "add milk to the shopping list",
    "add call grandma to my chores list",
    "complete milk on the shopping list",
    "turn on the kitchen light",
    "lock the front door",
    "set the temperature in the living room to 23 degrees",
    "supper time",
  ])("changes nothing for “%s”, and does it once there is room", async (wish) => {
    using disk = makeSmallDisk(8);
    await using world = await startWorld({ data: disk.path, home: { pace: 1_000 } });
    await world.say("for everyone: when I say supper time, turn on the kitchen light");
    await world.say("turn off the kitchen light");
    if (wish.startsWith("complete")) await world.say("add milk to the shopping list");
    disk.fill();
    const before = seen(world);
    const { text } = await world.say(wish, kitchen);
    expect(text).toMatch(FULL);
    expect(text.match(/My disk is full/g)).toHaveLength(1);
    expect(seen(world)).toBe(before);
    // Once more in the same place, where it was said already.
    expect((await world.say(wish, kitchen)).text).toMatch(FULL);
    expect(seen(world)).toBe(before);
    disk.makeRoom();
    const { text: done } = await world.say(wish, kitchen);
    expect(done).not.toMatch(FULL);
    if (!/lock/.test(wish)) expect(seen(world)).not.toBe(before);
  });

  it("starts and stops no timer", async () => {
    using disk = makeSmallDisk(8);
    await using world = await startWorld({ data: disk.path });
    disk.fill();
    expect((await world.say("set a timer for 10 minutes", kitchen)).text).toMatch(FULL);
    disk.makeRoom();
    expect((await world.say("how much time is left on my timer", kitchen)).text).toMatch(
      /no timer|not found|no timers/i,
    );
  });

  it("answers what changes nothing", async () => {
    using disk = makeSmallDisk(8);
    await using world = await startWorld({ data: disk.path });
    disk.fill();
    expect((await world.say("what time is it", kitchen)).text).toMatch(/\d/);
    expect((await world.say("is the front door locked", kitchen)).text).not.toMatch(/change nothing/);
  });

  it.each([
    ["todo.add_item", "todo.shopping_list", { item: "milk" }],
    ["light.turn_on", "light.kitchen_light", {}],
  ])("lets no model do %s", async (service, entity, data) => {
    using disk = makeSmallDisk(8);
    await using world = await startWorld({ data: disk.path, script: tool(service, entity, data) });
    await world.say("turn off the kitchen light");
    disk.fill();
    const before = seen(world);
    await world.say("please see to it that it is as I like it");
    expect(seen(world)).toBe(before);
  });
});
