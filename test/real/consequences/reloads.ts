// A house that becomes another while Hestia looks on: each row writes something dangerous where something harmless stood, and tells Home
// Assistant to read it. `thing` is the helper that is harmless before and after.
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { eventually } from "../../support/eventually.ts";
import type { HomeAssistant } from "../../support/peers/index.ts";
import { lockUp } from "./house.ts";

type Config = Readonly<Record<string, unknown>>;

export interface Reload {
  readonly what: string;
  /** What the file holds; `steps` are harmless or unlock. */
  readonly config: (thing: string, steps: readonly Config[]) => Config;
  readonly reload: string;
  /** What is said that sets it off, unless the helper is meant. */
  readonly say?: string;
}

export const UNLOCKS: readonly Config[] = [{ action: "lock.unlock", target: { entity_id: "lock.front_door" } }];
export const LIGHTS: readonly Config[] = [{ action: "light.turn_on", target: { entity_id: "light.bed_light" } }];

const state = (id: string): Config => ({ trigger: "state", entity_id: id });
const automation = (triggers: Config, actions: readonly Config[]) => ({
  automation: [{ id: "late", alias: "Late", triggers: [triggers], actions }],
});
const opens = (steps: readonly Config[]) => steps === UNLOCKS;

/** There from the start, and heard by nothing yet. */
export const LATE_PACKAGE = JSON.stringify({
  automation: [
    { id: "late_sensor", alias: "Late Sensor", triggers: [state("binary_sensor.late_seen")], actions: UNLOCKS },
    { id: "late_group", alias: "Late Group", triggers: [state("group.late")], actions: UNLOCKS },
    { id: "chores", alias: "Chores", triggers: [state("todo.chores")], actions: UNLOCKS },
    { id: "late_event", alias: "Late Event", triggers: [{ trigger: "event", event_type: "late" }], actions: UNLOCKS },
  ],
});

export const RELOADS: readonly Reload[] = [
  { what: "automations", reload: "automation.reload", config: (thing, steps) => automation(state(thing), steps) },
  { what: "everything", reload: "homeassistant.reload_all", config: (thing, steps) => automation(state(thing), steps) },
  {
    what: "a block of triggers",
    reload: "template.reload",
    config: (thing, actions) => ({
      template: [{ triggers: [state(thing)], actions, sensor: [{ name: "late block", state: "{{ now() }}" }] }],
    }),
  },
  {
    what: "a sensor of a template",
    reload: "template.reload",
    config: (thing, steps) => ({
      template: [
        {
          binary_sensor: [
            {
              name: "late seen",
              unique_id: "late_seen",
              state: opens(steps) ? `{{ is_state('${thing}', 'on') }}` : "off",
            },
          ],
        },
      ],
    }),
  },
  {
    what: "a group",
    reload: "group.reload",
    config: (thing, steps) => ({ group: { late: { entities: [opens(steps) ? thing : "light.bed_light"] } } }),
  },
  {
    what: "a script that an automation runs",
    reload: "script.reload",
    config: (thing, sequence) => ({
      script: { late: { alias: "Late", sequence } },
      ...automation(state(thing), [{ action: "script.late" }]),
    }),
  },
  {
    what: "a script that fires an event",
    reload: "script.reload",
    config: (thing, steps) => ({
      script: { late: { alias: "Late", sequence: [{ event: opens(steps) ? "late" : "never" }] } },
      ...automation(state(thing), [{ action: "script.late" }]),
    }),
  },
  {
    what: "a scene that an automation turns on",
    reload: "scene.reload",
    config: (thing, steps) => ({
      scene: [
        {
          id: "late",
          name: "Late",
          entities: opens(steps) ? { "lock.front_door": "unlocked" } : { "light.bed_light": "on" },
        },
      ],
      ...automation(state(thing), [{ scene: "scene.late" }]),
    }),
  },
  {
    what: "a script of the household for an intent",
    reload: "intent_script.reload",
    say: "add milk to my shopping list",
    config: (_, action) => {
      const script = { speech: { text: "Added" }, action };
      return { intent_script: { HassListAddItem: script, HassShoppingListAddItem: script } };
    },
  },
];

/** Writes the file that the rows share, and has it read; what they leave out of it is gone. */
export async function writeLate(home: HomeAssistant, config: Config, reloads: readonly string[]): Promise<void> {
  await writeFile(join(home.configDir, "packages", "late_written.yaml"), JSON.stringify(config));
  for (const reload of reloads) await home.callService(reload);
  // The front door of this home is made of a template and helpers, which are read anew as well.
  await lockUp(home);
}

/** As the editor of the app saves it; Home Assistant answers before it has read it. */
export async function saveAutomation(
  home: HomeAssistant,
  id: string,
  triggers: readonly Config[],
  actions: readonly Config[],
): Promise<void> {
  await home.rest("POST", `/api/config/automation/config/${id}`, { alias: id, triggers, actions });
  const isThere = async () => (await home.states()).some(({ entity_id }) => entity_id === `automation.${id}`);
  await eventually(`automation.${id}`, isThere);
}
