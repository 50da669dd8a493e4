// Words with values in them: a lamp, a room, a number, a thing to buy.
import type { Dice } from "../../../demo/index.ts";
import { call, type Deed, idIn, numberIn, off, on, type Value, type Values } from "../deed.ts";
import { areasOn, dimmable, dimmableAreas, lightsIn, litFloors, type Named, named } from "../house.ts";

const climates: Readonly<Record<string, string>> = {
  living_room: "climate.living_room",
  bedroom: "climate.bedroom",
  office: "climate.office",
};
const players: Readonly<Record<string, string>> = {
  kitchen: "media_player.kitchen_speaker",
  bedroom: "media_player.bedroom_speaker",
};
const covers: Readonly<Record<string, string>> = {
  living_room: "cover.living_room_blinds",
  office: "cover.office_blinds",
  bedroom: "cover.bedroom_curtains",
};

const words = (list: string): readonly Named[] => list.split(", ").map((name) => ({ id: name, name }));
const groceries = words(
  "milk, eggs, bread, butter, coffee, rice, apples, cheese, olive oil, dishwasher tablets, toilet paper, honey",
);
const chores = words("mow the lawn, take out the bins, clean the oven, feed the fish, water the herbs");
const colours = words("red, blue, green, orange, purple, pink");
const colourful = named(["light.floor_lamp", "light.tv_backlight", "light.bedside_lamp"]);

const LEVELS = [5, 10, 15, 20, 25, 30, 40, 50, 60, 70, 75, 80, 90, 100];
const DEGREES = [17, 18, 19, 20, 21, 22, 23];

/** Favourites come more often than the rest. */
function pick<T extends Value>(dice: Dice, from: readonly T[]): T {
  const at = Math.floor(from.length * dice.roll() ** 1.7);
  const value = from[Math.min(at, from.length - 1)];
  if (value === undefined) throw new Error("nothing to pick from");
  return value;
}

function two(dice: Dice, slots: readonly [string, string], from: readonly Named[]): Values {
  const first = pick(dice, from);
  const second = pick(
    dice,
    from.filter(({ id }) => id !== first.id),
  );
  return { [slots[0]]: first, [slots[1]]: second };
}

export const slotted: readonly Deed[] = [
  {
    name: "area-level",
    often: "daily",
    wordings: [
      "bring the {area} down to {n} percent",
      "I'd like {n} percent in the {area}",
      "{area} at {n} percent would be nice",
      "de:im {area} bitte nur {n} Prozent",
    ],
    fill: (dice) => ({ area: pick(dice, dimmableAreas), n: pick(dice, LEVELS) }),
    wanted: (values) => [on(lightsIn(idIn(values, "area")), numberIn(values, "n"))],
  },
  {
    name: "lamp-level",
    often: "daily",
    wordings: [
      "I want the {light} at {n} percent",
      "the {light} should be at {n}",
      "give me {n} percent on the {light}",
      "de:mach mal {light} auf {n} Prozent",
    ],
    fill: (dice) => ({ light: pick(dice, dimmable), n: pick(dice, LEVELS) }),
    wanted: (values) => [on(idIn(values, "light"), numberIn(values, "n"))],
  },
  {
    name: "warmth",
    often: "daily",
    wordings: ["I'd like it {n} degrees in the {area}", "heat the {area} up to {n}", "{area} wants {n} degrees"],
    fill: (dice) => ({ area: pick(dice, named(Object.keys(climates))), n: pick(dice, DEGREES) }),
    wanted: (values) => [
      call("climate.set_temperature", climates[idIn(values, "area")] ?? "", { temperature: numberIn(values, "n") }),
    ],
  },
  {
    name: "loudness",
    often: "daily",
    wordings: [
      "music in the {area} at {n} percent please",
      "crank the {area} sound to {n}",
      "{n} percent is loud enough in the {area}",
    ],
    fill: (dice) => ({ area: pick(dice, named(Object.keys(players))), n: pick(dice, LEVELS) }),
    wanted: (values) => [
      call("media_player.volume_set", players[idIn(values, "area")] ?? "", {
        volume_level: numberIn(values, "n") / 100,
      }),
    ],
  },
  {
    name: "shopping",
    often: "daily",
    wordings: ["we're out of {item}", "the {item} is finished", "somebody should buy {item}", "de:{item} ist alle"],
    fill: (dice) => ({ item: pick(dice, groceries) }),
    wanted: (values) => [call("todo.add_item", "todo.shopping_list", { item: idIn(values, "item") })],
  },
  {
    name: "shade",
    often: "daily",
    wordings: ["half shade in the {area}", "block some of the sun in the {area}"],
    fill: (dice) => ({ area: pick(dice, named(Object.keys(covers))) }),
    wanted: (values) => [call("cover.set_cover_position", covers[idIn(values, "area")] ?? "", { position: 50 })],
  },
  {
    name: "two-levels",
    often: "weekly",
    wordings: ["{light} to {n} and {light2} to {m} percent", "{n} percent for the {light} but {m} for the {light2}"],
    fill: (dice) => ({ ...two(dice, ["light", "light2"], dimmable), n: pick(dice, LEVELS), m: pick(dice, LEVELS) }),
    wanted: (values) => [
      on(idIn(values, "light"), numberIn(values, "n")),
      on(idIn(values, "light2"), numberIn(values, "m")),
    ],
  },
  {
    name: "swap",
    often: "weekly",
    wordings: ["{light2} instead of {light}", "swap the {light} for the {light2}"],
    fill: (dice) => two(dice, ["light", "light2"], dimmable),
    wanted: (values) => [off(idIn(values, "light")), on(idIn(values, "light2"))],
  },
  {
    name: "breeze",
    often: "weekly",
    wordings: ["a breeze of {n} percent in the bedroom", "blow at {n} percent"],
    fill: (dice) => ({ n: pick(dice, [20, 40, 60, 80, 100]) }),
    wanted: (values) => [call("fan.set_percentage", "fan.bedroom_fan", { percentage: numberIn(values, "n") })],
  },
  {
    name: "colour",
    often: "weekly",
    wordings: ["paint the {light} {colour}", "I want to see {colour} on the {light}"],
    fill: (dice) => ({ light: pick(dice, colourful), colour: pick(dice, colours) }),
    wanted: (values) => [call("light.turn_on", idIn(values, "light"), { color_name: idIn(values, "colour") })],
  },
  {
    name: "duty",
    often: "weekly",
    wordings: ["somebody has to {chore}", "who will {chore} this week, write it down"],
    fill: (dice) => ({ chore: pick(dice, chores) }),
    wanted: (values) => [call("todo.add_item", "todo.chores", { item: idIn(values, "chore") })],
  },
  {
    name: "empty-floor",
    often: "weekly",
    wordings: ["nobody is {floor} any more", "{floor} is done for the day"],
    fill: (dice) => ({ floor: pick(dice, litFloors) }),
    wanted: (values) => [off(areasOn(idIn(values, "floor")).flatMap(lightsIn))],
  },
];
