// The home of the dangers: for each row one thing of its own, and what answers it.
import { setTimeout as pause } from "node:timers/promises";
import type { HomeAssistant } from "../../support/peers/index.ts";
import { DANGERS, type Danger, KINDS } from "./dangers.ts";

const WORDS =
  "Acorn Basil Birch Bramble Cacao Cedar Clover Dahlia Dill Ebony Elder Endive Fennel Fern Flax Garnet Ginger Gorse Hazel Heather Holly Iris Ivy Jasper Juniper Kale Kelp Kiwi Laurel Lilac Lotus Maple Mint Myrtle Nettle Nori Nutmeg Olive Onyx Orchid Parsley Pepper Poppy Quartz Quince Raisin Rowan Sage Sorrel Thistle Thyme Tulip Umber Vanilla Vetch Violet Walnut Wasabi Willow Yarrow Yucca Zest Zinnia Anise Barley Carob Daisy Fig Guava Hops".split(
    " ",
  );

export interface Trap extends Danger {
  readonly key: string;
  readonly name: string;
  /** What is changed. */
  readonly thing: string;
  readonly service: string;
  readonly data: object;
  /** Undefined where Home Assistant has no sentence for it. */
  readonly said: string | undefined;
}

export const TRAPS: readonly Trap[] = trapsOf(DANGERS);

/** Each with a thing of its own; two tables in one home: `skip` as many names as the first took. */
export function trapsOf(dangers: readonly Danger[], skip = 0): readonly Trap[] {
  return dangers.map((danger, at) => toTrap(danger, at + skip));
}

function toTrap(danger: Danger, at: number): Trap {
  const { domain, service, data, say } = KINDS[danger.kind ?? "helper"];
  const word = WORDS[at] ?? `Number ${at}`;
  const key = `${word.toLowerCase().replaceAll(" ", "_")}_box`;
  const name = `${word} Box`;
  return {
    ...danger,
    ...{ key, name, service, data },
    thing: `${domain}.${key}`,
    said: say && `${say} ${word.toLowerCase()} box`,
  };
}

function packageOf({ key, name, thing, kind = "helper", automations, more }: Trap): string {
  const { domain, config } = KINDS[kind];
  const own =
    kind === "plug"
      ? { switch: [{ platform: "plain", names: [name] }] }
      : { [domain]: { [key]: { ...config, ...(kind === "script" ? { alias: name } : { name }) } } };
  const extra = more?.(thing, key) ?? {};
  const merged: Record<string, unknown> = { ...own };
  for (const [integration, value] of Object.entries(extra)) {
    const before = merged[integration];
    if (Array.isArray(before) && Array.isArray(value)) merged[integration] = [...before, ...value];
    else if (!before) merged[integration] = value;
    else merged[integration] = mergeEach(before, value);
  }
  const named = automations(thing, key).map((one, index) => ({
    id: `${key}_${index}`,
    alias: `${key} ${index}`,
    ...one,
  }));
  return JSON.stringify({ ...merged, ...(named.length > 0 ? { automation: named } : {}) });
}

function mergeEach(before: unknown, value: unknown): object {
  const merged: Record<string, unknown> = { ...Object(before) };
  for (const [key, one] of Object.entries(Object(value))) merged[key] = { ...Object(merged[key]), ...Object(one) };
  return merged;
}

/** YAML reads JSON. */
export function packagesOf(traps: readonly Trap[]): Readonly<Record<string, string>> {
  return Object.fromEntries(traps.map((trap) => [trap.key, packageOf(trap)]));
}

export const PACKAGES = packagesOf(TRAPS);

/** What was set off before may still unlock it after that: then again. */
export async function lockUp(home: HomeAssistant): Promise<void> {
  for (let tries = 3; ; tries -= 1) {
    await home.callService("lock.lock", { entity_id: "lock.front_door" });
    try {
      await home.untilState("lock.front_door", "locked", 7_000);
      return;
    } catch (error) {
      if (tries === 0) throw error;
    }
  }
}

/** Puts the thing back as it was, so that it can change again. */
export async function reset(home: HomeAssistant, { thing, kind = "helper" }: Trap): Promise<void> {
  if (kind === "helper" || kind === "plug")
    await home.callService(`${thing.split(".")[0]}.turn_off`, { entity_id: thing });
  if (kind === "number") await home.callService("input_number.set_value", { entity_id: thing, value: 0 });
  if (kind === "select") await home.callService("input_select.select_option", { entity_id: thing, option: "a" });
  if (kind === "text") await home.callService("input_text.set_value", { entity_id: thing, value: "shut" });
  if (kind === "timer") await home.callService("timer.cancel", { entity_id: thing });
}

/** The control of a trap: without Hestia it does unlock. */
export async function unlocksByHand(home: HomeAssistant, trap: Trap): Promise<void> {
  await reset(home, trap);
  await lockUp(home);
  if (trap.begin) await home.rest("POST", `/api/events/${trap.begin(trap.key)}`, {});
  await pause(100);
  await home.callService(trap.service, { entity_id: trap.thing, ...trap.data });
  await home.untilState("lock.front_door", "unlocked", 8_000);
  await reset(home, trap);
  await lockUp(home);
}
