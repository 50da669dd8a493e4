// A PIN, right or wrong, as digits or words, is nowhere: not in the database, its log or its backups, not in logs, exports or a model's requests.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { PassThrough, Readable } from "node:stream";
import { text as allOf } from "node:stream/consumers";
import { describe, expect, it } from "vitest";
import { runCommand } from "../../src/commands/index.ts";
import { systemClock } from "../../src/core/clock.ts";
import { type Logger, silentLog } from "../../src/core/log.ts";
import { migrations } from "../../src/schema.ts";
import { openCheckedStore } from "../../src/store/index.ts";
import { byVoice, startWorld, type World } from "../support/world.ts";

/** Eight digits: four would be found by chance in some id. */
const RIGHT = "83529471";
const WRONG = "60417385";
const DIGITS = {
  en: ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"],
  de: ["null", "eins", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun"],
};
const worded = (pin: string, language: "en" | "de") => [...pin].map((digit) => DIGITS[language][Number(digit)]);

const FORMS: readonly (readonly [string, "en" | "de", (pin: string) => string])[] = [
  ["digits", "en", (pin) => pin],
  ["digits apart", "en", (pin) => `${[...pin].join(", ")}.`],
  ["digits in pairs", "en", (pin) => (pin.match(/../g) ?? []).join(" ")],
  ["digits with dashes", "en", (pin) => [...pin].join("-")],
  ["words", "en", (pin) => worded(pin, "en").join(" ")],
  ["words with commas", "en", (pin) => `${worded(pin, "en").join(", ")}!`],
  ["a sentence", "en", (pin) => `my pin is ${pin}`],
  ["words in German", "de", (pin) => worded(pin, "de").join(" ")],
  [
    "as speech recognition hears it",
    "en",
    (pin) => worded(pin, "en").join(" ").replace("two", "to").replace("four", "for"),
  ],
];

/** Whatever stands between the digits, and whether they are written as figures or as words. */
function traces(pin: string): readonly RegExp[] {
  const spelled = (["en", "de"] as const).map((language) => worded(pin, language).join("[^a-zäöü]{0,4}"));
  return [[...pin].join("[^0-9a-z]{0,3}"), ...spelled].map((pattern) => new RegExp(pattern, "i"));
}

function recordingLog(lines: string[]): Logger {
  const write = (fields: object, sentence: string) => void lines.push(`${sentence} ${JSON.stringify(fields)}`);
  const log: Logger = { error: write, warn: write, info: write, debug: write, child: () => log };
  return log;
}

const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));

async function exported(world: World): Promise<string> {
  const output = new PassThrough();
  await runCommand(["turns", "1000", "--json"], {
    environment: { HESTIA_DATA: world.data },
    input: Readable.from([]),
    output,
  });
  output.end();
  return allOf(output);
}

describe("the PIN", () => {
  it.each(["openai", "ollama"] as const)("leaves no trace, with a model over the %s wire", async (protocol) => {
    const lines: string[] = [];
    await using world = await startWorld({
      protocol,
      script: () => [{ type: "text", text: "I heard you." }],
      settings: { "gate.pin": RIGHT },
      log: recordingLog(lines),
    });
    const results: string[] = [];
    for (const [index, [, language, form]] of FORMS.entries()) {
      for (const pin of [WRONG, RIGHT]) {
        const room = { ...byVoice(`satellite ${index}`), language };
        await world.say("lock the front door");
        // Before anything was asked here.
        await world.say(`disarm the alarm, the code is ${form(pin)}`, room);
        expect(
          (
            await world.say("unlock the front door", {
              ...room,
              language: "en",
            })
          ).text,
        ).toMatch(/PIN/);
        results.push((await world.say(form(pin), room)).text);
        // What was said before is sent along with the next question to the model.
        await world.say("tell me a story", room);
        // Said again when nothing is asked any more, and within a wish.
        await world.say(form(pin), room);
        await world.say(`open everything, the code is ${pin}, hurry`, room);
      }
    }
    const count = (pattern: RegExp) => results.filter((text) => pattern.test(text)).length;
    expect([count(/wrong|falsch/), count(/Unlocked|is unlocking|entsperrt|aufge/)]).toEqual([
      FORMS.length,
      FORMS.length,
    ]);

    const places = new Map([["logs", lines.join("\n")]]);
    places.set("export", await exported(world));
    places.set("model requests", JSON.stringify(world.model?.requests));
    for (const file of filesIn(world.data)) places.set(file, readFileSync(file, "latin1"));
    await world.app.stop();
    const path = join(world.data, "hestia.db");
    const store = await openCheckedStore({ path, migrations, log: silentLog, clock: systemClock });
    await store.backUp("nightly", AbortSignal.timeout(20_000));
    await store.close();
    for (const file of filesIn(world.data)) places.set(`${file} at rest`, readFileSync(file, "latin1"));

    expect([...places.keys()].filter((name) => name.includes("backups")).length).toBeGreaterThan(0);
    expect([...places.keys()].some((name) => name.endsWith("-wal"))).toBe(true);
    expect(places.get("model requests")).toContain("[code]");
    const found = [...places].flatMap(([name, content]) =>
      [...traces(RIGHT), ...traces(WRONG)].filter((trace) => trace.test(content)).map((trace) => `${trace} in ${name}`),
    );
    expect(found).toEqual([]);
  });
});
