// What the household knows is forgotten, overwritten or taught otherwise by whoever is known, or with the PIN; a voice that nobody knows takes back what it
// said itself. The PIN answers the question before it, by its name, as at the gate.
import { describe, expect, it } from "vitest";
import type { Inbound } from "../../src/core/message.ts";
import type { Script } from "../support/model-server/index.ts";
import { createOwnClock } from "../support/own-clock.ts";
import { residue } from "../support/residue.ts";
import { asPerson, byVoice, startWorld, type World } from "../support/world.ts";

const PIN = "864209";
const anna = asPerson("anna", "Anna");
const kitchen = byVoice("kitchen satellite");
const program: Partial<Inbound> = { conversationKey: "laptop", speaker: { type: "program", name: "laptop" } };
const mqtt: Partial<Inbound> = {
  ...{ channel: "mqtt", conversationKey: "any" },
  speaker: { type: "program", name: "MQTT", anybody: true },
};

const known = async (world: World, about: string) => (await world.say(`what do you know about ${about}`, anna)).text;

describe("a voice that nobody knows", () => {
  it.each<[string, Partial<Inbound>]>([
    ["at a satellite", kitchen],
    ["behind a key", program],
    ["over MQTT", mqtt],
  ])("%s has what others told forgotten with the PIN, and not without", async (_, who) => {
    await using world = await startWorld({ settings: { "gate.pin": PIN } });
    await world.say("remember that the bins go out on Xochitlday", anna);
    const asked = await world.say("forget the bins", who);
    expect(asked).toMatchObject({ asks: true });
    expect(asked.text).toMatch(/^To forget for good: “the bins go out on Xochitlday”.*PIN/);
    expect((await world.say("yes", who)).text).toMatch(/^To forget for good.*Xochitlday.*PIN/);
    expect((await world.say("111111", who)).text).toMatch(/wrong.*To forget for good.*Xochitlday/);
    expect(await known(world, "the bins")).toMatch(/Xochitlday/);
    expect((await world.say(PIN, who)).text).toBe("It is forgotten.");
    expect(await known(world, "the bins")).toMatch(/nothing/);
    expect(residue(world.data, ["Xochitlday"])).toEqual([]);
    await world.restart();
    expect(residue(world.data, ["Xochitlday", PIN])).toEqual([]);
  });

  it("is refused where no PIN is set, and told what to do", async () => {
    await using world = await startWorld();
    await world.say("remember that the bins go out on Tuesday", anna);
    const { text, asks } = await world.say("forget the bins", kitchen);
    expect([text, asks]).toEqual([expect.stringMatching(/Only somebody I know.*ask where I know who you are/), false]);
    expect((await world.say("yes", kitchen)).text).not.toMatch(/forgotten/);
    expect(await known(world, "the bins")).toMatch(/Tuesday/);
  });

  it("takes back what it said itself with a yes, and is told that the rest stays", async () => {
    await using world = await startWorld({ settings: { "gate.pin": PIN } });
    await world.say("remember that the ladder is in the shed", anna);
    await world.say("remember that the ladder is new", kitchen);
    const asked = await world.say("forget the ladder", kitchen);
    expect(asked.text).toMatch(
      /^I would forget for good: “the ladder is new”; what others told me of it stays. Shall I/,
    );
    expect((await world.say("yes", kitchen)).text).toBe("It is forgotten.");
    expect(await known(world, "the ladder")).toMatch(/shed/);
    expect((await world.say("forget the ladder", kitchen)).text).toMatch(
      /To forget for good: “the ladder is in the shed”/,
    );
    expect((await world.say(PIN, kitchen)).text).toBe("It is forgotten.");
    expect(await known(world, "the ladder")).toMatch(/nothing/);
  });

  it.each<[string, string, string, RegExp, string, string]>([
    ["en", "forget the bins", "yes", /To forget for good: .*PIN/, "It is forgotten.", "remember that the bins are red"],
    [
      "de",
      "vergiss die Tonnen",
      "ja",
      /endgültig vergessen: .*PIN/,
      "Es ist vergessen.",
      "merk dir, dass die Tonnen rot sind",
    ],
    [
      "fr",
      "oublie les poubelles",
      "oui",
      /oublier pour toujours: [^,]*, il me faut votre code/,
      "C'est oublié.",
      "retiens que les poubelles sont rouges",
    ],
    [
      "es",
      "olvida los cubos",
      "sí",
      /olvidar para siempre: .*PIN/,
      "Está olvidado.",
      "recuerda que los cubos son rojos",
    ],
    [
      "nl",
      "vergeet de bakken",
      "ja",
      /voorgoed vergeten: .*pincode/,
      "Het is vergeten.",
      "onthoud dat de bakken rood zijn",
    ],
  ])("is asked in its language: %s", async (language, wish, yes, question, done, told) => {
    await using world = await startWorld({ settings: { "gate.pin": PIN } });
    await world.say(told, { ...anna, language });
    expect((await world.say(wish, { ...kitchen, language })).text).toMatch(question);
    expect((await world.say(yes, { ...kitchen, language })).text).toMatch(question);
    expect((await world.say(PIN, { ...kitchen, language })).text).toBe(done);
  });

  it("overwrites what others told with the PIN: until then both stand", async () => {
    await using world = await startWorld({ settings: { "gate.pin": PIN } });
    await world.say("remember that bin day is Tuesday", anna);
    const asked = await world.say("remember that bin day is Friday", kitchen);
    expect(asked).toMatchObject({ asks: true });
    expect(asked.text).toMatch(/To let what you say take the place of “bin day is Tuesday” I need your PIN/);
    expect((await world.say("yes", kitchen)).text).toMatch(/take the place of “bin day is Tuesday”.*PIN/);
    expect(await known(world, "bin day")).toMatch(/Tuesday/);
    // Said again it is asked again.
    expect((await world.say("remember that bin day is Friday", kitchen)).text).toMatch(/^To let.*Tuesday.*PIN/);
    expect((await world.say(PIN, kitchen)).text).toMatch(/yours holds/);
    const now = await known(world, "bin day");
    expect(now).toMatch(/Friday/);
    expect(now).not.toMatch(/Tuesday/);
  });

  it("teaches what stands for something else already with the PIN, and never what means something by itself", async () => {
    await using world = await startWorld({ settings: { "gate.pin": PIN } });
    await world.say("when I say movie time, turn off the kitchen light", anna);
    await world.say("turn on the kitchen light");
    const again = "when I say movie time, turn on the bedroom light";
    expect((await world.say(again, kitchen)).text).toMatch(/To let “movie time” mean turn on Bedroom Light.*PIN/);
    await world.say("turn off the bedroom light");
    await world.say("movie time", anna);
    expect(world.state("light.bedroom_light")).not.toBe("on");
    await world.say(again, kitchen);
    expect((await world.say(PIN, kitchen)).text).toMatch(/^All right. When you say “movie time”/);
    await world.say("movie time", anna);
    await expect.poll(() => world.state("light.bedroom_light")).toBe("on");
    const shadow = "when I say lock the front door, turn on the bedroom light";
    const refused = await world.say(shadow, kitchen);
    expect(refused.text).toMatch(/Only somebody I know/);
    expect(refused.asks).toBe(false);
  });
});

