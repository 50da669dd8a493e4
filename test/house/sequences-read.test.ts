import { describe, expect, it } from "vitest";
import { readStates } from "../../src/house/sequences/read-scene.ts";
import { readSteps } from "../../src/house/sequences/read-steps.ts";

const unlock = { action: "lock.unlock", target: { entity_id: "lock.front_door" } };

/** Calls as "service entities data", for tables. */
function told(steps: unknown): readonly string[] {
  return readSteps(steps).calls.map(({ service, aim, data }) => {
    const wider = Object.keys(aim?.wider ?? {}).length > 0 ? JSON.stringify(aim?.wider) : "";
    const fields = Object.keys(data).length > 0 ? JSON.stringify(data) : "";
    return [service, aim ? aim.entityIds.join("+") || "-" : "nobody", wider, fields].filter(Boolean).join(" ");
  });
}

describe("reading the steps of a script", () => {
  const UNLOCKS = ["lock.unlock lock.front_door"];

  it.each<[string, unknown, readonly string[]]>([
    ["one step that stands alone", unlock, UNLOCKS],
    ["the old key", { service: "lock.unlock", entity_id: "lock.front_door" }, UNLOCKS],
    ["the oldest key", { service_template: "lock.unlock", data_template: { entity_id: "lock.front_door" } }, UNLOCKS],
    [
      "capitals, which Home Assistant takes for small letters",
      { action: "Lock.UNLOCK", data: { entity_id: "Lock.Front_Door" } },
      UNLOCKS,
    ],
    [
      "both branches of a condition",
      // biome-ignore lint/suspicious/noThenProperty: Home Assistant's own word for the branch.
      { if: [], then: unlock, else: [{ action: "siren.turn_on", data: { entity_id: "siren.x" } }] },
      [...UNLOCKS, "siren.turn_on siren.x"],
    ],
    ["an option of a choice", { choose: { conditions: [], sequence: unlock } }, UNLOCKS],
    ["the default of a choice", { choose: [], default: [unlock] }, UNLOCKS],
    ["a loop that counts", { repeat: { count: 0, sequence: unlock } }, UNLOCKS],
    ["a loop over things", { repeat: { for_each: ["a"], sequence: [unlock] } }, UNLOCKS],
    [
      "what runs side by side",
      { parallel: [unlock, { sequence: [unlock] }, [unlock]] },
      [...UNLOCKS, ...UNLOCKS, ...UNLOCKS],
    ],
    ["a sequence in a sequence", { sequence: [{ sequence: unlock }] }, UNLOCKS],
    ["a step that a template may enable", { ...unlock, enabled: "{{ false }}" }, UNLOCKS],
    ["no step that is switched off", { ...unlock, enabled: false }, []],
    ["no branch that is switched off", { choose: [{ conditions: [], sequence: unlock }], enabled: false }, []],
    ["a scene", { scene: "scene.evening" }, ["scene.turn_on scene.evening"]],
    ["a device's action", { device_id: "d", domain: "lock", type: "unlock", entity_id: "lock.front_door" }, UNLOCKS],
    [
      "a device's action with a value",
      { device_id: "d", domain: "cover", type: "set_tilt_position", entity_id: "cover.x", position: 5 },
      ['cover.set_cover_tilt_position cover.x {"tilt_position":5}'],
    ],
    [
      "a device that is switched",
      { device_id: "d", domain: "switch", type: "toggle", entity_id: "switch.oven" },
      ["switch.toggle switch.oven"],
    ],
    [
      "an alarm's device",
      { device_id: "d", domain: "alarm_control_panel", type: "disarm", entity_id: "alarm_control_panel.x" },
      ["alarm_control_panel.alarm_disarm alarm_control_panel.x"],
    ],
    [
      "entities with commas between",
      { action: "light.turn_on", data: { entity_id: "light.a, light.b" } },
      ["light.turn_on light.a+light.b"],
    ],
    [
      "target and data together",
      { action: "light.turn_on", target: { area_id: "attic" }, data: { entity_id: "light.a", brightness: 3 } },
      ['light.turn_on light.a {"area_id":["attic"]} {"brightness":3}'],
    ],
    [
      "what is left out",
      { action: "light.turn_on", target: { area_id: "attic", exclude: { entity_id: "light.a" } } },
      ['light.turn_on - {"area_id":["attic"],"exclude":{"entity_id":"light.a"}}'],
    ],
    [
      "nothing as left out that a template would leave out",
      { action: "light.turn_on", target: { area_id: "attic", exclude: { entity_id: "{{ x }}" } } },
      ['light.turn_on - {"area_id":["attic"]}'],
    ],
    ["nobody as nobody", { action: "light.turn_on", target: { entity_id: "none" } }, ["light.turn_on -"]],
    [
      "a service without a target",
      { action: "notify.notify", data: { message: "{{ x }}" } },
      ['notify.notify nobody {"message":"{{ x }}"}'],
    ],
    [
      "a script by its own name, which takes its fields for itself",
      { action: "script.open", data: { entity_id: "{{ x }}", speed: 1 } },
      ['script.open nobody {"speed":1}'],
    ],
    [
      "a script that is turned on",
      { action: "script.turn_on", target: { entity_id: "script.open" }, data: { variables: { a: 1 } } },
      ['script.turn_on script.open {"variables":{"a":1}}'],
    ],
    [
      "a value that is a template as it stands",
      { action: "cover.set_cover_position", data: { entity_id: "cover.x", position: "{{ x }}" } },
      ['cover.set_cover_position cover.x {"position":"{{ x }}"}'],
    ],
    [
      "any of its kind, for an entity that is a template",
      { action: "lock.lock", target: { entity_id: ["lock.{{ x }}"] } },
      ["lock.lock all"],
    ],
    [
      "any of its kind, for an area that is a template in the data",
      { action: "lock.lock", data: { area_id: "{% x %}" } },
      ["lock.lock all"],
    ],
    [
      "any service of a kind, for one with a template in it",
      { action: "lock.{{ x }}", target: { entity_id: "lock.front_door" } },
      ["lock.* lock.front_door"],
    ],
    ["an inline scene", { action: "scene.apply", data: { entities: { "lock.front_door": "unlocked" } } }, UNLOCKS],
    [
      "a scene made on the way",
      {
        action: "scene.create",
        data: { scene_id: "x", entities: { "lock.front_door": { state: "unlocked" } }, snapshot_entities: ["light.a"] },
      },
      [...UNLOCKS, "light.turn_on light.a", "light.turn_off light.a"],
    ],
  ])("counts %s", (_, steps, expected) => {
    expect(told(steps)).toEqual(expected);
    expect(readSteps(steps).unproved).toEqual([]);
  });

  it.each<[string, unknown]>([
    ["a delay", { delay: "00:01" }],
    ["a template to wait for", { wait_template: "{{ x }}" }],
    ["a trigger to wait for", { wait_for_trigger: [{ trigger: "event", event_type: "x" }] }],
    ["a condition", { condition: "device", device_id: "d", domain: "lock", type: "is_locked" }],
    ["a condition that is a template", "{{ true }}"],
    ["conditions together", { or: [{ condition: "template", value_template: "{{ x }}" }] }],
    ["variables", { variables: { door: "lock.front_door" } }],
    ["a stop", { stop: "enough", response_variable: "x" }],
    ["an answer to what was said", { set_conversation_response: "{{ x }}" }],
    ["nothing at all", undefined],
  ])("takes %s for harmless", (_, steps) => {
    expect(readSteps(steps)).toEqual({ calls: [], unproved: [] });
  });

  it("tells which events are fired, with their data", () => {
    const choose = [{ conditions: [], sequence: [{ event: "open_sesame", event_data: { door: "front" } }] }];
    expect(readSteps([{ event: "x" }, { choose }]).events).toEqual([
      { name: "x", data: {} },
      { name: "open_sesame", data: { door: "front" } },
    ]);
  });

  it.each<[string, unknown, string]>([
    ["a service that is a template", { action: "{{ x }}" }, "action {{ x }}"],
    ["a service that is none", { action: null }, "action undefined"],
    ["a target that is a template", { action: "lock.lock", target: "{{ x }}" }, "lock.lock: target {{ x }}"],
    [
      "an entity that is a template, of whatever kind",
      { action: "homeassistant.turn_on", target: { entity_id: ["lock.{{ x }}"] } },
      "homeassistant.turn_on: entity_id lock.{{ x }}",
    ],
    ["data that are a template", { action: "lock.lock", data: "{{ x }}" }, "lock.lock: data {{ x }}"],
    [
      "a field whose name is a template",
      { action: "lock.lock", data: { "{{ x }}": 1 } },
      "lock.lock: data with a template for a key",
    ],
    ["an aim of another kind", { action: "lock.lock", target: { planet_id: "earth" } }, "lock.lock: planet_id"],
    ["a field of another kind", { action: "lock.lock", undo: true }, "lock.lock: undo"],
    ["an event that is a template", { event: "{{ x }}" }, "event {{ x }}"],
    [
      "a change that is made up",
      { event: "state_changed", event_data: { entity_id: "light.a" } },
      "event state_changed",
    ],
    ["a device's event", { event: "zha_event", event_data: { device_id: "x", command: "on" } }, "event zha_event"],
    [
      "a device's action of its integration",
      { device_id: "d", domain: "zha", type: "squawk" },
      "device action zha squawk",
    ],
    [
      "a device's action without an entity",
      { device_id: "d", domain: "lock", type: "unlock" },
      "device action lock unlock",
    ],
    ["a kind of step that is not known", { teleport: "me" }, "step teleport"],
    ["what is no step", 5, "step 5"],
    ["a loop without steps", { repeat: { count: 1 } }, "repeat"],
    ["a choice without steps", { choose: ["{{ x }}"] }, "choose"],
    ["a scene that is a template", { scene: "{{ x }}" }, "scene {{ x }}"],
    [
      "inline states that are a template",
      { action: "scene.apply", data: { entities: "{{ x }}" } },
      "scene entities {{ x }}",
    ],
    [
      "a snapshot of a lock",
      { action: "scene.create", data: { scene_id: "x", snapshot_entities: "lock.front_door" } },
      "scene.create: snapshot of lock.front_door",
    ],
    ["an input that was not filled in", { action: { input: "x" } }, 'action {"input":"x"}'],
  ])("names %s as unproved", (_, steps, expected) => {
    expect(readSteps(steps).unproved).toEqual([expected]);
  });
});

