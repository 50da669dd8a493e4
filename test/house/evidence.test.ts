// What counts as seen, service by service: the state before, what was asked, the states that follow, the outcome.
import { describe, expect, it } from "vitest";
import type { Outcome } from "../../src/core/action.ts";
import type { Entity, EntityState } from "../../src/core/house.ts";
import { type CallAnswer, createCallWatch } from "../../src/house/act/call-watch.ts";
import { planCall } from "../../src/house/act/plan.ts";
import { allowedService, ruleFor } from "../../src/house/act/service-rules.ts";

type Attributes = Readonly<Record<string, unknown>>;
type Paper = readonly [state: string, attributes?: Attributes];

function state([value, attributes = {}]: Paper): EntityState {
  return { state: value, attributes, lastChanged: 0, context: undefined };
}

function entity(id: string, now: EntityState): Entity {
  const domain = id.split(".")[0] ?? "";
  const place = { areaId: undefined, floorId: undefined, deviceId: undefined, platform: undefined };
  return {
    id,
    domain,
    name: id,
    aliases: [],
    deviceClass: undefined,
    labels: [],
    exposed: true,
    readable: true,
    state: now,
    ...place,
  };
}

/** Plays a call to its end: the states that follow it, then Home Assistant's answer, then time is up. */
function play(story: {
  readonly service: string;
  readonly before: Paper;
  readonly data?: Attributes;
  readonly after?: readonly Paper[];
  readonly answer?: CallAnswer;
}): Outcome | undefined {
  const { service, before, data = {}, after = [], answer = { type: "taken" } } = story;
  const id = `${service.split(".")[0]}.it`;
  const house = {
    picture: {
      entity: () => entity(id, state(before)),
      members: () => [],
      scriptNamed: () => undefined,
      serviceOfScript: () => undefined,
    },
    services: { has: () => true, suits: () => true, required: () => [] },
  };
  const plan = planCall({ service, entityIds: [id], data }, ruleFor(service), house);
  const watch = createCallWatch(plan.targets, atOnce);
  for (const next of after) watch.stateChanged({ entityId: id, before: undefined, after: state(next) });
  watch.answered(answer);
  watch.expire();
  return [...plan.failed, ...watch.outcomes().settled][0];
}

/** Nothing here holds: time is up before. */
const atOnce = { hold: () => () => undefined };

const off: Paper = ["off"];
const on: Paper = ["on"];
const dim = (brightness: number): Paper => ["on", { brightness }];
const cover = (value: string, position: number): Paper => [value, { current_position: position }];
const warm = (temperature: number, step = 0.5): Paper => ["heat", { temperature, target_temp_step: step }];
const at = (time: string, attributes: Attributes = {}): Paper => [time, attributes];

