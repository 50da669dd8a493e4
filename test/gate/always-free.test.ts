import { expect, it } from "vitest";
import type { Action } from "../../src/core/action.ts";
import type { LookBehind } from "../../src/core/behind.ts";
import type { Change, Listener } from "../../src/core/change.ts";
import { createAlwaysFree, type EntityFacts } from "../../src/gate/index.ts";
import { type Rule, readRule } from "../../src/gate/rule.ts";

const HOUSE: Readonly<Record<string, Partial<EntityFacts>>> = {
  "light.kitchen": { areaId: "kitchen" },
  "light.group": { members: ["light.kitchen", "switch.relay", "light.gone"] },
  "switch.relay": {},
  "switch.round": { members: ["switch.round"] },
  "switch.hestia_pause": { own: true },
  "lock.front_door": {},
  "cover.blinds": { deviceClass: "blind" },
  "cover.garage": { deviceClass: "garage" },
  "valve.water": {},
  "climate.living": { targetTemperatures: [21] },
  "alarm_control_panel.home": { state: "disarmed" },
  "scene.evening": { members: ["light.kitchen"] },
  "script.good_night": {},
  "input_boolean.guests": {},
  "input_boolean.quiet": {},
  "media_player.tv": { areaId: "childrens_room" },
  "cover.slow_garage": { deviceClass: "garage" },
  "cover.sly_garage": { deviceClass: "garage" },
  "script.move": {},
  "script.move_and_unlock": {},
};

/** What stands behind a cover of the household's own making: a script, which is called by its own name. */
const BEHIND: Readonly<Record<string, string>> = {
  "cover.slow_garage": "script.move",
  "cover.sly_garage": "script.move_and_unlock",
};
const STEPS: Readonly<Record<string, readonly Action[]>> = {
  "script.move": [{ service: "input_boolean.turn_on", entityIds: ["input_boolean.quiet"], data: {} }],
  "script.move_and_unlock": [{ service: "lock.unlock", entityIds: ["lock.front_door"], data: {} }],
};

const LETS_IN: Listener = {
  ...{ entityId: "automation.lets_in", name: "Lets in", sequence: undefined, entities: [], hears: "surely" },
  nature: { platform: "automation", digest: "1" },
};

const comfort = { limits: { climate: { min: 5, max: 28 }, water_heater: { min: 30, max: 60 } }, unit: "°C" } as const;

function alwaysFree(rules: readonly Rule[] = []) {
  const house = {
    facts(entityId: string): EntityFacts | undefined {
      const facts = HOUSE[entityId];
      const nothing = {
        name: entityId,
        deviceClass: undefined,
        members: undefined,
        areaId: undefined,
        state: undefined,
        attributes: {},
      };
      const [domain = ""] = entityId.split(".");
      const isVirtual = domain.startsWith("input_");
      return (
        facts && { domain, isVirtual, exposed: true, own: false, targetTemperatures: undefined, ...nothing, ...facts }
      );
    },
    listeners: async (change: Change) =>
      change.type === "call" && change.entityId === "input_boolean.guests" ? [LETS_IN] : [],
    behind: (): LookBehind => async (_, entityId) => {
      const nature = { platform: "paper", digest: undefined };
      const script = BEHIND[entityId];
      if (script === undefined) return { type: "plain", nature };
      const sequence = { calls: [{ service: script, entityIds: [], data: {} }], unproved: [] };
      return { type: "wraps", nature, sequence, isWhole: true, regulates: false };
    },
    sequence: async (entityId: string) => ({ calls: STEPS[entityId] ?? [], unproved: [] }),
    scriptNamed: (service: string) => (service in STEPS ? service : undefined),
  };
  const isFree = createAlwaysFree({
    ...{ house, rules, settled: () => undefined, comfort },
    isDangerous: async ({ entityId }) => entityId === LETS_IN.entityId,
  });
  return (service: string, entityId: string) => isFree(service, entityId, new AbortController().signal);
}

it.each([
  ["light.turn_on", "light.kitchen", true],
  ["light.turn_on", "light.group", true],
  ["switch.turn_off", "switch.round", true],
  ["lock.lock", "lock.front_door", true],
  ["lock.unlock", "lock.front_door", false],
  ["cover.open_cover", "cover.blinds", true],
  ["cover.set_cover_position", "cover.blinds", true],
  ["cover.open_cover", "cover.garage", false],
  ["cover.close_cover", "cover.garage", true],
  ["cover.close_cover", "cover.slow_garage", true],
  ["cover.close_cover", "cover.sly_garage", false],
  ["script.move", "script.move", false],
  ["cover.set_cover_position", "cover.garage", false],
  ["valve.open_valve", "valve.water", false],
  ["climate.turn_off", "climate.living", true],
  ["climate.turn_on", "climate.living", false],
  ["climate.set_temperature", "climate.living", false],
  ["alarm_control_panel.alarm_arm_home", "alarm_control_panel.home", true],
  ["scene.turn_on", "scene.evening", false],
  ["script.turn_on", "script.good_night", false],
  ["input_boolean.turn_on", "input_boolean.guests", false],
  ["input_boolean.turn_on", "input_boolean.quiet", true],
  ["switch.turn_on", "switch.hestia_pause", false],
  ["light.turn_on", "light.not_there", false],
])("%s on %s, whatever the house shows: %s", async (service, entityId, free) => {
  expect(await alwaysFree()(service, entityId)).toBe(free);
});

const rule = {
  mark: { type: "mark", entity: "switch.relay", as: "opens" },
  markedHeater: { type: "mark", entity: "switch.relay", as: "heats" },
  allow: { type: "allow", service: "lock.unlock", entity: "lock.front_door" },
  atNight: { type: "refuse", service: "media_player.*", area: "childrens_room", from: "20:00", to: "07:00" },
  switching: { type: "refuse", service: "light.turn_on", entity: "light.kitchen" },
  opening: { type: "ask", service: "cover.open_cover", entity: "cover.blinds" },
  forRooms: { type: "ask", entity: "light.kitchen", person: "rooms" },
} as const;

it.each([
  ["a marked relay", rule.mark, "switch.turn_off", "switch.relay", false],
  ["a group with a marked relay", rule.mark, "light.turn_on", "light.group", false],
  ["a marked heater, off", rule.markedHeater, "switch.turn_off", "switch.relay", true],
  ["a marked heater, on", rule.markedHeater, "switch.turn_on", "switch.relay", false],
  ["what the owner allows", rule.allow, "lock.unlock", "lock.front_door", false],
  ["what is refused at some hours", rule.atNight, "media_player.turn_on", "media_player.tv", false],
  ["what is asked of some", rule.forRooms, "light.turn_on", "light.kitchen", false],
  ["a group with a member that is asked about", rule.forRooms, "light.turn_on", "light.group", false],
  ["what may come to what is refused", rule.switching, "light.toggle", "light.kitchen", false],
  ["what never comes to it", rule.switching, "light.turn_off", "light.kitchen", true],
  ["a position that may open", rule.opening, "cover.set_cover_position", "cover.blinds", false],
  ["something else", rule.forRooms, "switch.turn_on", "switch.relay", true],
])("holds the owner's rules for %s", async (_, given, service, entityId, free) => {
  expect(await alwaysFree([readRule(given)])(service, entityId)).toBe(free);
});
