// What a helper or a plug sets off, by things that follow it; and what an automation does then that is dangerous in other ways than unlocking.
import { type Config, helper, LAMP, number, plug, state, UNLOCK, type Way, when } from "./way.ts";

const template = (text: string, more: object = {}): Config => ({ trigger: "template", value_template: text, ...more });
const above = (id: string, more: object = {}): Config => ({
  ...{ trigger: "numeric_state", entity_id: id, above: 50, ...more },
});

const BY_WHAT_FOLLOWS: readonly Way[] = [
  helper("a group in a group", (id, key) => ({
    group: { [`${key}_inner`]: { entities: [id] }, [`${key}_outer`]: { entities: [`group.${key}_inner`] } },
    ...when(key, state(`group.${key}_outer`, { to: "on" })),
  })),
  helper("a template that holds for a while", (id, key) =>
    when(key, template(`{{ is_state('${id}', 'on') }}`, { for: { milliseconds: 20 } })),
  ),
  plug(
    "an id in the variables of triggers",
    (id, key) => ({
      automation: [
        {
          ...{ id: `${key}_0`, alias: `${key} 0`, trigger_variables: { watched: id } },
          ...{ triggers: [template("{{ is_state(watched, 'on') }}")], actions: [UNLOCK] },
        },
      ],
    }),
    { untraced: "always" },
  ),
  helper("a trigger switched on by a template", (id, key) => when(key, state(id, { enabled: "{{ true }}" }))),
  plug("a label that triggers have", (_, key) =>
    when(key, { trigger: "switch.turned_on", target: { label_id: "heard" } }),
  ),
  plug("a light that shows a switch", (id, key) => ({
    light: [{ platform: "switch", name: `${key} glow`, entity_id: id }],
    ...when(key, state(`light.${key}_glow`, { to: "on" })),
  })),
  number("a number beyond a number for a while", (id, key) => when(key, above(id, { for: { milliseconds: 20 } }))),
  number("the greatest of several", (id, key) => ({
    sensor: [{ platform: "min_max", name: `${key} most`, type: "max", entity_ids: [id, "input_number.target_level"] }],
    ...when(key, above(`sensor.${key}_most`, { above: 60 })),
  })),
  number("the sum of several", (id, key) => ({
    sensor: [{ platform: "group", name: `${key} sum`, type: "sum", entities: [id] }],
    ...when(key, above(`sensor.${key}_sum`)),
  })),
  number("a filtered number", (id, key) => ({
    sensor: [
      {
        ...{ platform: "filter", name: `${key} calm`, entity_id: id },
        filters: [{ filter: "throttle", window_size: 1 }],
      },
    ],
    ...when(key, above(`sensor.${key}_calm`)),
  })),
  number(
    "statistics of a number",
    (id, key) => ({
      sensor: [
        {
          ...{ platform: "statistics", name: `${key} peak`, entity_id: id },
          ...{ state_characteristic: "value_max", sampling_size: 10 },
        },
      ],
      ...when(key, above(`sensor.${key}_peak`)),
    }),
    { untraced: "always" },
  ),
  number("how fast a number moves", (id, key) => ({
    sensor: [{ platform: "derivative", name: `${key} pace`, source: id, unit_time: "s" }],
    ...when(key, state(`sensor.${key}_pace`)),
  })),
  number(
    "a meter of a number",
    (id, key) => ({
      utility_meter: { [`${key}_meter`]: { source: id } },
      ...when(key, state(`sensor.${key}_meter`)),
    }),
    { untraced: "always" },
  ),
  helper(
    "likelihood",
    (id, key) => ({
      binary_sensor: [
        {
          ...{ platform: "bayesian", name: `${key} likely`, prior: 0.5, probability_threshold: 0.8 },
          observations: [
            { platform: "state", entity_id: id, to_state: "on", prob_given_true: 0.99, prob_given_false: 0.01 },
          ],
        },
      ],
      ...when(key, state(`binary_sensor.${key}_likely`, { to: "on" })),
    }),
    { untraced: "always" },
  ),
  helper(
    "an alert",
    (id, key) => ({
      alert: { [`${key}_alert`]: { name: key, entity_id: id, state: "on", repeat: 30, notifiers: [] } },
      ...when(key, state(`alert.${key}_alert`, { to: "on" })),
    }),
    { untraced: "always" },
  ),
  helper(
    "a block of triggers without a thing of its own",
    (id) => ({ template: [{ triggers: [state(id)], actions: [UNLOCK] }] }),
    { only: "with" },
  ),
  helper(
    "a template switch that follows",
    (id, key) => ({
      template: [
        {
          switch: [{ name: `${key} shown`, state: `{{ is_state('${id}', 'on') }}`, turn_on: [], turn_off: [] }],
        },
      ],
      ...when(key, state(`switch.${key}_shown`, { to: "on" })),
    }),
    { only: "with" },
  ),
  plug(
    "a template sensor of a plug",
    (id, key) => ({
      template: [{ binary_sensor: [{ name: `${key} shown`, state: `{{ is_state('${id}', 'on') }}` }] }],
      ...when(key, state(`binary_sensor.${key}_shown`, { to: "on" })),
    }),
    { only: "with" },
  ),
];