describe("evidence", () => {
  it.each<[string, Parameters<typeof play>[0], Outcome["type"], string | undefined]>([
    ["a light that goes on", { service: "light.turn_on", before: off, after: [on] }, "done", "on"],
    ["a light that was on", { service: "light.turn_on", before: on }, "already", "on"],
    ["a light that stays off", { service: "light.turn_on", before: off }, "unconfirmed", "off"],
    [
      "a brightness, rounded by the lamp",
      { service: "light.turn_on", before: off, data: { brightness_pct: 40 }, after: [dim(104)] },
      "done",
      "104",
    ],
    [
      "a brightness that held",
      { service: "light.turn_on", before: dim(128), data: { brightness: 128 } },
      "already",
      "128",
    ],
    [
      "a lamp that went on at another brightness",
      { service: "light.turn_on", before: off, data: { brightness_pct: 40 }, after: [dim(255)] },
      "unconfirmed",
      "255",
    ],
    [
      "a brightness of 0, which is off",
      { service: "light.turn_on", before: on, data: { brightness_pct: 0 }, after: [off] },
      "done",
      "off",
    ],
    [
      "a step brighter",
      { service: "light.turn_on", before: dim(100), data: { brightness_step_pct: 20 }, after: [dim(151)] },
      "done",
      "151",
    ],
    [
      "a colour by name",
      { service: "light.turn_on", before: off, data: { color_name: "blue" }, after: [["on", { hs_color: [239, 99] }]] },
      "done",
      "239,99",
    ],
    [
      "another colour than the one named",
      { service: "light.turn_on", before: off, data: { color_name: "blue" }, after: [["on", { hs_color: [0, 99] }]] },
      "unconfirmed",
      "0,99",
    ],
    [
      "a colour in red, green and blue",
      {
        service: "light.turn_on",
        before: on,
        data: { rgb_color: [255, 0, 0] },
        after: [["on", { hs_color: [359, 100] }]],
      },
      "done",
      "359,100",
    ],
    [
      "a colour whose name we don't know, when the colour is another",
      { service: "light.turn_on", before: on, data: { color_name: "tomato" }, after: [["on", { hs_color: [9, 72] }]] },
      "done",
      "on",
    ],
    [
      "channels of a colour that held, at another brightness",
      {
        service: "light.turn_on",
        before: ["on", { brightness: 90, rgbww_color: [255, 0, 0, 255, 0] }],
        data: { brightness: 200, rgbww_color: [255, 0, 0, 255, 0] },
        after: [["on", { brightness: 200, rgbww_color: [255, 0, 0, 254, 0] }]],
      },
      "done",
      "200",
    ],
    [
      "other channels than those that were asked for",
      {
        service: "light.turn_on",
        before: ["on", { rgbw_color: [255, 0, 0, 0], rgb_color: [255, 0, 0] }],
        data: { rgbw_color: [0, 0, 255, 0] },
        after: [["on", { rgbw_color: [0, 255, 0, 0], rgb_color: [0, 255, 0] }]],
      },
      "unconfirmed",
      "0,255,0,0",
    ],
    [
      "channels that the lamp translates",
      {
        service: "light.turn_on",
        before: ["on", { hs_color: [0, 100] }],
        data: { rgbw_color: [0, 0, 255, 0] },
        after: [["on", { hs_color: [240, 100] }]],
      },
      "done",
      "on",
    ],
    [
      "a warmth beyond what the lamp can",
      {
        service: "light.turn_on",
        before: ["off", { max_color_temp_kelvin: 4000, min_color_temp_kelvin: 2000 }],
        data: { color_temp_kelvin: 6500 },
        after: [["on", { color_temp_kelvin: 4000 }]],
      },
      "done",
      "4000",
    ],
    ["a toggle from on", { service: "light.toggle", before: on, after: [off] }, "done", "off"],
    ["a toggle from off", { service: "switch.toggle", before: off, after: [on] }, "done", "on"],
    ["a toggle that did nothing", { service: "switch.toggle", before: on }, "unconfirmed", "on"],
    [
      "a state that is only supposed",
      { service: "switch.turn_on", before: off, after: [["on", { assumed_state: true }]] },
      "accepted",
      "on",
    ],
    [
      "a supposed state that held",
      { service: "switch.turn_on", before: ["on", { assumed_state: true }] },
      "accepted",
      "on",
    ],
    [
      "a fan's speed, in its own steps",
      {
        service: "fan.set_percentage",
        before: off,
        data: { percentage: 50 },
        after: [["on", { percentage: 66, percentage_step: 33.3 }]],
      },
      "unconfirmed",
      "66",
    ],
    [
      "a fan's speed, its steps known before",
      {
        service: "fan.set_percentage",
        before: ["on", { percentage: 33, percentage_step: 33.3 }],
        data: { percentage: 50 },
        after: [["on", { percentage: 66, percentage_step: 33.3 }]],
      },
      "done",
      "66",
    ],
    [
      "a fan's speed of 0",
      { service: "fan.set_percentage", before: on, data: { percentage: 0 }, after: [off] },
      "done",
      "off",
    ],
    [
      "a cover that opened to its end",
      { service: "cover.open_cover", before: cover("closed", 0), after: [cover("opening", 10), cover("open", 98)] },
      "done",
      "98",
    ],
    [
      "a cover that was half open, and stays so",
      { service: "cover.open_cover", before: cover("open", 50) },
      "unconfirmed",
      "50",
    ],
    [
      "a cover without positions",
      { service: "cover.open_cover", before: ["closed"], after: [["opening"], ["open"]] },
      "done",
      "open",
    ],
    ["a cover that was closed", { service: "cover.close_cover", before: ["closed"] }, "already", "closed"],
    [
      "a cover still opening when time is up",
      { service: "cover.open_cover", before: ["closed"], after: [["opening"]] },
      "unconfirmed",
      "opening",
    ],
    ["a cover that stopped", { service: "cover.stop_cover", before: ["opening"], after: [["open"]] }, "done", "open"],
    [
      "a cover's position",
      {
        service: "cover.set_cover_position",
        before: cover("closed", 0),
        data: { position: 40 },
        after: [cover("opening", 20), cover("open", 41)],
      },
      "done",
      "41",
    ],
    [
      "a cover's position of 0",
      { service: "cover.set_cover_position", before: ["open"], data: { position: 0 }, after: [["closed"]] },
      "done",
      "closed",
    ],
    [
      "a toggled cover",
      { service: "cover.toggle", before: ["open"], after: [["closing"], ["closed"]] },
      "done",
      "closed",
    ],
    ["a tilt that can't be seen", { service: "cover.open_cover_tilt", before: ["open"] }, "accepted", undefined],
    [
      "a tilt",
      {
        service: "cover.open_cover_tilt",
        before: ["open", { current_tilt_position: 0 }],
        after: [["open", { current_tilt_position: 100 }]],
      },
      "done",
      "100",
    ],
    ["a lock", { service: "lock.lock", before: ["unlocked"], after: [["locking"], ["locked"]] }, "done", "locked"],
    [
      "a lock that jammed",
      { service: "lock.lock", before: ["unlocked"], after: [["locking"], ["jammed"]] },
      "unconfirmed",
      "jammed",
    ],
    [
      "a lock that was jammed, and gives way",
      { service: "lock.lock", before: ["jammed"], after: [["locking"], ["locked"]] },
      "done",
      "locked",
    ],
    [
      "an alarm that arms after a while",
      { service: "alarm_control_panel.alarm_arm_away", before: ["disarmed"], after: [["arming"], ["armed_away"]] },
      "done",
      "armed_away",
    ],
    [
      "an alarm armed otherwise",
      { service: "alarm_control_panel.alarm_arm_away", before: ["disarmed"], after: [["armed_home"]] },
      "unconfirmed",
      "armed_home",
    ],
    ["a valve", { service: "valve.close_valve", before: ["open"], after: [["closing"], ["closed"]] }, "done", "closed"],
    [
      "a temperature",
      { service: "climate.set_temperature", before: warm(19), data: { temperature: 21 }, after: [warm(21)] },
      "done",
      "21",
    ],
    [
      "a temperature rounded to the device's step",
      { service: "climate.set_temperature", before: warm(19, 1), data: { temperature: 21.4 }, after: [warm(21, 1)] },
      "done",
      "21",
    ],
    [
      "another temperature",
      { service: "climate.set_temperature", before: warm(19), data: { temperature: 25 }, after: [warm(23)] },
      "unconfirmed",
      "23",
    ],
    [
      "a temperature that held",
      { service: "climate.set_temperature", before: warm(21), data: { temperature: 21 } },
      "already",
      "21",
    ],
    [
      "a heater's mode",
      { service: "climate.set_hvac_mode", before: ["off"], data: { hvac_mode: "heat" }, after: [["heat"]] },
      "done",
      "heat",
    ],
    ["a heater turned on in any mode", { service: "climate.turn_on", before: off, after: [["auto"]] }, "done", "auto"],
    [
      "a heater that is gone",
      { service: "climate.turn_on", before: off, after: [["unavailable"]] },
      "unconfirmed",
      "unavailable",
    ],
    [
      "a preset",
      {
        service: "climate.set_preset_mode",
        before: warm(20),
        data: { preset_mode: "eco" },
        after: [["heat", { preset_mode: "eco" }]],
      },
      "done",
      "eco",
    ],
    [
      "hot water",
      {
        service: "water_heater.set_temperature",
        before: ["eco", { temperature: 45 }],
        data: { temperature: 55 },
        after: [["eco", { temperature: 55 }]],
      },
      "done",
      "55",
    ],
    [
      "a humidity",
      {
        service: "humidifier.set_humidity",
        before: ["on", { humidity: 40 }],
        data: { humidity: 50 },
        after: [["on", { humidity: 50 }]],
      },
      "done",
      "50",
    ],
    [
      "a volume, in the speaker's steps",
      {
        service: "media_player.volume_set",
        before: ["playing", { volume_level: 0.2 }],
        data: { volume_level: 0.5 },
        after: [["playing", { volume_level: 0.52 }]],
      },
      "done",
      "0.52",
    ],
    [
      "louder",
      {
        service: "media_player.volume_up",
        before: ["playing", { volume_level: 0.2 }],
        after: [["playing", { volume_level: 0.3 }]],
      },
      "done",
      "0.3",
    ],
    [
      "louder at the top",
      { service: "media_player.volume_up", before: ["playing", { volume_level: 1 }] },
      "already",
      "1",
    ],
    [
      "muted",
      {
        service: "media_player.volume_mute",
        before: ["playing", { is_volume_muted: false }],
        data: { is_volume_muted: true },
        after: [["playing", { is_volume_muted: true }]],
      },
      "done",
      "true",
    ],
    [
      "the next piece",
      {
        service: "media_player.media_next_track",
        before: ["playing", { media_title: "A" }],
        after: [["playing", { media_title: "B" }]],
      },
      "done",
      "playing",
    ],
    [
      "the same piece",
      { service: "media_player.media_next_track", before: ["playing", { media_title: "A" }] },
      "unconfirmed",
      "playing",
    ],
    [
      "music on a silent speaker",
      {
        service: "media_player.play_media",
        before: ["idle"],
        data: { media_content_id: "x" },
        after: [["buffering"], ["playing"]],
      },
      "done",
      "playing",
    ],
    [
      "other music on a speaker that plays",
      {
        service: "media_player.play_media",
        before: ["playing", { media_title: "A" }],
        data: { media_content_id: "x" },
        after: [["playing", { media_title: "B" }]],
      },
      "done",
      "playing",
    ],
    [
      "a speaker that stops",
      { service: "media_player.media_stop", before: ["playing"], after: [["idle"]] },
      "done",
      "idle",
    ],
    [
      "a source",
      {
        service: "media_player.select_source",
        before: ["on", { source: "TV" }],
        data: { source: "HDMI" },
        after: [["on", { source: "HDMI" }]],
      },
      "done",
      "HDMI",
    ],
    [
      "a vacuum on its way home",
      { service: "vacuum.return_to_base", before: ["cleaning"], after: [["returning"], ["docked"]] },
      "done",
      "docked",
    ],
    [
      "a vacuum that got stuck",
      { service: "vacuum.return_to_base", before: ["cleaning"], after: [["returning"], ["error"]] },
      "unconfirmed",
      "error",
    ],
    [
      "a room to clean",
      {
        service: "vacuum.clean_area",
        before: ["docked"],
        data: { cleaning_area_id: ["kitchen"] },
        after: [["cleaning"]],
      },
      "done",
      "cleaning",
    ],
    ["a mower", { service: "lawn_mower.start_mowing", before: ["docked"], after: [["mowing"]] }, "done", "mowing"],
    ["a siren", { service: "siren.turn_on", before: off, after: [on] }, "done", "on"],
    [
      "a scene's time",
      { service: "scene.turn_on", before: at("2026-11-21T08:00:00"), after: [at("2026-11-22T08:00:00")] },
      "done",
      "2026-11-22T08:00:00",
    ],
    [
      "a scene that was set before, which says nothing",
      { service: "scene.turn_on", before: at("2026-11-21T08:00:00") },
      "unconfirmed",
      "2026-11-21T08:00:00",
    ],
    [
      "a button's first press",
      { service: "button.press", before: ["unknown"], after: [at("2026-11-22T08:00:00")] },
      "done",
      "2026-11-22T08:00:00",
    ],
    [
      "a script's trace",
      {
        service: "script.turn_on",
        before: ["off", { last_triggered: null }],
        after: [["on", { last_triggered: "2026-11-22" }]],
      },
      "done",
      "on",
    ],
    [
      "a script without a new trace",
      {
        service: "script.turn_on",
        before: ["off", { last_triggered: "2026-11-21" }],
        after: [["off", { last_triggered: "2026-11-21" }]],
      },
      "unconfirmed",
      "off",
    ],
    [
      "an automation's trace",
      {
        service: "automation.trigger",
        before: ["on", { last_triggered: "2026-11-21" }],
        after: [["on", { last_triggered: "2026-11-22" }]],
      },
      "done",
      "on",
    ],
    [
      "a number",
      {
        service: "input_number.set_value",
        before: ["3.0", { step: 0.5 }],
        data: { value: 4 },
        after: [["4.0", { step: 0.5 }]],
      },
      "done",
      "4.0",
    ],
    [
      "a choice",
      { service: "input_select.select_option", before: ["Home"], data: { option: "Away" }, after: [["Away"]] },
      "done",
      "Away",
    ],
    [
      "a counter",
      { service: "counter.increment", before: ["4", { step: 1 }], after: [["5", { step: 1 }]] },
      "done",
      "5",
    ],
    [
      "a counter at its end",
      { service: "counter.increment", before: ["10", { step: 1, maximum: 10 }] },
      "already",
      "10",
    ],
    [
      "a counter set back",
      { service: "counter.reset", before: ["4", { initial: 1 }], after: [["1", { initial: 1 }]] },
      "done",
      "1",
    ],
    ["a timer", { service: "timer.start", before: ["idle"], after: [["active"]] }, "done", "active"],
    [
      "a timer started anew",
      {
        service: "timer.start",
        before: ["active", { finishes_at: "10:00" }],
        after: [["active", { finishes_at: "10:05" }]],
      },
      "done",
      "active",
    ],
    [
      "a message to a notifier",
      {
        service: "notify.send_message",
        before: ["unknown"],
        data: { message: "x" },
        after: [at("2026-11-22T08:00:00")],
      },
      "done",
      "2026-11-22T08:00:00",
    ],
    [
      "an announcement",
      { service: "assist_satellite.announce", before: ["idle"], data: { message: "x" } },
      "accepted",
      undefined,
    ],
    ["a thing out of reach", { service: "light.turn_on", before: ["unavailable"] }, "failed", "unavailable"],
    [
      "a refusal",
      { service: "light.turn_on", before: off, answer: { type: "refused", words: "no such effect", why: "refused" } },
      "failed",
      "no such effect",
    ],
    [
      "a refusal of what held",
      { service: "light.turn_on", before: on, answer: { type: "refused", words: "no such effect", why: "refused" } },
      "failed",
      "no such effect",
    ],
    [
      "a refusal after it was seen",
      {
        service: "light.turn_on",
        before: off,
        after: [on],
        answer: { type: "refused", words: "the other lamp failed", why: "refused" },
      },
      "done",
      "on",
    ],
    [
      "a cut before anything was seen",
      { service: "light.turn_on", before: off, answer: { type: "lost" } },
      "unknown",
      "off",
    ],
    [
      "a cut, though it held before",
      { service: "light.turn_on", before: on, answer: { type: "lost" } },
      "unknown",
      "on",
    ],
    [
      "a cut after it was seen",
      { service: "light.turn_on", before: off, after: [on], answer: { type: "lost" } },
      "done",
      "on",
    ],
  ])("%s", (_, story, type, seen) => {
    expect(play(story)).toMatchObject({ type });
    expect(play(story)?.seen).toBe(seen);
  });

  it("does not believe what held before until the call has arrived", () => {
    const house = {
      picture: {
        entity: () => entity("light.it", state(on)),
        members: () => [],
        scriptNamed: () => undefined,
        serviceOfScript: () => undefined,
      },
      services: { has: () => true, suits: () => true, required: () => [] },
    };
    const action = { service: "light.turn_on", entityIds: ["light.it"], data: {} };
    const watch = createCallWatch(planCall(action, ruleFor(action.service), house).targets, atOnce);
    expect(watch.outcomes()).toMatchObject({ settled: [], pending: [{ type: "accepted", detail: "not-yet" }] });
    watch.answered({ type: "taken" });
    expect(watch.outcomes()).toMatchObject({ settled: [{ type: "already" }], pending: [] });
  });

  it("says that a movement is under way once it was seen to begin", () => {
    const house = {
      picture: {
        entity: () => entity("cover.it", state(["closed"])),
        members: () => [],
        scriptNamed: () => undefined,
        serviceOfScript: () => undefined,
      },
      services: { has: () => true, suits: () => true, required: () => [] },
    };
    const action = { service: "cover.open_cover", entityIds: ["cover.it"], data: {} };
    const watch = createCallWatch(planCall(action, ruleFor(action.service), house).targets, atOnce);
    watch.answered({ type: "taken" });
    watch.stateChanged({ entityId: "cover.it", before: undefined, after: state(["opening"]) });
    expect(watch.outcomes().pending).toMatchObject([{ type: "accepted", detail: "under-way", seen: "opening" }]);
  });
});

describe("the list of what can be called", () => {
  it.each(["light.turn_on", "script.leaving_home", "notify.mobile_app_anna", "todo.add_item", "vacuum.clean_area"])(
    "has %s",
    (service) => {
      expect(allowedService(service)).toBe(true);
    },
  );

  it.each([
    "homeassistant.restart",
    "shell_command.anything",
    "rest_command.anything",
    "script.reload",
    "notify.reload",
    "light",
    "script.",
    "toString.constructor",
    "constructor",
    "python_script.run",
    "hassio.addon_stop",
    "mqtt.publish",
    "recorder.purge",
    "homeassistant.turn_on",
    "vacuum.send_command",
    "remote.send_command",
  ])("has no %s", (service) => {
    expect(allowedService(service)).toBe(false);
  });
});
