// The PIN and the first model in the app's options: taken into the database, and out of the options.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readConfig } from "../../src/config.ts";
import { systemClock } from "../../src/core/clock.ts";
import { silentLog } from "../../src/core/log.ts";
import { takeHanded } from "../../src/wiring/index.ts";
import { startModelServer } from "../support/model-server/index.ts";
import { startSupervisor } from "../support/supervisor.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { byVoice, startWorld, type World } from "../support/world.ts";

const MODEL = { model_url: "http://127.0.0.1:9/v1", model_name: "qwen3:8b" };

async function unlockWith(world: World, pin: string): Promise<string> {
  await world.say("lock the front door", byVoice("kitchen"));
  await world.say("unlock the front door", byVoice("kitchen"));
  return (await world.say(pin, byVoice("kitchen"))).text;
}

describe("what the options hand over", () => {
  it("is in force from the start, and stands in no file any more", async () => {
    await using server = await startModelServer({ script: () => [{ type: "text", text: "Once upon a time." }] });
    using folder = temporaryFolder();
    const options = { log_level: "warn", pin: "2580", model_url: server.openAiUrl, model_name: "m", model_key: "sk-1" };
    writeFileSync(folder.file("options.json"), JSON.stringify(options));
    await using world = await startWorld({ data: folder.path });
    await expect.poll(() => readFileSync(folder.file("options.json"), "utf8")).toBe('{"log_level":"warn"}');
    expect(await unlockWith(world, "2580")).toMatch(/Unlocked/);
    expect((await world.say("tell me a story")).text).toMatch(/Once upon a time\.$/);
    expect(world.app.providers.list()).toMatchObject([{ name: "main", model: "m", key: "sk-1", type: "openai" }]);
    await world.restart();
    expect(await unlockWith(world, "2580")).toMatch(/Unlocked/);
  });

  it("changes what is set when another one is put in, and nothing when none is", async () => {
    await using world = await startWorld({ settings: { "gate.pin": "1111" } });
    world.app.providers.add({ name: "main", url: "http://old/v1", model: "old", key: "sk-old" });
    const write = (options: object) => writeFileSync(`${world.data}/options.json`, JSON.stringify(options));
    write({});
    await world.restart();
    expect(await unlockWith(world, "1111")).toMatch(/Unlocked/);
    write({ pin: "2222", ...MODEL });
    await world.restart();
    await expect.poll(() => world.app.providers.list()).toMatchObject([{ name: "main", model: "qwen3:8b" }]);
    // The old server's key is not sent to the new one.
    expect(world.app.providers.list()[0]?.key).toBeUndefined();
    await expect.poll(() => unlockWith(world, "2222")).toMatch(/Unlocked/);
  });

  it("stays in the environment, and changes nothing that was set since", async () => {
    await using world = await startWorld({ environment: { HESTIA_PIN: "2580" } });
    await expect.poll(() => world.app.settings.isSet("gate.pin")).toBe(true);
    await world.app.settings.set("gate.pin", "3333");
    await world.restart();
    expect(await unlockWith(world, "3333")).toMatch(/Unlocked/);
  });

  it.each([
    ["is taken out of the Supervisor's options too", undefined, { log_level: "warn" }, true],
    ["changes nothing that is set where the Supervisor keeps it", 403, undefined, false],
  ] as const)("%s", async (_, refusal, kept, isTaken) => {
    await using world = await startWorld({ settings: { "gate.pin": "1111" } });
    await using supervisor = await startSupervisor({ discovery: [] });
    supervisor.fail(refusal);
    const before = writeOptions(world, { log_level: "warn", pin: "2222" });
    const { handed } = readConfig({ HESTIA_DATA: world.data, SUPERVISOR_TOKEN: supervisor.token });
    const { settings, providers } = world.app;
    const life = new AbortController().signal;
    const config = { handed, supervisor: { url: supervisor.url, token: supervisor.token } };
    takeHanded({ config, settings, providers, clock: systemClock, log: silentLog, life });
    await expect.poll(() => supervisor.requests).toContain(`POST /addons/self/options ${refusal ?? 200}`);
    expect(supervisor.options()).toEqual(kept);
    await expect.poll(() => unlockWith(world, isTaken ? "2222" : "1111")).toMatch(/Unlocked/);
    const file = readFileSync(`${world.data}/options.json`, "utf8");
    expect(file).toBe(isTaken ? '{"log_level":"warn"}' : before);
  });

  it.each([
    [{ HESTIA_PIN: "12" }, /the option pin is \(a secret\); allowed is 4 to 12 digits/],
    [{ HESTIA_MODEL_URL: "http://host/v1" }, /the option model_name is missing/],
    [{ HESTIA_MODEL_NAME: "m" }, /the option model_url is missing/],
    [{ HESTIA_MODEL_URL: "http://me:pw@host", HESTIA_MODEL_NAME: "m" }, /model_url .* allowed is a URL such as/],
    [{ HESTIA_MODEL_KEY: "a b" }, /model_key is \(a secret\); allowed is the server's API key/],
  ])("is refused in words where it can't be: %o", (environment, words) => {
    using folder = temporaryFolder();
    expect(() => readConfig({ HESTIA_DATA: folder.path, SUPERVISOR_TOKEN: "t", ...environment })).toThrow(words);
  });
});

function writeOptions({ data }: World, options: object): string {
  mkdirSync(data, { recursive: true });
  writeFileSync(`${data}/options.json`, JSON.stringify(options));
  return JSON.stringify(options);
}
