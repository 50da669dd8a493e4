// What is heard from a satellite: soon, short, and nothing of what was promised is lost.
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, describe, expect, it } from "vitest";
import { createModelHome } from "../../demo/index.ts";
import { eventually } from "../support/eventually.ts";
import { hestiaProcess } from "../support/hestia-process.ts";
import { type Script, type Step, startModelServer } from "../support/model-server/index.ts";
import { createOwnClock } from "../support/own-clock.ts";
import { startWorld, type WorldOptions } from "../support/world.ts";

const SATELLITE = "assist_satellite.kitchen";
const kitchen = {
  manner: "voice",
  conversationKey: "kitchen",
  speaker: { type: "room", satelliteId: SATELLITE, deviceId: undefined },
} as const;
const STILL = "I'm still working on that.";

const until = (what: string, isSo: () => boolean | Promise<boolean>) => eventually(what, isSo);
/** So long that an answer is late only where time is let pass. */
const VOICE_SECONDS = 100;

/** A world with a satellite that says what it is given; `features` 1: it can be announced on. */
async function voiceWorld(options: WorldOptions, features = 1) {
  const clock = createOwnClock(Date.now());
  const settings = { "answer.voice_seconds": String(VOICE_SECONDS), ...options.settings };
  const world = await startWorld({ clock, ...options, settings });
  const attributes = { friendly_name: "Kitchen Satellite", supported_features: features };
  world.modelHome.home.states.set(SATELLITE, "idle", attributes);
  await until("the satellite is seen", () => world.app.house.picture.entity(SATELLITE)?.state !== undefined);
  const announced: string[] = [];
  world.modelHome.home.bus.listen("call_service", ({ data }) => {
    const call = data as { readonly service?: string; readonly service_data?: { readonly message?: string } };
    if (call.service === "announce") announced.push(String(call.service_data?.message));
  });
  const say = (text: string) => world.say(text, kitchen).then((reply) => reply.text);
  const asked = () => world.model?.requests.filter(({ isWarmUp }) => !isWarmUp).length ?? 0;
  return {
    ...{ world, announced, say },
    pass: (seconds: number) => clock.skip(1_000 * seconds),
    /** Says it, and lets the time pass after which something is said, once the model was asked as often. */
    async sayAndWait(text: string, requests = 1): Promise<string> {
      const before = asked();
      const heard = say(text);
      await until("the model is asked", () => asked() >= before + requests);
      clock.skip(1_000 * VOICE_SECONDS);
      return heard;
    },
    /** A newer message would stop the model before. */
    answered: (reply: string) =>
      until(`the answer ${reply}`, async () => {
        const [turn] = await world.app.memory.turns.latest(1, AbortSignal.timeout(10_000));
        return turn?.reply === reply;
      }),
  };
}

/** A model that waits for `gate` before it answers the first message, and answers the others at once. */
function slowFirst(gate: Promise<unknown>, first: readonly Step[]): Script {
  return ({ messages }, number) =>
    number === 0 ? [{ type: "wait", for: gate }, ...first] : [{ type: "text", text: `Heard ${messages.length}.` }];
}

