import { expect, it } from "vitest";
import type { Change } from "../../src/core/change.ts";
import type { Entity } from "../../src/core/house.ts";
import { silentLog } from "../../src/core/log.ts";
import { createConsequences } from "../../src/house/consequences/create-consequences.ts";
import { createTraceTemplate } from "../../src/house/consequences/trace-template.ts";
import { createFakeClock } from "../support/fake-clock.ts";

const ENTRY = "0123456789abcdef0123456789abcdef";
const DEVICE = "fedcba9876543210fedcba9876543210";

const paper = (id: string, state = "on", more: Partial<Entity> = {}, attributes: object = {}): Entity => ({
  id,
  domain: id.split(".")[0] ?? "",
  name: id,
  aliases: [],
  labels: [],
  ...{ deviceClass: undefined, deviceId: undefined, areaId: undefined, floorId: undefined, platform: undefined },
  ...{ exposed: true, readable: true },
  state: { state, attributes: { ...attributes }, lastChanged: 0, context: undefined },
  ...more,
});

const HOUSE = [
  paper("automation.acts"),
  paper("automation.off", "off"),
  paper("automation.waits", "on", {}, { current: 1 }),
  paper("input_boolean.guests"),
  paper("light.porch", "off", { deviceId: DEVICE }),
  paper("light.hall"),
  paper("group.all", "on", { platform: "group" }, { entity_id: ["light.porch"] }),
  paper("binary_sensor.told", "on", { platform: "template" }),
  paper("binary_sensor.named", "on", { platform: "template" }),
  paper("binary_sensor.wide", "on", { platform: "template" }),
  paper("binary_sensor.made_up", "on", { platform: "template" }),
  paper("binary_sensor.gone", "unavailable", { platform: "template" }),
  paper("binary_sensor.untold", "on", { platform: "template" }),
  paper("sensor.of_yaml"),
  paper("light.shown", "off", { platform: "switch" }),
  paper("switch.plug"),
  paper("timer.tea"),
  paper("todo.chores"),
  paper("scene.cosy"),
  paper("zone.home"),
  paper("person.anna"),
];

const listens = (more: object) => ({
  ...{ entities: [], domains: [], all: false, time: false, texts: [] },
  ...more,
});

/** A house with one automation of this configuration, and what its templates listen to. */
function consequences(config: object, listeners: Readonly<Record<string, object>> = {}, id = "automation.acts") {
  const clock = createFakeClock();
  return createConsequences({
    clock,
    log: silentLog,
    ask: async ({ type, ...command }) => {
      if (type === "entity/source") return { "sensor.of_yaml": { domain: "statistics" } };
      if (type === "automation/config") return { config: command["entity_id"] === id ? config : { triggers: [] } };
      return { referenced_entities: JSON.stringify(command).includes('"area_id":["hall"]') ? ["light.hall"] : [] };
    },
    trace: createTraceTemplate(async ({ template }) => {
      const none = { all: false, time: false, entities: [], domains: [] };
      const given = listeners[String(template)];
      return given ? { result: "", listeners: { ...none, ...given } } : { error: "undefined", level: "ERROR" };
    }),
    picture: {
      entity: (one) => HOUSE.find((entity) => entity.id === one),
      entities: () => HOUSE,
      uniqueIdOf: (one) => (one === "light.shown" || one === "switch.plug" ? "plug 7" : undefined),
      entityOfEntry: (entry) => (entry === ENTRY ? "input_boolean.guests" : undefined),
    },
    effects: {
      some: async () => undefined,
      all: async () => ({
        version: 2,
        entities: {
          "binary_sensor.untold": { platform: "template", parts: [], digest: "" },
          "sensor.of_yaml": { platform: "statistics", parts: [], digest: "" },
        },
        hearers: [],
        listens: {
          "binary_sensor.told": listens({ entities: ["input_boolean.guests"] }),
          "binary_sensor.named": listens({ texts: ["{{ 0 and is_state('input_boolean.guests', 'on') }}"] }),
          "binary_sensor.wide": listens({ texts: ["{{ 0 and states.light | list }}"] }),
          "binary_sensor.made_up": listens({ texts: ["{{ 0 and is_state('input_' ~ x, 'on') }}"] }),
        },
        intents: {},
      }),
    },
    sequenceOf: async () => ({ calls: [], unproved: [] }),
    onReload: () => undefined,
  });
}

