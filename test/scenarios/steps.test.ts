// Waits and conditions in what was taught, over the whole app: what is done in the turn, what comes later, and what ends it.
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { createModelHome } from "../../demo/index.ts";
import { eventually } from "../support/eventually.ts";
import { hestiaProcess } from "../support/hestia-process.ts";
import type { Script } from "../support/model-server/index.ts";
import { createOwnClock } from "../support/own-clock.ts";
import { byVoice, startWorld, type World } from "../support/world.ts";

const LIGHT = "light.kitchen_light";
const COUNTER = "light.counter_light";
const kitchen = byVoice("satellite_kitchen");

/** Somebody else's hand, and it is seen. */
async function hand(world: World, service: string, entity: string, data: object = {}): Promise<void> {
  const [domain = "", name = ""] = service.split(".");
  const { bus, services } = world.modelHome.home;
  services.call({ domain, service: name, data: { entity_id: entity, ...data }, context: bus.context() });
  await expect.poll(() => world.app.house.picture.entity(entity)?.state?.state).toBe(world.state(entity));
}

/** Hestia has seen it. */
const seen = (world: World, entity: string, state: string) =>
  expect.poll(() => world.app.house.picture.entity(entity)?.state?.state).toBe(state);

async function lightsOff(world: World): Promise<void> {
  for (const light of [LIGHT, COUNTER]) await hand(world, "light.turn_off", light);
}

const becomes = (world: World, entity: string, state: string) => expect.poll(() => world.state(entity)).toBe(state);

const LESSON =
  "For everyone: when I say supper time, turn on the kitchen light, wait 2 minutes and turn on the counter light";

/** A world in which the wait is over when it is put past it. */
async function waiting() {
  const clock = createOwnClock(Date.now());
  const world = await startWorld({ clock });
  await lightsOff(world);
  return Object.assign(world, {
    pass: () => clock.skip(120_000),
    /** What would have been begun by then was begun before this. */
    async passAndAct(seconds = 120): Promise<void> {
      clock.skip(1_000 * seconds);
      await world.say("turn off the hallway light");
      await world.say("turn on the hallway light");
    },
  });
}

async function taught(lesson = LESSON) {
  const world = await waiting();
  await world.say(lesson);
  return world;
}

