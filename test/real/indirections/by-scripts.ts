// Scripts and scenes that do it in their own steps, or set off what does.
import { type Config, DOOR, event, LAMP, script, state, UNLOCK, type Way, when } from "./way.ts";

const flagOn = (key: string): Config => ({
  action: "input_boolean.turn_on",
  target: { entity_id: `input_boolean.${key}_flag` },
});
const flag = (key: string): Config => ({ input_boolean: { [`${key}_flag`]: { name: `${key} flag` } } });

const IN_THEIR_STEPS: readonly Way[] = [
  script("after a step that may fail", () => [
    { action: "light.turn_on", target: { entity_id: "light.not_here" }, continue_on_error: true },
    UNLOCK,
  ]),
  script("a choice's last way out", () => [
    { choose: [{ conditions: "{{ false }}", sequence: [LAMP] }], default: [UNLOCK] },
  ]),
  script("each of a list", () => [
    {
      repeat: {
        for_each: [DOOR],
        sequence: [{ action: "lock.unlock", target: { entity_id: "{{ repeat.item }}" } }],
      },
    },
  ]),
  script("side by side, in sequences of their own", () => [
    { parallel: [{ sequence: [LAMP] }, { sequence: [{ delay: { milliseconds: 5 } }, UNLOCK] }] },
  ]),
  script("after a condition that holds", () => [
    "{{ 1 < 2 }}",
    { condition: "sun", after: "sunset", enabled: false },
    UNLOCK,
  ]),
  script("after a wait that ran out", () => [
    {
      wait_for_trigger: [event("never_comes")],
      timeout: { milliseconds: 20 },
      continue_on_timeout: true,
    },
    UNLOCK,
  ]),
  script("a field for a target", () => [
    { action: "lock.unlock", target: { entity_id: "{{ door | default('lock.front_door') }}" } },
  ]),
  script("a field for an action", () => [
    { action: "{{ verb | default('lock.unlock') }}", target: { entity_id: DOOR } },
  ]),
  script("a variable that hides another", () => [
    { variables: { what: "light.porch_light", verb: "light.turn_on" } },
    {
      sequence: [
        { variables: { what: DOOR, verb: "lock.unlock" } },
        { action: "{{ verb }}", target: { entity_id: "{{ what }}" } },
      ],
    },
  ]),
  script(
    "fields that are passed on",
    (key) => [
      { action: "script.turn_on", target: { entity_id: `script.${key}_inner` }, data: { variables: { door: DOOR } } },
    ],
    (_, key) => ({
      script: {
        [`${key}_inner`]: { sequence: [{ action: "lock.unlock", target: { entity_id: "{{ door }}" } }] },
      },
    }),
  ),
  script(
    "a script named by a template",
    (key) => [{ action: "script.turn_on", target: { entity_id: `{{ 'script.${key}_inner' }}` } }],
    (_, key) => ({ script: { [`${key}_inner`]: { sequence: [UNLOCK] } } }),
  ),
  script("targets in a row, in capitals", () => [
    { action: "homeassistant.update_entity", target: { entity_id: "light.porch_light, LIGHT.BED_LIGHT" } },
    { action: "lock.unlock", target: { entity_id: "LOCK.FRONT_DOOR" } },
  ]),
  script("a label", () => [{ action: "lock.unlock", target: { label_id: "way_in" } }]),
  script("a floor", () => [{ action: "lock.unlock", target: { floor_id: "ground_floor" } }]),
  script("the oldest spelling", () => [
    { service_template: "lock.unlock", data_template: { entity_id: "{{ 'lock.front_door' }}" } },
  ]),
  script(
    "what another program is told to do",
    (key) => [{ action: `shell_command.${key}` }],
    (_, key) => ({
      shell_command: { [key]: "true" },
    }),
  ),
  script(
    "a request to somewhere",
    (key) => [{ action: `rest_command.${key}` }],
    (_, key) => ({
      rest_command: { [key]: { url: "http://127.0.0.1:9/", timeout: 1 } },
    }),
  ),
];

