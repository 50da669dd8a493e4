// What a model may write for act, and what it is told where that can't be done: candidates with their rooms, services and values that there are.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Script } from "../support/model-server/index.ts";
import { startWorld, type World } from "../support/world.ts";

let world: World;
let call: { readonly name: string; readonly arguments: object };

const script: Script = ({ messages }) => {
  const last = messages.at(-1);
  return last?.role === "tool" ? [{ type: "text", text: last.text }] : [{ type: "tool-call", ...call }];
};

async function calling(name: string, given: object): Promise<string> {
  call = { name, arguments: given };
  return (await world.say("please")).text;
}

const act = (given: object) => calling("act", given);

const featuresOf = (id: string, supported_features: number) => {
  const { states } = world.modelHome.home;
  states.update(id, { attributes: { ...states.get(id)?.attributes, supported_features } });
};

beforeAll(async () => {
  world = await startWorld({ script });
});
afterAll(() => world[Symbol.asyncDispose]());

describe("act takes", () => {
  const light = "light.kitchen_light";
  it.each([
    ["its own fields", { service: "light.turn_on", entities: [light] }],
    ["a name for a list", { service: "light.turn_on", entities: "Kitchen Light" }],
    ["Home Assistant's own field", { service: "light.turn_on", entity_id: light }],
    ["a target", { service: "light.turn_on", target: { entity_id: [light] } }],
    ["a target that is an id", { service: "light.turn_on", target: light }],
    ["the target within the data", { service: "light.turn_on", data: { entity_id: light } }],
    ["domain and service apart", { domain: "light", service: "turn_on", entity_id: light }],
    ["a service without its domain", { service: "turn_on", entities: [light] }],
    ["a service with a slash", { service: "light/turn_on", entities: [light] }],
    ["an action", { action: "light.turn_on", entity: light }],
    ["the area by its id", { service: "light.turn_on", area_id: "kitchen" }],
    ["an area in a target, in a list", { service: "light.turn_on", target: { area_id: ["kitchen"] } }],
    ["empty texts beside", { service: "light.turn_on", entities: [light], area: "", floor: "", data: {} }],
    ["an area beside the entity", { service: "light.turn_on", entities: [light], area: "Kitchen" }],
    ["the service of all domains", { service: "homeassistant.turn_on", entities: [light] }],
    ["a switch's service for a light", { service: "switch.turn_on", entities: [light] }],
  ])("%s", async (_, given) => {
    world.modelHome.home.states.update(light, { state: "off" });
    expect(await act(given)).toMatch(/"entity":"light\.kitchen_light","outcome":"done"/);
    expect(world.state(light)).toBe("on");
  });

  it.each([
    ["among its data", { data: { brightness_pct: 40 } }],
    ["with its sign", { data: { brightness_pct: "40%" } }],
    ["beside its data", { brightness_pct: 40 }],
    ["in the service's own word for data", { service_data: { brightness_pct: "40" } }],
    ["as JSON in a text", { data: '{"brightness_pct": 40}' }],
    ["among further fields", { data: { other: '{"brightness_pct": 40}' } }],
  ])("a value %s", async (_, given) => {
    world.modelHome.home.states.update(light, { state: "off" });
    expect(await act({ service: "light.turn_on", entities: [light], ...given })).toMatch(/"outcome":"done"/);
    expect(world.modelHome.home.states.get(light)?.attributes["brightness"]).toBe(102);
  });

  it.each([
    ["a part of one", 0.5],
    ["percent", "50%"],
    ["more than one", 50],
  ])("a volume as %s", async (_, level) => {
    await act({
      service: "media_player.volume_set",
      entities: ["media_player.kitchen_speaker"],
      data: { volume_level: level },
    });
    expect(world.modelHome.home.states.get("media_player.kitchen_speaker")?.attributes["volume_level"]).toBe(0.5);
    await act({
      service: "media_player.volume_set",
      entities: ["media_player.kitchen_speaker"],
      data: { volume_level: 0.2 },
    });
  });

  it("a mode in other capitals", async () => {
    await act({ service: "climate.set_hvac_mode", entities: ["climate.office"], data: { hvac_mode: "HEAT" } });
    expect(world.state("climate.office")).toBe("heat");
  });

  it("no target among the data beside another one", async () => {
    const both = { service: "light.turn_on", entities: [light], data: { entity_id: "lock.front_door" } };
    expect(await act(both)).toMatch(/data may not hold entity_id/);
  });
});

