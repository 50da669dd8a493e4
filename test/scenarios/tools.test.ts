// Each tool as a model uses it: arguments in, the answer that comes back to it.
import { describe, expect, it } from "vitest";
import type { Script } from "../support/model-server/index.ts";
import { startWorld } from "../support/world.ts";

/** Calls one tool, then repeats what came back. */
function calling(name: string, given: object): Script {
  return ({ messages }) => {
    const last = messages.at(-1);
    return last?.role === "tool"
      ? [{ type: "text", text: last.text }]
      : [{ type: "tool-call", name, arguments: given }];
  };
}

describe("a tool's answer", () => {
  it.each([
    ["find", { text: "kitchen light" }, /light\.kitchen_light/],
    ["find", { domain: "lock" }, /lock\.front_door/],
    ["find", { area: "kitchen", domain: "light" }, /"area":"Kitchen"/],
    ["find", { domain: "weather" }, /"not_exposed":\d.*Voice assistants, Expose/],
    ["find", { area: "nowhere at all" }, /"found":\[\]/],
    ["state", { entities: ["Kitchen Light"] }, /"id":"light\.kitchen_light".*"state":/],
    ["state", { entities: ["no such lamp"] }, /nothing exposed is called \\?"no such lamp/],
    ["state", { entities: ["weather.home"] }, /nothing exposed is called|not_exposed/],
    ["act", { service: "light.turn_on", area: "kitchen" }, /"outcome":"(done|already)"/],
    ["act", { service: "light.turn_on" }, /needs entities, an area or a floor/],
    ["act", { service: "light.explode", entities: ["light.kitchen_light"] }, /no service \\?"light\.explode/],
    [
      "act",
      { service: "light.turn_on", entities: ["light.kitchen_light"], data: { entity_id: "lock.front_door" } },
      /data may not hold entity_id/,
    ],
    ["act", { service: "light.turn_on", area: "atlantis" }, /atlantis/],
    ["history", { entity: "Kitchen Light" }, /points/],
    ["history", { entity: "Kitchen Light", kind: "logbook" }, /points/],
    ["todo", { do: "list", list: "shopping list" }, /summary|\[\]/],
    ["todo", { do: "add", list: "shopping list", item: "oat milk" }, /"outcome":"done"/],
    ["todo", { do: "add", list: "shopping list" }, /needs an item/],
    ["calendar", {}, /no calendar that I may read.*not_exposed/],
    ["weather", {}, /no weather that I may read.*not_exposed/],
    ["media", { search: "jazz" }, /which player or room/],
  ] as const)("of %s with %o", async (name, given, expected) => {
    await using world = await startWorld({ script: calling(name, given) });
    expect((await world.say("please")).text).toMatch(expected);
  });

  it("reads weather and calendars once the owner allows it, and never touches them", async () => {
    await using world = await startWorld({
      script: calling("weather", { forecast: "daily" }),
      settings: { "house.readable_domains": "weather,calendar" },
    });
    expect((await world.say("please")).text).toMatch(/forecast.*condition/);
  });

  it("says who changed a thing last", async () => {
    const reading: Script = ({ messages }) => {
      const last = messages.at(-1);
      if (last?.role === "tool") return [{ type: "text", text: last.text }];
      return last?.text.includes("who was it")
        ? [{ type: "tool-call", name: "state", arguments: { entities: ["Kitchen Light"] } }]
        : [{ type: "text", text: "I am here." }];
    };
    await using world = await startWorld({ script: reading });
    const { bus, services } = world.modelHome.home;
    const changedBy = async () => /"changed_by":"([^"]*)"/.exec((await world.say("who was it")).text)?.[1];
    async function call(service: string, userId: string | null, shown: string): Promise<void> {
      const context = bus.context({ userId });
      services.call({ domain: "light", service, data: { entity_id: "light.kitchen_light" }, context });
      const shows = () => world.app.house.picture.entity("light.kitchen_light")?.state?.state;
      await expect.poll(shows).toBe(shown);
    }
    expect(await changedBy()).toBeUndefined();
    await world.say("turn on the kitchen light");
    expect(await changedBy()).toBe("Hestia");
    await call("turn_off", "user_anna", "off");
    expect(await changedBy()).toBe("Anna");
    await call("turn_on", "user_supervisor", "on");
    expect(await changedBy()).toBe("somebody in an app");
    await call("turn_off", null, "off");
    expect(await changedBy()).toBe("by hand");
  });

  it("plays in a room what it found there", async () => {
    await using world = await startWorld({ script: calling("media", { search: "jazz", player: "Living Room" }) });
    expect((await world.say("please")).text).toMatch(/title|finds nothing/);
  });
});
