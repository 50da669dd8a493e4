// A lock and its sensor often have one name. What is wanted of it says which of them is meant.
import { expect, it } from "vitest";
import { type EntityDescription, familyHome } from "../../demo/index.ts";
import type { Script } from "../support/model-server/index.ts";
import { startWorld, type WorldOptions } from "../support/world.ts";

const sensor: EntityDescription = {
  entity_id: "binary_sensor.back_door",
  name: "Back Door",
  area_id: "kitchen",
  exposed: true,
  state: "off",
  attributes: { device_class: "lock" },
};
const lamp: EntityDescription = {
  ...sensor,
  entity_id: "light.garage_door",
  name: "Garage Door",
  area_id: "garage",
  attributes: { supported_color_modes: ["onoff"], color_mode: null },
};

const options = (script?: Script): WorldOptions => ({
  home: { description: { ...familyHome, entities: [...familyHome.entities, sensor, lamp] } },
  ...(script ? { script } : {}),
});

const calling =
  (service: string, name: string): Script =>
  ({ messages }) => {
    const last = messages.at(-1);
    if (last?.role === "tool") return [{ type: "text", text: last.text }];
    return [{ type: "tool-call", name: "act", arguments: { service, entities: [name] } }];
  };

it("locks the lock by a sentence that names both, and asks no question that can't be answered", async () => {
  await using world = await startWorld(options());
  world.modelHome.home.states.update("lock.back_door", { state: "unlocked" });
  const reply = await world.say("lock the back door");
  expect([reply.asks, world.state("lock.back_door")]).toEqual([false, "locked"]);
});

it("lets a model name both by the service that only one of them has", async () => {
  await using world = await startWorld(options(calling("lock.lock", "Back Door")));
  world.modelHome.home.states.update("lock.back_door", { state: "unlocked" });
  await world.say("please make the back of the house safe");
  expect(world.state("lock.back_door")).toBe("locked");
});

it("still asks where both can do it", async () => {
  await using world = await startWorld(options());
  expect((await world.say("open the garage door")).text).toMatch(/which one/i);
  expect([world.state("cover.garage_door"), world.state("light.garage_door")]).toEqual(["closed", "off"]);
});
