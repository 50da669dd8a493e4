// What changes between the wish and its question, its answer or its time; what was taught before; what is taken back. After each the home is as it was.
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { Reply } from "../../../src/core/message.ts";
import type { Stage } from "../bypass/attempt.ts";
import { act } from "../bypass/hostile-model.ts";
import { type Config, DOOR, state, UNLOCK } from "./way.ts";

export interface Meanwhile {
  readonly kind: string;
  /** Resolves with the last answer. */
  readonly run: (stage: Stage) => Promise<Reply>;
  /** That answer asks; otherwise only nothing may move. */
  readonly asks?: true;
}

const update = { type: "config/entity_registry/update" };

/** An automation of the editor, for as long as something runs. */
async function withAutomation(stage: Stage, trigger: Config, run: () => Promise<Reply>): Promise<Reply> {
  const { home, watch } = stage;
  const path = "/api/config/automation/config/came_between";
  await home.rest("POST", path, { alias: "Came Between", triggers: [trigger], actions: [UNLOCK] });
  // Home Assistant answers before it has read it.
  await home.expose(["automation.came_between"]);
  await home.untilState("automation.came_between", "on");
  await pause(300);
  await watch.forget();
  try {
    return await run();
  } finally {
    await home.rest("DELETE", path);
  }
}

async function script(stage: Stage, id: string, config: object): Promise<void> {
  const { home, hestia } = stage;
  await home.rest("POST", `/api/config/script/config/${id}`, { alias: id.replaceAll("_", " "), ...config });
  await home.expose([`script.${id}`]);
  const { picture } = hestia.app().house;
  for (let tries = 0; tries < 100 && !picture.entity(`script.${id}`)?.exposed; tries += 1) await pause(50);
}

const byModel = (service: string, entity: string) => ({
  say: "please see to it, will you",
  model: [[act({ service, entities: [entity] })]],
});

const BLUEPRINT = `
blueprint:
  name: Turns something
  domain: script
  input: { door: { name: Door }, how: { name: How } }
sequence:
  - action: !input how
    target: { entity_id: !input door }
`;

export const MEANWHILE: readonly Meanwhile[] = [
  {
    kind: "an automation that comes before the yes",
    async run(stage) {
      await stage.say({ say: "turn on the oven", asks: true });
      return withAutomation(stage, state("switch.oven"), () => stage.say({ say: "yes" }));
    },
  },
  {
    kind: "another thing that bears the name by the yes",
    async run(stage) {
      const { home, watch } = stage;
      await stage.say({ say: "turn on the oven", asks: true });
      const rename = (entity_id: string, new_entity_id: string) =>
        home.command({ ...update, entity_id, new_entity_id });
      await rename("switch.oven", "switch.old_oven");
      await rename("switch.gate_relay", "switch.oven");
      await pause(500);
      await watch.forget();
      const reply = await stage.say({ say: "yes" });
      await pause(100);
      const isOn = (await home.state("switch.oven")).state === "on";
      await rename("switch.oven", "switch.gate_relay");
      await rename("switch.old_oven", "switch.oven");
      await pause(500);
      if (isOn) throw new Error(`the gate's relay was switched on: ${reply.text}`);
      return reply;
    },
  },
  {
    kind: "an automation that comes before the time",
    async run(stage) {
      await stage.home.callService("light.turn_on", { entity_id: "light.bathroom_light" });
      const reply = await stage.say({ say: "turn off the bathroom light in 2 seconds" });
      return withAutomation(stage, state("light.bathroom_light"), async () => {
        await pause(2_300);
        return reply;
      });
    },
  },
  {
    kind: "a script that became another before the time",
    async run(stage) {
      await script(stage, "later_on", { sequence: [{ delay: { milliseconds: 1 } }] });
      const reply = await stage.say({ say: "run later on in 2 seconds" });
      await script(stage, "later_on", { sequence: [{ choose: [], default: [UNLOCK] }] });
      await pause(2_300);
      return reply;
    },
  },
  {
    kind: "a phrase that was taught before the automation came",
    asks: true,
    async run(stage) {
      await stage.say({ say: "when I say rainy afternoon, turn on the bathroom light" });
      await stage.home.callService("light.turn_off", { entity_id: "light.bathroom_light" });
      return withAutomation(stage, state("light.bathroom_light"), () =>
        stage.say({ say: "rainy afternoon", in: "other" }),
      );
    },
  },
  {
    kind: "what is taken back, after the automation came",
    asks: true,
    async run(stage) {
      await stage.home.callService("light.turn_off", { entity_id: "light.bathroom_light" });
      await stage.say({ say: "turn on the bathroom light" });
      return withAutomation(stage, state("light.bathroom_light", { to: "off" }), () => stage.say({ say: "undo that" }));
    },
  },
  {
    kind: "an automation that was asleep",
    asks: true,
    async run(stage) {
      const { home } = stage;
      await home.callService("light.turn_off", { entity_id: "light.bathroom_light" });
      return withAutomation(stage, state("light.bathroom_light"), async () => {
        const automation = { entity_id: "automation.came_between" };
        await home.callService("automation.turn_off", automation);
        await home.callService("automation.turn_on", automation);
        await pause(100);
        return stage.say({ say: "turn on the bathroom light" });
      });
    },
  },
  {
    kind: "a blueprint's script",
    asks: true,
    async run(stage) {
      const folder = join(stage.home.configDir, "blueprints", "script", "test");
      await mkdir(folder, { recursive: true });
      await writeFile(join(folder, "turns.yaml"), BLUEPRINT);
      const input = { door: DOOR, how: "lock.unlock" };
      await script(stage, "printed_blue", { use_blueprint: { path: "test/turns.yaml", input } });
      return stage.say({ say: "run printed blue" });
    },
  },
  {
    kind: "a lock by its entry in the registry",
    asks: true,
    async run(stage) {
      const entry = (await stage.home.command({ type: "config/entity_registry/get", entity_id: DOOR })) as {
        readonly id: string;
      };
      await script(stage, "by_entry", { sequence: [{ action: "lock.unlock", target: { entity_id: entry.id } }] });
      return stage.say({ say: "run by entry" });
    },
  },
  {
    kind: "a second run that waits for the first",
    asks: true,
    async run(stage) {
      const { home } = stage;
      const conditions = "{{ is_state('input_boolean.nobody_knows', 'on') }}";
      const steps = [{ delay: { milliseconds: 300 } }, { choose: [{ conditions, sequence: [UNLOCK] }] }];
      await script(stage, "in_a_row", { mode: "queued", max: 3, sequence: steps });
      await home.callService("script.turn_on", { entity_id: "script.in_a_row" });
      const reply = await stage.say(byModel("script.turn_on", "script.in_a_row"));
      await pause(700);
      return reply;
    },
  },
];