describe("act says what would do", () => {
  it.each([
    [
      "where there is one",
      { service: "vacuum.start", area: "Kitchen" },
      /no vacuum in Kitchen; there is Rosie \(Hallway\)/,
    ],
    [
      "that there is none",
      { service: "automation.turn_on", area: "Kitchen" },
      /no automation in Kitchen; there is none in this home/,
    ],
    [
      "what the domain can",
      { service: "fan.set_speed", entities: ["fan.bedroom_fan"] },
      /no service .*use .*fan\.set_percentage/,
    ],
    ["which domain has that", { service: "lights.turn_on", area: "Kitchen" }, /no service .*use .*light\.turn_on/],
    [
      "what the thing itself can",
      { service: "light.turn_on", entities: ["switch.coffee_machine"], data: { brightness_pct: 5 } },
      /switch\.coffee_machine \(Coffee Machine\) is no target of light\.turn_on: use .*switch\.turn_off/,
    ],
    [
      "which modes there are",
      { service: "climate.set_hvac_mode", entities: ["climate.office"], data: { hvac_mode: "warm" } },
      /has no hvac_mode \\?"warm\\?"; it has .*heat/,
    ],
    [
      "which options there are",
      { service: "input_select.select_option", entities: ["input_select.house_mode"], data: { option: "Party" } },
      /has no option \\?"Party\\?"; it has \w+/,
    ],
    [
      "between which limits",
      { service: "climate.set_temperature", entities: ["climate.office"], data: { temperature: 90 } },
      /temperature of .* goes from \d+ to \d+; 90 is outside/,
    ],
    [
      "that all domains take no data together",
      { service: "homeassistant.turn_on", area: "Kitchen", data: { brightness_pct: 5 } },
      /takes no data: use .*light\.turn_on/,
    ],
    ["that all domains need a target", { service: "homeassistant.turn_off" }, /needs entities, an area or a floor/],
    [
      "that all of all is too much",
      { service: "homeassistant.turn_off", entities: ["all"] },
      /needs entities, an area or a floor/,
    ],
    [
      "what fits, with rooms",
      { service: "media_player.turn_off", entities: ["speaker"] },
      /"name":"Kitchen Speaker","area":"Kitchen"/,
    ],
    ["what a place may be", { service: "light.turn_on", area: "Kitchn" }, /"near":\["Kitchen"/],
    ["what it takes", { area: "Kitchen" }, /needs service; it takes service \(string\)/],
  ])("%s", async (_, given, expected) => {
    expect(await act(given)).toMatch(expected);
  });

  it("in state, what a thing can be set to", async () => {
    expect(await calling("state", { entity_id: "climate.office" })).toMatch(
      /"can":\{"hvac_mode":\["off","heat".*"temperature":"\d+ to \d+"/,
    );
    expect(await calling("state", { entities: "House Mode" })).toMatch(
      /"since":"\d{4}-\d\d-\d\d \d\d:\d\d".*"can":\{"option":\[/,
    );
  });
});

describe("act on a place", () => {
  it("switches what can be switched there, each by its own domain", async () => {
    const { states } = world.modelHome.home;
    for (const id of ["light.kitchen_light", "switch.coffee_machine"]) states.update(id, { state: "on" });
    const locked = world.state("lock.back_door");
    const text = await act({ service: "homeassistant.turn_off", area: "Kitchen" });
    expect(text).toMatch(/light\.kitchen_light","outcome":"done"/);
    expect(text).toMatch(/switch\.coffee_machine","outcome":"done"/);
    expect([world.state("light.kitchen_light"), world.state("switch.coffee_machine")]).toEqual(["off", "off"]);
    expect(world.state("lock.back_door")).toBe(locked);
  });

  it("asks for what among it is asked for", async () => {
    const { states } = world.modelHome.home;
    const { attributes } = states.get("water_heater.boiler") ?? {};
    // So hot that it is asked about.
    states.update("water_heater.boiler", {
      state: "off",
      attributes: { ...attributes, temperature: 90, supported_features: 15 },
    });
    const text = await act({ service: "homeassistant.turn_on", area: "Laundry Room" });
    expect(text).toMatch(/Shall I .*Boiler/);
    expect(world.state("water_heater.boiler")).toBe("off");
  });

  it("runs no script and no scene there", async () => {
    const text = await act({ service: "homeassistant.turn_on", area: "Living Room" });
    expect(text).not.toMatch(/scene\.|script\./);
  });

  it("leaves out what can't do it, and tells it apart", async () => {
    const { states } = world.modelHome.home;
    const speaker = "media_player.kitchen_speaker";
    featuresOf(speaker, 4);
    for (const id of ["media_player.living_room_tv", "media_player.bedroom_speaker"])
      states.update(id, { state: "playing" });
    const text = await act({ service: "media_player.turn_off", entities: ["all"] });
    expect(text).toMatch(/"left_out":\[\{"names":\["Kitchen Speaker"\],"why":"can't do turn_off"\}\]/);
    expect(text).not.toMatch(/"entity":"media_player\.kitchen_speaker"/);
    expect([world.state("media_player.living_room_tv"), world.state("media_player.bedroom_speaker")]).toEqual([
      "off",
      "off",
    ]);
  });

  it("does for the others what one of those that were named can't", async () => {
    const { states } = world.modelHome.home;
    featuresOf("media_player.kitchen_speaker", 4);
    states.update("media_player.living_room_tv", { state: "playing" });
    const text = await act({ service: "media_player.turn_off", entities: ["Kitchen Speaker", "Living Room TV"] });
    expect(world.state("media_player.living_room_tv")).toBe("off");
    expect(text).toMatch(/"entity":"media_player\.living_room_tv","outcome":"done"/);
    expect(text).toMatch(/"entity":"media_player\.kitchen_speaker","outcome":"failed"/);
    expect(text).toMatch(/Kitchen Speaker can't do that: turn off/i);
  });

  it("says that nothing there can", async () => {
    featuresOf("media_player.kitchen_speaker", 4);
    expect(await act({ service: "media_player.turn_off", area: "Kitchen" })).toMatch(
      /nothing there can do media_player\.turn_off/,
    );
  });
});

describe("a list", () => {
  it.each([
    ["in other capitals", "milk", "Milk"],
    ["by a part of its name", "coffee", "Coffee beans"],
  ])("gives up an item that is named %s", async (_, said, name) => {
    const text = await calling("todo", { do: "remove", list: "Shopping List", item: said });
    expect(text).toMatch(/"outcome":"done"/);
    expect(await calling("todo", { do: "list", list: "Shopping List" })).not.toContain(name);
  });

  it("says what stands on it where that does not", async () => {
    expect(await calling("todo", { do: "complete", list: "Chores", item: "the bins" })).toMatch(
      /no item .*the bins.* on the list.*Water the plants/,
    );
  });
});

describe("a fan", () => {
  it.each([
    ["faster", "increase_speed", 40, 60],
    ["slower", "decrease_speed", 60, 40],
  ])("is seen to turn %s", async (_, verb, from, to) => {
    const fan = "fan.bedroom_fan";
    const { states } = world.modelHome.home;
    states.update(fan, { state: "on", attributes: { ...states.get(fan)?.attributes, percentage: from } });
    const text = await act({ service: `fan.${verb}`, entities: [fan], data: { percentage_step: "20%" } });
    expect(text).toMatch(/"outcome":"done"/);
    expect(states.get(fan)?.attributes["percentage"]).toBe(to);
  });
});
