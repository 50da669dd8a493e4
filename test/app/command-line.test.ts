import { Readable, Writable } from "node:stream";
import { describe, expect, it } from "vitest";
import { runCommand } from "../../src/command-line.ts";
import { startWorld } from "../support/world.ts";

/** Runs one command on a data folder; resolves with what it printed. */
async function hestia(data: string, words: readonly string[], typed = ""): Promise<string> {
  let printed = "";
  const output = new Writable({
    write(chunk, _encoding, done) {
      printed += String(chunk);
      done();
    },
  });
  await runCommand(words, { environment: { HESTIA_DATA: data }, input: Readable.from([typed]), output });
  return printed;
}

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
    await hestia(world.data, ["set", "model.name", "qwen"]);
    await world.restart();
    expect(world.app.settings.get("model.name")).toBe("qwen");
  });

  it("reads a secret from standard input, keeps a PIN as its hash alone, and shows neither", async () => {
    await using world = await startWorld();
    await hestia(world.data, ["set", "gate.pin"], "2580\n");
    await hestia(world.data, ["set", "model.key"], "sk-very-secret\n");
    expect(world.app.settings.get("gate.pin")).toMatch(/^scrypt\$/);
    const listed = await hestia(world.data, ["settings"]);
    expect(listed).toContain("gate.pin = (set)");
    expect(listed).not.toMatch(/2580|scrypt|sk-very-secret/);
  });

  it("sets, lists and removes the gate's rules of the running Hestia, in force at once", async () => {
    await using world = await startWorld();
    expect(await hestia(world.data, ["rules"])).toBe("There are no rules.\n");
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

  it.each([
    [["rule", "allow"], /is about nothing/],
    [["rule", "allow", "lock.unlock"], /"lock.unlock" is not NAME=VALUE/],
    [["rule", "remove", "one"], /a rule's number is whole, not "one"/],
    [["rule", "remove", "7"], /there is no rule 7/],
    [["set", "model.window", "1"], /no setting "model.window"; there are model.type/],
    [
      ["set", "model.context_tokens", "few"],
      /model.context_tokens can't be "few"; allowed is the model's window in tokens/,
    ],
    [["set", "model.url", "somewhere"], /model.url can't be "somewhere"; allowed is a URL/],
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
    const [turn] = JSON.parse(await hestia(world.data, ["turns", "1"])) as readonly { text: string; path: string }[];
    expect(turn).toMatchObject({ text: "turn on the kitchen light", path: "reflex:sentence" });
  });
});
