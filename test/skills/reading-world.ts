// The skills alone in a house of sensors, windows and people: what a model reads in it is told as the mind's trace tells it.

import type { Area, Entity, Floor } from "../../src/core/house.ts";
import { silentLog } from "../../src/core/log.ts";
import type { Turn } from "../../src/core/message.ts";
import type { CallEntry } from "../../src/core/trace.ts";
import { createSkills, type Deed } from "../../src/skills/index.ts";
import { createWords } from "../../src/words/index.ts";
import { callOf } from "../support/call-of.ts";
import { createFakeClock } from "../support/fake-clock.ts";
import { keptSkills } from "./kept-skills.ts";

interface Thing {
  readonly name: string;
  readonly state: string;
  readonly area?: string;
  readonly deviceClass?: string;
  readonly attributes?: Readonly<Record<string, unknown>>;
}

const celsius = { unit_of_measurement: "°C" };
const window = (area: string, name: string): Thing => ({ name, area, state: "off", deviceClass: "window" });
const temperature = (area: string, name: string, state: string): Thing => ({
  ...{ name, area, state },
  ...{ deviceClass: "temperature", attributes: celsius },
});

const THINGS: Readonly<Record<string, Thing>> = {
  "binary_sensor.bathroom_window": { ...window("bathroom", "Bathroom Window"), state: "on" },
  "binary_sensor.bedroom_window": window("bedroom", "Bedroom Window"),
  "binary_sensor.kitchen_left": window("kitchen", "Left Kitchen Window"),
  "binary_sensor.kitchen_right": window("kitchen", "Right Kitchen Window"),
  "sensor.bathroom_temperature": temperature("bathroom", "Bathroom Temperature", "21.4"),
  "sensor.bedroom_temperature": temperature("bedroom", "Bedroom Temperature", "18.5"),
  "sensor.kitchen_temperature": temperature("kitchen", "Kitchen Temperature", "20.1"),
  "sensor.freezer": temperature("kitchen", "Freezer", "-18.5"),
  "sensor.bathroom_humidity": {
    ...{ name: "Bathroom Humidity", area: "bathroom", state: "58" },
    ...{ deviceClass: "humidity", attributes: { unit_of_measurement: "%" } },
  },
  "sensor.washing_machine": { name: "Washing Machine", state: "Rinsing" },
  "sensor.dryer": { name: "Dryer", state: "Drying" },
  "sensor.dishwasher": { name: "Dishwasher", state: "43", attributes: { unit_of_measurement: "min" } },
  "sensor.mail": { name: "Mail", state: "2026-11-22T08:00:00+00:00", deviceClass: "timestamp" },
  "climate.office": {
    ...{ name: "Office Heating", area: "office", state: "heat" },
    attributes: { current_temperature: 19, temperature: 20, hvac_action: "heating" },
  },
  "person.anna": { name: "Anna", state: "home" },
  "person.ben": { name: "Ben", state: "not_home" },
  "switch.fan": { name: "Fan", state: "on", area: "bathroom" },
  "binary_sensor.leak": { name: "Leak", state: "off", deviceClass: "moisture" },
  "sensor.tank": { name: "Tank", state: "80", attributes: { unit_of_measurement: "%" } },
  "weather.home": { name: "Forecast Home", state: "rainy", attributes: { temperature: 9, temperature_unit: "°C" } },
  "calendar.family": { name: "Family Calendar", state: "off" },
};

const FLOORS: readonly Floor[] = [
  { id: "downstairs", name: "Downstairs", aliases: [], level: 0 },
  { id: "upstairs", name: "Upstairs", aliases: [], level: 1 },
];
const AREAS: readonly Area[] = [
  { id: "bathroom", name: "Bathroom", aliases: ["Bad"], floorId: "upstairs" },
  { id: "bedroom", name: "Bedroom", aliases: ["Schlafzimmer"], floorId: "upstairs" },
  { id: "kitchen", name: "Kitchen", aliases: [], floorId: "downstairs" },
  { id: "office", name: "Office", aliases: [], floorId: "downstairs" },
];

