// How a day of the family goes: the same for the same seed and date, never quite like the day before.
import { createDice, type Dice } from "./dice.ts";
import type { Happening } from "./happening.ts";

type Doing = Happening extends infer One ? (One extends Happening ? Omit<One, "minute"> : never) : never;

const anna = "user_anna";
const ben = "user_ben";

/** `date`: `2026-11-22`. In the order of time. */
export function planDay(date: string, seed: number): readonly Happening[] {
  const weekday = new Date(`${date}T12:00:00Z`).getUTCDay();
  const dice = createDice(seed + Number(date.replaceAll("-", "")));
  const workday = weekday >= 1 && weekday <= 5;
  const plan = [
    ...sunOf(date),
    ...morning(dice, workday ? 6 * 60 + 30 : 8 * 60),
    ...(workday ? awayForWork(dice) : weekend(dice)),
    ...evening(dice),
    ...(weekday === 2 || weekday === 6
      ? [at(10 * 60 + dice.upTo(30), app(ben, "vacuum.start", { entity_id: "vacuum.rosie" }))]
      : []),
  ];
  return plan.toSorted((left, right) => left.minute - right.minute);
}

function morning(dice: Dice, wake: number): readonly Happening[] {
  const up = wake + dice.upTo(20);
  return [
    at(up, hand("light.bedside_lamp", "on", { brightness: 80, color_mode: "color_temp", color_temp_kelvin: 2702 })),
    at(up + 4, motion()),
    at(up + 6, hand("light.bathroom_light", "on", { brightness: 255, color_mode: "brightness" })),
    at(up + 8, app(anna, "cover.open_cover", { entity_id: "cover.bedroom_curtains" })),
    at(up + 20 + dice.upTo(5), hand("light.bathroom_light", "off", { brightness: null, color_mode: null })),
    at(up + 22, hand("light.bedside_lamp", "off", { brightness: null, color_mode: null })),
    at(up + 24, hand("switch.coffee_machine", "on")),
    at(up + 25, app(ben, "counter.increment", { entity_id: "counter.coffees" })),
    at(up + 26, app(ben, "climate.set_temperature", { entity_id: "climate.living_room", temperature: 20.5 })),
    at(up + 45 + dice.upTo(10), hand("switch.coffee_machine", "off")),
  ];
}

function awayForWork(dice: Dice): readonly Happening[] {
  const annaLeaves = 7 * 60 + 50 + dice.upTo(15);
  const benLeaves = annaLeaves + 15 + dice.upTo(20);
  const benReturns = 17 * 60 + dice.upTo(40);
  const annaReturns = benReturns + 20 + dice.upTo(45);
  return [
    ...throughTheDoor(annaLeaves, "anna", "not_home"),
    ...throughTheDoor(benLeaves, "ben", "not_home"),
    at(benLeaves + 1, app(ben, "script.turn_on", { entity_id: "script.leaving_home" })),
    at(benLeaves + 2, app(ben, "climate.set_temperature", { entity_id: "climate.living_room", temperature: 17 })),
    ...throughTheDoor(benReturns, "ben", "home"),
    at(benReturns + 2, app(ben, "climate.set_temperature", { entity_id: "climate.living_room", temperature: 21 })),
    ...throughTheDoor(annaReturns, "anna", "home"),
  ];
}

function weekend(dice: Dice): readonly Happening[] {
  const out = 11 * 60 + dice.upTo(90);
  const back = out + 90 + dice.upTo(120);
  return [
    ...throughTheDoor(out, "anna", "not_home"),
    ...throughTheDoor(back, "anna", "home"),
    at(14 * 60 + dice.upTo(60), app(anna, "media_player.turn_on", { entity_id: "media_player.kitchen_speaker" })),
  ];
}

function evening(dice: Dice): readonly Happening[] {
  const dinner = 18 * 60 + 30 + dice.upTo(20);
  const bed = 22 * 60 + 40 + dice.upTo(40);
  const film = dice.roll() < 0.4;
  return [
    at(
      dinner,
      hand("light.kitchen_light", "on", { brightness: 200, color_mode: "color_temp", color_temp_kelvin: 2702 }),
    ),
    at(dinner + 2, hand("light.dining_table", "on", { brightness: 180, color_mode: "brightness" })),
    at(dinner + 50, hand("light.kitchen_light", "off", { brightness: null, color_mode: null })),
    at(dinner + 60, hand("light.dining_table", "off", { brightness: null, color_mode: null })),
    at(20 * 60 + 15 + dice.upTo(10), app(anna, "media_player.turn_on", { entity_id: "media_player.living_room_tv" })),
    ...(film
      ? [at(20 * 60 + 30, app(anna, "scene.turn_on", { entity_id: "scene.movie_night" }))]
      : [at(20 * 60 + 16, hand("light.floor_lamp", "on", { brightness: 150 }))]),
    at(bed - 20, app(anna, "media_player.turn_off", { entity_id: "media_player.living_room_tv" })),
    at(bed - 15, app(ben, "lock.lock", { entity_id: "lock.front_door" })),
    at(bed - 10, app(ben, "light.turn_off", { area_id: "living_room" })),
    at(bed - 8, app(ben, "climate.set_temperature", { entity_id: "climate.living_room", temperature: 17 })),
    at(bed - 5, app(anna, "cover.close_cover", { entity_id: "cover.bedroom_curtains" })),
    at(bed, app(anna, "scene.turn_on", { entity_id: "scene.bedtime" })),
    at(bed + 15 + dice.upTo(20), hand("light.bedside_lamp", "off", { brightness: null, color_mode: null })),
  ];
}

/** The door, the hallway and the phone, in the order in which they notice. */
function throughTheDoor(minute: number, person: "anna" | "ben", state: "home" | "not_home"): readonly Happening[] {
  return [
    at(minute, motion()),
    at(minute, hand("lock.front_door", "unlocked")),
    at(minute + 1, hand("binary_sensor.front_door_contact", "on")),
    at(minute + 2, hand("binary_sensor.front_door_contact", "off")),
    at(minute + 2, hand("lock.front_door", "locked")),
    at(minute + 4, { type: "presence", person, state }),
  ];
}

/** Roughly, for the middle of Europe: from 8:45 to 16:15 in December, from 5:15 to 22:05 in June. */
function sunOf(date: string): readonly Happening[] {
  const dayOfYear = (Date.parse(date) - Date.parse(`${date.slice(0, 4)}-01-01`)) / 86_400_000;
  const summer = (1 - Math.cos(((dayOfYear + 10) / 365) * 2 * Math.PI)) / 2;
  const automationId = "automation.porch_at_sunset";
  return [
    at(Math.round(525 - 210 * summer), { type: "sun", state: "above_horizon", automationId }),
    at(Math.round(975 + 350 * summer), { type: "sun", state: "below_horizon", automationId }),
  ];
}

function at(minute: number, doing: Doing): Happening {
  return { ...doing, minute };
}

function hand(entityId: string, state: string, attributes: Readonly<Record<string, unknown>> = {}): Doing {
  return { type: "hand", entityId, state, attributes };
}

function app(userId: string, service: string, data: Readonly<Record<string, unknown>>): Doing {
  return { type: "app", userId, service, data };
}

function motion(): Doing {
  return {
    type: "motion",
    entityId: "binary_sensor.hallway_motion",
    minutes: 3,
    automationId: "automation.hallway_light_on_motion",
  };
}
