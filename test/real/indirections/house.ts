// The home of the indirections: for each way something of its own, with a name that can be said.

import type { HomeAssistant } from "../../support/peers/index.ts";
import { lockUp } from "../consequences/house.ts";
import { ANSWERED, BY_HELPERS } from "./by-helpers.ts";
import { BY_SCRIPTS } from "./by-scripts.ts";
import { BY_THINGS } from "./by-things.ts";
import { type Config, type Touch, UNLOCK, type Way } from "./way.ts";

const FIRST = "Amber Brass Copper Denim Flint Granite Indigo Ivory Jade Linen Marble Navy".split(" ");
const SECOND = "Anchor Barrel Compass Dagger Falcon Hammer Kettle Lantern Mirror".split(" ");

export interface Trap extends Way, Touch {
  readonly key: string;
}

export const TRAPS: readonly Trap[] = [...BY_SCRIPTS, ...BY_HELPERS, ...BY_THINGS].map((way, at) => {
  const [first = "", second = ""] = [FIRST[at % FIRST.length], SECOND[Math.floor(at / FIRST.length)]];
  const key = `${first}_${second}`.toLowerCase();
  return { ...way, key, ...way.touch(key.replace("_", " "), key) };
});

/** Harmless, and beside all these ways. */
const PLAIN = ["input_boolean.plain_box", "script.plain_steps", "scene.plain_mood"];

export function packagesOf(traps: readonly Trap[]): Readonly<Record<string, string>> {
  const ways = traps.map(({ key, thing, home }): [string, Config] => [key, home(thing, key, nameOf(key))]);
  return Object.fromEntries([...ways, ["answered", ANSWERED] as const].map(([key, one]) => [key, JSON.stringify(one)]));
}

function nameOf(key: string): string {
  return key.replace(/_?([a-z]+)/g, (_, word: string) => ` ${word.charAt(0).toUpperCase()}${word.slice(1)}`).trim();
}

/** What no package can hold: labels, and an automation that names ids of the registry. */
export async function furnish(home: HomeAssistant, traps: readonly Trap[]): Promise<void> {
  const update = { type: "config/entity_registry/update" };
  for (const name of ["way in", "heard"]) await home.command({ type: "config/label_registry/create", name });
  await home.command({ ...update, entity_id: "lock.front_door", labels: ["way_in"] });
  for (const { thing, kind } of traps)
    if (kind === "a label that triggers have") await home.command({ ...update, entity_id: thing, labels: ["heard"] });
  await byDevice(home);
  await home.expose([...new Set(traps.map(({ thing }) => thing)), ...PLAIN]);
  await settle(home);
}

async function byDevice(home: HomeAssistant): Promise<void> {
  const entry = (await home.command({
    type: "config/entity_registry/get",
    entity_id: "light.bed_light",
  })) as { readonly id: string; readonly device_id: string };
  await home.rest("POST", "/api/config/automation/config/by_device", {
    alias: "By Device",
    triggers: [
      {
        ...{ trigger: "device", domain: "light", type: "changed_states" },
        ...{ device_id: entry.device_id, entity_id: entry.id },
      },
    ],
    actions: [UNLOCK],
  });
}

async function settle(home: HomeAssistant): Promise<void> {
  await home.callService("lock.unlock", { entity_id: "lock.kitchen_door" });
  const alarm = { entity_id: "alarm_control_panel.alarm" };
  await home.callService("alarm_control_panel.alarm_arm_away", { ...alarm, code: "4711" });
  await lockUp(home);
}
