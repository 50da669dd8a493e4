// Whatever a model server does wrong: a sentence within the deadline, and a usable agent afterwards.
import { describe, expect, it } from "vitest";
import { eventually } from "../support/eventually.ts";
import type { Script, Step } from "../support/model-server/index.ts";
import { createOwnClock } from "../support/own-clock.ts";
import { startWorld, type World } from "../support/world.ts";

const FAULTS: readonly (readonly [string, readonly Step[], RegExp])[] = [
  ["hangs before the first byte", [{ type: "hang" }], /took too long/],
  ["hangs in the middle", [{ type: "text", text: "I will" }, { type: "hang" }], /took too long/],
  ["cuts the stream", [{ type: "text", text: "I will" }, { type: "cut" }], /can't reach|nonsense/],
  [
    "cuts a tool call",
    [{ type: "tool-call", name: "act", arguments: { service: "light.turn_on" }, only: "beginning" }, { type: "cut" }],
    /can't reach|nonsense/,
  ],
  ["sends garbage bytes", [{ type: "garbage-bytes" }], /nonsense|can't reach/],
  ["sends garbage JSON", [{ type: "garbage-json" }], /nonsense/],
  ["answers nothing", [{ type: "end" }], /nonsense|can't reach/],
  ["answers 429", [{ type: "http", status: 429 }], /busy/],
  ["answers 500", [{ type: "http", status: 500 }], /not well/],
  ["answers 401", [{ type: "http", status: 401 }], /key/],
];

/** The model has been asked this. */
const asked = ({ model }: World, text: string) =>
  eventually(`the question ${text}`, () =>
    model?.requests.some(({ messages }) => messages.at(-1)?.text.includes(text)),
  );

describe.each(["openai", "ollama"] as const)("a model server over the %s wire that", (protocol) => {
  it.each(FAULTS)("%s", async (_, fault, words) => {
    const script: Script = ({ messages }) =>
      messages.at(-1)?.text.includes("poem") ? fault : [{ type: "text", text: "Well again." }];
    const clock = createOwnClock(Date.now(), { long: 20_000 });
    await using world = await startWorld({ clock, protocol, script, settings: { "answer.text_seconds": "100" } });
    const reply = world.say("write a poem");
    if (fault.some(({ type }) => type === "hang")) {
      await asked(world, "poem");
      clock.skip(100_000);
    }
    expect((await reply).text).toMatch(words);
    expect((await world.say("how are you")).text).toBe("Well again.");
    expect((await world.say("turn on the kitchen light")).text).toMatch(/Kitchen Light/);
  });
});

it("ends a call that fails twice the same with an honest answer", async () => {
  const script: Script = () => [
    { type: "tool-call", name: "act", arguments: { service: "light.turn_on", entities: ["light.no_such_thing"] } },
  ];
  await using world = await startWorld({ script });
  expect((await world.say("do it")).text).toBe("I tried that several ways and did not get it done.");
  expect(world.model?.requests.filter(({ isWarmUp }) => !isWarmUp)).toHaveLength(2);
});

it("says what was done before the model broke", async () => {
  const script: Script = ({ messages }) =>
    messages.at(-1)?.role === "tool"
      ? [{ type: "http", status: 500 }]
      : [
          {
            type: "tool-call",
            name: "act",
            arguments: { service: "light.turn_on", entities: ["light.kitchen_light"] },
          },
        ];
  await using world = await startWorld({ script });
  world.modelHome.home.states.update("light.kitchen_light", { state: "off" });
  expect((await world.say("make it bright")).text).toMatch(
    /not well just now\. Before that: Turned on Kitchen Light\./,
  );
});

it("leaves the model of an older message for a newer one", async () => {
  const script: Script = ({ messages }) =>
    messages.at(-1)?.text.includes("long") ? [{ type: "hang" }] : [{ type: "text", text: "Quick." }];
  await using world = await startWorld({ script });
  const slow = world.say("a long story");
  await asked(world, "a long story");
  expect((await world.say("a quick word")).text).toBe("Quick.");
  expect((await slow).text).toBe("I left that for your newer message.");
});
