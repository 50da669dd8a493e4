// Nobody takes a sentence that the family relies on for something else unasked: over the whole app, on the model home.
import { describe, expect, it } from "vitest";
import type { Inbound } from "../../src/core/message.ts";
import { asPerson, byVoice, startWorld } from "../support/world.ts";

const anna = asPerson("anna", "Anna");
const room = byVoice("satellite");
const program: Partial<Inbound> = { speaker: { type: "program", name: "laptop" }, conversationKey: "laptop" };
const REFUSED = /Only somebody I know|answers me, stops me|may be a code/;

describe("a sentence that is known already", () => {
  it.each([
    "lock the front door",
    "close the garage door",
    "turn on the kitchen light",
    "is the front door locked",
    "what time is it",
    "forget the spare key",
    // By nobody at all.
    "undo that",
    "stop",
    "no",
    "7391",
  ])("is not taught by a program or a satellite: %s", async (known) => {
    await using world = await startWorld();
    const teaching = `when I say ${known}, turn off the hallway light`;
    for (const who of [room, program]) {
      expect((await world.say(teaching, who)).text).toMatch(REFUSED);
      expect((await world.say(`for me: ${teaching}`, who)).text).not.toMatch(/^All right/);
    }
    expect(world.app.skills.book.all()).toEqual([]);
  });

  it("is taught by somebody who is known, after a question that names both", async () => {
    await using world = await startWorld();
    const asked = await world.say("when I say lock the front door, turn off the hallway light", anna);
    expect(asked).toMatchObject({ asks: true, text: expect.stringMatching(/lock Front Door.*turn off Hallway Light/) });
    expect((await world.say("yes", anna)).text).toMatch(/^All right/);
    await world.say("turn on the hallway light", anna);
    await world.say("lock the front door", anna);
    expect(world.state("light.hallway_light")).toBe("off");
  });
});