const BY_WHAT_HEARS_THEM: readonly Way[] = [
  script(
    "a snapshot that puts a helper back",
    (key) => [
      { action: "scene.create", data: { scene_id: `${key}_before`, snapshot_entities: [`input_boolean.${key}_flag`] } },
      flagOn(key),
      { delay: { milliseconds: 20 } },
      { action: "scene.turn_on", target: { entity_id: `scene.${key}_before` } },
    ],
    (_, key) => ({ ...flag(key), ...when(key, state(`input_boolean.${key}_flag`, { to: "off" })) }),
  ),
  script(
    "an automation switched on by a state applied",
    (key) => [{ action: "scene.apply", data: { entities: { [`automation.${key}_0`]: "on" } } }, flagOn(key)],
    (_, key) => ({ ...flag(key), ...asleep(key) }),
  ),
  script(
    "an automation switched on, then set off",
    (key) => [{ action: "automation.turn_on", target: { entity_id: `automation.${key}_0` } }, flagOn(key)],
    (_, key) => ({ ...flag(key), ...asleep(key) }),
  ),
  script(
    "an automation run past its conditions",
    (key) => [
      { action: "automation.trigger", target: { entity_id: `automation.${key}_0` }, data: { skip_condition: true } },
    ],
    (_, key) => ({
      automation: [
        {
          ...{ id: `${key}_0`, alias: `${key} 0`, triggers: [event("never")], conditions: "{{ false }}" },
          actions: [UNLOCK],
        },
      ],
    }),
  ),
  script(
    "words that an automation hears",
    (key) => [
      {
        action: "conversation.process",
        data: { agent_id: "conversation.home_assistant", text: `${key.replaceAll("_", " ")} magic` },
      },
    ],
    (_, key) => when(key, { trigger: "conversation", command: [`${key.replaceAll("_", " ")} magic`] }),
  ),
  script("words of the household's own", () => [
    { action: "conversation.process", data: { agent_id: "conversation.home_assistant", text: "open sesame" } },
  ]),
  script(
    "a tag that nobody scanned",
    (key) => [{ event: "tag_scanned", event_data: { tag_id: key } }],
    (_, key) => when(key, { trigger: "tag", tag_id: key }),
  ),
  script(
    "an event in a timer's name",
    (key) => [{ event: "timer.finished", event_data: { entity_id: `timer.${key}_clock` } }],
    (_, key) => ({
      timer: { [`${key}_clock`]: { duration: "00:10:00" } },
      ...when(key, event("timer.finished", { entity_id: `timer.${key}_clock` })),
    }),
  ),
  script(
    "an event in an automation's name",
    (key) => [{ event: "automation_triggered", event_data: { name: key, entity_id: "automation.cat_sentence" } }],
    (_, key) => when(key, event("automation_triggered", { entity_id: "automation.cat_sentence" })),
  ),
  script(
    "an event in a script's name",
    (key) => [{ event: "script_started", event_data: { name: key, entity_id: "script.movie_time" } }],
    (_, key) => when(key, event("script_started", { entity_id: "script.movie_time" })),
  ),
  script(
    "a change that is made up",
    (key) => [{ event: "state_changed", event_data: { entity_id: `light.${key}`, old_state: null, new_state: null } }],
    (_, key) => when(key, event("state_changed", { entity_id: `light.${key}` })),
  ),
  script(
    "a change that is made up, for a state",
    () => [
      { event: "state_changed", event_data: { entity_id: "light.garage_light", old_state: null, new_state: null } },
    ],
    (_, key) => when(key, state("light.garage_light")),
  ),
  script(
    "a call that is made up",
    (key) => [{ event: "call_service", event_data: { domain: key, service: "x", service_data: {} } }],
    (_, key) => when(key, event("call_service", { domain: key })),
  ),
  script(
    "an entry that is made up",
    (key) => [{ event: "logbook_entry", event_data: { name: key, message: "x" } }],
    (_, key) => when(key, event("logbook_entry", { name: key })),
  ),
  script(
    "an event of which a part is true",
    (key) => [{ event: `${key}_now`, event_data: { really: 1 } }],
    (_, key) => when(key, event(`${key}_now`, { really: true })),
  ),
  script(
    "an event with parts within parts",
    (key) => [{ event: `${key}_now`, event_data: { at: { door: "front" } } }],
    (_, key) => when(key, event(`${key}_now`, { at: { door: "front" } })),
  ),
  script(
    "an event in the older spelling",
    (key) => [{ event: `${key}_now`, event_data_template: { door: "{{ 'front' }}" } }],
    (_, key) => when(key, event(`${key}_now`, { door: "front" })),
  ),
  script(
    "a notice that is taken away",
    (key) => [
      { action: "persistent_notification.create", data: { message: "x", notification_id: key } },
      { action: "persistent_notification.dismiss", data: { notification_id: key } },
    ],
    (_, key) => when(key, { trigger: "persistent_notification", notification_id: key, update_type: ["removed"] }),
  ),
  script(
    "a notifier that has told something",
    () => [{ action: "notify.send_message", target: { entity_id: "notify.notifier" }, data: { message: "dinner" } }],
    (_, key) => when(key, state("notify.notifier")),
  ),
  script(
    "an item that is ticked off",
    (key) => [
      { action: "todo.add_item", target: { entity_id: "todo.chores" }, data: { item: key } },
      { action: "todo.update_item", target: { entity_id: "todo.chores" }, data: { item: key, status: "completed" } },
    ],
    (_, key) => when(key, { trigger: "todo.item_completed", target: { entity_id: "todo.chores" } }),
  ),
  script(
    "a group that is made",
    (key) => [
      flagOn(key),
      { action: "group.set", data: { object_id: `${key}_gang`, entities: [`input_boolean.${key}_flag`] } },
    ],
    (_, key) => ({ ...flag(key), ...when(key, state(`group.${key}_gang`)) }),
  ),
  script(
    "a time that comes",
    (key) => [
      {
        action: "input_datetime.set_datetime",
        target: { entity_id: `input_datetime.${key}_at` },
        data: { time: "{{ (now() + timedelta(seconds=2)).strftime('%H:%M:%S') }}" },
      },
    ],
    (_, key) => ({
      input_datetime: { [`${key}_at`]: { has_time: true, has_date: false } },
      ...when(key, { trigger: "time", at: `input_datetime.${key}_at` }),
    }),
    { isSlow: true },
  ),
  script(
    "talk that changes the agent",
    () => [
      { action: "conversation.process", data: { agent_id: "conversation.home_assistant", text: "what time is it" } },
    ],
    (_, key) => when(key, state("conversation.home_assistant")),
    { only: "without" },
  ),
];

/** Switched off when Home Assistant starts. */
function asleep(key: string): Config {
  return {
    automation: [
      {
        ...{ id: `${key}_0`, alias: `${key} 0`, initial_state: false },
        ...{ triggers: [state(`input_boolean.${key}_flag`)], actions: [UNLOCK] },
      },
    ],
  };
}

const scene = (kind: string, home: Way["home"]): Way => ({
  ...{ kind, home, isWithin: true },
  touch: (name, key) => ({ thing: `scene.${key}`, service: "scene.turn_on", said: `activate ${name}` }),
});

const BY_SCENES: readonly Way[] = [
  scene("a scene that sets a helper", (_, key, name) => ({
    ...flag(key),
    scene: [{ name, entities: { [`input_boolean.${key}_flag`]: "on" } }],
    ...when(key, state(`input_boolean.${key}_flag`, { to: "on" })),
  })),
  scene("a scene that is heard itself", (thing, key, name) => ({
    scene: [{ name, entities: { "light.porch_light": "on" } }],
    ...when(key, state(thing)),
  })),
];

export const BY_SCRIPTS: readonly Way[] = [...IN_THEIR_STEPS, ...BY_WHAT_HEARS_THEM, ...BY_SCENES];
