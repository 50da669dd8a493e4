// "Undo that": for each domain, prepared by a hand, changed by Hestia, put back on a word. What is, is read in the house.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Script } from "../support/model-server/index.ts";
import { byVoice, startWorld, type World } from "../support/world.ts";
import { type Call, order, type Row, TABLE } from "./undo-table.ts";

/** A model that does what it reads ("act: {…}" or "take it all back"), and says what the tool told it to say. */
const obeying: Script = ({ messages }) => {
  const last = messages.at(-1);
  if (last?.role === "tool") {
    const { say, error = last.text } = JSON.parse(last.text) as { say?: string; error?: string };
    return [{ type: "text", text: say ?? error }];
  }
  const wanted = /act: (\{.*\})/.exec(last?.text ?? "")?.[1];
  if (wanted) return [{ type: "tool-call", name: "act", arguments: wanted }];
  return /take it all back/.test(last?.text ?? "")
    ? [{ type: "tool-call", name: "undo", arguments: "{}" }]
    : [{ type: "text", text: "I am here." }];
};

let world: World;

beforeAll(async () => {
  world = await startWorld({ script: obeying, settings: { "gate.pin": "2580" } });
  world.modelHome.home.exposure.expose(["input_number.reading_hours"], true);
});
afterAll(() => world?.[Symbol.asyncDispose]());

/** Somebody else's hand, in an app. */
function byHand([service, data]: Call): void {
  const [domain = "", name = ""] = service.split(".");
  const context = world.modelHome.home.bus.context();
  world.modelHome.home.services.call({ domain, service: name, data, context });
}

function read({ entity, keeps = [] }: Pick<Row, "entity" | "keeps">): readonly unknown[] {
  const state = world.modelHome.home.states.get(entity);
  return [state?.state, ...keeps.map((name) => state?.attributes[name])];
}

const settled = (row: Pick<Row, "entity" | "keeps">) => expect.poll(() => read(row));

/** Says it, and yes where it is asked. */
async function wish(text: string): Promise<string> {
  const reply = await world.say(text);
  return reply.asks ? (await world.say("yes")).text : reply.text;
}

describe.each([
  ["a reflex", "undo that"],
  ["the model", "take it all back, would you"],
])("undo by %s", (_, undo) => {
  it.each(TABLE)("puts back $what", async (row) => {
    for (const one of row.prepare) byHand(one);
    await expect.poll(() => read(row)[0]).not.toMatch(/ing$/);
    const before = read(row);
    await wish(row.wish);
    await settled(row).not.toEqual(before);
    await wish(undo);
    await settled(row).toEqual(before);
  });
});

