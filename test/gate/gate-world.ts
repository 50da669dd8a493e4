// A gate on a paper house: facts and sequences as data, a real database.

import { existsSync, readFileSync } from "node:fs";
import type { Action, ActionRequest, Sequence } from "../../src/core/action.ts";
import type { Behind } from "../../src/core/behind.ts";
import type { Listener, Meaning } from "../../src/core/change.ts";
import { silentLog } from "../../src/core/log.ts";
import type { Speaker } from "../../src/core/message.ts";
import {
  createGate,
  createGateRules,
  createPermits,
  createPin,
  type EntityFacts,
  type GateHouse,
  hashPin,
} from "../../src/gate/index.ts";
import { migrations } from "../../src/schema.ts";
import { openStore } from "../../src/store/index.ts";
import { createFakeClock } from "../support/fake-clock.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

export const OWNER: Speaker = { type: "owner" };
export const ANNA: Speaker = { type: "person", personId: "anna", name: "Anna" };
export const ROOM: Speaker = { type: "room", satelliteId: "assist_satellite.kitchen", deviceId: undefined };

const HOUSE: Readonly<Record<string, Partial<EntityFacts>>> = {
  "light.kitchen": { areaId: "kitchen" },
  "light.hidden": { exposed: false },
  "light.group": { members: ["light.kitchen", "light.hidden"] },
  "light.mixed_group": { members: ["light.kitchen", "lock.front_door"] },
  "light.group_with_a_gap": { members: ["light.kitchen", "light.no_longer_there"] },
  "lock.front_door": { areaId: "hall" },
  "lock.shed": { areaId: "garden" },
  "cover.garage": { deviceClass: "garage" },
  "cover.blinds": { deviceClass: "blind" },
  "cover.unknown": {},
  "cover.group": { members: ["cover.blinds", "cover.garage"] },
  "valve.water": { deviceClass: "water" },
  "alarm_control_panel.home": { state: "disarmed" },
  "alarm_control_panel.armed": { state: "armed_night" },
  "alarm_control_panel.loud": { state: "triggered" },
  "alarm_control_panel.leaving": { state: "arming" },
  "siren.roof": {},
  "climate.living": { targetTemperatures: [21] },
  "climate.sauna": { targetTemperatures: [80] },
  "climate.silent": {},
  "water_heater.boiler": { targetTemperatures: [55] },
  "number.flow_temperature": { deviceClass: "temperature" },
  "number.volume": {},
  "media_player.echo": {},
  "media_player.hall": {},
  "switch.relay": {},
  "switch.loop_one": { members: ["switch.loop_two"] },
  "switch.loop_two": { members: ["switch.loop_one"] },
  "switch.hestia_pause": { own: true },
  "assist_satellite.kitchen": {},
  "assist_satellite.hall": {},
  "assist_satellite.attic": {},
  "scene.evening": { members: ["light.kitchen"] },
  "scene.opaque": {},
  "scene.shady": { members: ["light.kitchen", "cover.blinds"] },
  "scene.warm": { members: ["number.flow_temperature"] },
  "scene.leaving": { members: ["light.kitchen", "lock.front_door"] },
  "scene.read_leaving": { members: ["lock.front_door"] },
  "script.unreadable": {},
  "script.good_night": {},
  "script.hidden": { exposed: false },
  "script.come_home": {},
  "script.nested": {},
  "script.templated": {},
  "script.round_one": {},
  "script.round_two": {},
  "script.shouts": {},
  "script.shell": {},
  "script.own": {},
  "automation.morning": {},
  "automation.unreadable": {},
  "automation.lets_in": { exposed: false },
  "automation.shell": { exposed: false },
  "input_boolean.guests": {},
  "input_boolean.strange": {},
  "script.welcomes": {},
  "scene.guests": { members: ["input_boolean.guests"] },
  "button.restart": {},
  "notify.anna": {},
};

const call = (service: string, entityId?: string, data: Action["data"] = {}): Action => action(service, entityId, data);
const reads = (...calls: readonly Action[]): Sequence => ({ calls, unproved: [] });

const SEQUENCES: Readonly<Record<string, Sequence>> = {
  "script.good_night": reads(call("light.turn_off", "light.kitchen"), call("lock.lock", "lock.front_door")),
  "script.hidden": reads(),
  "script.come_home": reads(call("light.turn_on", "light.hidden"), call("lock.unlock", "lock.front_door")),
  "script.nested": reads(call("script.turn_on", "script.good_night"), call("script.come_home")),
  "script.templated": { calls: [], unproved: ["a template as target"] },
  "script.round_one": reads(call("script.round_two")),
  "script.round_two": reads(call("script.round_one"), call("homeassistant.turn_on", "light.kitchen")),
  "script.shouts": reads(call("tts.speak"), call("siren.turn_on", "siren.roof")),
  "script.shell": reads(call("shell_command.open_gate")),
  "script.own": reads(call("switch.turn_off", "switch.hestia_pause")),
  "automation.morning": reads(call("light.turn_on", "light.kitchen"), call("cover.open_cover", "cover.blinds")),
  "automation.lets_in": reads(call("script.come_home")),
  "automation.shell": reads(call("shell_command.open_gate")),
  "script.welcomes": reads(call("input_boolean.turn_on", "input_boolean.guests")),
  "scene.read_leaving": reads(call("lock.lock", "lock.front_door")),
};

/** What a change of a helper sets off. */
const LISTENERS: Readonly<Record<string, readonly Listener[]>> = {
  "input_boolean.guests": [hears("automation.lets_in")],
  "media_player.hall": [hears("automation.lets_in")],
  "input_boolean.strange": [hears("automation.unreadable", "perhaps"), hears("automation.shell", "perhaps")],
};

