// Sentences of Home Assistant's own intents, read from the tests of OHF-Voice/intents, as templates with this household's names. Only those that
// the model home takes too: so it is as in life, where Home Assistant answers what is its own.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Type } from "typebox";
import { Value } from "typebox/value";
import { parse } from "yaml";
import { createDice, createModelHome, listen, type ModelHome } from "../../demo/index.ts";
import { AppError } from "../../src/core/errors.ts";
import { call, type Deed, idIn, numberIn, off, on, type Values } from "./deed.ts";
import { areasOn, dimmable, dimmableAreas, household, lightsIn, litFloors, named } from "./house.ts";
import { spell } from "./spell.ts";

export const OHF_TESTS = join(import.meta.dirname, "../../../shared/data/ohf-intents/tests/en");

const TestFile = Type.Object({
  tests: Type.Array(
    Type.Object({
      sentences: Type.Array(Type.String()),
      slots: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
    }),
  ),
});

/** File to what a sentence of it means here. Only those whose slots are all filled with words of the sentence. */
interface Family {
  readonly file: string;
  /** Slot of Home Assistant to ours. */
  readonly slots: Readonly<Record<string, "area" | "light" | "floor" | "n">>;
  readonly fixed?: Readonly<Record<string, unknown>>;
  readonly fill: NonNullable<Deed["fill"]>;
  readonly wanted: (values: Values) => ReturnType<Deed["wanted"]>;
}

const heated = named(["living_room", "bedroom", "office"]);
const levels = [10, 20, 30, 40, 50, 60, 80];
const from = <T>(list: readonly T[], at: number): T => {
  const found = list[at];
  if (found === undefined) throw new AppError("bench-data", "a slot of the household has no values");
  return found;
};

const families: readonly Family[] = [
  ...(["TurnOn", "TurnOff"] as const).flatMap((way): readonly Family[] => {
    const act = (ids: readonly string[]) => [way === "TurnOn" ? on(ids) : off(ids)];
    return [
      {
        file: `Hass${way}/area_domain.yaml`,
        slots: { area: "area" },
        fixed: { domain: "light" },
        fill: (dice) => ({ area: from(dimmableAreas, dice.upTo(dimmableAreas.length - 1)) }),
        wanted: (values) => act(lightsIn(idIn(values, "area"))),
      },
      {
        file: `Hass${way}/floor_domain.yaml`,
        slots: { floor: "floor" },
        fixed: { domain: "light" },
        fill: (dice) => ({ floor: from(litFloors, dice.upTo(litFloors.length - 1)) }),
        wanted: (values) => act(areasOn(idIn(values, "floor")).flatMap(lightsIn)),
      },
      {
        file: `Hass${way}/name_only.yaml`,
        slots: { name: "light" },
        fill: (dice) => ({ light: from(dimmable, dice.upTo(dimmable.length - 1)) }),
        wanted: (values) => act([idIn(values, "light")]),
      },
    ];
  }),
  {
    file: "HassLightSet/area_brightness.yaml",
    slots: { area: "area", brightness: "n" },
    fill: (dice) => ({
      area: from(dimmableAreas, dice.upTo(dimmableAreas.length - 1)),
      n: from(levels, dice.upTo(levels.length - 1)),
    }),
    wanted: (values) => [on(lightsIn(idIn(values, "area")), numberIn(values, "n"))],
  },
  {
    file: "HassLightSet/name_brightness.yaml",
    slots: { name: "light", brightness: "n" },
    fill: (dice) => ({
      light: from(dimmable, dice.upTo(dimmable.length - 1)),
      n: from(levels, dice.upTo(levels.length - 1)),
    }),
    wanted: (values) => [on(idIn(values, "light"), numberIn(values, "n"))],
  },
  {
    file: "HassClimateSetTemperature/area_temperature.yaml",
    slots: { area: "area", temperature: "n" },
    fill: (dice) => ({ area: from(heated, dice.upTo(heated.length - 1)), n: 18 + dice.upTo(5) }),
    wanted: (values) => [
      call("climate.set_temperature", `climate.${idIn(values, "area")}`, { temperature: numberIn(values, "n") }),
    ],
  },
];

/** Throws AppError `bench-data` where the data are not there. */
export function dataDeeds(folder = OHF_TESTS): readonly Deed[] {
  if (!existsSync(folder)) throw new AppError("bench-data", `the sentences of ${folder} are not there`);
  const { home } = createModelHome({ description: household });
  return families.map((family) => ({
    name: family.file.replace(".yaml", ""),
    often: "weekly",
    fill: family.fill,
    wanted: family.wanted,
    wordings: templatesOf(family, Value.Parse(TestFile, parse(readFileSync(join(folder, family.file), "utf8")))).filter(
      (template) => isTaken(home, family, template),
    ),
  }));
}

/** With whatever values. */
function isTaken(home: ModelHome["home"], { fill }: Family, template: string): boolean {
  const dice = createDice(1);
  return Array.from({ length: 10 }, () => spell(template, fill(dice))).every(
    (text) => listen(home, { text, deviceId: undefined }) !== undefined,
  );
}

function templatesOf({ slots, fixed = {} }: Family, { tests }: { tests: readonly Test[] }): readonly string[] {
  const templates = tests.flatMap(({ sentences, slots: given = {} }) => {
    const known = Object.entries(given).every(([name, value]) => name in slots || fixed[name] === value);
    if (!known || Object.keys(slots).some((name) => !(name in given))) return [];
    return sentences.flatMap((sentence) => {
      let template = sentence;
      for (const [name, slot] of Object.entries(slots)) {
        const parts = template.split(new RegExp(`\\b${escaped(String(given[name]))}\\b`, "i"));
        if (parts.length !== 2) return [];
        template = parts.join(`{${slot}}`);
      }
      return [template];
    });
  });
  return [...new Set(templates)];
}

interface Test {
  readonly sentences: readonly string[];
  readonly slots?: Readonly<Record<string, unknown>>;
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
