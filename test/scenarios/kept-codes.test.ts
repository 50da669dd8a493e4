// A code that somebody wants kept is kept where only they read what is answered, after they were told how: locked with the key file, in no model's request,
// told in writing alone. Anywhere else, and for what opens this house, no code is kept.
import { rmSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Inbound } from "../../src/core/message.ts";
import type { Script } from "../support/model-server/index.ts";
import { residue } from "../support/residue.ts";
import { asPerson, byVoice, startWorld, type World } from "../support/world.ts";

const PIN = "864209";
/** Six digits: four would be found by chance in some id. */
const CODE = "471135";
const owner: Partial<Inbound> = {};
const anna = asPerson("anna", "Anna");
const vouched: Partial<Inbound> = {
  conversationKey: "anna at home",
  speaker: { type: "person", personId: "person.anna", name: "Anna", vouchedBy: "home-assistant" },
};
const ben = asPerson("ben", "Ben");

const rows = (world: World) => world.app.store.readAside("SELECT text FROM facts", [], AbortSignal.timeout(5_000));

describe("a code on a door that only its person reads", () => {
  it.each<[string, Partial<Inbound>]>([
    ["the owner", owner],
    ["a person", anna],
    ["a person of whom Home Assistant says so", vouched],
  ])("is kept for %s after a yes, told to them alone, and nowhere as it is", async (_, who) => {
    const script: Script = ({ messages }) => [{ type: "text", text: `I heard: ${messages.at(-1)?.text}` }];
    await using world = await startWorld({ settings: { "gate.pin": PIN }, script });
    const asked = await world.say(`remember that the bicycle lock's number is ${CODE}`, who);
    expect(asked).toMatchObject({ asks: true });
    expect(asked.text).toMatch(/bicycle lock's number is \[code\].*key file.*no language model.*in writing.*Shall I/);
    expect(await rows(world)).toEqual([]);
    expect((await world.say("yes", who)).text).toMatch(/keep that for you alone/);
    expect((await world.say("what do you know about the bicycle lock", who)).text).toContain(CODE);
    // Also in other words, with a model beside.
    expect((await world.say("what is the bicycle lock's number?", who)).text).toContain(CODE);
    await world.say("and how are you", who);
    await world.app.store.backUp("nightly", AbortSignal.timeout(20_000));
    expect(JSON.stringify(world.model?.requests)).not.toContain(CODE);
    expect(residue(world.data, [CODE])).toEqual([]);
    await world.restart();
    expect((await world.say("what do you know about the bicycle lock", who)).text).toContain(CODE);
    expect(residue(world.data, [CODE])).toEqual([]);
    expect((await world.say("forget the bicycle lock", who)).text).not.toContain(CODE);
    expect((await world.say("yes", who)).text).toBe("It is forgotten.");
    expect((await world.say("what do you know about the bicycle lock", who)).text).not.toContain(CODE);
    expect(residue(world.data, [CODE, "bicycle lock's number"])).toEqual([]);
  });

  it.each<[string, string, string, string, RegExp]>([
    [
      "en",
      "remember that the bicycle lock's number is 471135",
      "yes",
      "what do you know about the bicycle lock",
      /no language model/,
    ],
    [
      "de",
      "merk dir, dass die Nummer vom Fahrradschloss 471135 ist",
      "ja",
      "was weißt du über das Fahrradschloss",
      /keinem Sprachmodell/,
    ],
    ["fr", "retiens que le code du cadenas est 471135", "oui", "que sais-tu sur le cadenas", /aucun modèle de langage/],
    [
      "es",
      "recuerda que el código del candado es 471135",
      "sí",
      "qué sabes sobre el candado",
      /ningún modelo de lenguaje/,
    ],
    ["nl", "onthoud dat de code van het fietsslot 471135 is", "ja", "wat weet je over het fietsslot", /geen taalmodel/],
  ])("is asked about and told in its language: %s", async (language, told, yes, question, asks) => {
    await using world = await startWorld();
    const said = await world.say(told, { ...anna, language });
    expect(said.text).toMatch(asks);
    expect(said.text).not.toContain(CODE);
    await world.say(yes, { ...anna, language });
    expect((await world.say(question, { ...anna, language })).text).toContain(CODE);
    expect(residue(world.data, [CODE])).toEqual([]);
  });

  it.each(["no", "turn on the kitchen light"])("is not kept after: %s", async (answer) => {
    await using world = await startWorld();
    await world.say(`remember that the bicycle lock's number is ${CODE}`, anna);
    await world.say(answer, anna);
    await world.say("yes", anna);
    expect(await rows(world)).toEqual([]);
  });

  it("is not what another of the same words is answered with, nor what was said before of something else", async () => {
    const gym = { name: "remember", arguments: { fact: "The gym locker code is [code]" } } as const;
    const script: Script = ({ messages }) => {
      const last = messages.at(-1);
      if (last?.role === "user" && last.text.includes("gym")) return [{ type: "tool-call", ...gym }];
      return [{ type: "text", text: "Heard." }];
    };
    await using world = await startWorld({ settings: { "gate.pin": PIN }, script });
    await world.say(`remember that my locker code is ${CODE}`);
    await world.say("yes");
    const told = await world.say("my locker code is 992155");
    expect(told.text).not.toContain(CODE);
    await world.say("turn on the kitchen light with code 338811");
    expect((await world.say("remember my gym locker code")).asks).toBe(false);
    await world.say("yes");
    expect((await world.say("what is my gym locker code?")).text).not.toContain("338811");
  });

  it("takes the place of the older one of the same words", async () => {
    await using world = await startWorld();
    for (const code of ["220033", CODE]) {
      await world.say(`remember that the bicycle lock's number is ${code}`, anna);
      await world.say("yes", anna);
    }
    const { text } = await world.say("what do you know about the bicycle lock", anna);
    expect(text).toContain(CODE);
    expect(text).not.toContain("220033");
  });

  it("is everyone's who is known once its person says so, and aloud nobody's", async () => {
    await using world = await startWorld();
    await world.say(`remember that the bicycle lock's number is ${CODE}`, anna);
    await world.say("yes", anna);
    const ask = "what do you know about the bicycle lock";
    expect((await world.say(ask, ben)).text).not.toMatch(/bicycle lock's number/);
    await world.say("everyone may know that", anna);
    expect((await world.say(ask, ben)).text).toContain(CODE);
    for (const who of [byVoice("kitchen satellite"), { ...ben, manner: "voice" } as const, program, mqtt]) {
      const { text } = await world.say(ask, who);
      expect(text).toMatch(/in writing alone/);
      expect(text).not.toContain(CODE);
    }
    expect(residue(world.data, [CODE])).toEqual([]);
  });

  it("can't be read any more where the key file is gone, and that is said", async () => {
    await using world = await startWorld();
    await world.say(`remember that the bicycle lock's number is ${CODE}`, anna);
    await world.say("yes", anna);
    rmSync(`${world.data}/hestia.db.key`);
    await world.restart();
    const { text } = await world.say("what do you know about the bicycle lock", anna);
    expect(text).toMatch(/can no longer read its code/);
  });

  it("is offered too where a model keeps it, and the model sees only its place", async () => {
    const script: Script = ({ messages }) =>
      messages.at(-1)?.text.includes("hold on to")
        ? [{ type: "tool-call", name: "remember", arguments: { fact: "The bicycle lock's number is [code]" } }]
        : [{ type: "text", text: "I see." }];
    await using world = await startWorld({ script });
    const asked = await world.say(`Could you hold on to this for me: my bicycle lock opens with ${CODE}`, anna);
    expect(asked.text).toMatch(/no language model.*Shall I/);
    expect((await world.say("yes", anna)).text).toMatch(/for you alone/);
    expect((await world.say("what do you know about the bicycle lock", anna)).text).toContain(CODE);
    expect(JSON.stringify(world.model?.requests)).not.toContain(CODE);
    expect(residue(world.data, [CODE])).toEqual([]);
  });
});

const program: Partial<Inbound> = { conversationKey: "laptop", speaker: { type: "program", name: "laptop" } };
const mqtt: Partial<Inbound> = {
  ...{ channel: "mqtt", conversationKey: "any" },
  speaker: { type: "program", name: "MQTT", anybody: true },
};

describe("no code is kept", () => {
  it.each<[string, Partial<Inbound>]>([
    ["at a satellite", byVoice("kitchen satellite")],
    ["of a person who speaks aloud", { ...anna, manner: "voice" }],
    ["behind a key", program],
    ["over MQTT", mqtt],
  ])("%s", async (_, who) => {
    await using world = await startWorld();
    const { text, asks } = await world.say(`remember that the bicycle lock's number is ${CODE}`, who);
    expect([text, asks]).toEqual(["I don't keep codes or PINs.", false]);
    await world.say("yes", who);
    expect(await rows(world)).toEqual([]);
    expect(residue(world.data, [CODE])).toEqual([]);
  });

  it("behind a program that was joined to somebody, nor at their satellite", async () => {
    await using world = await startWorld();
    world.app.memory.people.join("program laptop", "Anna");
    world.app.memory.people.join("room kitchen satellite", "Anna");
    for (const who of [program, byVoice("kitchen satellite")])
      expect((await world.say(`remember that the bicycle lock's number is ${CODE}`, who)).asks).toBe(false);
  });

  it.each([
    `remember that the alarm code is ${CODE}`,
    `remember that the front door opens with ${CODE}`,
    `remember that the garage door's code is ${CODE}`,
  ])("of what opens this house: %s", async (told) => {
    await using world = await startWorld();
    expect((await world.say(told, anna)).text).toMatch(/that open this house/);
    await world.say("yes", anna);
    expect(await rows(world)).toEqual([]);
  });

  it.each([PIN, "8 6 4 2 0 9", "eight six four two zero nine"])("that is the household's PIN: %s", async (pin) => {
    await using world = await startWorld({ settings: { "gate.pin": PIN } });
    for (const who of [owner, vouched]) {
      await world.say(`remember that the bicycle lock's number is ${pin}`, who);
      expect((await world.say("yes", who)).text).toMatch(/that open this house/);
    }
    expect(await rows(world)).toEqual([]);
    expect(residue(world.data, [PIN])).toEqual([]);
  });

  it("tells nobody who could not set the PIN more of it than five tries do", async () => {
    await using world = await startWorld({ settings: { "gate.pin": PIN } });
    const said: string[] = [];
    for (let guess = 100_001; guess <= 100_007; guess += 1) {
      await world.say(`remember that the bicycle lock's number is ${guess}`, vouched);
      said.push((await world.say("yes", vouched)).text);
    }
    expect(said.slice(0, 4)).toEqual(Array(4).fill(expect.stringMatching(/keep that/)));
    expect(said.slice(4)).toEqual(Array(3).fill(expect.stringMatching(/too many codes/)));
  });
});