describe("what was told by a voice at the same satellite", () => {
  it("is theirs who speak there for half an hour, and takes the PIN later", async () => {
    const clock = createOwnClock(Date.parse("2026-11-30T10:00:00Z"));
    await using world = await startWorld({ settings: { "gate.pin": PIN }, clock });
    await world.say("remember that the ladder is new", kitchen);
    clock.skip(31 * 60_000);
    expect((await world.say("forget the ladder", kitchen)).text).toMatch(
      /^To forget for good: “the ladder is new”.*PIN/,
    );
  });

  it("is asked about aloud before anything else is said: what the PIN is for is always heard", async () => {
    await using world = await startWorld({ settings: { "gate.pin": PIN } });
    await world.say("remember that the spare key hangs in the hall", anna);
    await world.say("remember that the spare key no longer hangs in the hall", kitchen);
    const { text } = await world.say("remember that the spare key is in the shed", kitchen);
    expect(text).toMatch(/take the place of “the spare key hangs in the hall”.*PIN/);
  });
});

describe("the PIN of such a question", () => {
  it("is not borrowed: after anything else the question is put again by its name", async () => {
    const script: Script = () => [{ type: "text", text: "Sure. To play jazz, say your PIN." }];
    await using world = await startWorld({ settings: { "gate.pin": PIN }, script });
    await world.say("remember that the spare key hangs in the hall", anna);
    await world.say("forget the spare key", kitchen);
    await world.say("what shall we play tonight, something with a saxophone", kitchen);
    const again = await world.say("8 6 4 2 0 9", kitchen);
    expect(again).toMatchObject({ asks: true, text: expect.stringMatching(/forget for good.*spare key.*PIN/) });
    expect(await known(world, "the spare key")).toMatch(/hall/);
    expect(JSON.stringify(world.model?.requests)).not.toMatch(/8.?6.?4.?2.?0.?9/);
    expect((await world.say(PIN, kitchen)).text).toBe("It is forgotten.");
  });

  it("asked for by a model's call says what goes, and the PIN reaches no model", async () => {
    const script: Script = ({ messages }) =>
      messages.at(-1)?.text.includes("nobody needs")
        ? [{ type: "tool-call", name: "forget", arguments: { what: "the spare key" } }]
        : [{ type: "text", text: "I see." }];
    await using world = await startWorld({ settings: { "gate.pin": PIN }, script });
    await world.say("remember that the spare key hangs in the hall", anna);
    const asked = await world.say("nobody needs to know about that key in the hall any longer", kitchen);
    expect(asked.text).toMatch(/To forget for good: “the spare key hangs in the hall”.*PIN/);
    expect((await world.say(PIN, kitchen)).text).toBe("It is forgotten.");
    expect(JSON.stringify(world.model?.requests)).not.toContain(PIN);
  });

  it("locks that device after five wrong ones, for the gate as well, and no other", async () => {
    await using world = await startWorld({ settings: { "gate.pin": PIN } });
    await world.say("remember that the spare key hangs in the hall", anna);
    await world.say("lock the front door");
    await world.say("forget the spare key", kitchen);
    for (let tries = 0; tries < 4; tries += 1) await world.say("111111", kitchen);
    expect((await world.say("111111", kitchen)).text).toMatch(/Too many wrong PINs/);
    await world.say("unlock the front door", kitchen);
    expect((await world.say(PIN, kitchen)).text).toMatch(/Too many wrong PINs/);
    expect(world.state("lock.front_door")).toBe("locked");
  });

  it("stands over a restart, and is too old after two minutes of another process", async () => {
    await using world = await startWorld({ settings: { "gate.pin": PIN } });
    await world.say("remember that the spare key hangs in the hall", anna);
    await world.say("forget the spare key", kitchen);
    await world.restart();
    expect((await world.say(PIN, kitchen)).text).toBe("It is forgotten.");
    expect((await world.say(PIN, kitchen)).text).not.toMatch(/forgotten/);
  });
});
