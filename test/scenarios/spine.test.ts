// The main thing, over the whole app: what is said, what moves in the house, and what is answered.
import { describe, expect, it } from "vitest";
import { eventually } from "../support/eventually.ts";
import type { Script, Step } from "../support/model-server/index.ts";
import { byVoice, startWorld } from "../support/world.ts";

/** A model that calls `act` once with these arguments, then answers with what the tool told it to say. */
function actingModel(argumentsOfCall: object): Script {
  return ({ messages }) => {
    const last = messages.at(-1);
    if (last?.role !== "tool") return [{ type: "tool-call", name: "act", arguments: argumentsOfCall }];
    const { say = last.text } = JSON.parse(last.text) as { say?: string };
    return [{ type: "text", text: say }];
  };
}

describe("without a model", () => {
  it.each([
    ["turn on the kitchen light", "light.kitchen_light", "on", "Turned on Kitchen Light."],
    ["turn off the kitchen light", "light.kitchen_light", "off", "Kitchen Light is already off."],
  ])("%s", async (said, entityId, state, words) => {
    await using world = await startWorld();
    world.modelHome.home.states.update("light.kitchen_light", { state: "off" });
    expect((await world.say(said)).text).toBe(words);
    expect(world.state(entityId)).toBe(state);
  });

  it("says what it can't and how to add a model", async () => {
    await using world = await startWorld();
    const reply = await world.say("write me a poem about the sea");
    expect(reply.text).toContain("hestia provider add");
  });

  it("answers one message once, however often it comes", async () => {
    await using world = await startWorld();
    let calls = 0;
    world.modelHome.home.bus.listen("call_service", () => {
      calls += 1;
    });
    const first = await world.say("turn on the kitchen light", { id: "same" });
    const second = await world.say("turn on the kitchen light", { id: "same" });
    expect(second).toEqual(first);
    expect(calls).toBe(1);
  });
});

describe.each(["openai", "ollama"] as const)("with a model over the %s wire", (protocol) => {
  it("turns a light on by a tool call and says what was seen", async () => {
    const script = actingModel({ service: "light.turn_on", entities: ["light.kitchen_light"] });
    await using world = await startWorld({ protocol, script });
    world.modelHome.home.states.update("light.kitchen_light", { state: "off" });
    const reply = await world.say("it is too dark to cook");
    expect(reply.text).toBe("Turned on Kitchen Light.");
    expect(world.state("light.kitchen_light")).toBe("on");
  });

  it("keeps everything already sent, byte for byte, while the house changes", async () => {
    const script: Script = ({ messages }): readonly Step[] =>
      messages.at(-1)?.role === "tool"
        ? [{ type: "text", text: "It is as you see." }]
        : [{ type: "tool-call", name: "state", arguments: { entities: ["light.kitchen_light"] } }];
    await using world = await startWorld({ protocol, script });
    for (let turn = 0; turn < 6; turn += 1) {
      world.modelHome.home.states.update("light.kitchen_light", { state: turn % 2 ? "on" : "off" });
      await world.say(`how is the light, question ${turn}`);
      if (turn === 2) await world.say("turn on the kitchen light");
      if (turn === 3) await world.restart();
    }
    const sent = (world.model?.requests ?? []).filter(({ isWarmUp }) => !isWarmUp);
    expect(sent.length).toBe(12);
    for (const [index, request] of sent.entries()) {
      const previous = sent[index - 1];
      if (!previous) continue;
      expect(JSON.stringify(request.json["tools"])).toBe(JSON.stringify(previous.json["tools"]));
      const before = previous.json["messages"] as readonly unknown[];
      const now = request.json["messages"] as readonly unknown[];
      expect(JSON.stringify(now.slice(0, before.length))).toBe(JSON.stringify(before));
    }
  });
});

describe("what is dangerous", () => {
  const unlocking = actingModel({ service: "lock.unlock", entities: ["lock.front_door"] });

  it.each([
    ["reflex", undefined, "unlock the front door"],
    ["model", unlocking, "let my friend in"],
  ])("is asked about by %s and moves only after a yes", async (_, script, said) => {
    await using world = await startWorld(script ? { script } : {});
    const question = await world.say(said);
    expect(question).toMatchObject({ asks: true, text: "Shall I unlock Front Door? Say yes or no." });
    expect(world.state("lock.front_door")).toBe("locked");
    await world.restart();
    expect(world.state("lock.front_door")).toBe("locked");
    expect((await world.say("yes")).text).toBe("Unlocked Front Door.");
    expect(world.state("lock.front_door")).toBe("unlocked");
  });

  it("stays as it is after a no", async () => {
    await using world = await startWorld();
    await world.say("unlock the front door");
    expect((await world.say("no")).text).toBe("All right, I leave it.");
    expect(world.state("lock.front_door")).toBe("locked");
    await world.say("yes");
    expect(world.state("lock.front_door")).toBe("locked");
  });

  it("is not asked about in the safe direction", async () => {
    await using world = await startWorld();
    world.modelHome.home.states.update("lock.front_door", { state: "unlocked" });
    expect(await world.say("lock the front door")).toMatchObject({ asks: false, text: "Locked Front Door." });
    expect(world.state("lock.front_door")).toBe("locked");
  });

  it("needs the PIN by voice, which is kept nowhere", async () => {
    await using world = await startWorld({ settings: { "gate.pin": "2580" } });
    const kitchen = byVoice("satellite_kitchen");
    expect((await world.say("unlock the front door", kitchen)).text).toContain("PIN");
    expect((await world.say("yes", kitchen)).text).toMatch(/To unlock Front Door I need your PIN/);
    expect(world.state("lock.front_door")).toBe("locked");
    expect((await world.say("two five eight zero", kitchen)).text).toBe("Unlocked Front Door.");
    const { readFileSync, readdirSync } = await import("node:fs");
    const kept = readdirSync(world.data).flatMap((file) =>
      file.startsWith("hestia.db") ? [readFileSync(`${world.data}/${file}`).toString("latin1")] : [],
    );
    expect(kept.join("")).toContain("[code]");
    expect(kept.join("")).not.toMatch(/2580|two five eight zero/);
  });
});

describe("words for what was seen", () => {
  it("says that a slow cover is under way, and later only what failed", async () => {
    await using world = await startWorld({ home: { pace: 1 }, settings: { "gate.pin": "2580" } });
    const kitchen = byVoice("satellite_kitchen");
    await world.say("open the garage door", kitchen);
    expect((await world.say("2580", kitchen)).text).toBe("Garage Door is opening.");
    expect(world.state("cover.garage_door")).toBe("opening");
  });

  it("tells at the start of the next answer what failed later", async () => {
    await using world = await startWorld({ home: { pace: 1 }, settings: { "gate.pin": "2580" } });
    const kitchen = byVoice("satellite_kitchen");
    await world.say("open the garage door", kitchen);
    expect((await world.say("2580", kitchen)).text).toBe("Garage Door is opening.");
    world.modelHome.home.states.update("cover.garage_door", { state: "closed" });
    const heard = await eventually("what failed", async () => {
      const { text } = await world.say("turn on the kitchen light", kitchen);
      return text.includes("I asked to open") ? text : undefined;
    });
    expect(heard).toMatch(/^I asked to open Garage Door, but I see it closed\. /);
  });

  it("says that something is not available", async () => {
    await using world = await startWorld();
    expect((await world.say("turn on the workbench light")).text).toBe("Workbench Light is not available just now.");
  });
});
