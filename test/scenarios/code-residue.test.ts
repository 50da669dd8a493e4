// A code that is said, in whatever words and language, is nowhere as raw bytes: not on the disk, in its log or its backups, not in logs, nor in a model's requests.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { systemClock } from "../../src/core/clock.ts";
import { type Logger, silentLog } from "../../src/core/log.ts";
import { migrations } from "../../src/schema.ts";
import { openCheckedStore } from "../../src/store/index.ts";
import { spellingsOf, waysToSay, wordsOf } from "../support/said-codes.ts";
import { byVoice, startWorld } from "../support/world.ts";

/** Six digits: four would be found by chance in some id. */
const PIN = "730491";
const CODE = "640815";

function recordingLog(lines: string[]): Logger {
  const write = (fields: object, sentence: string) => void lines.push(`${sentence} ${JSON.stringify(fields)}`);
  const log: Logger = { error: write, warn: write, info: write, debug: write, child: () => log };
  return log;
}

const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));

/** In which of the places which spelling stands. */
function found(places: ReadonlyMap<string, Buffer>, codes: readonly string[]): readonly string[] {
  const spellings = codes.flatMap(spellingsOf).flatMap((one) => [one, one.toLowerCase()]);
  return [...places].flatMap(([name, bytes]) =>
    [...new Set(spellings)].filter((one) => bytes.includes(one)).map((one) => `${one} in ${name}`),
  );
}

async function backedUp(folder: string): Promise<void> {
  const path = join(folder, "hestia.db");
  const store = await openCheckedStore({ path, migrations, log: silentLog, clock: systemClock });
  await store.backUp("nightly", AbortSignal.timeout(20_000));
  await store.close();
}

describe("a code that is said", () => {
  const ways = waysToSay(CODE);

  it("is said in so many ways and languages", () => {
    expect(ways.length).toBeGreaterThanOrEqual(120);
    expect(new Set(ways.map(({ language }) => language)).size).toBeGreaterThanOrEqual(15);
  });

  it("is nowhere afterwards, whoever said it, and in no model's request", async () => {
    const lines: string[] = [];
    await using world = await startWorld({
      script: () => [{ type: "text", text: "I heard you." }],
      settings: { "gate.pin": PIN },
      log: recordingLog(lines),
    });
    for (const [at, { language, said }] of ways.entries()) {
      await world.say(said, { language, conversationKey: `owner ${at % 5}` });
      await world.say(said, { ...byVoice(`device ${at % 5}`), language });
    }
    const places = new Map([
      ["logs", Buffer.from(lines.join("\n"))],
      ["model requests", Buffer.from(JSON.stringify(world.model?.requests))],
    ]);
    for (const file of filesIn(world.data)) places.set(file, readFileSync(file));
    await world.app.stop();
    await backedUp(world.data);
    for (const file of filesIn(world.data)) places.set(`${file} at rest`, readFileSync(file));
    expect([...places.keys()].some((name) => name.includes("backups"))).toBe(true);
    expect(places.get("model requests")?.includes("[code]")).toBe(true);
    expect(found(places, [CODE])).toEqual([]);
  });

  it("is nowhere where it answers a question for the PIN, also in a language of which nothing is known", async () => {
    const lines: string[] = [];
    await using world = await startWorld({
      script: () => [{ type: "text", text: "I heard you." }],
      settings: { "gate.pin": PIN },
      log: recordingLog(lines),
    });
    const languages = [...new Set(ways.map(({ language }) => language))];
    const unheardOf = [
      "seitsme nelja yksa kaudi",
      "saith dim pedwar naw",
      "shtatë zero tre katër",
      "fito aotra telo efatra",
    ];
    const replies: string[] = [];
    for (const [at, answer] of [...languages.map((language) => wordsOf(PIN, language)), ...unheardOf].entries()) {
      const room = byVoice(`device ${at}`);
      await world.say("lock the front door");
      expect((await world.say("unlock the front door", room)).text).toMatch(/PIN/);
      replies.push((await world.say(answer, room)).text);
    }
    const opened = replies.filter((text) => /Unlocked|already unlocked|unlocking/.test(text)).length;
    expect(opened).toBeGreaterThanOrEqual(languages.length - 5);
    // What nobody can read is asked anew by its name.
    expect(replies.slice(-unheardOf.length)).toEqual(unheardOf.map(() => expect.stringMatching(/Front Door.*PIN/)));
    const places = new Map([
      ["logs", Buffer.from(lines.join("\n"))],
      ["model requests", Buffer.from(JSON.stringify(world.model?.requests))],
    ]);
    await world.app.stop();
    for (const file of filesIn(world.data)) places.set(file, readFileSync(file));
    const said = [...spellingsOf(PIN), ...unheardOf];
    expect(
      [...places].flatMap(([name, bytes]) =>
        said.filter((one) => bytes.includes(one)).map((one) => `${one} in ${name}`),
      ),
    ).toEqual([]);
  });
});