const call = (action: string, entity: string, data: object = {}): Config => ({
  ...{ action, target: { entity_id: entity }, data },
});

/** What an automation does that nobody may set off unasked. */
const ANSWERS: readonly (readonly [kind: string, action: Config])[] = [
  ["the garage, toggled", call("cover.toggle", "cover.garage_door")],
  ["the garage, by a position made up", call("cover.set_cover_position", "cover.garage_door", { position: "{{ 5 }}" })],
  ["the alarm, with its code", call("alarm_control_panel.alarm_disarm", "alarm_control_panel.alarm", { code: "4711" })],
  ["the alarm, weaker", call("alarm_control_panel.alarm_arm_home", "alarm_control_panel.alarm", { code: "4711" })],
  ["the alarm set off", call("alarm_control_panel.alarm_trigger", "alarm_control_panel.alarm")],
  ["a siren", call("siren.turn_on", "siren.siren")],
  ["a valve", call("valve.open_valve", "valve.front_garden")],
  ["an oven by its name", call("switch.turn_on", "switch.oven")],
  ["heat beyond the limits", call("climate.set_temperature", "climate.heatpump", { temperature: 34 })],
  ["hot water", call("water_heater.set_temperature", "water_heater.demo_water_heater", { temperature: 95 })],
  ["a latch", call("lock.open", "lock.front_door")],
  ["a marked relay, switched off", call("switch.turn_off", "switch.gate_relay")],
  ["a marked relay by its light", call("light.turn_on", "light.gate_glow")],
  ["another program", { action: "shell_command.by_an_automation" }],
  ["an automation that opens, switched on", call("automation.turn_on", "automation.sleeping_opener")],
];

/** The observer does not look at what gets hot. */
const UNSEEN = new Set(["heat beyond the limits", "hot water", "an oven by its name"]);

export const ANSWERED: Config = {
  input_boolean: { plain_box: { name: "Plain Box" } },
  script: { plain_steps: { alias: "Plain Steps", sequence: [LAMP] } },
  scene: [{ name: "Plain Mood", entities: { "light.porch_light": "on", "input_boolean.plain_box": "on" } }],
  switch: [{ platform: "plain", names: ["Gate Relay"] }],
  light: [{ platform: "switch", name: "Gate Glow", entity_id: "switch.gate_relay" }],
  shell_command: { by_an_automation: "true" },
  automation: [
    {
      ...{ id: "sleeping_opener", alias: "Sleeping Opener", initial_state: false },
      ...{ triggers: [{ trigger: "event", event_type: "never" }], actions: [UNLOCK] },
    },
  ],
};

export const BY_HELPERS: readonly Way[] = [
  ...BY_WHAT_FOLLOWS,
  ...ANSWERS.map(([kind, action]) =>
    helper(
      `then ${kind}`,
      (id, key) => when(key, state(id, { to: "on" }), action),
      UNSEEN.has(kind) ? { isUnseen: true } : {},
    ),
  ),
];