const call = (service: string, entityId?: string, data: object = {}): Change => ({
  type: "call",
  service,
  entityId,
  data: { ...data },
});
const guests = call("input_boolean.turn_on", "input_boolean.guests");
const porch = call("light.turn_on", "light.porch");
const fired = (name: string, data: object = {}): Change => ({ type: "event", name, data: { ...data } });
const listening = (trigger: object) => ({ triggers: [trigger] });
const template = (text: string) => listening({ trigger: "template", value_template: text });

it.each<[what: string, config: object, change: Change, hears: "surely" | "perhaps" | "not", listeners?: object]>([
  ["an id in capitals", listening({ trigger: "state", entity_id: "Input_Boolean.Guests" }), guests, "surely"],
  ["an id of the registry", listening({ trigger: "state", entity_id: ENTRY }), guests, "surely"],
  ["the old spelling", { trigger: [{ platform: "state", entity_id: "input_boolean.guests" }] }, guests, "surely"],
  ["one of several", listening({ trigger: "state", entity_id: "light.hall, light.porch" }), porch, "surely"],
  ["a longer id", listening({ trigger: "state", entity_id: "input_boolean.guests_gone" }), guests, "not"],
  ["a trigger that is off", listening({ trigger: "state", entity_id: "light.porch", enabled: false }), porch, "not"],
  ["triggers in triggers", listening({ triggers: [{ trigger: "state", entity_id: "light.porch" }] }), porch, "surely"],
  ["its own direction", listening({ trigger: "state", entity_id: "light.porch", to: true }), porch, "surely"],
  ["the other direction", listening({ trigger: "state", entity_id: "light.porch", to: "off" }), porch, "not"],
  [
    "a brightness of nothing",
    listening({ trigger: "state", entity_id: "light.porch", to: "off" }),
    call("light.turn_on", "light.porch", { brightness_pct: 0 }),
    "surely",
  ],
  [
    "an attribute",
    listening({ trigger: "state", entity_id: "light.porch", attribute: "brightness", to: 9 }),
    porch,
    "surely",
  ],
  ["a group", listening({ trigger: "state", entity_id: "group.all" }), porch, "surely"],
  ["a number", listening({ trigger: "numeric_state", entity_id: "light.porch", above: 3 }), porch, "surely"],
  [
    "its area",
    listening({ trigger: "light.turned_on", target: { area_id: "hall" } }),
    call("light.turn_on", "light.hall"),
    "surely",
  ],
  [
    "its area, for another kind",
    listening({ trigger: "switch.turned_on", target: { area_id: "hall" } }),
    call("light.turn_on", "light.hall"),
    "not",
  ],
  [
    "its area, in the other direction",
    listening({ trigger: "light.turned_on", target: { area_id: "hall" } }),
    call("light.turn_off", "light.hall"),
    "not",
  ],
  ["its device", listening({ trigger: "device", device_id: DEVICE, domain: "mqtt", type: "x" }), porch, "surely"],
  [
    "its device's entity",
    listening({ trigger: "device", device_id: DEVICE, entity_id: "light.porch", domain: "light", type: "turned_on" }),
    porch,
    "surely",
  ],
  [
    "its time",
    listening({ trigger: "time", at: [{ entity_id: "input_datetime.wake" }] }),
    call("input_datetime.set_datetime", "input_datetime.wake"),
    "surely",
  ],
  [
    "a calendar",
    listening({ trigger: "calendar", entity_id: "calendar.home", event: "start" }),
    call("calendar.create_event", "calendar.home"),
    "surely",
  ],
  ["a zone's people", listening({ trigger: "state", entity_id: "zone.home" }), call("x.y", "person.anna"), "surely"],
  [
    "a vendor's trigger",
    listening({ trigger: "webostv.turn_on", entity_id: "media_player.tv" }),
    call("media_player.turn_on", "media_player.tv"),
    "surely",
  ],
  ["a sensor of a template", listening({ trigger: "state", entity_id: "binary_sensor.told" }), guests, "surely"],
  ["what a sensor's branch names", listening({ trigger: "state", entity_id: "binary_sensor.named" }), guests, "surely"],
  [
    "all that a sensor's branch looks at",
    listening({ trigger: "state", entity_id: "binary_sensor.wide" }),
    porch,
    "surely",
  ],
  [
    "what a sensor's branch makes up",
    listening({ trigger: "state", entity_id: "binary_sensor.made_up" }),
    guests,
    "perhaps",
  ],
  ["a sensor that is not there", listening({ trigger: "state", entity_id: "binary_sensor.gone" }), guests, "not"],
  [
    "a sensor that nobody can read",
    listening({ trigger: "state", entity_id: "binary_sensor.untold" }),
    guests,
    "perhaps",
  ],
  [
    "a template",
    template("{{ is_state('input_boolean.guests', 'on') }}"),
    guests,
    "surely",
    { entities: ["input_boolean.guests"] },
  ],
  ["a branch not taken", template("{{ false and is_state('input_boolean.guests','on') }}"), guests, "surely", {}],
  ["a whole domain", template("{{ states.light | list | count }}"), porch, "surely", { domains: ["light"] }],
  ["another domain", template("{{ states.lock | list | count }}"), porch, "not", { domains: ["lock"] }],
  ["all states", template("{{ states | list | count }}"), guests, "perhaps", { all: true }],
  ["an id made up", template("{{ states('light.' ~ 'x') and true }}"), guests, "perhaps", {}],
  ["a template that fails", template("{{ trigger.x }}"), guests, "perhaps"],
  ["an event", listening({ trigger: "event", event_type: "open_up" }), fired("open_up"), "surely"],
  ["another event", listening({ trigger: "event", event_type: "open_up" }), fired("open"), "not"],
  [
    "an event's data",
    listening({ trigger: "event", event_type: "open_up", event_data: { door: "front" } }),
    fired("open_up", { door: "front" }),
    "surely",
  ],
  [
    "other data",
    listening({ trigger: "event", event_type: "open_up", event_data: { door: "front" } }),
    fired("open_up", { door: "back" }),
    "not",
  ],
  [
    "data of a template",
    listening({ trigger: "event", event_type: "open_up", event_data: { door: "front" } }),
    fired("open_up", { door: "{{ x }}" }),
    "surely",
  ],
  [
    "a changed state",
    listening({ trigger: "event", event_type: "state_changed", event_data: { entity_id: "light.porch" } }),
    porch,
    "surely",
  ],
  ["any changed state", listening({ trigger: "event", event_type: "state_changed" }), guests, "perhaps"],
  [
    "any changed state, with a condition",
    {
      ...listening({ trigger: "event", event_type: "state_changed" }),
      conditions: [{ condition: "state", entity_id: "light.porch", state: "on" }],
    },
    porch,
    "surely",
  ],
  [
    "something of YAML that nobody can read",
    listening({ trigger: "numeric_state", entity_id: "sensor.of_yaml", above: 3 }),
    guests,
    "perhaps",
  ],
  [
    "a light that shows a switch",
    listening({ trigger: "state", entity_id: "light.shown" }),
    call("switch.turn_on", "switch.plug"),
    "surely",
  ],
  [
    "an id in the variables of its triggers",
    { ...template("{{ is_state(watched, 'on') }}"), trigger_variables: { watched: "light.porch" } },
    porch,
    "surely",
  ],
  ["a tag", listening({ trigger: "tag", tag_id: "door" }), fired("tag_scanned", { tag_id: "door" }), "surely"],
  ["another tag", listening({ trigger: "tag", tag_id: "door" }), fired("tag_scanned", { tag_id: "cup" }), "not"],
  [
    "an event in a timer's name",
    listening({ trigger: "event", event_type: "timer.finished", event_data: { entity_id: "timer.tea" } }),
    fired("timer.finished", { entity_id: "timer.tea" }),
    "surely",
  ],
  [
    "true where one is asked for",
    listening({ trigger: "event", event_type: "now", event_data: { really: 1 } }),
    fired("now", { really: true }),
    "surely",
  ],
  [
    "a finished timer",
    listening({ trigger: "event", event_type: "timer.finished", event_data: { entity_id: "timer.tea" } }),
    call("timer.start", "timer.tea"),
    "surely",
  ],
  [
    "any finished timer",
    listening({ trigger: "event", event_type: "timer.finished" }),
    call("timer.start", "timer.tea"),
    "surely",
  ],
  [
    "a called service",
    listening({ trigger: "event", event_type: "call_service", event_data: { domain: "light" } }),
    porch,
    "surely",
  ],
  [
    "another service",
    listening({ trigger: "event", event_type: "call_service", event_data: { domain: "lock" } }),
    porch,
    "not",
  ],
  [
    "the shopping list",
    listening({ trigger: "event", event_type: "shopping_list_updated" }),
    call("todo.add_item", "todo.chores"),
    "surely",
  ],
  [
    "an automation",
    listening({ trigger: "event", event_type: "automation_triggered" }),
    call("automation.trigger", "automation.off"),
    "surely",
  ],
  ["a notice", listening({ trigger: "persistent_notification" }), call("persistent_notification.create"), "surely"],
  ["a log entry", listening({ trigger: "event", event_type: "logbook_entry" }), call("logbook.log"), "surely"],
  ["a topic", listening({ trigger: "mqtt", topic: "x" }), guests, "perhaps"],
  ["the sun", listening({ trigger: "sun", event: "sunset" }), guests, "not"],
  [
    "the clock, with a condition",
    {
      ...listening({ trigger: "time_pattern", seconds: "/5" }),
      condition: [{ condition: "state", entity_id: "input_boolean.guests", state: "on" }],
    },
    guests,
    "surely",
  ],
  [
    "the clock, with a choice",
    {
      ...listening({ trigger: "time_pattern", seconds: "/5" }),
      actions: [{ choose: [{ conditions: "{{ is_state('input_boolean.guests','on') }}", sequence: [] }] }],
    },
    guests,
    "surely",
    {},
  ],
  [
    "a wait that is not begun",
    { triggers: [], actions: [{ wait_for_trigger: [{ trigger: "state", entity_id: "light.porch" }] }] },
    porch,
    "not",
  ],
])("hears %s", async (_, config, change, expected, listeners) => {
  const texts = JSON.stringify(config).match(/\{\{[^}]*\}\}/g) ?? [];
  const traced = listeners ? Object.fromEntries(texts.map((text) => [text, listeners])) : {};
  const found = await consequences(config, traced).listeners(change, AbortSignal.timeout(20_000));
  expect(found.find(({ entityId }) => entityId === "automation.acts")?.hears ?? "not").toBe(expected);
});

it("is not set off while it is switched off", async () => {
  const config = listening({ trigger: "state", entity_id: "light.porch" });
  expect(await consequences(config, {}, "automation.off").listeners(porch, AbortSignal.timeout(20_000))).toEqual([]);
});

it("hears in the midst of its steps what they wait for", async () => {
  const config = { triggers: [], actions: [{ wait_for_trigger: [{ trigger: "state", entity_id: "light.porch" }] }] };
  const found = await consequences(config, {}, "automation.waits").listeners(porch, AbortSignal.timeout(20_000));
  expect(found).toMatchObject([{ entityId: "automation.waits", hears: "surely" }]);
});
