import { describe, expect, it } from "vitest";
import type { ReplyEvent } from "../../src/core/message.ts";
import type { Reflex } from "../../src/mind/index.ts";
import { createFakeClock } from "../support/fake-clock.ts";
import { mindWorld, says, scriptedModel } from "./mind-world.ts";

describe("the mind by voice", () => {
  it("speaks at most two plain sentences by voice", async () => {
    const { model } = scriptedModel([
      () => says("**The light** (`light.kitchen_main`) is on. 😀 It is bright! Third sentence. Fourth."),
    ]);
    await using one = mindWorld({ model: () => model });
    expect((await one.say("well", { manner: "voice" })).text).toBe("The light is on. It is bright!");
  });

  it("says by voice that it goes on when the time has come, whatever the wall clock does, and tells the answer once", async () => {
    const clock = createFakeClock();
    const ready = Promise.withResolvers<void>();
    const { model } = scriptedModel([
      async function* () {
        await ready.promise;
        yield* says("One. Two. Three.");
      },
    ]);
    const told: string[] = [];
    const tell = async (_: string, text: string) => void told.push(text);
    await using one = mindWorld({ clock, model: () => model, tell });
    const reply = one.say("well", { id: "same", manner: "voice" });
    clock.jump(24 * 60 * 60_000);
    await clock.advance(6_999);
    const repeated = one.say("well", { id: "same", manner: "voice" });
    await clock.advance(1);
    expect((await reply).text).toBe("still working");
    clock.jump(-48 * 60 * 60_000);
    await clock.advance(7_000);
    expect((await repeated).text).toBe("still working");
    expect(told).toEqual([]);
    expect(one.mind.isAnswering()).toBe(true);
    ready.resolve();
    await one.mind.stop();
    expect(one.mind.isAnswering()).toBe(false);
    expect(told).toEqual(["One. Two."]);
  });

  it("tells nothing later to who has left", async () => {
    const clock = createFakeClock();
    const told: string[] = [];
    const { model } = scriptedModel([() => says("fine")]);
    const begun = Promise.withResolvers<void>();
    const slow: Reflex = {
      name: "slow",
      answer(_, signal) {
        begun.resolve();
        return new Promise((resolve) => signal.addEventListener("abort", () => resolve(undefined)));
      },
    };
    await using one = mindWorld({
      clock,
      model: () => model,
      reflexes: [slow],
      tell: async (_, text) => void told.push(text),
    });
    const gone = new AbortController();
    const reply = one.say("well", { manner: "voice" }, gone.signal);
    await begun.promise;
    gone.abort(new Error("the line is dead"));
    await clock.advance(60_000);
    await reply;
    expect(told).toEqual([]);
  });

  const aloud = { conversationKey: "one", speaker: { type: "owner" }, manner: "voice", language: "en" } as const;

  /** The pieces of one spoken answer as they came, and the reply. */
  async function streamed(pieces: readonly string[]) {
    const said: string[] = [];
    const { model } = scriptedModel([
      async function* () {
        for (const text of pieces) yield { type: "text-delta" as const, text };
        yield* says("").slice(1);
      },
    ]);
    await using one = mindWorld({ model: () => model });
    const emit = (event: ReplyEvent) => void (event.type === "text-delta" && said.push(event.text));
    const message = { id: "1", channel: "test", text: "well", ...aloud };
    const { text } = await one.mind.hear(message, { signal: new AbortController().signal, emit });
    return { said, text };
  }

  it.each([
    [
      ["It is ", "3.5 degrees. Dr", ". No said", " so. And more. And"],
      ["It is 3.5 degrees.", " Dr. No said so."],
      "It is 3.5 degrees. Dr. No said so.",
    ],
    [["**Fine**", " `light.hall` here. ", "Yes"], ["Fine hall here."], "Fine hall here. Yes"],
    [["Only one sentence."], [], "Only one sentence."],
  ])("says each plain sentence of %j as soon as the next begins", async (pieces, said, text) => {
    expect(await streamed(pieces)).toEqual({ said, text });
  });

  it("is not cut by the time in which something must be said once it has begun to speak", async () => {
    const clock = createFakeClock();
    const ready = Promise.withResolvers<void>();
    const begun = Promise.withResolvers<void>();
    const { model } = scriptedModel([
      async function* () {
        yield { type: "text-delta", text: "One. Two" };
        begun.resolve();
        await ready.promise;
        yield* says(".");
      },
    ]);
    await using one = mindWorld({ clock, model: () => model });
    const message = { id: "1", channel: "test", text: "well", ...aloud };
    const reply = one.mind.hear(message, { signal: new AbortController().signal, emit: () => undefined });
    await begun.promise;
    await clock.advance(8_000);
    ready.resolve();
    expect((await reply).text).toBe("One. Two.");
  });
});
