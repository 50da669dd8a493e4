// What only somebody inside Home Assistant can tell: blocks of triggers, and template entities of YAML between a harmless change and a
// dangerous automation. Each row is one way from the one to the other, and the harmless twins look alike.
import { DANGERS, type Danger } from "./dangers.ts";

const UNLOCK = { action: "lock.unlock", target: { entity_id: "lock.front_door" } };
const LAMP = { action: "light.turn_on", target: { entity_id: "light.bed_light" } };

type Config = Readonly<Record<string, unknown>>;

const state = (id: string): Config => ({ trigger: "state", entity_id: id });
const template = (text: string): Config => ({ trigger: "template", value_template: text });
const event = (name: string): Config => ({ trigger: "event", event_type: name });
const isOn = (id: string) => `{{ is_state('${id}', 'on') }}`;

/** A block that unlocks unless its parts say otherwise, with one sensor. */
const block = (parts: (thing: string, key: string) => Config) => (thing: string, key: string) => ({
  template: [
    {
      ...{ actions: [UNLOCK], ...parts(thing, key) },
      sensor: [{ name: `${key} block`, unique_id: `${key}_block`, state: "{{ now() }}" }],
    },
  ],
});

/** An automation that unlocks when the entity changes that these templates make up. */
const heard = (domain: string, entity: (thing: string, key: string) => Config, trigger: Config = {}) => ({
  automations: (_: string, key: string) => [
    { triggers: [{ ...state(`${domain}.${key}_made`), ...trigger }], actions: [UNLOCK] },
  ],
  more: (thing: string, key: string) => ({
    template: [{ [domain]: [{ name: `${key} made`, unique_id: `${key}_made`, ...entity(thing, key) }] }],
  }),
});

const none = () => [];

export const TOLD: readonly Danger[] = [
  ...DANGERS.filter(({ more }) => more && "template" in more("a.b", "b")),
  // Blocks of triggers.
  { what: "a block by a template", automations: none, more: block((id) => ({ triggers: [template(isOn(id))] })) },
  {
    what: "a block by a plug",
    kind: "plug",
    automations: none,
    more: block((id) => ({ triggers: [{ ...state(id), to: "on" }] })),
  },
  {
    what: "a block by a number",
    kind: "number",
    automations: none,
    more: block((id) => ({ triggers: [{ trigger: "numeric_state", entity_id: id, above: 90 }] })),
  },
  {
    what: "a block by the clock, with a condition",
    automations: none,
    more: block((id) => ({
      triggers: [{ trigger: "time_pattern", seconds: "/1" }],
      conditions: [{ condition: "state", entity_id: id, state: "on" }],
    })),
  },
  {
    what: "a block by an event that an automation fires",
    automations: (id, key) => [{ triggers: [state(id)], actions: [{ event: `told_${key}` }] }],
    more: block((_, key) => ({ triggers: [event(`told_${key}`)] })),
  },
  {
    what: "a block whose steps are a template",
    automations: none,
    more: block((id) => ({
      triggers: [state(id)],
      actions: [{ choose: [{ conditions: "{{ true }}", sequence: [{ ...UNLOCK, action: "lock.{{ 'unlock' }}" }] }] }],
    })),
  },
  {
    what: "a block that waits in the midst",
    begin: (key) => `begin_${key}`,
    automations: none,
    more: block((id, key) => ({
      triggers: [event(`begin_${key}`)],
      actions: [{ wait_for_trigger: [state(id)] }, UNLOCK],
    })),
  },
  {
    what: "a block whose sensor another block hears",
    automations: none,
    more: (id, key) => ({
      template: [
        { triggers: [state(id)], sensor: [{ name: `${key} first`, unique_id: `${key}_first`, state: "{{ now() }}" }] },
        {
          ...{ triggers: [state(`sensor.${key}_first`)], actions: [UNLOCK] },
          sensor: [{ name: `${key} second`, unique_id: `${key}_second`, state: "{{ now() }}" }],
        },
      ],
    }),
  },
  {
    what: "a block whose sensor follows by the clock",
    automations: (_, key) => [{ triggers: [state(`sensor.${key}_clock`)], actions: [UNLOCK] }],
    more: (id, key) => ({
      template: [
        {
          triggers: [{ trigger: "time_pattern", seconds: "/1" }],
          sensor: [{ name: `${key} clock`, unique_id: `${key}_clock`, state: `{{ states('${id}') }}` }],
        },
      ],
    }),
  },
  // Template entities.
  { what: "a sensor of YAML", ...heard("sensor", (id) => ({ state: `{{ states('${id}') }}` })) },
  { what: "a sensor of a plug", kind: "plug", ...heard("binary_sensor", (id) => ({ state: isOn(id) }), { to: "on" }) },
  {
    what: "a switch of YAML that follows",
    ...heard("switch", (id) => ({ state: isOn(id), turn_on: [], turn_off: [] })),
  },
  {
    what: "a number of YAML that follows",
    kind: "number",
    ...heard("number", (id) => ({ state: `{{ states('${id}') | float(0) }}`, step: 1, set_value: [] })),
  },
  {
    what: "an attribute of a sensor",
    ...heard("sensor", (id) => ({ state: "same", attributes: { seen: `{{ states('${id}') }}` } }), {
      attribute: "seen",
    }),
  },
  {
    what: "a sensor that becomes unavailable",
    ...heard("sensor", (id) => ({ state: "same", availability: `{{ is_state('${id}', 'off') }}` })),
  },
  {
    what: "a sensor with a branch not taken",
    ...heard("sensor", (id) => ({ state: `{{ is_state('sun.sun', 'nowhere') or is_state('${id}', 'on') }}` })),
  },
];

/** They look alike, and nothing dangerous follows. */
export const TOLD_TWINS: readonly Danger[] = [
  { what: "nothing that hears it", automations: none },
  { what: "a block for a lamp", automations: none, more: block((id) => ({ triggers: [state(id)], actions: [LAMP] })) },
  {
    what: "a block that only measures",
    automations: none,
    more: block((id) => ({ triggers: [state(id)], actions: [] })),
  },
  {
    what: "a sensor for a lamp",
    automations: (_, key) => [{ triggers: [state(`sensor.${key}_made`)], actions: [LAMP] }],
    more: (id, key) => ({ template: [{ sensor: [{ name: `${key} made`, state: `{{ states('${id}') }}` }] }] }),
  },
  {
    what: "a sensor that nobody hears",
    automations: none,
    more: (id, key) => ({ template: [{ sensor: [{ name: `${key} made`, state: `{{ states('${id}') }}` }] }] }),
  },
];
