// What the owner can change while Hestia runs: one table of names, each with its schema. In force at once; kept in SQLite.
import { type Static, type TSchema, Type } from "typebox";
import { Value } from "typebox/value";
import { AppError } from "./core/errors.ts";
import { noneCalled } from "./core/near-names.ts";
import { isSealed, type Migration, type Sealer, type Store } from "./store/index.ts";

export const settingMigration: Migration = {
  name: "settings/settings",
  number: 1,
  sql: "CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;",
};

interface Definition {
  readonly schema: TSchema;
  /** What is allowed, in words. */
  readonly allowed: string;
  readonly default?: unknown;
}

/** A topic of the owner's choice: no wildcard, none of the broker's or of Home Assistant's own. */
const TOPIC = "^(?!homeassistant(/|$))[^$+#/\\s][^+#\\s]{0,199}$";
/** Such a topic, or all below it. */
const TOPICS = "^(?!homeassistant(/|$))[^$+#/\\s][^+#\\s]{0,199}(?<!/)(/#)?$";
/** Topics of others, `+` and `#` as MQTT has them, below a first level that is named. */
const FILTER = "^(?!(homeassistant|hestia)(/|$))[^$+#/\\s][^+#/,]{0,99}(/(\\+|[^+#/,]{1,100})){0,15}(/#)?$";

const DEFINITIONS = {
  "answer.tokens": {
    schema: Type.Integer({ minimum: 16, maximum: 100_000 }),
    allowed: "the longest answer in tokens, reasoning included, 16 to 100000",
    default: 2_000,
  },
  "answer.voice_seconds": {
    schema: Type.Number({ minimum: 1, maximum: 290 }),
    allowed: "seconds until something is said by voice, 1 to 290; what isn't ready then goes on and is told later",
    default: 7,
  },
  "answer.text_seconds": {
    schema: Type.Number({ minimum: 1, maximum: 3_600 }),
    allowed: "seconds until a turn is given up, written or spoken, 1 to 3600",
    default: 180,
  },
  "reasoning.voice": {
    schema: Type.Union([Type.Literal("fast"), Type.Literal("deep"), Type.Literal("default")]),
    allowed: "how much a model thinks before it answers by voice: fast, deep, or default (as it does by itself)",
    default: "fast",
  },
  "reasoning.text": {
    schema: Type.Union([Type.Literal("fast"), Type.Literal("deep"), Type.Literal("default")]),
    allowed: "how much a model thinks before it answers in writing: fast, deep, or default (as it does by itself)",
    default: "default",
  },
  "memory.reflection": {
    schema: Type.Boolean(),
    allowed:
      "true or false: whether a model reads conversations afterwards and keeps what will matter later, and how things are done",
    default: true,
  },
  "memory.embeddings": {
    schema: Type.String({ pattern: "^[a-z0-9][a-z0-9_.-]{0,31}/\\S+$" }),
    allowed: "an embedding model of a provider as PROVIDER/MODEL: what was said is then also found by what it means",
  },
  "spend.daily_money": {
    schema: Type.Number({ minimum: 0, maximum: 10_000 }),
    allowed: "what language models may cost a day, in each currency of their prices, up to 10000; 0 for no cap",
    default: 3,
  },
  "spend.daily_tokens": {
    schema: Type.Integer({ minimum: 0, maximum: 10_000_000_000 }),
    allowed: "tokens a day of models elsewhere whose price is not known, up to 10000000000; 0 for no cap",
    default: 2_000_000,
  },
  "house.readable_domains": {
    schema: Type.Array(Type.String({ pattern: "^[a-z_]+$" })),
    allowed: "domains that may be read though they are not exposed, such as weather,calendar,person",
    default: [],
  },
  "gate.climate_min": {
    schema: Type.Number({ minimum: -20, maximum: 50 }),
    allowed: "degrees Celsius down to which a thermostat is set without asking, -20 to 50",
    default: 5,
  },
  "gate.climate_max": {
    schema: Type.Number({ minimum: -20, maximum: 50 }),
    allowed: "degrees Celsius up to which a thermostat is set or switched on without asking, -20 to 50",
    default: 28,
  },
  "gate.water_heater_min": {
    schema: Type.Number({ minimum: 0, maximum: 100 }),
    allowed: "degrees Celsius down to which hot water is set without asking, 0 to 100",
    default: 30,
  },
  "gate.water_heater_max": {
    schema: Type.Number({ minimum: 0, maximum: 100 }),
    allowed: "degrees Celsius up to which hot water is set or switched on without asking, 0 to 100",
    default: 60,
  },
  "mqtt.ask_topic": {
    schema: Type.String({ pattern: TOPIC }),
    allowed: "the MQTT topic on which questions are heard, such as hestia/ask; whoever may publish there may ask",
  },
  "mqtt.reply_topics": {
    schema: Type.Array(Type.String({ pattern: TOPICS })),
    allowed: "MQTT topics to which answers may go, such as hestia/answer/#",
    default: ["hestia/answer/#"],
  },
  "mqtt.command_topic": {
    schema: Type.String({ pattern: TOPIC }),
    allowed: "the MQTT topic below which the buttons of Hestia's own device are pressed, such as hestia/press",
  },
  "mqtt.topics": {
    schema: Type.Array(Type.String({ pattern: FILTER, maxLength: 250 }), { maxItems: 50 }),
    allowed:
      "MQTT topics of the household that Hestia may look up, such as zigbee2mqtt/+/action,frigate/events; + and # as in MQTT, after a first level by its name",
    default: [],
  },
  "mqtt.last_answer": {
    schema: Type.Boolean(),
    allowed: "true or false: whether everybody on the MQTT broker may read what was last said aloud",
    default: false,
  },
  "gate.pin": { schema: Type.String({ minLength: 1 }), allowed: "4 to 12 digits" },
} as const satisfies Readonly<Record<string, Definition>>;

