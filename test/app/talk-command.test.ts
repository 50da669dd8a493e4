// `hestia talk`: the owner at the console of a Hestia that runs, who may say yes.
import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { hestia } from "../support/hestia-command.ts";
import { byVoice, startWorld } from "../support/world.ts";

const MAIN = fileURLToPath(new URL("../../src/main.ts", import.meta.url));

describe("hestia talk", () => {
  it("says what is given and prints the answer; the next one may answer a question", async () => {
    await using world = await startWorld();
    expect(await hestia(world.data, ["talk", "turn on the kitchen light"])).toMatch(/Turned on .*Kitchen Light.*\n$/);
    expect(await hestia(world.data, ["talk", "unlock", "the front door"])).toMatch(/Shall I unlock .*Front Door/);
    expect(world.state("lock.front_door")).toBe("locked");
    expect(await hestia(world.data, ["talk", "yes"])).toMatch(/Unlocked .*Front Door/);
    expect(world.state("lock.front_door")).toBe("unlocked");
  });

  it("answers each line that is piped in, in order, in the language that it is told", async () => {
    await using world = await startWorld();
    const lines = ["Erzähl etwas", "Erzähl mehr", ""].join("\n");
    const said = await hestia(world.data, ["talk", "--language", "de"], lines);
    expect(said).toMatch(/^(.*Das habe ich nicht verstanden\..*\n){2}$/);
    await expect(hestia(world.data, ["talk", "--language", "!", "hello"])).rejects.toThrow(/the language can't be "!"/);
  });

  it("is where questions from a room are put, for as long as somebody is there", async () => {
    await using world = await startWorld();
    await hestia(world.data, ["talk", "hello"]);
    // Nobody is there any more, and there is no PIN: it is refused, not asked where nobody sees it.
    expect((await world.say("unlock the front door", byVoice("kitchen"))).text).not.toMatch(/Shall I/);
    const env = { PATH: process.env["PATH"], HESTIA_DATA: world.data };
    const child = execFile(process.execPath, [MAIN, "talk"], { env });
    let printed = "";
    child.stdout?.on("data", (text) => {
      printed += String(text);
    });
    child.stdin?.write("turn on the kitchen light\n");
    await expect.poll(() => printed).toMatch(/Kitchen Light/);
    await world.say("unlock the front door", byVoice("kitchen"));
    await expect.poll(() => printed).toMatch(/yes (\d+)/);
    child.stdin?.end(`yes ${/yes (\d+)/.exec(printed)?.[1]}\n`);
    await expect.poll(() => world.state("lock.front_door")).toBe("unlocked");
    await expect.poll(() => child.exitCode).toBe(0);
  });

  it("is where such a question stands in the language that is spoken there", async () => {
    await using world = await startWorld();
    const env = { PATH: process.env["PATH"], HESTIA_DATA: world.data };
    const child = execFile(process.execPath, [MAIN, "talk", "--language", "de"], { env });
    let printed = "";
    child.stdout?.on("data", (text) => {
      printed += String(text);
    });
    child.stdin?.write("Erzähl etwas\n");
    await expect.poll(() => printed).toMatch(/nicht verstanden/);
    const aloud = await world.say("unlock the front door", byVoice("kitchen"));
    expect(aloud.text).toMatch(/[Uu]nlock/);
    await expect.poll(() => printed).toMatch(/Ja (\d+) oder Nein \d+/);
    expect(printed).not.toMatch(/Somebody asks/);
    child.stdin?.end(`ja ${/Ja (\d+)/.exec(printed)?.[1]}\n`);
    await expect.poll(() => world.state("lock.front_door")).toBe("unlocked");
    await expect.poll(() => child.exitCode).toBe(0);
  });

  it("takes a Hestia that runs", async () => {
    await using world = await startWorld();
    await world.app.stop();
    await expect(hestia(world.data, ["talk", "hello"])).rejects.toThrow(/Hestia does not run/);
  });
});