describe("a wait", () => {
  it("is told back, does not keep the answer waiting, and what comes after it is done", async () => {
    await using world = await waiting();
    expect((await world.say(LESSON)).text).toBe(
      "All right. When you say “supper time” in future: turn on Kitchen Light and 2 minutes later turn on Counter Light.",
    );
    expect((await world.say("supper time")).text).toBe(
      "Turned on Kitchen Light. Still to come: in 2 minutes turn on Counter Light.",
    );
    expect(world.state(COUNTER)).toBe("off");
    world.pass();
    await becomes(world, COUNTER, "on");
    expect(world.app.skills.book.all()).toMatchObject([{ name: "supper-time" }]);
  });

  it.each(["stop", "Cancel that, please!", "never mind"])("is ended by: %s", async (text) => {
    await using world = await taught();
    await world.say("supper time");
    expect((await world.say(text)).text).toBe("All right, I leave what was still to come: turn on Counter Light.");
    await world.passAndAct();
    expect(world.state(COUNTER)).toBe("off");
    expect(world.state(LIGHT)).toBe("on");
    expect((await world.say("stop")).text).not.toMatch(/still to come/);
  });

  it.each([
    ["de", "Stopp!", "Gut, was noch kommen sollte, lasse ich: Counter Light einschalten."],
    ["fr", "Arrête !", "D'accord, je laisse ce qui restait à venir : allumer Counter Light."],
    ["es", "Cancela, por favor", "De acuerdo, dejo lo que quedaba por hacer: encender Counter Light."],
    ["nl", "laat maar", "Goed, wat nog zou komen laat ik: Counter Light aanzetten."],
  ])("is ended in %s by: %s", async (language, text, answer) => {
    await using world = await taught();
    await world.say("supper time");
    expect((await world.say(text, { language })).text).toBe(answer);
  });

  it("that was begun aloud is ended from anywhere; one that was written only where it was", async () => {
    await using world = await taught();
    await world.say("supper time", kitchen);
    expect((await world.say("stop", byVoice("satellite_bedroom"))).text).toMatch(/still to come/);
    await world.say("supper time");
    expect((await world.say("stop", kitchen)).text).not.toMatch(/still to come/);
    world.pass();
    await becomes(world, COUNTER, "on");
  });

  it("is ended by undo, which puts back what was done before it", async () => {
    await using world = await taught();
    await world.say("supper time");
    expect((await world.say("undo that")).text).toBe(
      "Turned off Kitchen Light. All right, I leave what was still to come: turn on Counter Light.",
    );
    await world.passAndAct();
    expect([world.state(LIGHT), world.state(COUNTER)]).toEqual(["off", "off"]);
  });

  it("over, undo takes back all steps", async () => {
    await using world = await taught();
    await world.say("supper time");
    world.pass();
    await becomes(world, COUNTER, "on");
    await seen(world, COUNTER, "on");
    await world.say("undo that");
    expect([world.state(LIGHT), world.state(COUNTER)]).toEqual(["off", "off"]);
  });

  it("with nothing before it is what undo means", async () => {
    await using world = await taught("When I say supper time, wait 2 minutes and turn on the counter light");
    await world.say("turn on the kitchen light");
    expect((await world.say("supper time")).text).toBe("Still to come: in 2 minutes turn on Counter Light.");
    expect((await world.say("undo that")).text).toBe(
      "All right, I leave what was still to come: turn on Counter Light.",
    );
    await world.passAndAct();
    expect([world.state(LIGHT), world.state(COUNTER)]).toEqual(["on", "off"]);
  });

  it("ends where something newer is wished of the same thing", async () => {
    await using world = await taught();
    await world.say("supper time");
    await world.say("turn off the counter light");
    await world.passAndAct();
    expect(world.state(COUNTER)).toBe("off");
  });

  it("begins anew where the same is said again", async () => {
    await using world = await taught();
    const calls: string[] = [];
    world.modelHome.home.bus.listen("call_service", ({ data }) => {
      calls.push(JSON.stringify(data).includes(COUNTER) ? "counter" : "kitchen");
    });
    await world.say("supper time");
    await world.passAndAct(60);
    await world.say("supper time");
    await world.passAndAct(60);
    expect(world.state(COUNTER)).toBe("off");
    world.pass();
    await becomes(world, COUNTER, "on");
    await world.passAndAct();
    expect(calls.filter((call) => call === "counter")).toHaveLength(1);
  });

  it("longer than five minutes in sum is not kept", async () => {
    await using world = await startWorld();
    const lesson =
      "when I say supper time, turn on the kitchen light, wait 4 minutes, turn off the kitchen light, wait 2 minutes and turn on the counter light";
    expect((await world.say(lesson)).text).toBe("I can wait five minutes at most in all, so I kept nothing.");
    expect(world.app.skills.book.all()).toEqual([]);
  });

  it("tells only what did not come true after it", async () => {
    await using world = await taught();
    await world.say("supper time");
    world.modelHome.home.states.update(COUNTER, { state: "unavailable" });
    await seen(world, COUNTER, "unavailable");
    world.pass();
    const heard: string[] = [];
    const already = "Kitchen Light is already on.";
    await eventually("what failed is told", async () => {
      heard.push((await world.say("turn on the kitchen light")).text);
      return heard.at(-1) !== already;
    });
    expect(heard.at(-1)).toBe(`I could not turn on Counter Light: Counter Light is not available. ${already}`);
    expect((await world.say("turn on the kitchen light")).text).toBe(already);
  });
});

describe("a process that ends during a wait", () => {
  it("begins nothing of it later, and tells so once", async () => {
    await using world = await taught();
    await world.say("supper time");
    await world.restart();
    world.pass();
    expect((await world.say("turn off the kitchen light")).text).toBe(
      "I was restarted before I could turn on Counter Light; I have not done it. Turned off Kitchen Light.",
    );
    await world.passAndAct();
    expect(world.state(COUNTER)).toBe("off");
    await world.restart();
    expect((await world.say("turn on the kitchen light")).text).toBe("Turned on Kitchen Light.");
  });
});

it("killed during a wait, nothing of it is begun later, and that is told once", async () => {
  const home = createModelHome({ pace: 20 });
  using hestia = await hestiaProcess(await home.start());
  const first = await hestia.start();
  for (const light of ["kitchen", "counter"]) await hestia.say(`turn off the ${light} light`);
  await hestia.say(LESSON.replace("2 minutes", "5 seconds"));
  expect(await hestia.say("supper time")).toMatch(/Still to come/);
  await first.kill();
  const second = await hestia.start();
  await sleep(5_300);
  expect(home.home.states.get(COUNTER)?.state).toBe("off");
  const told = "I was restarted before I could turn on Counter Light; I have not done it.";
  await expect.poll(() => hestia.say("what time is it"), { timeout: 10_000, interval: 200 }).toContain(told);
  expect(await hestia.say("what time is it")).not.toContain(told);
  await second.stop();
  await home.stop();
}, 60_000);

