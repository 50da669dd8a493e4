// A rule of the owner about an effect holds for whatever brings that effect about.
import { expect, it } from "vitest";
import type { Action } from "../../src/core/action.ts";
import type { EntityFacts } from "../../src/gate/index.ts";
import { action, gateWorld } from "./gate-world.ts";

const THINGS: Readonly<Record<string, Partial<EntityFacts>>> = {
  "light.off": { state: "off" },
  "light.on": { state: "on", attributes: { brightness: 100 } },
  "light.unclear": { state: "unavailable" },
  "fan.ceiling": { state: "on", attributes: { percentage: 40, percentage_step: 20 } },
  "fan.still": { state: "off", attributes: { percentage: 0, percentage_step: 20 } },
  "media_player.radio": { state: "playing", attributes: { volume_level: 0.5 } },
  "media_player.quiet": { state: "paused", attributes: { volume_level: 0.2 } },
  "media_player.silent": { state: "off" },
  "cover.half": { state: "open", deviceClass: "blind", attributes: { current_position: 50 } },
  "cover.shut": { state: "closed", deviceClass: "blind", attributes: { current_position: 0 } },
  "climate.room": { state: "heat", targetTemperatures: [20], attributes: { temperature: 20 } },
  "input_number.level": { state: "9", attributes: { min: 0, max: 20, step: 1 } },
  "counter.visits": { state: "3", attributes: { step: 2 } },
  "input_select.mode": { state: "home", attributes: { options: ["home", "away", "night"] } },
  "scene.unreadable": { members: ["light.off"] },
  "script.bright": {},
  "script.blinks": {},
};

const on = (service: string, entityId: string) => ({ service, entity: entityId });
const above = (field: string, amount: number) => ({ field, above: amount });

