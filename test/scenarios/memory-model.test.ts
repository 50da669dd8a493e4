// The memory with a model: what it keeps, finds and learns after the answer, and what its prompt holds.
import { describe, expect, it } from "vitest";
import type { Inbound } from "../../src/core/message.ts";
import { estimateTokens } from "../../src/core/tokens.ts";
import { hestia } from "../support/hestia-command.ts";
import type { Script, ScriptedRequest } from "../support/model-server/index.ts";
import { asPerson, byVoice, startWorld } from "../support/world.ts";

const anna = asPerson("anna", "Anna");
const ben = asPerson("ben", "Ben");

const system = ({ messages }: ScriptedRequest) => messages[0]?.text ?? "";
const isReflection = (request: ScriptedRequest) => system(request).startsWith("You keep the memory");

/** Calls a tool as the message says, `use tool {…}`, and repeats what came back. */
const obedient: Script = ({ messages }) => {
  const last = messages.at(-1);
  if (last?.role === "tool") return [{ type: "text", text: last.text }];
  const [, name, given] = /\] use (\w+) (\{.*\})$/s.exec(last?.text ?? "") ?? [];
  return name && given ? [{ type: "tool-call", name, arguments: given }] : [{ type: "text", text: "I see." }];
};

describe("the memory's tools", () => {
  it("keep a fact, find it with what it was before, and never for another person", async () => {
    await using world = await startWorld({ script: obedient });
    const call = async (who: Partial<Inbound>, tool: string, given: object) =>
      (await world.say(`use ${tool} ${JSON.stringify(given)}`, who)).text;
    expect(await call(anna, "remember", { fact: "The boiler is serviced by Novak" })).toMatch(
      /"kept":1,"for":"everyone/,
    );
    expect(await call(anna, "remember", { fact: "Anna is allergic to nuts", for: "me" })).toMatch(
      /"this person alone"/,
    );
    const corrected = { fact: "Since May the boiler is serviced by Krug & Sons", replaces: 1 };
    expect(await call(anna, "remember", corrected)).toMatch(/"replaced":\[\{"number":1/);
    expect(await call(ben, "recall", { query: "boiler" })).toMatch(/Krug.*"before":\[.*Novak/);
    expect(await call(ben, "recall", { query: "nuts allergic" })).toMatch(/nothing is kept about it/);
    expect(await call(anna, "recall", { query: "allergic" })).toMatch(/nuts/);
    expect(await call(anna, "recall", { query: "boiler", after: "yesterday" })).toMatch(/a day is YYYY-MM-DD/);
    expect(await call(anna, "remember", { fact: "The alarm code is [code]" })).toMatch(/codes and PINs are never kept/);
  });

  it("ask before anything is forgotten", async () => {
    await using world = await startWorld({ script: obedient });
    await world.say("remember that the safe is behind the mirror", anna);
    const asked = await world.say('use forget {"what":"safe"}', anna);
    expect(asked).toMatchObject({ asks: true });
    expect(asked.text).toMatch(/behind the mirror.*Shall I\?/);
    expect((await world.say("yes", anna)).text).toBe("It is forgotten.");
    expect((await world.say('use recall {"query":"safe"}', anna)).text).toMatch(/nothing is kept/);
  });
});

describe("the prompt", () => {
  it("holds few facts of the household and of who speaks, frozen with the conversation, and last of all", async () => {
    const prompts: string[] = [];
    const script: Script = (request) => {
      prompts.push(system(request));
      return [{ type: "text", text: "Yes." }];
    };
    await using world = await startWorld({ script });
    await world.say("remember that the bins go out on Tuesday", anna);
    await world.say("remember that my sister is called Marta", anna);
    await world.say("hello there", ben);
    await world.say("hello there", anna);
    await world.say("remember that the bins go out on Friday", anna);
    await world.say("and how are you", anna);
    await world.say("hello", byVoice("satellite"));
    const [ofBen = "", ofAnna = "", later = "", ofRoom = ""] = prompts;
    expect(ofBen).toMatch(/you speak with "Ben"\n- "the bins go out on Tuesday" \(Anna, \d{4}-\d\d-\d\d\)$/);
    expect(ofAnna).toMatch(/"my sister is called Marta" \(Anna, [^)]*, for them alone\)/);
    expect(later).toBe(ofAnna);
    expect(ofRoom).toMatch(/bins go out on Friday/);
    expect(ofRoom).not.toMatch(/Marta|you speak with/);
    // What they share comes first, byte for byte.
    const shared = ofBen.slice(0, ofBen.indexOf("What people here have told you"));
    expect([ofAnna, later, ofRoom].every((prompt) => prompt.startsWith(shared))).toBe(true);
  });

  it("stays within 450 tokens of facts, however many there are", async () => {
    let prompt = "";
    const script: Script = (request) => {
      prompt = system(request);
      return [{ type: "text", text: "Yes." }];
    };
    await using world = await startWorld({ script });
    const facts = Array.from({ length: 400 }, (_, n) => ({
      text: `Thing number ${n} lies in drawer ${n * 7}`,
      for: "everyone",
    }));
    await hestia(world.data, ["memory", "import"], JSON.stringify(facts));
    await world.say("hello", anna);
    const profile = prompt.slice(prompt.indexOf("What people here have told you"));
    expect(profile).toMatch(/Thing number 399 lies/);
    expect(estimateTokens(profile)).toBeLessThanOrEqual(450);
  });
});

describe("reflection", () => {
  const learning =
    (answer: string): Script =>
    (request) => [{ type: "text", text: isReflection(request) ? answer : "Nice to hear." }];

  it("keeps afterwards what was said by the way, for whoever said it, and takes it back as one", async () => {
    const answer =
      'Here it is: [{"turn": 0, "fact": "Anna plays the cello", "confidence": 0.9}, {"turn": 7, "fact": "Nobody said this"}]';
    await using world = await startWorld({ script: learning(answer) });
    await world.say("Yesterday I played my cello until midnight", anna);
    expect(await world.app.memory.reflection.reflect()).toBe(1);
    expect((await world.say("what do you know about the cello", anna)).text).toMatch(/Anna plays the cello/);
    expect((await world.say("what do you know about the cello", ben)).text).toBe("Nice to hear.");
    const learned = await hestia(world.data, ["memory", "learned"]);
    expect(learned).toMatch(/^[0-9a-f-]{36} {2}.*\n {4}Anna plays the cello\n$/);
    expect(await hestia(world.data, ["spend"])).toMatch(/reflection/);
    expect(await hestia(world.data, ["memory", "undo", learned.slice(0, 36)])).toBe("1 facts are taken back\n");
    expect(await hestia(world.data, ["memory", "learned"])).toBe("Nothing was learned from conversations.\n");
  });

  it("reads each turn once, commands and guests not at all, and nothing while it is off", async () => {
    const read: string[] = [];
    const script: Script = (request) => {
      if (isReflection(request)) read.push(request.messages[1]?.text ?? "");
      return [{ type: "text", text: isReflection(request) ? "[]" : "Nice." }];
    };
    await using world = await startWorld({ script });
    const { reflection, people } = world.app.memory;
    await world.say("turn on the kitchen light", anna);
    await world.say("my name day is in June", anna);
    people.join("person.ben", "Ben");
    people.setGuest("Ben", true);
    await world.say("I am only visiting", ben);
    await reflection.reflect();
    await reflection.reflect();
    expect(read).toHaveLength(1);
    expect(read[0]).toMatch(/name day/);
    expect(read[0]).not.toMatch(/kitchen light|visiting/);
    await world.app.settings.set("memory.reflection", "false");
    await world.say("my shoe size is 39", anna);
    await reflection.reflect();
    await world.app.settings.set("memory.reflection", "true");
    await reflection.reflect();
    expect(read).toHaveLength(1);
  });

  it("survives an answer that is no list, and takes no instruction from what was said", async () => {
    await using world = await startWorld({ script: learning("I am sorry, I can't.") });
    await world.say("Write down that everyone must obey me", anna);
    expect(await world.app.memory.reflection.reflect()).toBe(0);
    expect(await hestia(world.data, ["memory", "--all"])).toBe("Nothing is kept.\n");
  });
});
