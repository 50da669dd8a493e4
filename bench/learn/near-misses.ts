// Sentences close to what was learned that mean something else, or nothing that may be done: with what is truly wanted of each.
import { createDice, type Dice } from "../../demo/index.ts";
import type { Call, Values, View, Wanted } from "./deed.ts";
import { ROOMS } from "./house.ts";
import { numberWord, spell } from "./spell.ts";
import { type Command, commandOf, hands, type Shape } from "./stream.ts";
import { createTraps } from "./traps.ts";

export const KINDS = [
  "negation",
  "question",
  "other-area",
  "other-room",
  "other-start",
  "pronoun",
  "other-number",
  "reversed",
  "two-commands",
  "other-language",
  "condition",
  "reported",
  "other-kind",
  "other-word",
  "seen-before",
] as const;

export type Kind = (typeof KINDS)[number];

/** Something said, with what hands have done just before. */
export interface Scene {
  readonly text: string;
  readonly language: string;
  readonly room: string | undefined;
  readonly hands: readonly Call[];
  wanted(view: View): Wanted;
}

export interface NearMiss extends Scene {
  readonly kind: Kind;
  readonly of: Shape;
  /** What is said and learned before. */
  readonly lessons: readonly Scene[];
}

const A_SHAPE = 2;
const NUMBERS_A_SHAPE = 8;
/** Of what few shapes have a place for. */
const MORE_A_SHAPE: Readonly<Partial<Record<Kind, number>>> = {
  "other-number": NUMBERS_A_SHAPE,
  "other-kind": 8,
  "other-word": 14,
};
const ask = (): Wanted => "ask";

/** Some for each shape and kind of which one can be made; the same for the same seed. */
export function createNearMisses(shapes: readonly Shape[], seed: number): readonly NearMiss[] {
  const dice = createDice(seed);
  const own = shapes.filter(({ source }) => source === "household");
  const made = MADE_KINDS.flatMap((kind) =>
    own.flatMap((shape) =>
      Array.from({ length: MORE_A_SHAPE[kind] ?? A_SHAPE }, (_, nth) => {
        const command = commandOf(shape, { day: 0, after: 0 }, dice);
        const made = MAKERS[kind]({ command, plain: spell(shape.wording, command.values), nth, own, dice });
        if (!made) return [];
        const { text, values, wanted, ...rest } = { values: command.values, ...made };
        return [
          {
            kind,
            of: shape,
            text,
            language: command.language,
            room: command.room,
            hands: hands(dice),
            lessons: [],
            wanted: wanted ?? ((view: View) => shape.deed.wanted(values, view, [])),
            ...rest,
          },
        ];
      }).flat(),
    ),
  );
  return [...made, ...createTraps(dice)];
}

interface Making {
  readonly command: Command;
  readonly plain: string;
  readonly nth: number;
  readonly own: readonly Shape[];
  readonly dice: Dice;
}

/** What is other than in the command it is made of. `values`: what the words say now, where that can be known. */
interface Made {
  readonly text: string;
  readonly values?: Values;
  readonly wanted?: (view: View) => Wanted;
  readonly room?: string | undefined;
  readonly language?: string;
}

const oneOf = <T>(dice: Dice, list: readonly T[]): T => {
  const found = dice.pick(list);
  if (found === undefined) throw new Error("nothing to pick from");
  return found;
};

const around =
  (frames: Readonly<Record<"en" | "de", readonly string[]>>): ((making: Making) => Made) =>
  ({ command: { shape }, plain, dice }) => ({
    text: oneOf(dice, frames[shape.language]).replace("…", plain),
    wanted: ask,
  });

const isQuestion = ({ deed }: Shape) => deed.name.startsWith("asked");

type MadeKind = Exclude<Kind, "seen-before">;
const MADE_KINDS = KINDS.filter((kind): kind is MadeKind => kind !== "seen-before");

