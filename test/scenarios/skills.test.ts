// What was worked out once is known from then on: over the whole app, with a model that counts how often it is asked.
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { hestia } from "../support/hestia-command.ts";
import type { Script } from "../support/model-server/index.ts";
import { createOwnClock } from "../support/own-clock.ts";
import { asPerson, byVoice, startWorld, type World } from "../support/world.ts";

const MINUTE = 60_000;
const kitchen = byVoice("satellite_kitchen");
const bedroom = byVoice("satellite_bedroom");

/** Understands "cook" alone, and "no, …". */
const cook: Script = ({ messages }) => {
  const last = messages.at(-1);
  if (last?.role === "tool") return [{ type: "text", text: "It is done." }];
  if (/no, brighter/.test(last?.text ?? "")) return [act({ brightness_pct: 90 })];
  if (/cook/.test(last?.text ?? "")) return [act({ brightness_pct: 60 })];
  return [{ type: "text", text: "I don't know that." }];
};

const act = (data: object) =>
  ({
    type: "tool-call",
    name: "act",
    arguments: { service: "light.turn_on", entities: ["light.kitchen_light"], data },
  }) as const;

async function startLearning(script: Script = cook) {
  const clock = createOwnClock(Date.UTC(2026, 10, 22, 9, 0));
  const world = await startWorld({ clock, script, home: { clock } });
  const asked = () => (world.model?.requests ?? []).filter(({ isWarmUp }) => !isWarmUp).length;
  const learned = () => world.app.skills.book.all();
  /** Resolves when what comes after the answer was noted. */
  const noted = () => clock.sleep(20);
  return {
    world,
    clock,
    asked,
    learned,
    async say(text: string, from: Parameters<World["say"]>[1] = kitchen) {
      const reply = await world.say(text, from);
      await noted();
      return reply;
    },
    async pass(minutes: number) {
      clock.skip(minutes * MINUTE);
      await noted();
    },
    async hand(service: string, data: Readonly<Record<string, unknown>>, cause: { readonly parentId?: string } = {}) {
      const [domain = "", name = ""] = service.split(".");
      const { bus, services } = world.modelHome.home;
      services.call({ domain, service: name, data, context: bus.context(cause) });
      await expect
        .poll(() => world.app.house.picture.entity(String(data["entity_id"]))?.state?.state)
        .toBe(world.state(String(data["entity_id"])));
    },
    [Symbol.asyncDispose]: () => world[Symbol.asyncDispose](),
  };
}

type Learning = Awaited<ReturnType<typeof startLearning>>;
const light = { entity_id: "light.kitchen_light" };

/** Three times on different days, from different rooms and states. */
async function teachByDoing(learning: Learning): Promise<void> {
  const before = [
    ["off", kitchen],
    ["on", bedroom],
    ["off", kitchen],
  ] as const;
  for (const [state, from] of before) {
    await learning.hand(`light.turn_${state}`, light);
    await learning.pass(60);
    await learning.say("I want to cook", from);
    await learning.pass(10);
  }
}

describe("a command that was worked out three times", () => {
  it("is done the fourth time without a word to the model, and says what was seen", async () => {
    await using learning = await startLearning();
    await teachByDoing(learning);
    await learning.hand("light.turn_off", light);
    const before = learning.asked();
    const reply = await learning.say("I want to cook");
    expect(reply.text).toBe("Set Kitchen Light to 60 %.");
    expect(learning.asked()).toBe(before);
    expect(learning.world.state("light.kitchen_light")).toBe("on");
    const [turn] = await learning.world.app.memory.turns.latest(1, AbortSignal.timeout(20_000));
    expect(turn).toMatchObject({ path: "reflex:skill" });
  });

  it("works with every model down, and after a restart", async () => {
    await using learning = await startLearning();
    await teachByDoing(learning);
    await learning.world.model?.stop();
    await learning.world.restart();
    expect((await learning.say("I want to cook")).text).toBe("Kitchen Light is already set to 60 %.");
  });

  it("is not done to another thing of that name, nor to one that is hidden", async () => {
    await using learning = await startLearning();
    await teachByDoing(learning);
    learning.world.modelHome.home.exposure.expose(["light.kitchen_light"], false);
    await expect.poll(() => learning.world.app.house.picture.entity("light.kitchen_light")?.exposed).toBe(false);
    const before = learning.asked();
    await learning.say("I want to cook");
    expect(learning.asked()).toBeGreaterThan(before);
  });
});

