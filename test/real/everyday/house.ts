// The everyday house in a real Home Assistant: its packages, what its owner made in the app, and what is exposed.
import type { HomeAssistant } from "../../support/peers/index.ts";
import { makeHelper, step } from "../make-helper.ts";
import { COMMANDS } from "./commands.ts";
import { HABITS } from "./habits.ts";
import { TEMPLATES } from "./templates.ts";

export const PACKAGES = { everyday_devices: HABITS, everyday_templates: TEMPLATES };

const template = (kind: string, form: object) => ["template", { next_step_id: kind }, form] as const;

export async function furnish(home: HomeAssistant): Promise<void> {
  const lantern = {
    turn_on: step("light.turn_on", "light.plug_gable"),
    turn_off: step("light.turn_off", "light.plug_gable"),
  };
  const glow = {
    turn_on: step("light.turn_on", "light.plug_alcove"),
    turn_off: step("light.turn_off", "light.plug_alcove"),
  };
  await makeHelper(home, ...template("switch", { name: "Porch Lantern", ...lantern }));
  await makeHelper(home, ...template("light", { name: "Hall Glow", ...glow }));
  await makeHelper(home, ...template("sensor", { name: "Hall Comfort", state: "{{ 21 }}" }));
  await makeHelper(
    home,
    ...template("binary_sensor", { name: "Hall Dark", state: "{{ is_state('sun.sun', 'below_horizon') }}" }),
  );
  await makeHelper(home, "switch_as_x", { entity_id: "switch.plug_rose", target_domain: "light", invert: false });
  await renameWorn(home, "Ceiling Rose", "light.ceiling_rose");
  const entities = { "light.reading_lamp": { state: "on", brightness: 200 }, "light.tv_backlight": { state: "off" } };
  await home.rest("POST", "/api/config/scene/config/reading_time", { name: "Reading Time", entities });
  await home.expose([...new Set(COMMANDS.flatMap(thingsOf))]);
  await home.callService("input_boolean.turn_on", { entity_id: "input_boolean.shed_locked" });
  await home.callService("alarm_control_panel.alarm_arm_away", {
    entity_id: "alarm_control_panel.alarm",
    code: "4711",
  });
}

async function renameWorn(home: HomeAssistant, name: string, id: string): Promise<void> {
  const entries = (await home.command({ type: "config/entity_registry/list" })) as readonly {
    readonly entity_id: string;
    readonly platform: string;
  }[];
  const worn = entries.find(({ platform }) => platform === "switch_as_x");
  if (!worn) throw new Error("the switch is not worn as a light");
  const entity = { entity_id: worn.entity_id, new_entity_id: id, name, hidden_by: null };
  await home.command({ type: "config/entity_registry/update", ...entity });
}

function thingsOf({ about, order }: (typeof COMMANDS)[number]): readonly string[] {
  return [about, ...(order?.entities ?? [])].filter((id) => id.includes(".") && !id.startsWith("area."));
}
