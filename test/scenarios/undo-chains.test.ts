// "Undo that" over several turns: it finds what really changed, goes on backwards when said again, and "redo" comes forward.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Script } from "../support/model-server/index.ts";
import { byVoice, startWorld, type World } from "../support/world.ts";
import { order } from "./undo-table.ts";

/** A model that does what it reads ("act: {…}", "back", "forward"), and says what the tool told it to say. */
const obeying: Script = ({ messages }) => {
  const last = messages.at(-1);
  if (last?.role === "tool") {
    const { say, error = last.text } = JSON.parse(last.text) as { say?: string; error?: string };
    return [{ type: "text", text: say ?? error }];
  }
  const wanted = /act: (\{.*\})/.exec(last?.text ?? "")?.[1];
  if (wanted) return [{ type: "tool-call", name: "act", arguments: wanted }];
  const way = /please go (back|forward)/.exec(last?.text ?? "")?.[1];
  if (way === undefined) return [{ type: "text", text: "I am here." }];
  return [{ type: "tool-call", name: "undo", arguments: way === "back" ? "{}" : '{"redo":true}' }];
};

const KITCHEN = "light.kitchen_light";
const COUNTER = "light.counter_light";
const HALLWAY = "light.hallway_light";
const LAMPS = [KITCHEN, COUNTER, HALLWAY];

let world: World;
let counted = 0;

beforeAll(async () => {
  world = await startWorld({ script: obeying, settings: { "gate.pin": "2580" } });
});
afterAll(() => world?.[Symbol.asyncDispose]());

/** It gets all that it had: of a lamp that shines in a warmth, that is what is told. */
const ON_AGAIN = /^(Turned on|Set) Kitchen Light( to [\d,]+ K)?\.$/;

function byHand(service: string, entity: string, data: object = {}): void {
  const [domain = "", name = ""] = service.split(".");
  const context = world.modelHome.home.bus.context();
  world.modelHome.home.services.call({ domain, service: name, data: { entity_id: entity, ...data }, context });
}

beforeEach(async () => {
  counted++;
  for (const lamp of LAMPS) byHand("light.turn_off", lamp);
  byHand("lock.unlock", "lock.front_door");
  await expect.poll(() => world.app.house.picture.entity("lock.front_door")?.state?.state).toBe("unlocked");
});

/** In a conversation of this test's own. */
const say = async (text: string, options = {}) =>
  (await world.say(text, { conversationKey: `chain ${counted}`, ...options })).text;
/** What is on. */
const lit = () => LAMPS.filter((lamp) => world.state(lamp) === "on");

describe("undo", () => {
  it.each<[string, () => Promise<unknown>]>([
    ["failed", () => say("turn on the workbench light")],
    ["failed by the model", () => say(order("light.turn_on", "light.workbench_light"))],
    ["was so already", () => say("turn on the kitchen light")],
    ["was declined", async () => [await say("unlock the front door"), await say("no")]],
    ["could not be understood", () => say("flumox the garbly")],
    ["was only asked", () => say("is the kitchen light on?")],
    ["was refused", () => say(order("light.turn_on", "light.nowhere"))],
  ])("looks past a turn that %s", async (_, between) => {
    byHand("lock.lock", "lock.front_door");
    await expect.poll(() => world.app.house.picture.entity("lock.front_door")?.state?.state).toBe("locked");
    await say("turn on the kitchen light");
    expect(lit()).toEqual([KITCHEN]);
    await between();
    expect(await say("undo that")).toBe("Turned off Kitchen Light.");
    expect(lit()).toEqual([]);
  });

  it("goes on backwards, and then has nothing more", async () => {
    await say("turn on the kitchen light");
    await say("turn on the counter light");
    await say("turn on the hallway light");
    expect(await say("undo that")).toBe("Turned off Hallway Light.");
    expect(await say("undo that")).toBe("Turned off Counter Light.");
    expect(await say("undo that")).toBe("Turned off Kitchen Light.");
    expect(await say("undo that")).toBe("There is nothing that I could put back.");
    expect(lit()).toEqual([]);
  });

  it("goes on backwards after a restart", async () => {
    await say("turn on the kitchen light");
    await say("turn on the counter light");
    await say("undo that");
    await world.restart();
    expect(await say("undo that")).toBe("Turned off Kitchen Light.");
    await world.restart();
    expect(await say("redo that")).toMatch(ON_AGAIN);
    await world.restart();
    expect(await say("redo that")).toBe("Turned on Counter Light.");
  });

  it("does not go on into another conversation", async () => {
    await say("turn on the kitchen light", { conversationKey: `elsewhere ${counted}` });
    await say("turn on the counter light");
    await say("undo that");
    expect(await say("undo that")).toBe("There is nothing that I could put back.");
    expect(lit()).toEqual([KITCHEN]);
  });

  it("of something that must be asked about is asked about until it is answered", async () => {
    await say("turn on the kitchen light");
    await say("lock the front door");
    expect(await say("undo that")).toBe("Shall I unlock Front Door? Say yes or no.");
    await say("no");
    expect(await say("undo that")).toBe("Shall I unlock Front Door? Say yes or no.");
    await say("yes");
    expect(world.state("lock.front_door")).toBe("unlocked");
    expect(await say("undo that")).toBe("Turned off Kitchen Light.");
    expect(await say("redo that")).toMatch(ON_AGAIN);
    expect(await say("redo that")).toBe("Locked Front Door.");
  });

  it("by voice goes on behind a PIN", async () => {
    const voice = byVoice("kitchen");
    await say("turn on the hallway light", voice);
    await say("lock the front door", voice);
    expect(await say("undo that", voice)).toMatch(/PIN/);
    await say("2580", voice);
    expect(world.state("lock.front_door")).toBe("unlocked");
    expect(await say("undo that", voice)).toBe("Turned off Hallway Light.");
  });
});

