import { describe, expect, it } from "vitest";
import { describeHouse, momentOf } from "../../bench/assist/describe-house.ts";
import { shownState } from "../../bench/assist/entity-states.ts";
import { judge, type Seen } from "../../bench/assist/rules.ts";

const lamp = (attributes: object, state = "on"): Seen => ({
  "light.a": { state, attributes: { ...attributes } },
  "lock.b": { state: "locked", attributes: {} },
});

const nothing = { expectChanges: {}, ignoreChanges: {}, expectResponse: [] };
const task = (changes: object) => ({ ...nothing, ...changes });
const off = { expectChanges: { "light.a": { state: "off" } } };
const on = lamp({ brightness: 9 });

describe("the data set's rules", () => {
  it.each<[string, object, { before?: Seen; after: Seen; answer?: string }, string]>([
    ["what is expected", off, { after: lamp({ brightness: 9 }, "off") }, "states"],
    ["nothing", off, { after: on }, "not states"],
    ["another attribute too", off, { after: lamp({ brightness: null }, "off") }, "not states"],
    [
      "another attribute that is ignored",
      { ...off, ignoreChanges: { "light.a": ["brightness"] } },
      { after: lamp({}, "off") },
      "states",
    ],
    ["a new attribute", off, { after: lamp({ brightness: 9, effect: null }, "off") }, "not states"],
    ["what follows from a position", off, { after: lamp({ brightness: 9, is_closed: true }, "off") }, "states"],
    [
      "another thing too",
      off,
      { after: { ...lamp({ brightness: 9 }, "off"), "lock.b": { state: "unlocked", attributes: {} } } },
      "not states",
    ],
    [
      "what is expected, with an excuse",
      off,
      { after: lamp({ brightness: 9 }, "off"), answer: "Sorry, no" },
      "not states",
    ],
    [
      "a number written as a word",
      { expectChanges: { "light.a": { attributes: { brightness: "7" } } } },
      { after: lamp({ brightness: 7 }) },
      "states",
    ],
    [
      "nothing, where null is expected",
      { expectChanges: { "light.a": { state: "off", attributes: { brightness: null } } } },
      { after: lamp({}, "off") },
      "states",
    ],
    ["a truth value for on", { expectChanges: { "light.a": { state: true } } }, { after: on }, "states"],
    [
      "the expected colour, whatever else shows it",
      { expectChanges: { "light.a": { attributes: { rgb_color: [255, 0, 0] } } } },
      {
        before: lamp({ rgb_color: [0, 0, 1], hs_color: [1, 1] }),
        after: lamp({ rgb_color: [255, 0, 0], hs_color: [0, 100] }),
      },
      "states",
    ],
    [
      "an answer with one of the words",
      { expectResponse: ["two", "2"] },
      { after: on, answer: "There are TWO." },
      "response",
    ],
    ["an answer with none of them", { expectResponse: ["two", "2"] }, { after: on, answer: "Three." }, "not response"],
    [
      "the right answer and a change",
      { expectResponse: ["two"] },
      { after: lamp({}, "off"), answer: "two" },
      "not states, response",
    ],
    ["nothing where nothing is expected", {}, { after: on }, ""],
  ])("for %s", (_, changes, { before = on, after, answer = "" }, expected) => {
    const { checks } = judge(task(changes), { before, after, answer });
    expect(checks.map(({ name, passed }) => (passed ? name : `not ${name}`)).join(", ")).toBe(expected);
  });

  it("refuses a task about what is not in the house", () => {
    const about = task({ expectChanges: { "light.z": { state: "on" } } });
    expect(() => judge(about, { before: on, after: on, answer: "" })).toThrow(/light\.z/);
  });
});

describe("a fixture is shown as the data set's own integration shows it:", () => {
  const named = (id: string, fixture: object) => shownState({ id, name: "It", ...fixture });

  it.each<[string, object, string, object]>([
    [
      "light.a",
      { attributes: { brightness: 100, supported_color_modes: ["brightness"] } },
      "on",
      { brightness: 100, color_mode: "brightness" },
    ],
    [
      "light.a",
      { state: "off", attributes: { brightness: 0, supported_color_modes: ["brightness"] } },
      "off",
      { brightness: null, color_mode: null },
    ],
    ["light.a", { state: false, attributes: { color_mode: ["onoff"] } }, "off", { supported_color_modes: ["onoff"] }],
    [
      "cover.a",
      { state: false, attributes: { supported_features: ["cover.CoverEntityFeature.OPEN"] } },
      "closed",
      { current_position: 0, supported_features: 1 },
    ],
    [
      "cover.a",
      { state: "open", attributes: { device_class: "cover.CoverDeviceClass.GARAGE" } },
      "open",
      { current_position: 100, device_class: "garage" },
    ],
    [
      "valve.a",
      { attributes: { reports_position: true, current_position: 0, supported_features: 7 } },
      "closed",
      { current_position: 0 },
    ],
    ["valve.a", { state: "open", attributes: { supported_features: 3 } }, "open", { is_closed: false }],
    [
      "fan.a",
      { state: "on", attributes: { supported_features: ["fan.FanEntityFeature.SET_SPEED"] } },
      "on",
      { percentage: 100, supported_features: 49 },
    ],
    ["binary_sensor.a", { state: true }, "on", {}],
    ["binary_sensor.a", { state: { in: "clear", out: "off" } }, "off", {}],
    [
      "sensor.a",
      {
        attributes: {
          native_value: 22,
          native_unit_of_measurement: "°C",
          device_class: "sensor.SensorDeviceClass.CO2",
        },
      },
      "22",
      { unit_of_measurement: "°C", device_class: "carbon_dioxide" },
    ],
    ["media_player.a", { state: "playing" }, "playing", { volume_level: 0.5, media_track: 0 }],
    [
      "climate.a",
      { state: "cool", attributes: { hvac_mode: "off", target_temperature: 22 } },
      "off",
      { temperature: 22 },
    ],
    [
      "weather.a",
      { attributes: { condition: "sunny", native_temperature: "72", native_temperature_unit: "°F" } },
      "sunny",
      { temperature: 72, temperature_unit: "°F" },
    ],
  ])("%s %j", (id, fixture, state, attributes) => {
    expect(named(id, fixture)).toMatchObject({ state, attributes });
  });

  it("refuses a feature that there isn't", () => {
    const attributes = { supported_features: ["fan.FanEntityFeature.FLY"] };
    expect(() => named("fan.a", { attributes })).toThrow(/fan\.FanEntityFeature\.FLY/);
  });
});

it("puts events on the day and time that they have where the task takes place", () => {
  const now = momentOf("2025-04-02 08:30+10:00", 0);
  const events = [
    { summary: "Class", start: "2025-04-02 23:30+09:00", end: "2025-04-03 00:30+10:00", location: null },
    { summary: "Visit", start: "2025-04-05", end: "2025-04-07" },
  ];
  const house = { entities: [{ id: "calendar.a", name: "Diary", attributes: { events } }] };
  expect(describeHouse(house, { now, language: "en" }).events).toEqual([
    { entity_id: "calendar.a", summary: "Class", day: 1, from: "00:30", to: "00:30" },
    { entity_id: "calendar.a", summary: "Visit", day: 3, days: 2 },
  ]);
});
