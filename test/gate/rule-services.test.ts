// A rule that could hold for nothing is not kept.
import { expect, it } from "vitest";
import { gateWorld } from "./gate-world.ts";

const FIELDS: Readonly<Record<string, readonly string[] | undefined>> = {
  "lock.lock": ["code"],
  "lock.unlock": ["code"],
  "light.turn_on": ["brightness_pct", "brightness"],
  "light.turn_off": ["transition"],
  "media_player.play_media": ["media", "enqueue"],
  "script.good_night": [],
  "homeassistant.turn_on": [],
  "notify.new": undefined,
};
const connected = { all: () => Object.keys(FIELDS), fields: (service: string) => FIELDS[service] };
const away = { all: () => undefined, fields: () => undefined };
const above = { above: 1 };

it.each([
  [{ service: "lock.unlok", entity: "lock.front_door" }, /no service "lock.unlok".*did you mean lock.unlock/],
  [{ service: "lok.unlock" }, /no domain of services "lok".*did you mean lock/],
  [{ service: "lok.*" }, /no domain of services "lok"/],
  [{ service: "light.toggel" }, /no service "light.toggel"; there are light.turn_on, light.turn_off/],
  [
    { service: "light.turn_on", field: "brightnes_pct", ...above },
    /no field of light.turn_on "brightnes_pct".*did you mean brightness_pct/,
  ],
  [{ service: "light.*", field: "brigthness", ...above }, /did you mean brightness/],
  [
    { service: "homeassistant.turn_on", field: "brightness", ...above },
    /no field of homeassistant.turn_on "brightness"/,
  ],
])("%o is not kept: it says what there is", async (about, says) => {
  await using one = await gateWorld({ services: connected });
  const { rules, store } = one.open();
  expect(() => rules.add({ type: "refuse", ...about }, "owner")).toThrow(says);
  expect(rules.list()).toEqual([]);
  await store.close();
});

it.each([
  ["what the house can do", connected, { service: "lock.unlock", entity: "lock.front_door" }],
  ["all of a domain", connected, { service: "lock.*" }],
  ["a field that it has", connected, { service: "light.turn_on", field: "brightness", ...above }],
  ["a field that one of them has", connected, { service: "light.*", field: "transition", ...above }],
  [
    "a field that is taken and not listed",
    connected,
    { service: "media_player.play_media", field: "media_content_type", is: "music" },
  ],
  ["whatever a script is given", connected, { service: "script.good_night", field: "level", ...above }],
  ["a field of what says nothing of its fields", connected, { service: "notify.new", field: "message", is: "x" }],
  ["anything, where nobody can say", away, { service: "lok.unlock" }],
])("%s is kept", async (_, services, about) => {
  await using one = await gateWorld({ services });
  const { rules, store } = one.open();
  rules.add({ type: "ask", ...about }, "owner");
  expect(rules.list()).toHaveLength(1);
  await store.close();
});
