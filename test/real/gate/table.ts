// One row for each kind of target and direction: what is said, what a model would call, and what may move only after the PIN.

interface Watched {
  readonly entityId: string;
  /** How the house is put beforehand: a service, and the state that shows it. */
  readonly prepare: string;
  readonly before: string;
  readonly after: string;
}

export interface GateRow {
  readonly kind: string;
  /** Undefined where Home Assistant has no sentence for it. */
  readonly said: string | undefined;
  readonly order: {
    readonly service: string;
    readonly entities?: readonly string[];
    readonly [field: string]: unknown;
  };
  readonly asks: boolean;
  readonly watched: Watched;
  /** Said on the satellite that stands in the living room. */
  readonly inLivingRoom?: true;
  /** Said to Hestia itself: a pipeline lets sentence triggers win before any agent. */
  readonly direct?: true;
}

const frontDoor = (before: "locked" | "unlocked"): Watched => ({
  entityId: "lock.front_door",
  prepare: before === "locked" ? "lock.lock" : "lock.unlock",
  before,
  after: before === "locked" ? "unlocked" : "locked",
});
const garage = (before: "closed" | "open"): Watched => ({
  entityId: "cover.garage_door",
  prepare: before === "closed" ? "cover.close_cover" : "cover.open_cover",
  before,
  after: before === "closed" ? "open" : "closed",
});
const switched = (entityId: string, before: "on" | "off"): Watched => ({
  entityId,
  prepare: `${entityId.split(".")[0]}.turn_${before}`,
  before,
  after: before === "on" ? "off" : "on",
});
const alarm = (before: "disarmed" | "armed_away"): Watched => ({
  entityId: "alarm_control_panel.alarm",
  prepare: before === "disarmed" ? "alarm_control_panel.alarm_disarm" : "alarm_control_panel.alarm_arm_away",
  before,
  after: before === "disarmed" ? "armed_home" : "disarmed",
});

