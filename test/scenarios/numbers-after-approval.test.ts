// A number is no code. Right after a question was answered, and while one is open, what is said with numbers is done, kept and sent to a model as it was said.
import { describe, expect, it } from "vitest";
import { SENTENCES } from "../support/everyday-numbers.ts";
import { startWorld, type World } from "../support/world.ts";

const PIN = "830174";
const start = () => startWorld({ script: () => [{ type: "text", text: "All right." }], settings: { "gate.pin": PIN } });

const vouched = (key: string, language: string) =>
  ({
    language,
    conversationKey: key,
    speaker: { type: "person", personId: "person.anna", name: "Anna", vouchedBy: "home-assistant" },
  }) as const;

/** What was kept of the last message, and where a model was asked, what it was sent. */
async function traced(world: World, said: string): Promise<readonly string[]> {
  const [turn] = await world.app.memory.turns.latest(1, AbortSignal.timeout(10_000));
  const text = JSON.stringify(turn);
  const sent = JSON.stringify(
    world.model?.requests
      .at(-1)
      ?.messages.filter(({ role }) => role === "user")
      .at(-1),
  );
  return [
    ...(text.includes(JSON.stringify(said).slice(1, -1)) ? [] : [`kept: ${text}`]),
    ...(sent?.includes("[code]") ? ["sent: [code]"] : []),
  ];
}

describe("numbers of everyday", () => {
  it("are two hundred sentences", () => {
    expect(SENTENCES.length).toBeGreaterThanOrEqual(200);
  });

  it("stay as they were said right after an approval, by word and by PIN, and while a question is open", {
    timeout: 240_000,
  }, async () => {
    await using world = await start();
    const wrong: string[] = [];
    const check = async (how: string, said: string) => {
      for (const fault of await traced(world, said)) wrong.push(`${how}: ${said} → ${fault}`);
    };
    for (const [at, [language, said]] of SENTENCES.entries()) {
      const owner = { conversationKey: `owner ${at}` };
      const anna = vouched(`anna ${at}`, "en");
      if (at % 3 === 0) {
        await world.say("unlock the front door", owner);
        await world.say("yes", owner);
        await world.say(said, { ...owner, language });
        await check("after yes", said);
      } else if (at % 3 === 1) {
        await world.say("unlock the front door", anna);
        await world.say(PIN, anna);
        await world.say(said, { ...anna, language });
        await check("after the PIN", said);
      } else {
        await world.say("unlock the front door", anna);
        await world.say(said, { ...anna, language });
        await check("while it is asked", said);
      }
      await world.say("lock the front door", owner);
    }
    expect(wrong).toEqual([]);
  });

  it.each([
    ["en", "add 1500 g sugar to the shopping list", "1500 g sugar"],
    ["en", "put 2000 g flour on the shopping list", "2000 g flour"],
    ["en", "add alarm code 4711 to the shopping list", "alarm code 4711"],
  ])("in %s, %j puts %j on the list", async (language, said, item) => {
    await using world = await startWorld();
    await world.say("unlock the front door");
    await world.say("yes");
    await world.say(said, { language });
    expect(world.modelHome.home.lists.items("todo.shopping_list")?.map(({ summary }) => summary)).toContain(item);
  });

  it("are set and remembered", async () => {
    await using world = await startWorld();
    await world.say("unlock the front door");
    await world.say("yes");
    await world.say("remember that Mia was born in 2019");
    expect((await world.say("what do you know about Mia?")).text).toContain("2019");
  });

  it("answer the question of a model that is for no code, and never one for a code", async () => {
    await using world = await startWorld({
      script: ({ messages }) => [
        {
          type: "text",
          text: JSON.stringify(messages.at(-1)).includes("cake") ? "How many grams?" : "To do that, what is your PIN?",
        },
      ],
    });
    await world.say("bake me a cake");
    await world.say("1500");
    expect(JSON.stringify(world.model?.requests.at(-1))).toContain("1500");
    await world.say("play jazz for me");
    await world.say("8642");
    expect(JSON.stringify(world.model?.requests.at(-1))).not.toContain("8642");
  });
});
