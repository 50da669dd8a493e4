// An answer to the question for a PIN, whatever is said around it, is in no turn, on no disk and in no request to a model.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { byVoice, startWorld } from "../support/world.ts";

/** Six digits: four would be found by chance in some id. */
const SAID = "472958";
const ANSWERS = [
  ["en", `the pin's ${SAID}`],
  ["en", `I said ${SAID}!`],
  ["en", `it's ${SAID}, hurry up`],
  ["en", `${SAID} you stupid thing`],
  ["de", `na ${SAID} eben`],
  ["fr", `je t'ai dit ${SAID}`],
  ["es", `es el ${SAID}, rápido`],
  ["nl", `het is ${SAID} hoor`],
] as const;

describe("an answer in a sentence", () => {
  it("is nowhere, and the question is put again", async () => {
    await using world = await startWorld({
      script: () => [{ type: "text", text: "I heard you." }],
      settings: { "gate.pin": "830174" },
    });
    for (const [at, [language, said]] of ANSWERS.entries()) {
      const room = byVoice(`device ${at}`);
      expect((await world.say("unlock the front door", room)).text).toMatch(/PIN/);
      expect((await world.say(said, { ...room, language })).text).toContain("Front Door");
    }
    const turns = JSON.stringify(await world.app.memory.turns.latest(50, AbortSignal.timeout(10_000)));
    expect(turns).toContain("[code]");
    expect(turns).not.toContain(SAID);
    expect(JSON.stringify(world.model?.requests)).not.toContain(SAID);
    await world.app.stop();
    for (const { parentPath, name } of readdirSync(world.data, { recursive: true, withFileTypes: true }).filter((one) =>
      one.isFile(),
    ))
      expect([name, readFileSync(join(parentPath, name)).includes(SAID)]).toEqual([name, false]);
  });

  it.each([
    ["en", "forty-seven twenty-nine", "Unlocked"],
    ["de", "siebenundvierzig neunundzwanzig", "Front Door"],
    ["en", "forty seven twenty nine", "digits one by one"],
    ["de", "vierzig tausend sieben", "Ziffern einzeln"],
    ["en", "I said 4729!", "digits one by one"],
  ])("in %s, %j in pairs is answered with %j", async (language, said, answer) => {
    await using world = await startWorld({ settings: { "gate.pin": "4729" } });
    const room = byVoice("hall");
    await world.say("unlock the front door", { ...room });
    const { text } = await world.say(said, { ...room, language });
    expect(text).toContain(answer);
    const state = world.state("lock.front_door");
    expect(state).toBe(/forty-seven|sieben(und)/.test(said) ? "unlocked" : "locked");
  });

  it("is hidden where a model asked for the PIN, also some turns later and in another language", async () => {
    await using world = await startWorld({
      script: ({ messages }) => [
        { type: "text", text: JSON.stringify(messages.at(-1)).includes("jazz") ? "What is your PIN?" : "All right." },
      ],
    });
    await world.say("play jazz for me");
    await world.say("who is there");
    for (const said of ["siebenundvierzig neunundzwanzig", "ich sagte vierundsiebzig neunundzwanzig"]) {
      await world.say(said);
      expect(JSON.stringify(world.model?.requests)).not.toContain("neunundzwanzig");
    }
  });
});