/** What the model calls, as it would write it. */
export type Look =
  | { readonly state: readonly string[]; readonly by?: string; readonly failed?: boolean }
  | { readonly weather: string; readonly forecast: "none" | "daily" }
  | { readonly find: Readonly<Record<string, string>>; readonly more?: number }
  | { readonly call: string; readonly failed?: boolean };

export interface From {
  /** A satellite's. Otherwise the owner writes. */
  readonly room?: string;
  readonly person?: string;
  readonly language?: string;
  /** Milliseconds after the answer. */
  readonly passes?: number;
  /** A switch that the model turns on. */
  readonly turnsOn?: string;
}

const HOUR = 3_600_000;

export function readingWorld() {
  const clock = createFakeClock();
  const things = new Map(Object.entries(THINGS));
  const areas = new Map(AREAS.map((area) => [area.id, area]));
  const hidden = new Set<string>();
  const untouched = new Set<string>();
  const deeds = new Map<string, readonly Deed[]>();
  let isConnected = true;
  let unit = "°C";
  let counted = 0;

  function entity(id: string): Entity | undefined {
    const thing = things.get(id);
    if (!thing) return undefined;
    const { name, state, area, deviceClass, attributes = {} } = thing;
    return {
      ...{ id, name, deviceClass, areaId: area, floorId: area && areas.get(area)?.floorId },
      ...{ domain: id.split(".")[0] ?? "", aliases: [], deviceId: undefined, labels: [], platform: undefined },
      ...{ exposed: !hidden.has(id) && !untouched.has(id), readable: !hidden.has(id) },
      state: { state, attributes, lastChanged: 0, context: undefined },
    };
  }

  function shown(id: string): Readonly<Record<string, unknown>> | undefined {
    const one = entity(id);
    if (!one?.readable || !isConnected) return undefined;
    const area = one.areaId && areas.get(one.areaId)?.name;
    return { id, name: one.name, ...(area ? { area } : {}), state: one.state?.state, ...one.state?.attributes };
  }

  const kept = keptSkills((store, life) =>
    createSkills({
      ...{ store, clock, log: silentLog, life },
      house: {
        ...{ entity, hasService: () => true, language: () => "en", known: async () => undefined },
        entities: () => [...things.keys()].flatMap((id) => entity(id) ?? []),
        areas: () => [...areas.values()],
        floors: () => FLOORS,
        roomOf: ({ speaker }) => (speaker.type === "room" ? speaker.deviceId : undefined),
        holds: () => undefined,
        read: (id) => (id.startsWith("climate.") ? { ...shown(id), unit } : shown(id)),
      },
      watched: { handled: () => false },
      deeds: (turnId) => deeds.get(turnId) ?? [],
      whose: () => ({ owner: "household", reads: ["household"], isLearned: true, isKnown: true }),
      owners: { reads: () => ["household"], call: (owner) => owner, called: () => undefined },
      reflection: {
        ...{ isOn: () => false, model: () => undefined, quietFor: () => 0 },
        ...{ spent: () => undefined, readJson: () => undefined },
      },
      words: createWords({ nameOf: (id) => things.get(id)?.name ?? id }),
      understand: async () => undefined,
      means: async () => undefined,
      steers: () => false,
      ...{ holdsCode: () => false, isCodePhrase: () => false },
      yesOrNo: () => undefined,
      askLeave: () => undefined,
      asks: async () => undefined,
      planByModel: async () => undefined,
      perform: async () => ({ type: "acted", done: [], text: "DONE" }),
    }),
  );

  function turnOf(text: string, { room, person, language = "en" }: From): Turn {
    return {
      ...{ id: `turn-${++counted}`, conversationId: room ?? person ?? "owner", channel: "test" },
      ...{ manner: "text", language, text },
      speaker:
        room !== undefined
          ? { type: "room", satelliteId: undefined, deviceId: room }
          : person !== undefined
            ? { type: "person", personId: `person.${person.toLowerCase()}`, name: person }
            : { type: "owner" },
    };
  }

  function record(look: Look): CallEntry {
    const of = (name: string, given: object, value: unknown, failed = false) =>
      callOf(name, { arguments: JSON.stringify(given), text: JSON.stringify(value), failed, missed: failed });
    if ("call" in look) return of(look.call, {}, { error: "?" }, look.failed ?? false);
    if ("state" in look) {
      const by = look.by === undefined ? {} : { changed_by: look.by };
      return of(
        "state",
        { entities: look.state },
        look.state.map((id) => ({ ...shown(id), ...by })),
        look.failed,
      );
    }
    if ("weather" in look) {
      const { weather, forecast } = look;
      const now = shown(weather);
      return of("weather", { forecast }, forecast === "none" ? now : { now, forecast: [{ temperature: 30 }] });
    }
    const { area, floor, domain, device_class: deviceClass, state } = look.find;
    const found = [...things.keys()].filter((id) => {
      const one = entity(id);
      return (
        one?.readable &&
        (area === undefined || one.areaId === area) &&
        (floor === undefined || one.floorId === floor) &&
        (domain === undefined || one.domain === domain) &&
        (deviceClass === undefined || one.deviceClass === deviceClass) &&
        (state === undefined || one.state?.state === state)
      );
    });
    return of("find", look.find, { found: found.map(shown), ...(look.more ? { more: look.more } : {}) });
  }

  async function told(turn: Turn, ending: Parameters<typeof kept.skills.answered>[1], passes: number): Promise<Turn> {
    kept.skills.answered(turn, ending);
    await clock.advance(0);
    await clock.advance(passes);
    return turn;
  }

  return {
    clock,
    get skills() {
      return kept.skills;
    },
    hidden,
    /** May be seen alone. */
    untouched,
    set(id: string, state: string, attributes?: Readonly<Record<string, unknown>>) {
      const thing = things.get(id) ?? THINGS[id] ?? { name: id, state };
      things.set(id, { ...thing, state, ...(attributes && { attributes }) });
    },
    stateOf: (id: string): string => things.get(id)?.state ?? "unavailable",
    unitOf: (id: string): string => String(things.get(id)?.attributes?.["unit_of_measurement"]),
    change(id: string, changed: Partial<Thing>) {
      things.set(id, { ...(things.get(id) ?? { name: id, state: "off" }), ...changed });
      kept.skills.houseChanged();
    },
    remove(id: string) {
      things.delete(id);
      kept.skills.houseChanged();
    },
    renameArea(id: string, name: string) {
      areas.set(id, { id, name, aliases: [], floorId: areas.get(id)?.floorId });
      kept.skills.houseChanged();
    },
    inFahrenheit() {
      unit = "°F";
    },
    /** A model looks and answers. */
    async byModel(text: string, looks: readonly Look[], answer: string, { passes = HOUR, ...from }: From = {}) {
      const turn = turnOf(text, from);
      const { turnsOn } = from;
      if (turnsOn !== undefined) deeds.set(turn.id, [deedOf(turnsOn)]);
      const acts = turnsOn === undefined ? [] : [callOf("act")];
      return told(turn, { path: "model:answered", trace: [...looks.map(record), ...acts], text: answer }, passes);
    },
    /** Somebody says "undo that". */
    undo: (from: From = {}) => told(turnOf("undo that", from), { path: "reflex:undo", trace: [], text: "Done." }, HOUR),
    disconnect() {
      isConnected = false;
    },
    /** What is answered without a model; undefined where a model would be asked. */
    async ask(text: string, { passes = 0, ...from }: From = {}): Promise<string | undefined> {
      const turn = turnOf(text, from);
      const [, reflex] = kept.skills.reflexes;
      const answer = await reflex.answer(turn, kept.life);
      if (answer) await told(turn, { path: "reflex:skill", trace: answer.trace, text: answer.text }, passes);
      return answer?.text;
    },
    forget: kept.forget,
    restart: kept.restart,
    [Symbol.asyncDispose]: kept[Symbol.asyncDispose],
  };
}

const deedOf = (entityId: string): Deed => ({
  action: { service: "switch.turn_on", entityIds: [entityId], data: {} },
  begun: true,
  before: [{ entityId, state: "off", attributes: {} }],
  outcomes: [{ entityId, type: "already", seen: undefined, detail: undefined }],
});

export type ReadingWorld = ReturnType<typeof readingWorld>;
