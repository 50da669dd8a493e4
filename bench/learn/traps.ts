// Wordings that come to the same as something known when they are first said, and mean something else: what each means shows only later.
import type { Dice } from "../../demo/index.ts";
import { type Call, call, type Deed, idIn, numberIn, off, on, type Values, type View } from "./deed.ts";
import { dimmable, dimmableAreas, lightsIn, type Named } from "./house.ts";
import type { NearMiss, Scene } from "./near-misses.ts";
import { spell } from "./spell.ts";
import { hands } from "./stream.ts";

interface Trap {
  readonly name: string;
  /** The first is heard once before, the second three times. */
  readonly wordings: readonly [string, string];
  readonly fill: (dice: Dice) => Values;
  readonly wanted: Deed["wanted"];
  /** When it comes to the same as what is known, and when what it means shows. */
  readonly first: Moment;
  readonly later: Moment;
}

interface Moment {
  /** Which values are said; all where left out. */
  readonly values?: (values: Values, dice: Dice) => Values;
  readonly hands?: (values: Values) => readonly Call[];
  /** What is wanted then, where that is not always the same. */
  readonly wanted?: Deed["wanted"];
  readonly rooms: readonly string[];
  /** What is said just before it. */
  readonly after?: readonly Scene[];
}

const TIMES_LATER = 8;
const ROOMS = ["kitchen", "bedroom", "living_room", "office"];
const one = <T>(dice: Dice, list: readonly T[]): T => {
  const found = dice.pick(list);
  if (found === undefined) throw new Error("nothing to pick from");
  return found;
};

const light = (dice: Dice) => ({ light: one<Named>(dice, dimmable) });
const lightLevel = (dice: Dice) => ({ ...light(dice), n: one(dice, [20, 25, 30, 40]) });
const burns = (view: View, id: string) => view.state(id) === "on";
const levelOf = (view: View, id: string) =>
  burns(view, id) ? Math.round(Number(view.attribute(id, "brightness") ?? 0) / 2.55) : 0;
const lamp = (values: Values) => idIn(values, "light");

/** What either of two calls would make of it as it is. */
const turned =
  (thing: string, [there, back]: readonly [string, string], isThere: (state: string) => boolean): Trap["wanted"] =>
  (_, view) => [call(isThere(view.state(thing)) ? back : there, thing)];

const anywhere = { rooms: ROOMS };
const nothing = () => ({});