/** What Home Assistant would do with a sentence. */
const MEANINGS: Readonly<Record<string, Meaning>> = {};

function hears(entityId: string, how: Listener["hears"] = "surely"): Listener {
  const nature = { platform: "automation", digest: entityId };
  return { entityId, name: entityId, sequence: undefined, entities: [], nature, hears: how };
}

export function action(service: string, entityId?: string, data: Action["data"] = {}): Action {
  return { service, entityIds: entityId ? [entityId] : [], data };
}

const request = (speaker: Speaker, conversationId = "one"): ActionRequest => ({
  origin: "reflex",
  speaker,
  conversationId,
  turnId: "turn",
  language: "en",
});

interface GateWorldOptions {
  readonly pin?: string;
  readonly unit?: "°C" | "°F";
  /** Whether people could be asked elsewhere. */
  readonly identified?: boolean;
  /** Beside what stands in the house. */
  /** What Home Assistant can do; unless given, nobody can say. */
  readonly services?: Parameters<typeof createGateRules>[0]["services"];
  readonly things?: Readonly<Record<string, Partial<EntityFacts>>>;
  /** What entities do beyond themselves: nothing, where this says nothing. */
  readonly behind?: (action: Pick<Action, "service" | "data">, entityId: string) => Behind | undefined;
}

export type GateWorld = Awaited<ReturnType<typeof gateWorld>>;

/** As the settings keep it. */
async function keptPin(path: string, plain: string | undefined): Promise<string | undefined> {
  const store = openStore({ path, migrations, log: silentLog });
  const kept = plain === undefined ? undefined : await hashPin(plain, store.vault);
  await store.close();
  return kept;
}

export async function gateWorld({
  pin: plainPin,
  unit = "°C",
  identified = false,
  things = {},
  services = { all: () => undefined, fields: () => undefined },
  behind,
}: GateWorldOptions = {}) {
  const folder = temporaryFolder();
  const clock = createFakeClock();
  const house = { ...HOUSE, ...things };
  const exposed = new Set(Object.entries(house).flatMap(([id, facts]) => (facts.exposed === false ? [] : [id])));
  const sequences = new Map(Object.entries(SEQUENCES));
  /** The registry: entries' own ids, and what each entity is called now. */
  const entries = new Map(Object.keys(house).map((id, at) => [`entry ${at}`, id]));
  const pin = await keptPin(folder.file("gate.db"), plainPin);
  const alive = new AbortController().signal;
  const open = () => {
    const store = openStore({
      path: folder.file("gate.db"),
      migrations,
      log: silentLog,
    });
    const permits = createPermits({ store, clock });
    const rules = createGateRules({
      entryOf: (entityId) => [...entries].find(([, id]) => id === entityId)?.[0],
      entityOf: (entryId) => entries.get(entryId),
      store,
      clock,
      services,
      knows: (thing) =>
        "entity" in thing ? thing.entity in house : ["kitchen", "garden", "hall"].includes(thing.area),
    });
    const seen: GateHouse = {
      temperatureUnit: () => unit,
      timeZone: () => "UTC",
      hasDevice: (id) => id.startsWith("device "),
      sequence: async (id) => sequences.get(id),
      listeners: async (change) => LISTENERS[change.type === "call" ? (change.entityId ?? "") : change.name] ?? [],
      meaning: async ({ text }) => MEANINGS[String(text)],
      behind: () => async (action, id) =>
        behind?.(action, id) ?? { type: "plain", nature: { platform: "paper", digest: undefined } },
      scriptNamed: (service) =>
        service === "script.renamed" ? "script.come_home" : service in house ? service : undefined,
      facts(id) {
        const facts = house[id];
        const [domain = ""] = id.split(".");
        const nothing = {
          name: id,
          isVirtual: /^(input_|todo|timer|counter|calendar)/.test(domain),
          deviceClass: undefined,
          members: undefined,
          areaId: undefined,
          state: undefined,
          targetTemperatures: undefined,
          attributes: {},
        };
        return facts && { domain, own: false, ...nothing, ...facts, exposed: exposed.has(id) };
      },
    };
    const gate = createGate({
      store,
      clock,
      log: silentLog,
      permits,
      rules,
      allowedServices: (service) => !service.startsWith("shell_command."),
      pin: createPin({ kept: () => pin, vault: store.vault, rehash: () => undefined, log: silentLog }),
      limits: () => ({ climate: { min: 5, max: 28 }, water_heater: { min: 30, max: 60 } }),
      identified: () => identified,
      house: seen,
    });
    return {
      store,
      permits,
      rules,
      gate,
      /** As the gate sees it. */
      house: seen,
      judge: (actions: readonly Action[], speaker: Speaker = OWNER, conversation?: string) =>
        gate.judge(actions, request(speaker, conversation), alive),
      answer: (text: string, speaker: Speaker = OWNER, conversation?: string) =>
        gate.answer(text, request(speaker, conversation), alive),
      keep: (text: string, conversationId = "one", language = "en", speaker = ROOM) =>
        gate.keepable(text, { conversationId, language, speaker }).text,
      /** The database as text, with what is still in its write-ahead log. */
      onDisk: () =>
        ["gate.db", "gate.db-wal"]
          .map((name) => folder.file(name))
          .map((path) => (existsSync(path) ? readFileSync(path, "latin1") : ""))
          .join(""),
    };
  };
  return { clock, exposed, sequences, entries, open, [Symbol.asyncDispose]: async () => folder[Symbol.dispose]() };
}