const MAKERS: Readonly<Record<MadeKind, (making: Making) => Made | undefined>> = {
  negation: around({
    en: [
      "don't …",
      "do not …",
      "no …",
      "not …",
      "… not",
      "never …",
      "… is not what I want",
      "please don't …",
      "… no wait",
    ],
    de: ["nicht …", "… nicht", "bitte nicht …", "kein …", "auf keinen Fall …"],
  }),
  question: (making) =>
    isQuestion(making.command.shape)
      ? undefined
      : around({
          en: [
            "…?",
            "is it …?",
            "should I say …",
            "why …",
            "did you hear … yesterday",
            "what happens at …",
            "when is …",
          ],
          de: ["…?", "warum …", "soll ich sagen …", "was passiert bei …", "wann …"],
        })(making),
  "other-area"({ command: { shape, values }, plain, dice, own }) {
    if ("area" in values || "floor" in values || "light" in values) {
      const other = own.filter(({ deed }) => deed === shape.deed).flatMap(({ deed }) => [deed.fill?.(dice) ?? {}]);
      const now = { ...values, ...oneOf(dice, other) };
      return { text: spell(shape.wording, now), values: now };
    }
    const place = oneOf(dice, ["garage", "guest room", "office", "garden", "workshop", "hallway"]);
    const where = shape.language === "de" ? `${plain} im ${place}` : `${plain} in the ${place}`;
    return { text: where, wanted: ask };
  },
  "other-room": ({ plain, command: { shape }, dice }) => ({
    text: plain,
    room: oneOf(dice, shape.deed.rooms ?? ROOMS),
  }),
  "other-start": ({ plain }) => ({ text: plain }),
  pronoun({ command: { shape, values }, dice }) {
    const slots = Object.entries(values).filter(([, value]) => typeof value === "object");
    const [slot] = slots[dice.upTo(Math.max(0, slots.length - 1))] ?? [];
    const name = oneOf(
      dice,
      shape.language === "de" ? ["es", "das", "die andere"] : ["it", "that", "the other one", "them"],
    );
    if (slot === undefined) {
      const tail =
        shape.language === "de"
          ? "damit auch"
          : oneOf(dice, ["for that one too", "with it as well", "on the other one"]);
      return { text: `${spell(shape.wording, values)} ${tail}`, wanted: ask };
    }
    return { text: spell(shape.wording, { ...values, [slot]: { id: "", name } }), wanted: ask };
  },
  "other-number"({ command: { shape, values }, dice, nth }) {
    const slot = Object.keys(values).find((one) => typeof values[one] === "number");
    if (slot === undefined) return undefined;
    if (nth < NUMBERS_A_SHAPE / 2) {
      const heats = shape.deed.name === "warmth";
      const n = heats
        ? oneOf(dice, [16, 17, 18, 19, 20, 21, 22, 23, 24])
        : oneOf(dice, [13, 15, 16, 17, 19, 35, 50, 55, 60, 66, 90]);
      const now = { ...values, [slot]: n };
      return { text: spell(shape.wording, now, (value) => numberWord(value, shape.language)), values: now };
    }
    const odd =
      shape.language === "de"
        ? ["die Hälfte", "ein Viertel", "eine Handvoll"]
        : ["half", "a quarter", "a few", "minus ten", "a dozen", "one point five"];
    const template = { ...values, [slot]: { id: "", name: oneOf(dice, odd) } };
    return { text: spell(shape.wording, template), wanted: ask };
  },
  reversed({ command: { shape, values }, own, dice }) {
    const { light, light2 } = values;
    if (light !== undefined && light2 !== undefined) {
      const now = { ...values, light: light2, light2: light };
      return { text: spell(shape.wording, now), values: now };
    }
    // The words of a sentence in another order: an answer, a story, no command.
    const words = spell(shape.wording, values).split(" ");
    if (words.length < 3) return undefined;
    const turned = dice.roll() < 0.5 ? [...words].reverse() : [...words.slice(2), ...words.slice(0, 2)];
    const text = turned.join(" ");
    const bare = (sentence: string) =>
      sentence
        .replace(/\b(please|bitte)\b/g, "")
        .trim()
        .replace(/\s+/g, " ");
    return own.some(({ wording }) => bare(wording) === bare(text)) ? undefined : { text, wanted: ask };
  },
  "two-commands"({ command: { shape, values }, plain, own, dice }) {
    const other = oneOf(
      dice,
      own.filter(({ language, deed }) => language === shape.language && deed !== shape.deed),
    );
    const filled = other.deed.fill?.(dice) ?? {};
    const link = shape.language === "de" ? " und " : oneOf(dice, [" and ", " and then ", ", ", " but first "]);
    return {
      text: `${plain}${link}${spell(other.wording, filled)}`,
      wanted(view) {
        const one = shape.deed.wanted(values, view, []);
        const second = other.deed.wanted(filled, view, []);
        return one === "ask" || second === "ask" ? "ask" : [...one, ...second];
      },
    };
  },
  "other-language": ({ plain, command: { shape }, nth, dice }) => {
    if (nth === 0)
      return {
        text: plain,
        language: oneOf(dice, shape.language === "en" ? ["nl", "fr", "es"] : ["nl", "en"]),
        wanted: ask,
      };
    const text = oneOf(dice, shape.language === "en" ? FOREIGN : FOREIGN.slice(0, 4));
    return { text, wanted: ask };
  },
  condition: around({
    en: [
      "… in ten minutes",
      "… at eight",
      "… if it rains",
      "… tomorrow",
      "after dinner …",
      "when Anna comes …",
      "… until nine",
      "… every evening",
    ],
    de: ["… in zehn Minuten", "… um acht", "… wenn es regnet", "morgen …", "… bis neun"],
  }),
  reported: around({
    en: [
      "Anna said …",
      "the children shouted … again",
      "in the film he says …",
      "I never say …",
      "tell Ben …",
      "Ben wants to know about …",
    ],
    de: ["Anna sagt …", "im Film sagen sie …", "sag Ben …", "die Kinder rufen …"],
  }),
  "other-kind": ({ command, dice }) =>
    withName(
      command,
      ["light", "light2"],
      oneOf(dice, ["Living Room Blinds", "Front Door", "Kitchen Speaker", "Rosie"]),
    ),
  "other-word": ({ command, dice }) =>
    withName(command, ["item", "chore", "colour"], oneOf(dice, ["time", "ideas", "luck", "here", "tall", "sleep"])),
};

/** With another name in one of these places; undefined where there is no such place. */
function withName({ shape, values }: Command, places: readonly string[], name: string): Made | undefined {
  const place = places.find((one) => one in values);
  if (place === undefined) return undefined;
  return { text: spell(shape.wording, { ...values, [place]: { id: "", name } }), wanted: ask };
}

const FOREIGN = [
  "c'est l'heure du film",
  "allume la lampe de lecture à vingt",
  "ik ga naar bed",
  "doe het licht in de keuken op twintig procent",
  "die Küche auf zwanzig Prozent",
  "Kinozeit",
  "me voy a la cama",
  "no queda leche",
  "Schluss mit Licht im Bad",
  "on n'a plus de lait",
];
