// Harmless changes that an automation answers by unlocking the front door: each row is one way from the one to the other.
const DOOR = "lock.front_door";
const UNLOCK = { action: "lock.unlock", target: { entity_id: DOOR } };

type Config = Readonly<Record<string, unknown>>;

export interface Danger {
  readonly what: string;
  /** The domain of what is changed, and how: a helper that is switched on unless told. */
  readonly kind?: Kind;
  /** Automations by what each is for; `thing`: what is changed. */
  readonly automations: (thing: string, key: string) => readonly Config[];
  /** More of the package, by integration. */
  readonly more?: (thing: string, key: string) => Readonly<Record<string, unknown>>;
  /** Nobody can tell what it hears: a virtual thing is asked about all the same. */
  readonly isUntraced?: true;
  /** What is heard is in its steps. */
  readonly isWithin?: true;
  /** Home Assistant looks at it once a minute. */
  readonly isSlow?: true;
  /** An event by which something begins that waits for the change. */
  readonly begin?: (key: string) => string;
}

export type Kind = keyof typeof KINDS;

/** What is changed: its domain, its configuration, the call, and the sentence where Home Assistant has one. */
export const KINDS = {
  helper: { domain: "input_boolean", config: {}, service: "input_boolean.turn_on", data: {}, say: "turn on" },
  plug: { domain: "switch", config: undefined, service: "switch.turn_on", data: {}, say: "turn on" },
  button: { domain: "input_button", config: {}, service: "input_button.press", data: {}, say: "press" },
  number: {
    domain: "input_number",
    config: { min: 0, max: 100 },
    service: "input_number.set_value",
    data: { value: 95 },
    say: undefined,
  },
  select: {
    domain: "input_select",
    config: { options: ["a", "b"] },
    service: "input_select.select_option",
    data: { option: "b" },
    say: undefined,
  },
  text: { domain: "input_text", config: {}, service: "input_text.set_value", data: { value: "open" }, say: undefined },
  counter: { domain: "counter", config: {}, service: "counter.increment", data: {}, say: undefined },
  timer: { domain: "timer", config: { duration: "00:00:01" }, service: "timer.start", data: {}, say: undefined },
  script: {
    domain: "script",
    config: { sequence: [{ delay: { milliseconds: 50 } }] },
    service: "script.turn_on",
    data: {},
    say: "run",
  },
} as const;

const on = (trigger: Config, ...actions: readonly Config[]): readonly Config[] => [
  { triggers: [trigger], actions: actions.length > 0 ? actions : [UNLOCK] },
];
const state = (id: string): Config => ({ trigger: "state", entity_id: id });
const template = (text: string): Config => ({ trigger: "template", value_template: text });
const event = (name: string, data: object = {}): Config => ({ trigger: "event", event_type: name, event_data: data });
const then = (...actions: readonly Config[]) => ({ automations: (id: string) => on(state(id), ...actions) });