describe("two minutes", () => {
  const once = async (learning: Learning) => {
    await learning.say("I want to cook");
    expect(learning.learned()).toEqual([]);
  };

  it("without a correction make it count", async () => {
    await using learning = await startLearning();
    await once(learning);
    await learning.pass(3);
    expect(learning.learned()).toMatchObject([{ name: "i-want-to-cook", state: "draft" }]);
  });

  it("in which a hand puts it back make it nothing", async () => {
    await using learning = await startLearning();
    await once(learning);
    await learning.pass(1);
    await learning.hand("light.turn_off", light);
    await learning.pass(3);
    expect(learning.learned()).toEqual([]);
  });

  it("in which an automation does something say nothing of it", async () => {
    await using learning = await startLearning();
    await once(learning);
    await learning.pass(1);
    await learning.hand("light.turn_off", light, { parentId: "01AUTOMATION" });
    await learning.pass(3);
    expect(learning.learned()).toHaveLength(1);
  });

  it("in which it is undone by a word make it nothing", async () => {
    await using learning = await startLearning();
    await once(learning);
    await learning.say("undo that");
    await learning.pass(3);
    expect(learning.learned()).toEqual([]);
  });

  it("go on over a restart; a light that is no longer as it was left then counts for nothing", async () => {
    await using learning = await startLearning();
    await once(learning);
    await learning.world.restart();
    await learning.pass(3);
    expect(learning.learned()).toHaveLength(1);
    await learning.pass(60);
    await learning.say("time to cook");
    await learning.world.app.stop();
    await learning.hand("light.turn_off", light).catch(() => undefined);
    await learning.world.restart();
    await learning.pass(3);
    expect(learning.learned()).toHaveLength(1);
  });

  it("in which somebody says what was meant teach that instead", async () => {
    await using learning = await startLearning();
    await once(learning);
    await learning.say("no, brighter");
    await learning.pass(3);
    const [skill] = learning.learned();
    expect(skill?.name).toBe("i-want-to-cook");
    expect(skill?.content.patterns[0]?.witnesses[0]?.actions).toMatchObject([{ data: { brightness_pct: 90 } }]);
  });
});

describe("a question that was answered three times from what was read", () => {
  const window = "binary_sensor.bedroom_window";
  const asking = "is the bedroom window still open?";

  /** Looks, and says what it saw. */
  const looking: Script = ({ messages }) => {
    const last = messages.at(-1);
    if (last?.role === "tool")
      return [{ type: "text", text: /"state":"on"/.test(last.text) ? "Yes, it is still open." : "No, it is closed." }];
    if (/still open/.test(last?.text ?? ""))
      return [{ type: "tool-call", name: "state", arguments: { entities: ["Bedroom Window"] } }];
    return [{ type: "text", text: "I don't know that." }];
  };

  async function askedThrice(learning: Learning) {
    const stand = async (state: string) => {
      learning.world.modelHome.home.states.update(window, { state });
      await expect.poll(() => learning.world.app.house.picture.entity(window)?.state?.state).toBe(state);
    };
    for (const [state, from] of [
      ["on", kitchen],
      ["off", bedroom],
      ["on", kitchen],
    ] as const) {
      await stand(state);
      await learning.say(asking, from);
      await learning.pass(60);
    }
    return { stand, before: learning.asked() };
  }

  it("takes no model from then on, and tells what is so now", async () => {
    await using learning = await startLearning(looking);
    const { stand, before } = await askedThrice(learning);
    await stand("off");
    expect((await learning.say(asking)).text).toBe("No, it is closed.");
    await stand("on");
    expect((await learning.say(asking)).text).toBe("Yes, it is still open.");
    expect(learning.asked()).toBe(before);
    const [turn] = await learning.world.app.memory.turns.latest(1, AbortSignal.timeout(20_000));
    expect(turn).toMatchObject({ path: "reflex:skill" });
  });

  it("is still answered with every model down, and after a restart", async () => {
    await using learning = await startLearning(looking);
    const { stand } = await askedThrice(learning);
    await stand("off");
    await learning.world.model?.stop();
    await learning.world.restart();
    expect((await learning.say(asking)).text).toBe("No, it is closed.");
  });

  it("is left to the model where the window is away or no longer exposed", async () => {
    await using learning = await startLearning(looking);
    const { stand, before } = await askedThrice(learning);
    await stand("unavailable");
    await learning.say(asking);
    expect(learning.asked()).toBe(before + 2);
    await stand("on");
    learning.world.modelHome.home.exposure.expose([window], false);
    await expect.poll(() => learning.world.app.house.picture.entity(window)?.readable).toBe(false);
    const after = learning.asked();
    await learning.say(asking);
    expect(learning.asked()).toBeGreaterThan(after);
  });
});