describe("an answer by voice that isn't ready soon", () => {
  it("says that it is being worked on, and is announced on the satellite when it is there", async () => {
    const gate = Promise.withResolvers<void>();
    const script = slowFirst(gate.promise, [{ type: "text", text: "It **was** 21 degrees. And fair. And more." }]);
    const { world, announced, say, pass } = await voiceWorld({ script });
    await using _world = world;
    let heard = "";
    const reply = say("how was the weather ten years ago").then((text) => {
      heard = text;
    });
    await until("the model is asked", () => world.model?.requests.some(({ isWarmUp }) => !isWarmUp) ?? false);
    pass(VOICE_SECONDS / 2);
    // Whoever answers at half time has answered when the next message was.
    await world.say("turn on the hallway light");
    expect(heard, "nothing is said too soon").toBe("");
    pass(VOICE_SECONDS / 2);
    await reply;
    expect(heard).toBe(STILL);
    gate.resolve();
    await until("it is announced", () => announced.length > 0);
    expect(announced).toEqual(["It was 21 degrees. And fair."]);
    expect(await say("anything else, my dear")).toMatch(/^Heard/);
  });

  it("is not announced into a conversation: who speaks first hears it with the next answer", async () => {
    const gate = Promise.withResolvers<void>();
    const { world, announced, say, sayAndWait, answered } = await voiceWorld({
      script: slowFirst(gate.promise, [{ type: "text", text: "It was fair." }]),
    });
    await using _world = world;
    expect(await sayAndWait("how was the weather ten years ago")).toBe(STILL);
    world.modelHome.home.states.set(SATELLITE, "listening", { supported_features: 1 });
    await until("it listens", () => world.app.house.picture.entity(SATELLITE)?.state?.state === "listening");
    gate.resolve();
    await answered("It was fair.");
    expect(await say("and what about now, my dear")).toMatch(/^It was fair\. Heard/);
    world.modelHome.home.states.set(SATELLITE, "idle", { supported_features: 1 });
    // Twice as long as between two looks whether it is free. A slow machine only sees less.
    await sleep(1_200);
    expect(announced).toEqual([]);
  });

  it("waits for the next answer where the satellite can't be announced on, and is told once", async () => {
    const gate = Promise.withResolvers<void>();
    const { world, announced, say, sayAndWait, answered } = await voiceWorld(
      { script: slowFirst(gate.promise, [{ type: "text", text: "It was fair." }]) },
      0,
    );
    await using _world = world;
    expect(await sayAndWait("how was the weather ten years ago")).toBe(STILL);
    gate.resolve();
    await answered("It was fair.");
    expect(await say("hello again, my dear")).toMatch(/^It was fair\. Heard/);
    expect(await say("hello again, my dear")).toMatch(/^Heard/);
    // Nothing is sent to what can't be announced on.
    expect(announced).toEqual([]);
  });

  it("is stopped by a newer message in the same conversation, and that is said", async () => {
    const { world, say, sayAndWait } = await voiceWorld({ script: slowFirst(new Promise(() => undefined), []) }, 0);
    await using _world = world;
    expect(await sayAndWait("tell me a long story")).toBe(STILL);
    expect(await say("what did I just say, my dear")).toMatch(/^I left that for your newer message\. Heard/);
  });

  it("does not stop what was begun in the house: it is told what became of it", async () => {
    const never = new Promise(() => undefined);
    const script: Script = ({ messages }, number) => {
      if (number === 0)
        return [
          {
            type: "tool-call",
            name: "act",
            arguments: { service: "light.turn_off", entities: ["light.kitchen_light"] },
          },
        ];
      return number === 1 ? [{ type: "wait", for: never }] : [{ type: "text", text: `Heard ${messages.length}.` }];
    };
    const { world, say, sayAndWait } = await voiceWorld({ script }, 0);
    await using _world = world;
    world.modelHome.home.states.update("light.kitchen_light", { state: "on" });
    expect(await sayAndWait("make it a bit darker in the kitchen, would you", 2)).toBe(STILL);
    expect(world.state("light.kitchen_light")).toBe("off");
    expect(await say("what did you do, my dear")).toBe(
      "I left that for your newer message. Before that: Turned off Kitchen Light. Heard 6.",
    );
  });

  it("can be a question: it is put with how to answer it, and heard on the same satellite", async () => {
    const gate = Promise.withResolvers<void>();
    const script: Script = ({ messages }, number) =>
      number === 0
        ? [
            { type: "wait", for: gate.promise },
            { type: "tool-call", name: "ask_person", arguments: { question: "The one upstairs? Or the other?" } },
          ]
        : [
            {
              type: "text",
              text: messages.some(({ text }) => text.includes("Or the other?")) ? "I see, that one." : "What?",
            },
          ];
    const { world, announced, say, sayAndWait } = await voiceWorld({ script });
    await using _world = world;
    expect(await sayAndWait("put the thing on, would you")).toBe(STILL);
    gate.resolve();
    await until("it is announced", () => announced.length > 0);
    expect(announced).toEqual(["The one upstairs, Or the other? Wake me again to answer."]);
    expect(await say("upstairs, my dear")).toBe("I see, that one.");
  });

  it("can be the gate's question: the PIN is heard on the same satellite", async () => {
    const gate = Promise.withResolvers<void>();
    const script: Script = () => [
      { type: "wait", for: gate.promise },
      { type: "tool-call", name: "act", arguments: { service: "lock.unlock", entities: ["lock.front_door"] } },
    ];
    const { world, announced, say, sayAndWait } = await voiceWorld({ script, settings: { "gate.pin": "2580" } });
    await using _world = world;
    expect(await sayAndWait("let the neighbours in, my dear")).toBe(STILL);
    gate.resolve();
    await until("it is announced", () => announced.length > 0);
    expect(announced[0]).toMatch(/PIN/);
    expect(announced[0]).toMatch(/[Ww]ake me again/);
    expect(await say("2580")).toMatch(/Front Door/);
    expect(world.state("lock.front_door")).toBe("unlocked");
  });

  it("is told to be lost when Hestia is restarted in between, where it was asked, once", async () => {
    const { world, say, sayAndWait } = await voiceWorld({ script: slowFirst(new Promise(() => undefined), []) }, 0);
    await using _world = world;
    expect(await sayAndWait("tell me a long story")).toBe(STILL);
    await world.restart();
    expect(await say("hello again, my dear")).toMatch(
      /^I had to restart before I could answer that; please say it again in a moment\. Heard/,
    );
    expect(await say("hello again, my dear")).toMatch(/^Heard/);
  });

  it("leaves a written answer its time", async () => {
    const gate = Promise.withResolvers<void>();
    const { world, pass } = await voiceWorld({
      script: slowFirst(gate.promise, [{ type: "text", text: "One. Two. Three." }]),
    });
    await using _world = world;
    const reply = world.say("write me something long");
    await until("the model is asked", () => world.model?.requests.some(({ isWarmUp }) => !isWarmUp) ?? false);
    pass(VOICE_SECONDS + 1);
    gate.resolve();
    expect((await reply).text).toBe("One. Two. Three.");
  });
});