describe("redo", () => {
  it("comes forward step by step, and can be taken back again", async () => {
    await say("turn on the kitchen light");
    await say("turn on the counter light");
    await say("undo that");
    await say("undo that");
    expect(lit()).toEqual([]);
    expect(await say("redo that")).toMatch(ON_AGAIN);
    expect(await say("undo that")).toBe("Turned off Kitchen Light.");
    expect(await say("redo")).toMatch(ON_AGAIN);
    expect(await say("Redo that, please.")).toBe("Turned on Counter Light.");
    expect(await say("redo that")).toBe("There is nothing that I took back and could do again.");
    expect(lit()).toEqual([KITCHEN, COUNTER]);
    expect(await say("undo that")).toBe("Turned off Counter Light.");
  });

  it("has nothing to do where nothing was taken back, or something was done since", async () => {
    const nothing = "There is nothing that I took back and could do again.";
    expect(await say("redo that")).toBe(nothing);
    await say("turn on the kitchen light");
    expect(await say("redo that")).toBe(nothing);
    await say("undo that");
    await say("turn on the counter light");
    expect(await say("redo that")).toBe(nothing);
    expect(lit()).toEqual([COUNTER]);
  });

  it("leaves what a hand has set since", async () => {
    await say(order("light.turn_on", KITCHEN, { brightness_pct: 20 }));
    await say("undo that");
    byHand("light.turn_on", KITCHEN, { brightness: 200 });
    await expect.poll(() => world.app.house.picture.entity(KITCHEN)?.state?.attributes["brightness"]).toBe(200);
    expect(await say("redo that")).toBe("Kitchen Light is no longer as I left it, so I leave it.");
  });

  it("puts an item back on the list", async () => {
    const count = () =>
      world.modelHome.home.lists.items("todo.chores")?.filter(({ summary }) => summary === "Polish the boots").length;
    await say(order("todo.add_item", "todo.chores", { item: "Polish the boots" }));
    await say("undo that");
    expect(count()).toBe(0);
    await say("redo that");
    expect(count()).toBe(1);
    await say("undo that");
    expect(count()).toBe(0);
  });

  it.each([
    ["de", "Mach das rückgängig", "Stell das bitte wieder her."],
    ["fr", "Annule ça", "Rétablis ça !"],
    ["es", "Deshaz eso", "Rehazlo, por favor"],
    ["nl", "Maak dat ongedaan", "Doe het toch weer."],
  ])("is heard in %s", async (language, undo, redo) => {
    await say("turn on the kitchen light");
    await say(undo, { language });
    expect(lit()).toEqual([]);
    await say(redo, { language });
    expect(lit()).toEqual([KITCHEN]);
  });

  it("is the model's too", async () => {
    await say(order("light.turn_on", KITCHEN));
    await say(order("light.turn_on", COUNTER));
    expect(await say("please go back")).toBe("Turned off Counter Light.");
    expect(await say("please go back")).toBe("Turned off Kitchen Light.");
    expect(await say("please go forward")).toMatch(ON_AGAIN);
    expect(lit()).toEqual([KITCHEN]);
  });
});