/** The first is never above the second. */
const ORDERED = [
  ["gate.climate_min", "gate.climate_max"],
  ["gate.water_heater_min", "gate.water_heater_max"],
] as const;

type SettingName = keyof typeof DEFINITIONS;
type ValueOf<Name extends SettingName> = Static<(typeof DEFINITIONS)[Name]["schema"]>;
type Given<Name extends SettingName> = (typeof DEFINITIONS)[Name] extends { readonly default: unknown }
  ? ValueOf<Name>
  : ValueOf<Name> | undefined;

/** Never shown, never logged, and kept encrypted. The PIN is kept as its hash alone. */
const SECRETS: ReadonlySet<string> = new Set<SettingName>(["gate.pin"]);

export interface Settings {
  get<Name extends SettingName>(name: Name): Given<Name>;
  /** Whether the owner has decided on it. */
  isSet(name: SettingName): boolean;
  /** Those that were encrypted with another key file than the one that is there: they are as if not set, and must be set again. */
  locked(): readonly string[];
  /** Another hash of the same PIN. Nothing where the PIN is another one by now. */
  rehashPin(before: string, after: string): void;
  /** Sets from text, as it comes from the command line. Throws AppError `setting`: it names the setting, the value and what is allowed. */
  set(name: string, text: string): Promise<void>;
  /** Back to the default. */
  unset(name: string): void;
  /** Every setting with its value as it may be shown. */
  list(): readonly { readonly name: string; readonly value: string; readonly allowed: string }[];
}

export interface SettingsDependencies {
  readonly store: Store;
  readonly hashPin: (pin: string) => Promise<string>;
}

export function createSettings({ store, hashPin }: SettingsDependencies): Settings {
  const cache = new Map<string, unknown>();
  const locked = new Set<string>();
  for (const row of store.reader.all("SELECT name, value FROM settings")) {
    const [name, kept] = [String(row["name"]), String(row["value"])];
    const text = isSealed(kept) ? store.vault.open(kept, name) : kept;
    if (text === undefined) locked.add(name);
    else cache.set(name, JSON.parse(text));
  }

  function nameOf(text: string): SettingName {
    if (Object.hasOwn(DEFINITIONS, text)) return text as SettingName;
    throw new AppError("setting", noneCalled("setting", text, Object.keys(DEFINITIONS)));
  }

  function keep(name: SettingName, value: unknown): void {
    const text = JSON.stringify(value);
    store.writeDurable((writer) =>
      value === undefined
        ? writer.run("DELETE FROM settings WHERE name = ?", name)
        : writer.run(
            "INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            name,
            SECRETS.has(name) ? store.vault.seal(text, name) : text,
          ),
    );
    locked.delete(name);
    if (value === undefined) cache.delete(name);
    else cache.set(name, value);
  }

  /** Between limits that are the wrong way round nothing would be free, and nobody would see why. */
  function checkOrder(name: SettingName, value: unknown): void {
    for (const [low, high] of ORDERED) {
      if (name !== low && name !== high) continue;
      const [min, max] = [low, high].map((one) => Number(one === name ? value : (cache.get(one) ?? defaultOf(one))));
      if (min === undefined || max === undefined || min <= max) continue;
      throw new AppError("setting", `${low} can't be above ${high}: that would be ${min} and ${max}`);
    }
  }

  function show(name: SettingName): string {
    if (locked.has(name)) return "(can't be read: set it again)";
    const value = cache.get(name) ?? defaultOf(name);
    if (value === undefined) return "";
    return SECRETS.has(name) ? "(set)" : Array.isArray(value) ? value.join(",") : String(value);
  }

  return {
    // The cache holds what `set` has checked against the schema of the name.
    get: (name) => (cache.get(name) ?? defaultOf(name)) as never,
    isSet: (name) => cache.has(name),
    locked: () => [...locked],
    rehashPin(before, after) {
      if (cache.get("gate.pin") === before) keep("gate.pin", after);
    },
    async set(given, text) {
      const name = nameOf(given);
      const { schema, allowed } = DEFINITIONS[name];
      const value: unknown =
        "items" in schema
          ? text
              .split(",")
              .map((part) => part.trim())
              .filter(Boolean)
          : Value.Convert(schema, text);
      if (!Value.Check(schema, value)) {
        throw new AppError(
          "setting",
          `the setting ${name} can't be ${SECRETS.has(name) ? "that" : JSON.stringify(text)}; allowed is ${allowed}`,
        );
      }
      checkOrder(name, value);
      keep(name, name === "gate.pin" ? await hashPin(text) : value);
    },
    unset(given) {
      const name = nameOf(given);
      checkOrder(name, defaultOf(name));
      keep(name, undefined);
    },
    list: () =>
      Object.entries(DEFINITIONS).map(([name, { allowed }]) => ({ name, value: show(nameOf(name)), allowed })),
  };
}

function defaultOf(name: SettingName): unknown {
  const definition: Definition = DEFINITIONS[name];
  return definition.default;
}

export const settingSealer: Sealer = {
  table: "settings",
  seal(writer, vault) {
    const plain = writer
      .all("SELECT name, value FROM settings")
      .filter(({ name, value }) => SECRETS.has(String(name)) && !isSealed(value));
    for (const { name, value } of plain)
      writer.run("UPDATE settings SET value = ? WHERE name = ?", vault.seal(String(value), String(name)), String(name));
    return plain.length > 0;
  },
};
