// Sixty days of a household, thirty commands a day: the same for the same seed. What it says, where, and how the house was before.
import { createDice, type Dice } from "../../demo/index.ts";
import { type Call, call, type Deed, type Often, off, on, type Values, type View, type Wanted } from "./deed.ts";
import { ownDeeds } from "./deeds/index.ts";
import { allLights, ROOMS } from "./house.ts";
import { languageOf, say } from "./spell.ts";

export const DAYS = 60;
export const COMMANDS_A_DAY = 30;

/** One way to say one thing. */
export interface Shape {
  /** `deed/number`. */
  readonly id: string;
  readonly deed: Deed;
  readonly wording: string;
  readonly language: "en" | "de";
  /** Not looked at while the learning was made. */
  readonly heldOut: boolean;
  /** Home Assistant's own sentence, or the household's own. */
  readonly source: "data" | "household";
}

export interface Command {
  readonly day: number;
  /** Minutes after the command before it. */
  readonly after: number;
  readonly text: string;
  readonly language: string;
  readonly shape: Shape;
  readonly values: Values;
  /** The area of the satellite; undefined: written by the owner. */
  readonly room: string | undefined;
  /** What hands have done since the last command. */
  readonly hands: readonly Call[];
  /** A minute later somebody puts it back by hand, for a reason of their own. */
  readonly regretted: boolean;
  wanted(view: View, before: readonly Call[]): Wanted;
}

/** How often a day each is wanted. */
const RATES: Readonly<Record<Often, number>> = { daily: 0.75, weekly: 0.13, rare: 0.03 };
/** People have a favourite way to say a thing. */
const FAVOURITES = [0.6, 0.25, 0.1, 0.05];
const WRITTEN_SHARE = 0.15;
const REGRETTED_SHARE = 0.01;

function hashOf(id: string): number {
  let hash = 2_166_136_261;
  for (const letter of id) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 16_777_619) >>> 0;
  return (hash ^ (hash >>> 15)) >>> 0;
}

/** A third is held out: those whose names have the smallest hashes. */
function shapesOf(deeds: readonly Deed[], source: Shape["source"]): readonly Shape[] {
  const shapes = deeds.flatMap((deed) =>
    deed.wordings.map((wording, number) => ({
      ...{ id: `${deed.name}/${number + 1}`, deed, wording },
      ...{ language: languageOf(wording), source },
    })),
  );
  const third = shapes
    .map(({ id }) => id)
    .sort((one, other) => hashOf(one) - hashOf(other))
    .slice(0, Math.ceil(shapes.length / 3));
  return shapes.map((shape) => ({ ...shape, heldOut: third.includes(shape.id) }));
}

/** `data`: what Home Assistant's own intents take. */
export function allShapes(data: readonly Deed[]): readonly Shape[] {
  return [...shapesOf(ownDeeds, "household"), ...shapesOf(data, "data")];
}

export function createStream(shapes: readonly Shape[], seed: number): readonly Command[] {
  const dice = createDice(seed);
  const household = [
    ...Map.groupBy(
      shapes.filter(({ source }) => source === "household"),
      ({ deed }) => deed,
    ),
  ];
  const data = [
    ...Map.groupBy(
      shapes.filter(({ source }) => source === "data"),
      ({ deed }) => deed,
    ).values(),
  ];
  return Array.from({ length: DAYS }, (_, day) => {
    const today = household.flatMap(([deed, ways]) => (dice.roll() < RATES[deed.often] ? [favourite(ways, dice)] : []));
    while (today.length < COMMANDS_A_DAY) today.push(favourite(dice.pick(data) ?? [], dice));
    return shuffled(today, dice)
      .slice(0, COMMANDS_A_DAY)
      .map((shape, index) => commandOf(shape, { day: day + 1, after: index === 0 ? 480 : 20 + dice.upTo(15) }, dice));
  }).flat();
}

function favourite(ways: readonly Shape[], dice: Dice): Shape {
  let left = dice.roll();
  for (const [at, share] of FAVOURITES.entries()) {
    left -= share;
    const way = ways[at];
    if (left < 0 && way) return way;
  }
  const way = dice.pick(ways);
  if (!way) throw new Error("a deed without a wording");
  return way;
}

function shuffled<T>(list: readonly T[], dice: Dice): readonly T[] {
  return list
    .map((one) => ({ one, at: dice.roll() }))
    .sort((left, right) => left.at - right.at)
    .map(({ one }) => one);
}

export function commandOf(shape: Shape, when: Pick<Command, "day" | "after">, dice: Dice): Command {
  const values = shape.deed.fill?.(dice) ?? {};
  const written = shape.deed.rooms === undefined && dice.roll() < WRITTEN_SHARE;
  const room = written ? undefined : dice.pick(shape.deed.rooms ?? ROOMS.slice(0, 4));
  return {
    ...when,
    text: say(shape.wording, values, dice),
    language: shape.language,
    shape,
    values,
    room,
    hands: hands(dice),
    regretted: dice.roll() < REGRETTED_SHARE,
    wanted: (view, before) => shape.deed.wanted(values, view, before),
  };
}

/** Some of what people and the day change between two commands: no state is the same for long. */
export function hands(dice: Dice): readonly Call[] {
  const lights = allLights.flatMap((id) => {
    const chance = dice.roll();
    if (chance < 0.12) return [off(id)];
    return chance < 0.24 ? [on(id, 10 * (1 + dice.upTo(9)))] : [];
  });
  const others = OTHERS.flatMap((ways) => (dice.roll() < 0.15 ? [dice.pick(ways) ?? ways[0]] : []));
  return [...lights, ...others];
}

const either = (domain: string, ids: readonly string[], services: readonly [string, string]) =>
  ids.map((id) => [call(`${domain}.${services[0]}`, id), call(`${domain}.${services[1]}`, id)] as const);

const OTHERS: readonly (readonly [Call, Call])[] = [
  ...either(
    "cover",
    ["cover.living_room_blinds", "cover.office_blinds", "cover.bedroom_curtains"],
    ["open_cover", "close_cover"],
  ),
  ...either("switch", ["switch.coffee_machine", "switch.dehumidifier", "switch.garden_pump"], ["turn_on", "turn_off"]),
  ...either("fan", ["fan.bedroom_fan", "fan.bathroom_fan"], ["turn_on", "turn_off"]),
  ...either("media_player", ["media_player.living_room_tv"], ["turn_on", "turn_off"]),
  ...either("climate", ["climate.living_room", "climate.bedroom", "climate.office"], ["turn_on", "turn_off"]),
  ...either("lock", ["lock.front_door"], ["lock", "unlock"]),
  ...either("vacuum", ["vacuum.rosie"], ["start", "return_to_base"]),
  ...either("lawn_mower", ["lawn_mower.shaun"], ["start_mowing", "dock"]),
  ...either("humidifier", ["humidifier.bedroom"], ["turn_on", "turn_off"]),
  ...either("input_boolean", ["input_boolean.guest_mode"], ["turn_on", "turn_off"]),
];