it.each<readonly [object, Action, "ask" | "allow"]>([
  // Switching, by whatever name.
  [on("light.turn_on", "light.off"), action("light.toggle", "light.off"), "ask"],
  [on("light.turn_on", "light.on"), action("light.toggle", "light.on"), "allow"],
  [on("light.turn_off", "light.on"), action("light.toggle", "light.on"), "ask"],
  [on("light.turn_off", "light.off"), action("light.toggle", "light.off"), "allow"],
  [on("light.turn_on", "light.unclear"), action("light.toggle", "light.unclear"), "ask"],
  [on("light.turn_off", "light.unclear"), action("light.toggle", "light.unclear"), "ask"],
  [
    on("light.turn_on", "light.off"),
    { ...action("light.toggle", "light.on"), entityIds: ["light.off"], after: 9 },
    "ask",
  ],
  [on("light.turn_on", "light.on"), { ...action("light.toggle", "light.on"), after: 60 }, "ask"],
  [on("light.toggle", "light.off"), action("light.turn_on", "light.off"), "ask"],
  [on("homeassistant.turn_on", "light.off"), action("light.turn_on", "light.off"), "ask"],
  [on("homeassistant.turn_on", "light.off"), action("light.turn_off", "light.off"), "allow"],
  [on("homeassistant.toggle", "light.off"), action("light.turn_on", "light.off"), "ask"],
  [on("light.turn_off", "light.on"), action("light.turn_on", "light.on", { brightness: 0 }), "ask"],
  [on("light.turn_off", "light.on"), action("light.turn_on", "light.on", { brightness_step: -200 }), "ask"],
  [on("light.turn_off", "light.on"), action("light.turn_on", "light.on"), "allow"],
  [on("fan.turn_on", "fan.still"), action("fan.set_percentage", "fan.still", { percentage: 20 }), "ask"],
  [on("fan.turn_on", "fan.still"), action("fan.increase_speed", "fan.still"), "ask"],
  [on("fan.turn_off", "fan.ceiling"), action("fan.set_percentage", "fan.ceiling", { percentage: 0 }), "ask"],
  [on("script.turn_on", "script.blinks"), action("script.blinks"), "ask"],
  [on("script.blinks", "script.blinks"), action("script.turn_on", "script.blinks"), "ask"],
  [on("script.turn_on", "script.blinks"), action("script.toggle", "script.blinks"), "ask"],
  // How bright.
  [
    { service: "light.turn_on", ...above("brightness_pct", 50) },
    action("light.turn_on", "light.on", { brightness: 255 }),
    "ask",
  ],
  [
    { service: "light.turn_on", ...above("brightness_pct", 50) },
    action("light.turn_on", "light.on", { brightness: "255" }),
    "ask",
  ],
  [
    { service: "light.turn_on", ...above("brightness_pct", 50) },
    action("light.turn_on", "light.on", { brightness: 128 }),
    "allow",
  ],
  [
    { service: "light.turn_on", ...above("brightness_pct", 50) },
    action("light.turn_on", "light.on", { brightness: 60 }),
    "allow",
  ],
  [
    { service: "light.turn_on", ...above("brightness_pct", 50) },
    action("light.turn_on", "light.on", { brightness_step_pct: 20 }),
    "ask",
  ],
  [
    { service: "light.turn_on", ...above("brightness_pct", 50) },
    action("light.turn_on", "light.off", { brightness_step_pct: 20 }),
    "allow",
  ],
  [
    { service: "light.turn_on", ...above("brightness_pct", 50) },
    action("light.turn_on", "light.on", { brightness_step: 10 }),
    "allow",
  ],
  [
    { service: "light.turn_on", ...above("brightness_pct", 50) },
    action("light.turn_on", "light.on", { white: 200 }),
    "ask",
  ],
  [
    { service: "light.turn_on", ...above("brightness_pct", 50) },
    action("light.turn_on", "light.on", { profile: "energize" }),
    "ask",
  ],
  [
    { service: "light.turn_on", ...above("brightness_pct", 50) },
    action("light.toggle", "light.off", { brightness: 200 }),
    "ask",
  ],
  [
    { service: "light.turn_on", ...above("brightness", 127) },
    action("light.turn_on", "light.on", { brightness_pct: 80 }),
    "ask",
  ],
  [
    { service: "light.turn_on", ...above("brightness", 127) },
    action("light.turn_on", "light.on", { brightness_pct: 40 }),
    "allow",
  ],
  [{ service: "light.turn_on", ...above("brightness_pct", 50) }, action("script.bright"), "ask"],
  [{ service: "light.turn_on", ...above("brightness_pct", 90) }, action("script.bright"), "allow"],
  [{ service: "light.turn_on", ...above("brightness_pct", 50) }, action("scene.turn_on", "scene.unreadable"), "ask"],
  [on("light.turn_on", "light.off"), action("scene.turn_on", "scene.unreadable"), "ask"],
  [on("cover.open_cover", "light.off"), action("scene.turn_on", "scene.unreadable"), "allow"],
  // How loud.
  [
    { service: "media_player.volume_set", ...above("volume_level", 0.5) },
    action("media_player.volume_up", "media_player.radio"),
    "ask",
  ],
  [
    { service: "media_player.volume_set", ...above("volume_level", 0.6) },
    action("media_player.volume_up", "media_player.radio"),
    "allow",
  ],
  [
    { service: "media_player.volume_set", ...above("volume_level", 0.5) },
    action("media_player.volume_up", "media_player.quiet"),
    "allow",
  ],
  [
    { service: "media_player.volume_set", ...above("volume_level", 0.5) },
    action("media_player.volume_up", "media_player.silent"),
    "ask",
  ],
  [
    { service: "media_player.volume_set", field: "volume_level", below: 0.2 },
    action("media_player.volume_down", "media_player.quiet"),
    "ask",
  ],
  [
    on("media_player.volume_up", "media_player.radio"),
    action("media_player.volume_set", "media_player.radio", { volume_level: 0.9 }),
    "ask",
  ],
  [
    on("media_player.volume_up", "media_player.radio"),
    action("media_player.volume_set", "media_player.radio", { volume_level: 0.1 }),
    "allow",
  ],
  [
    on("media_player.media_play", "media_player.quiet"),
    action("media_player.media_play_pause", "media_player.quiet"),
    "ask",
  ],
  [
    on("media_player.media_play", "media_player.radio"),
    action("media_player.media_play_pause", "media_player.radio"),
    "allow",
  ],
  // How far, how fast, how warm, how many, which.
  [on("cover.open_cover", "cover.half"), action("cover.set_cover_position", "cover.half", { position: 80 }), "ask"],
  [on("cover.open_cover", "cover.half"), action("cover.set_cover_position", "cover.half", { position: 20 }), "allow"],
  [on("cover.close_cover", "cover.half"), action("cover.set_cover_position", "cover.half", { position: 20 }), "ask"],
  [on("cover.open_cover", "cover.shut"), action("cover.toggle", "cover.shut"), "ask"],
  [on("cover.close_cover", "cover.shut"), action("cover.toggle", "cover.shut"), "allow"],
  [on("cover.close_cover", "cover.half"), action("cover.toggle", "cover.half"), "ask"],
  [{ service: "cover.set_cover_position", ...above("position", 70) }, action("cover.open_cover", "cover.half"), "ask"],
  [
    { service: "cover.set_cover_position", field: "position", below: 70 },
    action("cover.open_cover", "cover.half"),
    "allow",
  ],
  [{ service: "fan.set_percentage", ...above("percentage", 50) }, action("fan.increase_speed", "fan.ceiling"), "ask"],
  [{ service: "fan.set_percentage", ...above("percentage", 60) }, action("fan.increase_speed", "fan.ceiling"), "allow"],
  [
    { service: "fan.set_percentage", ...above("percentage", 50) },
    action("fan.turn_on", "fan.still", { percentage: 90 }),
    "ask",
  ],
  [
    { service: "climate.set_temperature", ...above("temperature", 22) },
    action("climate.set_temperature", "climate.room", { target_temp_low: 18, target_temp_high: 25 }),
    "ask",
  ],
  [
    on("climate.set_hvac_mode", "climate.room"),
    action("climate.set_temperature", "climate.room", { temperature: 20, hvac_mode: "off" }),
    "ask",
  ],
  [
    on("climate.turn_off", "climate.room"),
    action("climate.set_hvac_mode", "climate.room", { hvac_mode: "off" }),
    "ask",
  ],
  [
    on("climate.turn_on", "climate.room"),
    action("climate.set_hvac_mode", "climate.room", { hvac_mode: "off" }),
    "allow",
  ],
  [
    { service: "input_number.set_value", ...above("value", 9) },
    action("input_number.increment", "input_number.level"),
    "ask",
  ],
  [
    { service: "input_number.set_value", ...above("value", 10) },
    action("input_number.increment", "input_number.level"),
    "allow",
  ],
  [{ service: "counter.set_value", ...above("value", 4) }, action("counter.increment", "counter.visits"), "ask"],
  [
    { service: "input_select.select_option", field: "option", is: "away" },
    action("input_select.select_next", "input_select.mode"),
    "ask",
  ],
  [
    { service: "input_select.select_option", field: "option", is: "away" },
    action("input_select.select_last", "input_select.mode"),
    "allow",
  ],
  // What nobody can tell may be off.
  [on("fan.turn_off", "fan.ceiling"), action("fan.set_percentage", "fan.ceiling", { percentage: "{{ x }}" }), "ask"],
  [on("fan.turn_off", "fan.ceiling"), { ...action("fan.decrease_speed", "fan.ceiling"), after: 9 }, "ask"],
  [on("fan.turn_off", "fan.ceiling"), action("fan.decrease_speed", "fan.ceiling"), "allow"],
  [
    on("climate.turn_off", "climate.room"),
    action("climate.set_hvac_mode", "climate.room", { hvac_mode: "{{ mode }}" }),
    "ask",
  ],
  [on("climate.turn_off", "climate.room"), action("climate.turn_on", "climate.room"), "allow"],
  // Another thing stays another thing.
  [on("lock.unlock", "lock.front_door"), action("lock.lock", "lock.front_door"), "allow"],
  [on("light.turn_on", "light.off"), action("light.toggle", "light.on"), "allow"],
])("a rule about %o and %o: %s", async (about, wish, expected) => {
  await using one = await gateWorld({ things: THINGS });
  one.sequences.set("script.bright", {
    calls: [action("light.turn_on", "light.on", { brightness: 200 })],
    unproved: [],
  });
  one.sequences.set("script.blinks", { calls: [], unproved: [] });
  const { judge, rules, store } = one.open();
  rules.add({ type: "ask", ...about }, "owner");
  expect((await judge([wish])).type).toBe(expected);
  await store.close();
});
it("refuses what only looks harmless while nothing else of the wish moves it", async () => {
  await using one = await gateWorld({ things: THINGS });
  const { judge, rules, store } = one.open();
  rules.add({ type: "refuse", service: "light.turn_on", entity: "light.on" }, "owner");
  const toggle = action("light.toggle", "light.on");
  expect((await judge([toggle])).type).toBe("allow");
  expect((await judge([action("light.turn_off", "light.on"), toggle])).type).toBe("refuse");
  await store.close();
});

it("allows the very call that it names, and not what comes to the same", async () => {
  await using one = await gateWorld({
    things: { "lock.back_door": { state: "locked" }, "cover.gate": { deviceClass: "garage" } },
  });
  const { judge, rules, store } = one.open();
  rules.add({ type: "allow", service: "lock.unlock", entity: "lock.back_door" }, "owner");
  rules.add({ type: "allow", service: "cover.set_cover_position", entity: "cover.gate" }, "owner");
  expect((await judge([action("lock.unlock", "lock.back_door")])).type).toBe("allow");
  expect((await judge([action("lock.open", "lock.back_door")])).type).toBe("ask");
  expect((await judge([action("cover.open_cover", "cover.gate")])).type).toBe("ask");
  await store.close();
});