describe("taught in so many words", () => {
  const lesson = "when I say movie time, turn on the kitchen light and unlock the front door";

  it("works without any model, and asks for leave each time where the gate wants it", async () => {
    await using world = await startWorld();
    expect((await world.say(lesson)).text).toBe(
      "All right. When you say “movie time” in future: turn on Kitchen Light and unlock Front Door.",
    );
    for (let time = 0; time < 2; time += 1) {
      expect(await world.say("movie time")).toMatchObject({ asks: true });
      expect(world.state("lock.front_door")).toBe("locked");
      await world.say("no");
    }
    await world.say("movie time");
    await world.say("yes");
    expect(world.state("lock.front_door")).toBe("unlocked");
  });

  it("asks a model for the calls alone where the words are the household's own", async () => {
    const script: Script = ({ messages }) => [
      /cosy/.test(messages.at(-1)?.text ?? "")
        ? act({ brightness_pct: 15 })
        : { type: "text", text: "I don't know that." },
    ];
    await using world = await startWorld({ script });
    expect((await world.say("when I say candle time, make it cosy in the kitchen")).text).toBe(
      "All right. When you say “candle time” in future: set Kitchen Light to 15 %.",
    );
    expect(world.state("light.kitchen_light")).toBe("off");
    expect((await world.say("candle time")).text).toBe("Set Kitchen Light to 15 %.");
  });
});

describe("a procedure", () => {
  const markdown = "---\nname: night-round\ndescription: Walks through the house.\n---\n\nLook at every door.\n";

  it("that is approved is named from the next conversation on: what was sent stays as it was", async () => {
    const script: Script = ({ messages }) =>
      /round/.test(messages.at(-1)?.text ?? "") && messages.at(-1)?.role === "user"
        ? [{ type: "tool-call", name: "skill", arguments: { name: "night-round" } }]
        : [{ type: "text", text: "I am here." }];
    await using world = await startWorld({ script });
    const last = () => (world.model?.requests ?? []).filter(({ isWarmUp }) => !isWarmUp).at(-1);
    await world.say("are you there");
    const before = last();
    expect(before?.tools.map(({ name }) => name)).not.toContain("skill");
    const { keeping } = world.app.skills;
    keeping.import(markdown, "night-round");
    keeping.change("night-round", "approve");
    await world.say("and now");
    expect(last()?.messages[0]).toEqual(before?.messages[0]);
    expect(last()?.tools).toEqual(before?.tools);
    await world.say("do the round", { conversationKey: "another" });
    expect(last()?.messages[0]?.text).toContain("- night-round: Walks through the house.");
    expect(last()?.tools.map(({ name }) => name)).toContain("skill");
    expect(last()?.messages.at(-1)?.text).toContain("Look at every door.");
  });
});

describe("what is one person's alone", () => {
  const anna = asPerson("anna", "Anna");
  const ben = asPerson("ben", "Ben");
  const lesson = "when I say swordfish, turn on the kitchen light, just for me";

  it("runs for them, is in the owner's list only where it is asked for, and is shared by the owner's word", async () => {
    await using world = await startWorld();
    const run = (...words: readonly string[]) => hestia(world.data, words);
    world.app.memory.people.join("person.anna", "Anna");
    await world.say(lesson, anna);
    expect((await world.say("swordfish", anna)).text).toContain("Kitchen Light");
    expect((await world.say("swordfish", ben)).text).not.toContain("Kitchen Light");
    expect((await world.say("swordfish", kitchen)).text).not.toContain("Kitchen Light");
    expect(await run("skills")).toBe("Nothing was learned yet.\n");
    expect(await run("skills", "--all")).toContain("Anna's alone");
    await run("skill", "give", "swordfish", "everyone");
    expect(await run("skills")).toContain("swordfish");
    expect((await world.say("swordfish", ben)).text).toContain("Kitchen Light");
    await expect(run("skill", "give", "swordfish", "Nobody")).rejects.toThrow('nobody is called "Nobody"');
  });

  it("goes when they have themselves forgotten, and does not come back with an older copy", async () => {
    await using world = await startWorld();
    await world.say(lesson, anna);
    await world.say("for everyone: when I say marlin, turn on the kitchen light", anna);
    await world.app.store.backUp("nightly", AbortSignal.timeout(20_000));
    const older = readFileSync(world.app.store.copies()[0]?.path ?? "");
    expect((await world.say("forget me", anna)).text).toContain("things I learned for you alone: 1");
    await world.say("yes", anna);
    const left = () => world.app.skills.book.all().map(({ name }) => name);
    expect(left()).toEqual(["marlin"]);
    await world.app.stop();
    const path = join(world.data, "hestia.db");
    for (const suffix of ["-wal", "-shm"]) rmSync(`${path}${suffix}`, { force: true });
    writeFileSync(path, older);
    await world.restart();
    await expect.poll(left, { timeout: 10_000 }).toEqual(["marlin"]);
  });
});