describe("reading a scene's stored states", () => {
  it.each<[string, unknown, readonly string[]]>([
    ["lock.x", "unlocked", ["lock.unlock"]],
    ["lock.x", { state: "locked" }, ["lock.lock"]],
    ["lock.x", "open", ["lock.open"]],
    [
      "cover.x",
      { state: "open", current_position: 0 },
      ["cover.open_cover", 'cover.set_cover_position {"position":0}'],
    ],
    [
      "cover.x",
      { state: "closed", current_tilt_position: 5 },
      ["cover.close_cover", 'cover.set_cover_tilt_position {"tilt_position":5}'],
    ],
    ["valve.x", "open", ["valve.open_valve"]],
    ["alarm_control_panel.x", "disarmed", ["alarm_control_panel.alarm_disarm"]],
    ["alarm_control_panel.x", "armed_night", ["alarm_control_panel.alarm_arm_night"]],
    [
      "climate.x",
      { state: "off", temperature: 30 },
      ['climate.set_hvac_mode {"hvac_mode":"off"}', 'climate.set_temperature {"temperature":30}'],
    ],
    [
      "water_heater.x",
      { state: "eco", away_mode: "on" },
      ['water_heater.set_operation_mode {"operation_mode":"eco"}', 'water_heater.set_away_mode {"away_mode":"on"}'],
    ],
    ["switch.x", true, ["switch.turn_on"]],
    ["light.x", { state: "off", brightness: 3 }, ["light.turn_off"]],
    ["siren.x", "on", ["siren.turn_on"]],
    ["automation.x", "off", ["automation.turn_off"]],
    [
      "media_player.x",
      { state: "playing", volume_level: 1 },
      ["media_player.turn_on", "media_player.media_play", 'media_player.volume_set {"volume_level":1}'],
    ],
    ["number.x", "7", ['number.set_value {"value":"7"}']],
    ["select.x", "b", ['select.select_option {"option":"b"}']],
    ["vacuum.x", "docked", ["vacuum.return_to_base"]],
    ["sensor.x", "5", []],
    ["lock.x", "unavailable", []],
  ])("%s %j", (entityId, stored, expected) => {
    const { calls, unproved } = readStates({ [entityId]: stored });
    const services = calls.map(({ service, data }) =>
      Object.keys(data).length > 0 ? `${service} ${JSON.stringify(data)}` : service,
    );
    expect(services).toEqual(expected);
    expect(calls.every(({ aim }) => aim?.entityIds.join() === entityId)).toBe(true);
    expect(unproved).toEqual([]);
  });

  it.each<[string, unknown, string]>([
    ["lock.x", "jammed", "state jammed of lock.x"],
    ["lock.x", "constructor", "state constructor of lock.x"],
    ["lock.x", "{{ x }}", "scene state of lock.x"],
    ["lock.{{ x }}", "locked", "scene entity lock.{{ x }}"],
    ["group.x", "on", "scene state of group.x"],
    ["constructor.x", "on", "scene state of constructor.x"],
    ["lock.x", { code: 1 }, "scene state of lock.x"],
  ])("names %s %j as unproved", (entityId, stored, expected) => {
    expect(readStates({ [entityId]: stored })).toEqual({ calls: [], unproved: [expected] });
  });
});