const TRAPS: readonly Trap[] = [
  {
    name: "turned-coffee",
    wordings: ["coffee machine, change over", "press the button of the coffee machine"],
    fill: nothing,
    wanted: turned("switch.coffee_machine", ["switch.turn_on", "switch.turn_off"], (state) => state === "on"),
    first: { hands: () => [call("switch.turn_off", "switch.coffee_machine")], rooms: ["bedroom", "office"] },
    later: { hands: () => [call("switch.turn_on", "switch.coffee_machine")], ...anywhere },
  },
  {
    name: "turned-robot",
    wordings: ["a change for Rosie", "tap on Rosie"],
    fill: nothing,
    wanted: turned("vacuum.rosie", ["vacuum.start", "vacuum.return_to_base"], (state) => state === "cleaning"),
    first: { hands: () => [call("vacuum.return_to_base", "vacuum.rosie")], ...anywhere },
    later: { hands: () => [call("vacuum.start", "vacuum.rosie")], ...anywhere },
  },
  {
    name: "step",
    wordings: ["{n} percent on top for the {light}", "add {n} percent to the {light}"],
    fill: lightLevel,
    wanted: (values, view) => [on(lamp(values), Math.min(100, levelOf(view, lamp(values)) + numberIn(values, "n")))],
    first: { hands: (values) => [off(lamp(values))], ...anywhere },
    later: { hands: (values) => [on(lamp(values), 40)], ...anywhere },
  },
  {
    name: "two-steps",
    wordings: [
      "{n} percent on top for the {light} and {m} percent for the {light2}",
      "add {n} percent to the {light} and {m} percent to the {light2}",
    ],
    fill: (dice) => {
      const filled = lightLevel(dice);
      return {
        ...filled,
        light2: one<Named>(
          dice,
          dimmable.filter(({ id }) => id !== filled.light.id),
        ),
        m: 15,
      };
    },
    wanted: (values, view) =>
      [["light", "n"] as const, ["light2", "m"] as const].map(([thing, level]) => {
        const id = idIn(values, thing);
        return on(id, Math.min(100, levelOf(view, id) + numberIn(values, level)));
      }),
    first: { hands: (values) => [off([lamp(values), idIn(values, "light2")])], ...anywhere },
    later: { hands: (values) => [on([lamp(values), idIn(values, "light2")], 40)], ...anywhere },
  },
  {
    name: "where-it-burns",
    wordings: ["{n} percent for the {light} where it burns", "the {light} to {n} percent if lit"],
    fill: lightLevel,
    wanted: (values, view) => (burns(view, lamp(values)) ? [on(lamp(values), numberIn(values, "n"))] : []),
    first: { hands: (values) => [on(lamp(values), 90)], ...anywhere },
    later: { hands: (values) => [off(lamp(values))], ...anywhere },
  },
  {
    name: "what-burns",
    wordings: ["what burns in the {area} to {n} percent", "{n} percent for all that is lit in the {area}"],
    fill: (dice) => ({
      area: one(
        dice,
        dimmableAreas.filter(({ id }) => lightsIn(id).length > 1),
      ),
      n: one(dice, [20, 30, 40]),
    }),
    wanted(values, view) {
      const lit = lightsIn(idIn(values, "area")).filter((id) => burns(view, id));
      return lit.length > 0 ? [on(lit, numberIn(values, "n"))] : [];
    },
    first: { hands: (values) => [on(lightsIn(idIn(values, "area")), 90)], ...anywhere },
    later: { hands: (values) => [off(lightsIn(idIn(values, "area")).slice(0, 1))], ...anywhere },
  },
  {
    name: "name-for-a-room",
    wordings: ["light for the den", "the den is too dark"],
    fill: nothing,
    wanted: () => [on(lightsIn("kitchen"), 80)],
    first: { rooms: ["kitchen"] },
    later: { rooms: ["bedroom", "living_room", "dining_room"] },
  },
  {
    name: "the-lamp-here",
    wordings: ["book light", "light on my page please"],
    fill: nothing,
    wanted: (_, { room }) => [
      call("light.turn_on", room === "bedroom" ? "light.bedside_lamp" : "light.floor_lamp", {
        brightness_pct: 70,
        color_temp_kelvin: 3000,
      }),
    ],
    first: { rooms: ["living_room"] },
    later: { rooms: ["bedroom"] },
  },
  {
    name: "all-here",
    wordings: ["the works in here", "full light and air in this room"],
    fill: nothing,
    wanted: (_, { room = "" }) => [
      on(lightsIn(room), 100),
      ...(room === "bathroom" ? [call("fan.turn_on", "fan.bathroom_fan")] : []),
    ],
    first: { rooms: ["bathroom"] },
    later: { rooms: ["kitchen", "bedroom", "office"] },
  },
  {
    name: "back-again",
    wordings: ["back again", "and the lights back as well"],
    fill: nothing,
    wanted: () => "ask",
    first: {
      wanted: () => [on("light.living_room_ceiling", 60), call("cover.open_cover", "cover.living_room_blinds")],
      after: [
        {
          ...{ text: "movie time", language: "en", room: "kitchen" },
          hands: [on("light.living_room_ceiling", 60), call("cover.open_cover", "cover.living_room_blinds")],
          wanted: () => [
            off("light.living_room_ceiling"),
            on("light.tv_backlight", 30),
            call("cover.close_cover", "cover.living_room_blinds"),
            call("media_player.turn_on", "media_player.living_room_tv"),
          ],
        },
      ],
      ...anywhere,
    },
    later: anywhere,
  },
  {
    name: "hour",
    wordings: ["the {light} as for {n} o'clock", "at {n} the {light} looks best"],
    fill: (dice) => ({ ...light(dice), n: 20 }),
    wanted: (values) => [on(lamp(values), numberIn(values, "n") >= 18 ? 20 : 80)],
    first: anywhere,
    later: { values: (values, dice) => ({ ...values, n: one(dice, [7, 8, 9, 12, 21]) }), ...anywhere },
  },
  {
    name: "minutes",
    wordings: ["{n} minutes of {light}", "the {light} for {n} minutes"],
    fill: (dice) => ({ ...light(dice), n: 30 }),
    wanted: (values) => [on(lamp(values), 30)],
    first: anywhere,
    later: { values: (values, dice) => ({ ...values, n: one(dice, [5, 10, 45]) }), ...anywhere },
  },
  {
    name: "percent-and-minutes",
    wordings: ["the {light} at {n} percent for {m} minutes", "{m} minutes of {n} percent on the {light}"],
    fill: (dice) => ({ ...light(dice), n: 20, m: 20 }),
    wanted: (values) => [on(lamp(values), numberIn(values, "n"))],
    first: anywhere,
    later: {
      values: (values, dice) => ({ ...values, m: one(dice, [5, 10, 45]), n: one(dice, [30, 60]) }),
      ...anywhere,
    },
  },
];

/** What they came to at first is heard before the first near-miss. */
export function createTraps(dice: Dice): readonly NearMiss[] {
  return TRAPS.flatMap(({ name, wordings, fill, wanted, first, later }) =>
    wordings.flatMap((wording, nth): readonly NearMiss[] => {
      const deed: Deed = { name, often: "rare", wordings, fill, wanted };
      const of = {
        id: `${name}/${nth + 1}`,
        deed,
        wording,
        language: "en",
        heldOut: false,
        source: "household",
      } as const;
      const scene = ({ values: said, hands: before, rooms, wanted: then = wanted }: Moment): Scene => {
        const filled = fill(dice);
        const values = said?.(filled, dice) ?? filled;
        return {
          text: spell(wording, values),
          language: "en",
          room: one(dice, rooms),
          hands: [...hands(dice), ...(before?.(values) ?? [])],
          wanted: (view) => then(values, view, []),
        };
      };
      const lessons = Array.from({ length: nth === 0 ? 1 : 3 }, () => [...(first.after ?? []), scene(first)]).flat();
      return Array.from({ length: TIMES_LATER }, (_, at) => ({
        ...{ kind: "seen-before", of, ...scene(later) },
        lessons: at === 0 ? lessons : [],
      }));
    }),
  );
}