describe("after a crash", () => {
  const resources: AsyncDisposable[] = [];
  afterAll(async () => {
    for (const one of resources.reverse()) await one[Symbol.asyncDispose]();
  });

  it("a message without its answer is told once, where it was asked", async () => {
    const home = createModelHome({ pace: 20 });
    const address = await home.start();
    resources.push({ [Symbol.asyncDispose]: () => home.stop() });
    const model = await startModelServer({ script: slowFirst(new Promise(() => undefined), []) });
    resources.push(model);
    using hestia = await hestiaProcess(address);
    let running = await hestia.start();
    await hestia.command("provider", "add", "name=scripted", `url=${model.openAiUrl}`, "model=scripted");
    await hestia.command("set", "answer.voice_seconds", "1");
    expect(await hestia.say("tell me a long story")).toBe(STILL);
    // What is said from here on has its time, however busy the machine is.
    await hestia.command("set", "answer.voice_seconds", "60");
    await running.kill();
    running = await hestia.start();
    let heard = "";
    await until("it is told", async () => {
      heard = (await hestia.say("how are you, my dear")) ?? "";
      return heard.includes("restarted");
    });
    expect(heard).toMatch(
      /^I was restarted before I could answer “tell me a long story”\. Please say it again\. Heard/,
    );
    expect(await hestia.say("how are you, my dear")).toMatch(/^Heard/);
    // What was not answered is no open wish to the model.
    const sent = model.requests.at(-1)?.messages.slice(1, 3) ?? [];
    expect(sent.map(({ role }) => role)).toEqual(["user", "assistant"]);
    expect(sent[0]?.text).toContain("tell me a long story");
    expect(sent[1]?.text).toContain("I was cut off before I could answer this");
    await running.stop();
  });
});

describe("a spoken answer", () => {
  const allLights = ["light.kitchen_light", "light.counter_light", "light.hallway_light", "light.desk_lamp"];
  const act: Step = { type: "tool-call", name: "act", arguments: { service: "light.turn_on", entities: allLights } };

  it("says what did not work before what did, though the model goes on and on", async () => {
    const script: Script = (_, number) =>
      number === 0 ? [act] : [{ type: "text", text: "Kitchen is on. Hall is on. The desk is on, too. One failed." }];
    const { world, say } = await voiceWorld({ script });
    await using _world = world;
    world.modelHome.home.states.update("light.kitchen_light", { state: "on" });
    world.modelHome.home.states.update("light.hallway_light", { state: "off" });
    world.modelHome.home.states.update("light.counter_light", { state: "unavailable" });
    await until(
      "it is seen",
      () => world.app.house.picture.entity("light.counter_light")?.state?.state === "unavailable",
    );
    expect(await say("do the lights thing, please")).toBe("Counter Light is not available just now. The rest is done.");
  });

  it.each([
    ["I will remind you at eight. 😀 **Promise!** And more.", "I will remind you at eight. Promise!"],
    ["```\nlight.turn_on\n```", "I have an answer, but it can't be said aloud."],
  ])("is plain and short, whatever the model writes: %j", async (text, said) => {
    const { world, say } = await voiceWorld({ script: () => [{ type: "text", text }] });
    await using _world = world;
    expect(await say("say something, my dear")).toBe(said);
  });

  it("tells a model what can't be promised", async () => {
    const { world, say } = await voiceWorld({ script: () => [{ type: "text", text: "I can't." }] });
    await using _world = world;
    await say("remind me of the milk at eight, my dear");
    const prompt = world.model?.requests.at(-1)?.messages[0]?.text ?? "";
    expect(prompt).toMatch(/nothing of you goes on after your answer/);
    expect(world.model?.requests.at(-1)?.tools.map(({ name }) => name)).not.toContain("remind");
  });
});
