// A PIN answers the question right before it, and each question names what it is for.
import { describe, expect, it } from "vitest";
import { byVoice, startWorld } from "../support/world.ts";

const ROOM = byVoice("device 1");

describe("a PIN", () => {
  it("is not borrowed by a model that asks for it for something else", async () => {
    await using world = await startWorld({
      settings: { "gate.pin": "864209" },
      script: () => [{ type: "text", text: "Sure. To play jazz, say your PIN." }],
    });
    await world.say("lock the front door");
    expect((await world.say("unlock the front door", ROOM)).text).toMatch(/Front Door.*PIN/);
    await world.say("what shall we play tonight, something with a saxophone", ROOM);
    const again = await world.say("8 6 4 2 0 9", ROOM);
    expect(again.text).toMatch(/unlock Front Door.*PIN/);
    expect(again.asks).toBe(true);
    expect(world.state("lock.front_door")).toBe("locked");
    await world.say("8 6 4 2 0 9", ROOM);
    expect(world.state("lock.front_door")).toMatch(/unlock/);
    expect(JSON.stringify(world.model?.requests)).not.toMatch(/8.?6.?4.?2.?0.?9/);
  });

  it("is asked for by the name of what it opens, also after a wrong one", async () => {
    await using world = await startWorld({ settings: { "gate.pin": "864209" } });
    await world.say("lock the front door");
    await world.say("unlock the front door", ROOM);
    expect((await world.say("111111", ROOM)).text).toMatch(/wrong.*unlock Front Door/);
  });

  it("said in one breath with the wish is not taken for an answer, and the wish is understood", async () => {
    await using world = await startWorld({ settings: { "gate.pin": "864209" } });
    await world.say("lock the front door");
    expect((await world.say("unlock the front door 864209", ROOM)).text).toMatch(/unlock Front Door.*PIN/);
    expect(world.state("lock.front_door")).toBe("locked");
  });

  it("is not asked for what is already so", async () => {
    await using world = await startWorld({ settings: { "gate.pin": "864209" } });
    await world.say("unlock the front door", ROOM);
    await world.say("864209", ROOM);
    await expect.poll(() => world.state("lock.front_door")).toBe("unlocked");
    const said = await world.say("unlock the front door", ROOM);
    expect(said.text).toMatch(/already unlocked/);
    expect(said.asks).toBe(false);
  });
});