describe("undo", () => {
  const light = "light.kitchen_light";
  const state = (entity: string) => world.modelHome.home.states.get(entity)?.state;
  const switched = (to: "on" | "off", entity = light): Call => [`light.turn_${to}`, { entity_id: entity }];

  const seen = (entity: string, wanted: string) =>
    expect.poll(() => world.app.house.picture.entity(entity)?.state?.state).toBe(wanted);

  it("says what it did", async () => {
    byHand(switched("off"));
    await world.say("turn on the kitchen light");
    expect((await world.say("Undo that, please!")).text).toBe("Turned off Kitchen Light.");
  });

  it.each([
    ["de", "Mach das bitte rückgängig."],
    ["de", "Mach das rückgängig"],
    ["fr", "Remets comme c’était"],
    ["es", "deshaz eso, por favor"],
    ["nl", "Zet het terug zoals het was."],
  ])("is heard in %s: %s", async (language, text) => {
    byHand(switched("off"));
    await world.say("turn on the kitchen light");
    await world.say(text, { language });
    expect(state(light)).toBe("off");
  });

  it("goes through the gate: what locked is unlocked after a question", async () => {
    byHand(["lock.unlock", { entity_id: "lock.front_door" }]);
    await expect.poll(() => state("lock.front_door")).toBe("unlocked");
    await world.say("lock the front door");
    await expect.poll(() => state("lock.front_door")).toBe("locked");
    expect((await world.say("undo that")).text).toBe("Shall I unlock Front Door? Say yes or no.");
    expect(state("lock.front_door")).toBe("locked");
    await world.say("no");
    expect(state("lock.front_door")).toBe("locked");
  });

  it("by voice asks for the PIN where it must", async () => {
    byHand(["lock.unlock", { entity_id: "lock.front_door" }]);
    await expect.poll(() => state("lock.front_door")).toBe("unlocked");
    await world.say("lock the front door", byVoice("kitchen"));
    await expect.poll(() => state("lock.front_door")).toBe("locked");
    expect((await world.say("undo that", byVoice("kitchen"))).text).toMatch(/PIN/);
    expect(state("lock.front_door")).toBe("locked");
  });

  it("leaves what somebody has changed since", async () => {
    byHand(switched("off"));
    await world.say("turn on the kitchen light");
    byHand(switched("off"));
    await seen(light, "off");
    expect((await world.say("undo that")).text).toBe("Kitchen Light is already as before.");
    await world.say(order("light.turn_on", light, { brightness_pct: 20 }));
    byHand(["light.turn_on", { entity_id: light, brightness: 200 }]);
    await expect.poll(() => world.app.house.picture.entity(light)?.state?.attributes["brightness"]).toBe(200);
    expect((await world.say("undo that")).text).toBe("Kitchen Light is no longer as I left it, so I leave it.");
    expect(world.modelHome.home.states.get(light)?.attributes["brightness"]).toBe(200);
  });

  it("takes back a whole wish", async () => {
    byHand(switched("on"));
    byHand(switched("on", "light.counter_light"));
    await world.say("turn off the lights in the kitchen");
    expect([state(light), state("light.counter_light")]).toEqual(["off", "off"]);
    await world.say("undo that");
    expect([state(light), state("light.counter_light")]).toEqual(["on", "on"]);
  });

  it("takes back several steps on one thing as one", async () => {
    byHand(switched("off"));
    await world.say("when I say supper time, turn on the kitchen light and set the kitchen light to 20%");
    await world.say("supper time");
    expect(world.modelHome.home.states.get(light)?.attributes["brightness"]).toBe(51);
    expect((await world.say("undo that")).text).toBe("Turned off Kitchen Light.");
    byHand(["light.turn_on", { entity_id: light, brightness: 200 }]);
    await expect.poll(() => world.app.house.picture.entity(light)?.state?.attributes["brightness"]).toBe(200);
    await world.say("supper time");
    await world.say("undo that");
    expect(world.modelHome.home.states.get(light)?.attributes["brightness"]).toBe(200);
  });

  it("from another channel takes back what was done last in the house", async () => {
    byHand(switched("off"));
    await world.say("turn on the kitchen light");
    await world.say("undo that", { channel: "other", conversationKey: "new here" });
    expect(state(light)).toBe("off");
  });

  it("says what can't be undone", async () => {
    await world.say(order("notify.send_message", "notify.anna_phone", { message: "Dinner" }));
    expect((await world.say("undo that")).text).toMatch(/^I can't undo that: send/);
    await world.say("add bread to the shopping list");
    expect((await world.say("undo that")).text).toBe("I can't undo that.");
  });

  it("does not call as before what no state shows", async () => {
    await world.say(order("script.turn_on", "script.leaving_home"));
    const text = (await world.say("undo that")).text;
    expect(text).toMatch(/^I can't undo that: run/);
  });

  it("takes an item off the list that the model put on it", async () => {
    const bread = () =>
      world.modelHome.home.lists.items("todo.chores")?.filter(({ summary }) => summary === "Feed the cat").length;
    await world.say(order("todo.add_item", "todo.chores", { item: "Feed the cat" }));
    await expect.poll(bread).toBe(1);
    await world.say("undo that");
    await expect.poll(bread).toBe(0);
  });

  it("leaves an item done that was done before", async () => {
    const status = () =>
      world.modelHome.home.lists.items("todo.chores")?.find(({ summary }) => summary === "Water the fern")?.status;
    byHand(["todo.add_item", { entity_id: "todo.chores", item: "Water the fern" }]);
    byHand(["todo.update_item", { entity_id: "todo.chores", item: "Water the fern", status: "completed" }]);
    const alone = { conversationKey: "the fern" };
    await world.say(order("todo.update_item", "todo.chores", { item: "Water the fern", status: "completed" }), alone);
    expect((await world.say("undo that", alone)).text).toBe("Chores is already as before.");
    expect(status()).toBe("completed");
  });

  it("names what could not be put back beside what was", async () => {
    byHand(switched("off"));
    byHand(switched("off", "light.counter_light"));
    await world.say("turn on the lights in the kitchen");
    world.modelHome.home.states.update("light.counter_light", { state: "unavailable" });
    await seen("light.counter_light", "unavailable");
    expect((await world.say("undo that")).text).toBe(
      "Turned off Kitchen Light. Counter Light is not available, so I can't put it back.",
    );
    world.modelHome.home.states.update("light.counter_light", { state: "off" });
  });

  it("is possible after a restart", async () => {
    byHand(switched("off"));
    await world.say("turn on the kitchen light");
    await world.restart();
    await world.say("undo that");
    expect(state(light)).toBe("off");
  });

  it("has nothing to put back where nothing was done", async () => {
    await using fresh = await startWorld();
    expect((await fresh.say("undo that")).text).toBe("There is nothing that I could put back.");
  });
});
