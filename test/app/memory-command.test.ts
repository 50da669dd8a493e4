// The memory and the people in the owner's hand: over the command line, with Hestia running and without.
import { describe, expect, it } from "vitest";
import type { Inbound } from "../../src/core/message.ts";
import { hestia } from "../support/hestia-command.ts";
import { startWorld } from "../support/world.ts";

const anna: Partial<Inbound> = {
  conversationKey: "anna",
  speaker: { type: "person", personId: "person.anna", name: "Anna" },
};

describe("hestia memory", () => {
  it("lists, searches, changes, shares and forgets; what others told in private only with --all", async () => {
    await using world = await startWorld();
    const run = (...words: readonly string[]) => hestia(world.data, words);
    expect(await run("memory")).toBe("Nothing is kept.\n");
    await world.say("remember that the ladder is in the shed", anna);
    await world.say("remember that my blood group is A positive", anna);
    expect(await run("memory")).toMatch(/^1 +everyone +said by Anna, since [\d-]+ +the ladder is in the shed\n$/m);
    expect(await run("memory", "--all")).toMatch(/private, person\.anna .*blood group/);
    expect(await run("memory", "about", "ladder")).toMatch(/shed/);
    expect(await run("memory", "edit", "1", "the", "ladder is in the garage")).toMatch(/garage/);
    expect(await run("memory", "about", "garage")).toMatch(/ladder/);
    expect(await run("memory", "about", "shed")).toBe("Nothing is kept.\n");
    expect(await run("memory", "share", "2")).toMatch(/everyone/);
    expect(await run("memory", "forget", "2")).toBe("2 is forgotten\n");
    expect(await run("memory", "--all")).not.toMatch(/blood/);
    await expect(run("memory", "forget", "77")).rejects.toThrow("there is no fact 77");
    await expect(run("memory", "forget", "two")).rejects.toThrow('a fact\'s number is whole, not "two"');
  });

  it.each(["json", "markdown"])("takes everything out as %s and in again", async (format) => {
    await using world = await startWorld();
    await world.say("remember that the ladder is in the shed", anna);
    await world.say("remember that my blood group is A positive", anna);
    const file = await hestia(world.data, ["memory", "export", format, "--all"]);
    await using other = await startWorld();
    expect(await hestia(other.data, ["memory", "import"], file)).toBe("2 kept, 0 known before\n");
    expect(await hestia(other.data, ["memory", "import"], file)).toBe("0 kept, 2 known before\n");
    expect((await other.say("what do you know about my blood group", anna)).text).toMatch(/A positive/);
    expect(await hestia(other.data, ["memory", "export", format, "--all"])).toBe(file);
  });

  it("takes out what is a person's under their name, for whoever is called so elsewhere", async () => {
    await using world = await startWorld();
    world.app.memory.people.join("person.anna", "Anna");
    await world.say("remember that my blood group is A positive", anna);
    const file = await hestia(world.data, ["memory", "export", "markdown", "--all"]);
    expect(file).toMatch(/^## Anna\n\n- my blood group/m);
    await using other = await startWorld();
    await expect(hestia(other.data, ["memory", "import"], file)).rejects.toThrow(/entry 1: nobody is called "Anna"/);
    const laptop: Partial<Inbound> = { conversationKey: "laptop", speaker: { type: "program", name: "laptop" } };
    other.app.memory.people.join("program laptop", "Anna");
    expect(await hestia(other.data, ["memory", "import"], file)).toBe("1 kept, 0 known before\n");
    expect((await other.say("what do you know about my blood group", laptop)).text).toMatch(/A positive/);
    expect((await other.say("what do you know about my blood group", anna)).text).toMatch(/know nothing/);
  });

  it.each([
    ["[1, 2]", /entry 1/],
    ['[{"text": "a fact"}]', /entry 1.*for/],
    ['{"text": "a fact"}', /line 1 is neither/],
    ["[{]", /no JSON/],
    ["just words", /line 1 is neither a heading nor "- a fact"/],
    ['[{"text": "x", "for": "everyone", "since": "yesterday"}]', /since/],
  ])("refuses %s in words and keeps nothing of it", async (file, expected) => {
    await using world = await startWorld();
    await expect(hestia(world.data, ["memory", "import"], file)).rejects.toThrow(expected);
    expect(await hestia(world.data, ["memory", "--all"])).toBe("Nothing is kept.\n");
  });

  it("works while Hestia does not run", async () => {
    await using world = await startWorld();
    await world.app.stop();
    const run = (...words: readonly string[]) => hestia(world.data, words);
    expect(await hestia(world.data, ["memory", "import"], "- the ladder is in the shed")).toMatch(/^1 kept/);
    expect(await run("memory", "about", "ladder")).toMatch(/shed/);
    expect(await run("person", "join", "person.anna", "Anna")).toBe("person.anna is Anna\n");
    expect(await run("person", "join", "program laptop", "Anna")).toBe("program laptop is Anna\n");
    expect(await run("person", "guest", "Anna", "yes")).toBe("Anna is a guest\n");
    expect(await run("people")).toMatch(/^Anna +yes +person\.anna, program laptop\n$/m);
    expect(await run("person", "separate", "program laptop")).toBe("program laptop is nobody's\n");
    await expect(run("person", "join", "somebody", "Anna")).rejects.toThrow(
      /"somebody" is nothing that a person is known by/,
    );
    await expect(run("person", "guest", "Zoe", "yes")).rejects.toThrow('there is no person "Zoe"; there are Anna');
  });
});

describe("a person", () => {
  it("is not whoever gets another key of the same name", async () => {
    await using world = await startWorld();
    const laptop: Partial<Inbound> = { conversationKey: "laptop", speaker: { type: "program", name: "laptop" } };
    await world.say("remember that my shoe size is 39", anna);
    for (const identity of ["person.anna", "program laptop"])
      await hestia(world.data, ["person", "join", identity, "Anna"]);
    world.app.keys.add({ name: "laptop", homeAssistant: false });
    expect((await world.say("what do you know about my shoe size", laptop)).text).toMatch(/39/);
    await hestia(world.data, ["key", "remove", "laptop"]);
    expect((await world.say("what do you know about my shoe size", laptop)).text).toMatch(/know nothing/);
    expect(await hestia(world.data, ["people"])).toMatch(/^Anna +no +person\.anna\n$/m);
  });

  it("is the same on every channel that is joined to them, and a satellite that is theirs reads along", async () => {
    await using world = await startWorld();
    const laptop: Partial<Inbound> = { conversationKey: "laptop", speaker: { type: "program", name: "laptop" } };
    const bedroom: Partial<Inbound> = {
      conversationKey: "bedroom",
      manner: "voice",
      speaker: { type: "room", satelliteId: "assist_satellite.bedroom", deviceId: undefined },
    };
    await world.say("remember that my shoe size is 39", anna);
    const asked = async (who: Partial<Inbound>) => (await world.say("what do you know about my shoe size", who)).text;
    expect(await asked(laptop)).toMatch(/know nothing/);
    for (const identity of ["person.anna", "program laptop", "room assist_satellite.bedroom"])
      await hestia(world.data, ["person", "join", identity, "Anna"]);
    expect(await asked(laptop)).toMatch(/39/);
    expect(await asked(bedroom)).toMatch(/39/);
    expect((await world.say("remember that my hat size is 57", bedroom)).text).toMatch(/for you alone, Anna/);
    await world.say("I had a strange dream about pelicans", bedroom);
    await hestia(world.data, ["person", "separate", "room assist_satellite.bedroom"]);
    await world.say("tell me about pelicans", bedroom);
    const dreams = async (audiences: readonly string[]) => {
      const found = await world.app.memory.archive.search(
        { text: "pelicans dream", language: "en", audiences, limit: 9 },
        AbortSignal.timeout(20_000),
      );
      return found.map(({ text }) => text).filter((text) => text.includes("pelicans"));
    };
    expect(await dreams(["household"])).toEqual(["tell me about pelicans"]);
    const { reads } = world.app.memory.people.reader({ type: "program", name: "laptop" });
    expect(await dreams(reads)).toContain("I had a strange dream about pelicans");
    expect(await asked(bedroom)).toMatch(/know nothing/);
    expect((await world.say("what do you know about my hat size", laptop)).text).toMatch(/57/);
  });
});
