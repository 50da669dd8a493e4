import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { hestia } from "../support/hestia-command.ts";
import { startWorld } from "../support/world.ts";

describe("the command line", () => {
  it("changes a setting of the running Hestia at once", async () => {
    await using world = await startWorld();
    expect(await hestia(world.data, ["set", "answer.voice_seconds", "12"])).toBe("answer.voice_seconds is set\n");
    expect(world.app.settings.get("answer.voice_seconds")).toBe(12);
    await hestia(world.data, ["unset", "answer.voice_seconds"]);
    expect(world.app.settings.get("answer.voice_seconds")).toBe(7);
  });

  it("changes the settings of one that does not run", async () => {
    await using world = await startWorld();
    await world.app.stop();
    await hestia(world.data, ["set", "answer.voice_seconds", "12"]);
    await hestia(world.data, ["provider", "add", "name=home", "url=http://localhost:1", "model=qwen"]);
    await world.restart();
    expect(world.app.settings.get("answer.voice_seconds")).toBe(12);
    expect(world.app.providers.list()).toMatchObject([{ name: "home", model: "qwen" }]);
  });

  it("reads a secret from standard input, keeps a PIN as its hash alone, and shows neither", async () => {
    await using world = await startWorld();
    await hestia(world.data, ["set", "gate.pin"], "2580\n");
    expect(world.app.settings.get("gate.pin")).toMatch(/^scrypt-keyed\$/);
    const listed = await hestia(world.data, ["settings"]);
    expect(listed).toMatch(/^gate\.pin +\(set\) /m);
    expect(listed).not.toMatch(/2580|scrypt/);
  });

  it("sets, lists and removes the gate's rules of the running Hestia, in force at once", async () => {
    await using world = await startWorld();
    expect(await hestia(world.data, ["rules"])).toBe("There are no rules.\n");
    for (const [mistyped, says] of [
      [["service=lock.unlok"], /no service "lock\.unlok".* did you mean lock\.unlock/],
      [["service=light.turn_on", "field=brightnes_pct", "above=50"], /did you mean brightness_pct/],
    ] as const)
      await expect(hestia(world.data, ["rule", "refuse", ...mistyped])).rejects.toThrow(says);
    expect(await hestia(world.data, ["rule", "allow", "service=lock.unlock", "entity=lock.front_door"])).toBe(
      "rule 1: allow lock.unlock on lock.front_door\n",
    );
    await hestia(world.data, ["rule", "trust", "sentence=the cat wants out"]);
    expect(await hestia(world.data, ["rules"])).toMatch(
      /^1 {2}allow lock.unlock on lock.front_door\n {4}set by owner, 20.*\n2 {2}trust "the cat wants out"\n/,
    );
    expect((await world.say("unlock the front door")).text).not.toMatch(/Shall I/);
    await hestia(world.data, ["rule", "remove", "1"]);
    await world.say("lock the front door");
    expect((await world.say("unlock the front door")).text).toMatch(/^Shall I/);
  });

  it("takes no rule about a name that it can't check", async () => {
    await using world = await startWorld();
    await expect(hestia(world.data, ["rule", "refuse", "entity=lock.font_door"])).rejects.toThrow(
      "the house has no entity lock.font_door",
    );
    await world.app.stop();
    await expect(hestia(world.data, ["rule", "refuse", "entity=lock.front_door"])).rejects.toThrow(
      "Home Assistant is not connected",
    );
  });

  it("makes a key, shown once and in force at once, and takes it away", async () => {
    await using world = await startWorld();
    expect(await hestia(world.data, ["keys"])).toMatch(/^There are no keys/);
    const key = (await hestia(world.data, ["key", "add", "voice", "home-assistant"])).trim();
    expect(key).toMatch(/^hestia-[\w-]{43}$/);
    const listed = await hestia(world.data, ["keys"]);
    expect(listed).toMatch(/^voice \(home-assistant\), made 20/);
    expect(listed).not.toContain(key);
    const url = `${world.app.channels[1]?.address()}/api/assist/info`;
    const ask = () => fetch(url, { headers: { authorization: `Bearer ${key}` } });
    expect(await (await ask()).json()).toEqual({ name: "hestia", version: "test", ready: true });
    const files = readdirSync(world.data).filter((file) => file.startsWith("hestia.db"));
    const kept = files.map((file) => readFileSync(join(world.data, file), "latin1").includes(key));
    expect(kept).not.toContain(true);
    await hestia(world.data, ["key", "remove", "voice"]);
    expect((await ask()).status).toBe(401);
  });

  it.each([
    [["key", "add"], /a key's name is missing/],
    [["key", "add", "../voice"], /can't be named/],
    [["key", "add", "voice", "tools"], /"tools" is not known here; .* is: home-assistant/],
    [["key", "remove", "voice"], /there is no key "voice"; there are none/],
    [["rule", "allow"], /is about nothing/],
    [["rule", "allow", "lock.unlock"], /"lock.unlock" is not NAME=VALUE/],
    [["rule", "remove", "one"], /a rule's number is whole, not "one"/],
    [["rule", "remove", "7"], /there is no rule 7/],
    [["set", "answer.window", "1"], /no setting "answer.window"; there are answer.tokens/],
    [["set", "answer.tokens", "few"], /answer.tokens can't be "few"; allowed is the longest answer in tokens/],
    [["set", "gate.pin", "12"], /4 to 12 digits/],
    [["set"], /a setting's name is missing/],
    [["turns", "many"], /count must be a whole number/],
    [["dance"], /no command "dance"/],
  ])("refuses %o in words", async (words, message) => {
    await using world = await startWorld();
    await expect(hestia(world.data, words)).rejects.toThrow(message);
  });

  it("shows the latest turns with how they were answered", async () => {
    await using world = await startWorld();
    await world.say("turn on the kitchen light");
    const [turn] = JSON.parse(await hestia(world.data, ["turns", "1", "--json"])) as readonly {
      text: string;
      path: string;
    }[];
    expect(turn).toMatchObject({ text: "turn on the kitchen light", path: "reflex:sentence" });
  });
});
