// Models that do a thing again, say nothing after it, or write what is no call.
import { Type } from "typebox";
import { describe, expect, it } from "vitest";
import type { ModelEvent } from "../../src/core/model.ts";
import type { Tool } from "../../src/core/tool.ts";
import { calls, mindWorld, recordingTool, says, scriptedModel } from "./mind-world.ts";

const finish: ModelEvent = { type: "finish", reason: "stop", usage: undefined };
const silence: readonly ModelEvent[] = [finish];

/** A tool that changes something and has words for it. */
function lamp(done: string[]): Tool {
  return {
    name: "act",
    description: "act",
    parameters: Type.Object({ of: Type.String() }),
    effect: "change",
    async run(given) {
      const { of } = given as { of: string };
      done.push(of);
      return of === "broken"
        ? { type: "answer", value: { error: "broken" }, failed: true, said: "Broken did not answer." }
        : { type: "answer", value: { of, outcome: "done" }, said: `Turned on ${of}.` };
    },
  };
}

async function turn(turns: readonly (readonly ModelEvent[])[], more: readonly Tool[] = []) {
  const done: string[] = [];
  const { model, requests } = scriptedModel(turns.map((events) => () => events));
  await using one = mindWorld({ model: () => model, tools: [lamp(done), ...more] });
  const { text, asks } = await one.say("go");
  return { text, asks, done, requests };
}

const act = (of: string) => ["act", { of }] as const;

describe("what was done once", () => {
  it.each<readonly [string, readonly (readonly ModelEvent[])[], string, readonly string[]]>([
    ["and then silence", [calls(act("Lamp")), silence], "Turned on Lamp.", ["Lamp"]],
    ["and then again", [calls(act("Lamp")), calls(act("Lamp"))], "Turned on Lamp.", ["Lamp"]],
    ["and again for ever", Array.from({ length: 9 }, () => calls(act("Lamp"))), "Turned on Lamp.", ["Lamp"]],
    ["written in another way", [calls(act("Lamp")), calls(["act", '{ "of" : "Lamp" }'])], "Turned on Lamp.", ["Lamp"]],
    [
      "two things, and then silence",
      [calls(act("Lamp"), act("Fan")), silence],
      "Turned on Lamp; Turned on Fan.",
      ["Lamp", "Fan"],
    ],
    [
      "again beside something new",
      [calls(act("Lamp")), calls(act("Lamp"), act("Fan")), says("Both are on.")],
      "Both are on.",
      ["Lamp", "Fan"],
    ],
    [
      "again after something else is meant",
      [calls(act("Lamp")), calls(act("Fan")), calls(act("Lamp")), says("As you wished.")],
      "As you wished.",
      ["Lamp", "Fan", "Lamp"],
    ],
    [
      "two things in turns, for ever",
      Array.from({ length: 9 }, (_, round) => calls(act(round % 2 === 0 ? "Lamp" : "Fan"))),
      "Turned on Lamp; Turned on Fan.",
      ["Lamp", "Fan", "Lamp", "Fan", "Lamp", "Fan", "Lamp", "Fan"],
    ],
    [
      "what failed may be tried again",
      [calls(act("broken")), calls(act("broken")), says("No.")],
      "stuck: Broken did not answer.",
      ["broken", "broken"],
    ],
    ["what failed, and then silence", [calls(act("broken")), silence], "Broken did not answer.", ["broken"]],
  ])("%s", async (_what, turns, text, done) => {
    const said = await turn(turns);
    expect([said.text, said.done]).toEqual([text, done]);
  });
});

describe("silence", () => {
  it("after nothing but looking is asked about once more", async () => {
    const read = recordingTool("read", "read", []);
    const heard = await turn([calls(["read", {}]), silence, says("It is 20 degrees.")], [read]);
    expect(heard.text).toBe("It is 20 degrees.");
    const mute = await turn([calls(["read", {}]), silence, silence], [read]);
    expect(mute.text).toBe("trouble malformed");
    expect(mute.requests).toHaveLength(3);
  });

  it("from the beginning is no answer", async () => {
    expect((await turn([silence])).text).toBe("trouble malformed");
  });
});

it("what was not done again stands not twice in what was done", async () => {
  const traces: (readonly unknown[])[] = [];
  const { model } = scriptedModel([() => calls(act("Lamp")), () => calls(act("Lamp"), act("Fan")), () => says("On.")]);
  await using one = mindWorld({
    model: () => model,
    tools: [lamp([])],
    answered: (_, { trace }) => void traces.push(trace),
  });
  await one.say("go");
  expect(traces[0]).toMatchObject([{ arguments: '{"of":"Lamp"}' }, { arguments: '{"of":"Fan"}' }]);
  expect(traces[0]).toHaveLength(2);
});

it("what could not be read as a call goes back to the model with the reason, and nothing runs", async () => {
  const call = { id: "1", name: "act", arguments: "{}", unreadable: "could not be read" };
  const said = await turn([[{ type: "tool-call", call }, finish], calls(act("Lamp")), says("On.")]);
  expect(said.requests[1]?.messages.at(-1)?.text).toContain("could not be read");
  expect([said.text, said.done]).toEqual(["On.", ["Lamp"]]);
});

it("a thought that turns out to be one is not said", async () => {
  const events: readonly ModelEvent[] = [
    { type: "text-delta", text: "The user asks." },
    { type: "text-start" },
    { type: "text-delta", text: "Nobody knows." },
    finish,
  ];
  expect((await turn([events])).text).toBe("Nobody knows.");
});

it("what a model thought goes back to it within the turn, and into no later one", async () => {
  const reasoning = { by: "scripted", fields: { reasoning_content: "The lamp." } };
  const thinking = (events: readonly ModelEvent[]): readonly ModelEvent[] =>
    events.map((event) => (event.type === "finish" ? { ...event, reasoning } : event));
  const { model, requests } = scriptedModel([
    () => thinking(calls(act("Lamp"))),
    () => thinking(says("On.")),
    () => says("Well."),
  ]);
  await using one = mindWorld({ model: () => model, tools: [lamp([])] });
  await one.say("go");
  await one.say("and?");
  const thoughtsIn = (number: number) =>
    requests[number]?.messages.map((message) => (message.role === "assistant" ? message.reasoning : undefined)) ?? [];
  expect(thoughtsIn(1).filter(Boolean)).toEqual([reasoning]);
  expect(thoughtsIn(2).filter(Boolean)).toEqual([]);
});

it.each([
  ["Which one do you mean?", true],
  ["It is on.", false],
])("after %j the microphone is open: %s", async (text, asks) => {
  expect((await turn([says(text)])).asks).toBe(asks);
});

it("a question beyond what is spoken opens no microphone", async () => {
  const { model } = scriptedModel([() => says("One. Two. Three?")]);
  await using one = mindWorld({ model: () => model });
  expect(await one.say("well", { manner: "voice" })).toMatchObject({ text: "One. Two.", asks: false });
});