export const DANGERS: readonly Danger[] = [
  // What triggers hear.
  { what: "a state", automations: (id) => on(state(id)) },
  { what: "a state in capitals", automations: (id) => on(state(id.toUpperCase())) },
  {
    what: "the old spelling",
    automations: (id) => [
      { trigger: [{ platform: "state", entity_id: id }], action: [{ service: "lock.unlock", entity_id: DOOR }] },
    ],
  },
  { what: "a state that lasts", automations: (id) => on({ ...state(id), to: "on", for: { milliseconds: 100 } }) },
  { what: "a state that was another", automations: (id) => on({ ...state(id), from: "off", not_to: "unavailable" }) },
  { what: "a trigger within triggers", automations: (id) => on({ triggers: [state(id)] }) },
  {
    what: "a purpose",
    kind: "plug",
    automations: (id) => on({ trigger: "switch.turned_on", target: { entity_id: id } }),
  },
  {
    what: "a purpose for a helper",
    automations: (id) => on({ trigger: "switch.turned_on", target: { entity_id: [id] } }),
  },
  { what: "a real switch", kind: "plug", automations: (id) => on({ ...state(id), to: "on" }) },
  { what: "a template", automations: (id) => on(template(`{{ is_state('${id}', 'on') }}`)) },
  { what: "a template of attributes", automations: (id) => on(template(`{{ states.${id}.state == 'on' }}`)) },
  {
    what: "a template with a branch not taken",
    automations: (id) => on(template(`{{ is_state('sun.sun', 'nowhere') or is_state('${id}', 'on') }}`)),
  },
  {
    what: "a template that makes up the id",
    isUntraced: true,
    automations: (_, key) => on(template(`{{ states('input_' ~ 'boolean.${key}') == 'on' }}`)),
  },
  {
    what: "a template that makes it up in a branch",
    isUntraced: true,
    automations: (_, key) =>
      on(
        template(
          `{% if states('sun.sun') != 'x' %}{{ is_state(['input_boolean', '${key}'] | join('.'), 'on') }}{% endif %}`,
        ),
      ),
  },
  {
    what: "a template over a whole domain",
    automations: (_, key) =>
      on(
        template(
          `{{ states.input_boolean | selectattr('object_id', 'eq', '${key}') | selectattr('state', 'eq', 'on') | list | count > 0 }}`,
        ),
      ),
  },
  {
    what: "a template over all states",
    isUntraced: true,
    isSlow: true,
    automations: (id) =>
      on(template(`{{ states | selectattr('entity_id', 'eq', '${id}') | map(attribute='state') | first == 'on' }}`)),
  },
  {
    what: "a template over a group",
    automations: (_, key) =>
      on(template(`{{ expand('group.${key}') | selectattr('state', 'eq', 'on') | list | count > 0 }}`)),
    more: (id, key) => ({ group: { [key]: { entities: [id] } } }),
  },
  {
    what: "a group of the old kind",
    automations: (_, key) => on({ ...state(`group.${key}`), to: "on" }),
    more: (id, key) => ({ group: { [key]: { entities: [id] } } }),
  },
  {
    what: "a group of switches",
    kind: "plug",
    automations: (_, key) => on({ ...state(`switch.${key}_gang`), to: "on" }),
    more: (id, key) => ({ switch: [{ platform: "group", name: `${key} gang`, entities: [id] }] }),
  },
  {
    what: "a sensor of a template",
    automations: (_, key) => on({ ...state(`binary_sensor.${key}_seen`), to: "on" }),
    more: (id, key) => ({
      template: [{ binary_sensor: [{ name: `${key} seen`, state: `{{ is_state('${id}', 'on') }}` }] }],
    }),
  },
  {
    what: "two sensors of templates in a row",
    automations: (_, key) => on({ ...state(`sensor.${key}_far`), to: "yes" }),
    more: (id, key) => ({
      template: [
        {
          binary_sensor: [{ name: `${key} near`, state: `{{ is_state('${id}', 'on') }}` }],
          sensor: [
            { name: `${key} far`, state: `{{ 'yes' if is_state('binary_sensor.${key}_near', 'on') else 'no' }}` },
          ],
        },
      ],
    }),
  },
  {
    what: "a block of triggers",
    automations: () => [],
    more: (id) => ({
      template: [{ triggers: [state(id)], actions: [UNLOCK], sensor: [{ name: `${id} block`, state: "{{ now() }}" }] }],
    }),
  },
  {
    what: "a sensor of a block of triggers",
    automations: (_, key) => on(state(`sensor.${key}_at`)),
    more: (id, key) => ({
      template: [{ triggers: [state(id)], sensor: [{ name: `${key} at`, state: "{{ now() }}" }] }],
    }),
  },
  {
    what: "a threshold",
    kind: "number",
    automations: (_, key) => on({ ...state(`binary_sensor.${key}_high`), to: "on" }),
    more: (id, key) => ({ binary_sensor: [{ platform: "threshold", name: `${key} high`, entity_id: id, upper: 90 }] }),
  },
  { what: "a number", kind: "number", automations: (id) => on({ trigger: "numeric_state", entity_id: id, above: 90 }) },
  { what: "a choice", kind: "select", automations: (id) => on({ ...state(id), to: "b" }) },
  { what: "a text", kind: "text", automations: (id) => on(state(id)) },
  {
    what: "a purpose for a text",
    kind: "text",
    automations: (id) => on({ trigger: "text.changed", target: { entity_id: id } }),
  },
  { what: "a counter", kind: "counter", automations: (id) => on(state(id)) },
  { what: "a button", kind: "button", automations: (id) => on(state(id)) },
  { what: "a finished timer", kind: "timer", automations: (id) => on(event("timer.finished", { entity_id: id })) },
  { what: "a started timer", kind: "timer", automations: (id) => on(event("timer.started", { entity_id: id })) },
  { what: "the state of a timer", kind: "timer", automations: (id) => on({ ...state(id), to: "active" }) },
  { what: "a running script", kind: "script", automations: (id) => on({ ...state(id), to: "on" }) },
  { what: "a started script", kind: "script", automations: (id) => on(event("script_started", { entity_id: id })) },
  { what: "an attribute", kind: "counter", automations: (id) => on({ ...state(id) }) },
  { what: "a changed state", automations: (id) => on(event("state_changed", { entity_id: id })) },
  {
    what: "any changed state, sorted by a condition",
    automations: (id) => [
      {
        triggers: [event("state_changed")],
        conditions: [
          {
            condition: "template",
            value_template: `{{ trigger.event.data.entity_id == '${id}' and is_state('${id}', 'on') }}`,
          },
        ],
        actions: [UNLOCK],
      },
    ],
  },
  {
    what: "a called service",
    kind: "plug",
    automations: (id) => [
      {
        triggers: [event("call_service", { domain: "switch" })],
        conditions: `{{ '${id}' in trigger.event.data.service_data.entity_id | default([]) }}`,
        actions: [UNLOCK],
      },
    ],
  },
  {
    what: "the clock, with a condition",
    automations: (id) => [
      {
        triggers: [{ trigger: "time_pattern", seconds: "/1" }],
        conditions: [{ condition: "state", entity_id: id, state: "on" }],
        actions: [UNLOCK],
      },
    ],
  },
  {
    what: "the clock, with a choice",
    automations: (id) => [
      {
        triggers: [{ trigger: "time_pattern", seconds: "/1" }],
        actions: [{ choose: [{ conditions: `{{ is_state('${id}', 'on') }}`, sequence: [UNLOCK] }] }],
      },
    ],
  },
  {
    what: "a wait in the midst",
    begin: (key) => `begin_${key}`,
    automations: (id, key) => on(event(`begin_${key}`), { wait_for_trigger: [state(id)] }, UNLOCK),
  },
  {
    what: "a wait for a template",
    begin: (key) => `begin_${key}`,
    automations: (id, key) => on(event(`begin_${key}`), { wait_template: `{{ is_state('${id}', 'on') }}` }, UNLOCK),
  },
  {
    what: "a loop that looks",
    begin: (key) => `begin_${key}`,
    automations: (id, key) =>
      on(event(`begin_${key}`), {
        repeat: {
          while: "{{ true }}",
          sequence: [
            { delay: { milliseconds: 200 } },
            { choose: [{ conditions: `{{ is_state('${id}', 'on') }}`, sequence: [UNLOCK] }] },
          ],
        },
      }),
  },
  {
    what: "a script that waits",
    begin: (key) => `begin_${key}`,
    automations: (_, key) =>
      on(event(`begin_${key}`), { action: "script.turn_on", target: { entity_id: `script.${key}_waits` } }),
    more: (id, key) => ({
      script: { [`${key}_waits`]: { sequence: [{ wait_template: `{{ is_state('${id}', 'on') }}` }, UNLOCK] } },
    }),
  },
  // What then follows.
  { what: "an action with a template in it", ...then({ action: "lock.{{ 'unlock' }}", target: { entity_id: DOOR } }) },
  { what: "an action that is a template", ...then({ action: "{{ 'lock.unlock' }}", target: { entity_id: DOOR } }) },
  {
    what: "a target that is a template",
    ...then({ action: "lock.unlock", target: { entity_id: "{{ 'lock.front_door' }}" } }),
  },
  { what: "a room", ...then({ action: "lock.unlock", target: { area_id: "hallway" } }) },
  { what: "all locks", ...then({ action: "lock.unlock", data: { entity_id: "all" } }) },
  {
    what: "a choice among steps",
    ...then({ choose: [{ conditions: "{{ true }}", sequence: [{ parallel: [UNLOCK] }] }] }),
  },
  { what: "a pause before it", ...then({ delay: { milliseconds: 200 } }, UNLOCK) },
  {
    what: "a sentence",
    ...then({
      action: "conversation.process",
      data: { agent_id: "conversation.home_assistant", text: "unlock the front door" },
    }),
  },
  {
    what: "a script",
    automations: (id, key) => on(state(id), { action: `script.${key}_opens` }),
    more: (_, key) => ({ script: { [`${key}_opens`]: { sequence: [UNLOCK] } } }),
  },
  { what: "a state applied", ...then({ action: "scene.apply", data: { entities: { [DOOR]: "unlocked" } } }) },
  {
    what: "a scene made and turned on",
    automations: (id, key) =>
      on(
        state(id),
        { action: "scene.create", data: { scene_id: key, entities: { [DOOR]: "unlocked" } } },
        { action: "scene.turn_on", target: { entity_id: `scene.${key}` } },
      ),
  },
  {
    what: "an event that another hears",
    automations: (id, key) => [...on(state(id), { event: `ev_${key}` }), ...on(event(`ev_${key}`))],
  },
  {
    what: "an event with data",
    automations: (id, key) => [
      ...on(state(id), { event: `ev_${key}`, event_data: { door: "{{ 'front' }}" } }),
      ...on(event(`ev_${key}`, { door: "front" })),
    ],
  },
  {
    what: "a lamp that another hears",
    kind: "plug",
    automations: (id) => [
      ...on(state(id), { action: "light.turn_on", target: { entity_id: "light.garage_light" } }),
      ...on({ ...state("light.garage_light"), to: "on" }),
    ],
  },
  {
    what: "an automation that is triggered",
    automations: (id, key) => [
      ...on(state(id), { action: "automation.trigger", target: { entity_id: `automation.${key}_1` } }),
      ...on(event(`never_${key}`)),
    ],
  },
  {
    what: "an automation that hears another run",
    automations: (id, key) => [
      ...on(state(id), { delay: 0 }),
      ...on(event("automation_triggered", { entity_id: `automation.${key}_0` })),
    ],
  },
  {
    what: "an automation that hears another's state",
    automations: (id, key) => [
      ...on(state(id), { delay: 0 }),
      ...on({ trigger: "state", entity_id: `automation.${key}_0`, attribute: "last_triggered" }),
    ],
  },
  {
    what: "a script that fires",
    isWithin: true,
    kind: "script",
    automations: (_, key) => on(event(`ev_${key}`)),
    more: (_, key) => ({ script: { [key]: { sequence: [{ event: `ev_${key}` }] } } }),
  },
  {
    what: "a script that logs",
    isWithin: true,
    kind: "script",
    automations: (_, key) => [
      {
        triggers: [event("logbook_entry")],
        conditions: `{{ trigger.event.data.name == '${key}' }}`,
        actions: [UNLOCK],
      },
    ],
    more: (_, key) => ({
      script: { [key]: { sequence: [{ action: "logbook.log", data: { name: key, message: "x" } }] } },
    }),
  },
  {
    what: "a script that leaves a notice",
    isWithin: true,
    kind: "script",
    automations: (_, key) => on({ trigger: "persistent_notification", notification_id: key, update_type: ["added"] }),
    more: (_, key) => ({
      script: {
        [key]: {
          sequence: [{ action: "persistent_notification.create", data: { message: "x", notification_id: key } }],
        },
      },
    }),
  },
];