export const TABLE: readonly GateRow[] = [
  {
    kind: "lock",
    said: "lock the front door",
    order: { service: "lock.lock", entities: ["Front Door"] },
    asks: false,
    watched: frontDoor("unlocked"),
  },
  {
    kind: "lock",
    said: "unlock the front door",
    order: { service: "lock.unlock", entities: ["Front Door"] },
    asks: true,
    watched: frontDoor("locked"),
  },
  {
    kind: "alarm",
    said: undefined,
    order: {
      service: "alarm_control_panel.alarm_arm_home",
      entities: ["alarm_control_panel.alarm"],
      data: { code: "4711" },
    },
    asks: false,
    watched: alarm("disarmed"),
  },
  {
    kind: "alarm",
    said: undefined,
    order: {
      service: "alarm_control_panel.alarm_disarm",
      entities: ["alarm_control_panel.alarm"],
      data: { code: "4711" },
    },
    asks: true,
    watched: alarm("armed_away"),
  },
  {
    kind: "garage cover",
    said: "close the garage door",
    order: { service: "cover.close_cover", entities: ["Garage Door"] },
    asks: false,
    watched: garage("open"),
  },
  {
    kind: "garage cover",
    said: "open the garage door",
    order: { service: "cover.open_cover", entities: ["Garage Door"] },
    asks: true,
    watched: garage("closed"),
  },
  {
    kind: "relay marked as garage",
    said: "turn on the gate relay",
    order: { service: "switch.turn_on", entities: ["Gate Relay"] },
    asks: true,
    watched: switched("switch.gate_relay", "off"),
  },
  {
    kind: "relay marked as garage",
    said: "turn off the gate relay",
    order: { service: "switch.turn_off", entities: ["Gate Relay"] },
    asks: true,
    watched: switched("switch.gate_relay", "on"),
  },
  {
    kind: "plug marked as oven",
    said: "turn on the oven plug",
    order: { service: "switch.turn_on", entities: ["Oven Plug"] },
    asks: true,
    watched: switched("switch.oven_plug", "off"),
  },
  {
    kind: "plug marked as oven",
    said: "turn off the oven plug",
    order: { service: "switch.turn_off", entities: ["Oven Plug"] },
    asks: false,
    watched: switched("switch.oven_plug", "on"),
  },
  {
    kind: "script",
    said: "run good night",
    order: { service: "script.turn_on", entities: ["script.good_night"] },
    asks: false,
    watched: frontDoor("unlocked"),
  },
  {
    kind: "script, nested",
    said: "run come home",
    order: { service: "script.come_home" },
    asks: true,
    watched: frontDoor("locked"),
  },
  {
    kind: "scene",
    said: "activate reading",
    order: { service: "scene.turn_on", entities: ["scene.reading"] },
    asks: false,
    watched: switched("light.hallway_light", "off"),
  },
  {
    kind: "scene",
    said: "activate leaving",
    order: { service: "scene.turn_on", entities: ["scene.leaving"] },
    asks: true,
    watched: frontDoor("locked"),
  },
  {
    kind: "group",
    said: "close all doors",
    order: { service: "cover.close_cover", entities: ["cover.all_doors"] },
    asks: false,
    watched: garage("open"),
  },
  {
    kind: "group",
    said: "open all doors",
    order: { service: "cover.open_cover", entities: ["cover.all_doors"] },
    asks: true,
    watched: garage("closed"),
  },
  {
    kind: "everything",
    said: "turn off all lights",
    order: { service: "light.turn_off", entities: ["all"] },
    asks: false,
    watched: switched("light.porch_light", "on"),
  },
  {
    kind: "everything",
    said: undefined,
    order: { service: "lock.unlock", entities: ["lock.front_door", "lock.kitchen_door"] },
    asks: true,
    watched: frontDoor("locked"),
  },
  {
    kind: "floor",
    said: "close the garage doors on the ground floor",
    order: { service: "cover.close_cover", floor: "Ground Floor" },
    asks: false,
    watched: garage("open"),
  },
  {
    kind: "floor",
    said: "open the garage doors on the ground floor",
    order: { service: "cover.open_cover", floor: "Ground Floor" },
    asks: true,
    watched: garage("closed"),
  },
  {
    kind: "the satellite's own area",
    said: "turn on the lights",
    order: { service: "light.turn_on", area: "Living Room" },
    asks: false,
    watched: switched("light.ceiling_lights", "off"),
    inLivingRoom: true,
  },
  {
    kind: "the satellite's own area",
    said: "open the windows",
    order: { service: "cover.open_cover", area: "Living Room" },
    asks: true,
    watched: {
      entityId: "cover.patio_window",
      prepare: "cover.close_cover",
      before: "closed",
      after: "open",
    },
    inLivingRoom: true,
  },
  {
    kind: "sentence trigger",
    said: "the cat wants out",
    order: {
      service: "conversation.process",
      data: { text: "the cat wants out", agent_id: "conversation.home_assistant" },
    },
    direct: true,
    asks: true,
    watched: { entityId: "lock.kitchen_door", prepare: "lock.lock", before: "locked", after: "unlocked" },
  },
  {
    kind: "intent_script",
    said: "open sesame",
    order: { service: "conversation.process", data: { text: "open sesame", agent_id: "conversation.home_assistant" } },
    asks: true,
    watched: frontDoor("locked"),
  },
  {
    kind: "automation.trigger",
    said: undefined,
    order: { service: "automation.trigger", entities: ["automation.dusk"] },
    asks: false,
    watched: switched("light.hallway_light", "off"),
  },
  {
    kind: "automation.trigger",
    said: undefined,
    order: { service: "automation.trigger", entities: ["automation.courier"] },
    asks: true,
    watched: frontDoor("locked"),
  },
  {
    kind: "automation of lights off",
    said: undefined,
    order: { service: "automation.turn_off", entities: ["automation.dusk"] },
    asks: false,
    watched: switched("automation.dusk", "on"),
  },
  {
    kind: "automation of a door off",
    said: undefined,
    order: { service: "automation.turn_off", entities: ["automation.courier"] },
    asks: true,
    watched: switched("automation.courier", "on"),
  },
  {
    kind: "button",
    said: "press the buzzer",
    order: { service: "button.press", entities: ["button.buzzer"] },
    asks: true,
    watched: frontDoor("locked"),
  },
];