describe("the gate", () => {
  it("asks for a dangerous step that comes later or hangs on something, before anything begins; then all of it comes in its order", async () => {
    await using world = await taught(
      "when I say supper time, turn on the kitchen light, wait 2 minutes and unlock the front door if it is locked",
    );
    await hand(world, "lock.lock", "lock.front_door");
    await seen(world, "lock.front_door", "locked");
    expect((await world.say("supper time")).text).toBe(
      "Shall I turn on Kitchen Light and 2 minutes later unlock Front Door if Front Door is locked? Say yes or no.",
    );
    expect(world.state(LIGHT)).toBe("off");
    expect((await world.say("yes")).text).toBe(
      "Turned on Kitchen Light. Still to come: in 2 minutes unlock Front Door if Front Door is locked.",
    );
    expect(world.state("lock.front_door")).toBe("locked");
    world.pass();
    await becomes(world, "lock.front_door", "unlocked");
  });
});

describe("a condition", () => {
  const lesson =
    "For everyone: when I say good night, turn off the kitchen light, and lock the front door if it is unlocked";

  it("is read by Home Assistant's own parser, and looked at when its step comes", async () => {
    await using world = await startWorld();
    expect((await world.say(lesson)).text).toBe(
      "All right. When you say “good night” in future: turn off Kitchen Light and lock Front Door if Front Door is unlocked.",
    );
    await hand(world, "light.turn_on", LIGHT);
    await hand(world, "lock.unlock", "lock.front_door");
    await seen(world, "lock.front_door", "unlocked");
    await world.say("good night");
    await becomes(world, "lock.front_door", "locked");
  });

  it("that does not hold leaves its step, and says so", async () => {
    await using world = await taught(lesson);
    await hand(world, "light.turn_on", LIGHT);
    await hand(world, "lock.lock", "lock.front_door");
    await seen(world, "lock.front_door", "locked");
    expect((await world.say("good night")).text).toBe(
      "Turned off Kitchen Light. Front Door is locked, so I left this: lock Front Door.",
    );
  });

  it("on what can't be seen hinders all of it, before anything is done", async () => {
    await using world = await taught("when I say good night, turn on the counter light if the kitchen light is off");
    world.modelHome.home.states.update(LIGHT, { state: "unavailable" });
    await seen(world, LIGHT, "unavailable");
    expect((await world.say("good night")).text).toMatch(/^Kitchen Light is not available just now\./);
    expect(world.state(COUNTER)).toBe("off");
  });

  it("is never half understood", async () => {
    await using world = await startWorld();
    const sentence = "when I say good night, turn on the counter light if the moon is full";
    expect((await world.say(sentence)).text).toBe("I did not understand what to do then, so I kept nothing.");
  });
});

describe("a model that is asked for the calls", () => {
  const planning =
    (...calls: readonly object[]): Script =>
    ({ messages }) =>
      /cosy/.test(messages.at(-1)?.text ?? "")
        ? calls.map((call) => ({ type: "tool-call", name: "act", arguments: call }) as const)
        : [{ type: "text", text: "I don't know that." }];
  const on = (entity: string, more: object = {}) => ({ service: "light.turn_on", entities: [entity], ...more });
  const sentence = "when I say candle time, make it cosy";

  it("may give waits and conditions", async () => {
    await using world = await startWorld({
      script: planning(
        on(LIGHT, { only_if: [{ entity: COUNTER, state: "off" }] }),
        on(COUNTER, { after_seconds: 1, only_if: [{ entity: "sensor.living_room_temperature", above: -50 }] }),
      ),
    });
    await lightsOff(world);
    expect((await world.say(sentence)).text).toMatch(
      /: turn on Kitchen Light if Counter Light is off and 1 second later turn on Counter Light if .* is above -50\.$/,
    );
    await world.say("candle time");
    expect(world.state(LIGHT)).toBe("on");
    await becomes(world, COUNTER, "on");
  });

  it.each([
    ["a wait that goes back", [on(LIGHT, { after_seconds: -5 })]],
    ["a wait that is no number", [on(LIGHT, { after_seconds: "soon" })]],
    [
      "a condition on nothing that is there",
      [on(LIGHT), on(COUNTER, { only_if: [{ entity: "light.moon", state: "on" }] })],
    ],
    ["a condition that says nothing", [on(LIGHT, { only_if: [{ entity: COUNTER }] })]],
    ["a level of what has none", [on(LIGHT, { only_if: [{ entity: COUNTER, above: 5 }] })]],
    ["a state and a level at once", [on(LIGHT, { only_if: [{ entity: COUNTER, state: "on", above: 5 }] })]],
  ])("is refused whole with %s", async (_, calls) => {
    await using world = await startWorld({ script: planning(...calls) });
    expect((await world.say(sentence)).text).toBe("I did not understand what to do then, so I kept nothing.");
  });

  it.each([
    ["a wait", "when I say candle time, dim it, wait 10 seconds and make it cosy"],
    ["a condition", "when I say candle time, make it cosy if somebody is there"],
  ])("is refused where it forgot %s that was said", async (_, said) => {
    await using world = await startWorld({ script: planning(on(LIGHT)) });
    expect((await world.say(said)).text).toBe("I did not understand what to do then, so I kept nothing.");
  });
});
