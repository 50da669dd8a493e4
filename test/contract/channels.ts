// A turn is the same whatever its door: what every channel holds, run by the tests of each, on a true mind with a model that does as the test says.
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import type { Hear } from "../../src/core/message.ts";
import type { Model, ModelEvent } from "../../src/core/model.ts";
import { mindWorld } from "../mind/mind-world.ts";

/** What a client hears of one message. */
export interface Saying {
  /** In their order; the last ends with the answer. Ends early, or rejects, where the door closes. */
  readonly pieces: AsyncIterable<string>;
  /** The client closes its side. */
  leave(): void;
}

export interface OpenDoor extends AsyncDisposable {
  say(text: string, options?: { readonly conversation?: string; readonly readsSlowly?: boolean }): Saying;
  stop(): Promise<void>;
}

export interface ChannelUnderTest {
  readonly open: (hear: Hear) => Promise<OpenDoor>;
  /** Whether an answer is heard while it still comes. */
  readonly streams: "pieces" | "whole";
  /** The console is one conversation, whose lines wait for each other; its client is the process. */
  readonly conversations: "many" | "one";
  /** A broker stands between: that who asked has gone can't be seen there. */
  readonly leaving?: "unseen";
}

interface Asked {
  readonly text: string;
  readonly signal: AbortSignal;
  say(text: string): void;
  end(): void;
}

/** A model that says what the test says, when it says so. */
function createPuppet() {
  const asked: Asked[] = [];
  const model: Model = {
    name: "puppet",
    contextTokens: 100_000,
    async *stream({ messages }, signal) {
      const events: ModelEvent[] = [];
      let wake: () => void = () => undefined;
      const add = (event: ModelEvent) => {
        events.push(event);
        wake();
      };
      signal.addEventListener("abort", () =>
        add({ type: "failure", failure: { class: "aborted", message: "stopped", retryAfter: undefined } }),
      );
      asked.push({
        text: (messages.at(-1)?.text ?? "").replace(/^\[.*?\] /, ""),
        signal,
        say: (text) => add({ type: "text-delta", text }),
        end: () => add({ type: "finish", reason: "stop", usage: undefined }),
      });
      for (;;) {
        const event = events.shift();
        if (event) yield event;
        if (event?.type === "finish" || event?.type === "failure") return;
        if (events.length === 0) await new Promise<void>((resolve) => (wake = resolve));
      }
    },
  };
  const find = (text: string) => asked.find((one) => one.text === text);
  return {
    model,
    asked,
    async hears(text: string): Promise<Asked> {
      await expect.poll(() => find(text)).toBeDefined();
      return find(text) ?? expect.fail(`${text} was not asked`);
    },
  };
}

async function whole({ pieces }: Saying): Promise<string> {
  let text = "";
  for await (const piece of pieces) text += piece;
  return text;
}

const BIG = Array.from({ length: 30_000 }, (_, index) => `word ${index}`).join(" ");

export function describeChannel(name: string, { open, streams, conversations, leaving }: ChannelUnderTest): void {
  async function start() {
    const puppet = createPuppet();
    const world = mindWorld({ model: () => puppet.model });
    const door = await open(world.mind.hear);
    return {
      ...puppet,
      door,
      async [Symbol.asyncDispose]() {
        await door[Symbol.asyncDispose]();
        await world[Symbol.asyncDispose]();
      },
    };
  }

  describe(`the contract of channels: ${name}`, () => {
    it("gives the answer in its order, and all of it", async () => {
      await using one = await start();
      const saying = one.door.say("hello");
      const pieces = saying.pieces[Symbol.asyncIterator]();
      const model = await one.hears("hello");
      model.say("One. ");
      model.say("Two");
      let text = "";
      if (streams === "pieces") {
        text += (await pieces.next()).value;
        expect(text.trim()).toBe("One.");
      }
      model.say(".");
      model.end();
      for (let piece = await pieces.next(); !piece.done; piece = await pieces.next()) text += piece.value;
      expect(text).toBe("One. Two.");
    });

    it("refuses a megabyte in words, and hears the next message", async () => {
      await using one = await start();
      expect(await whole(one.door.say("x".repeat(1_000_000)))).toMatch(/too l/);
      const next = whole(one.door.say("hello"));
      const model = await one.hears("hello");
      model.say("Fine.");
      model.end();
      expect(await next).toBe("Fine.");
      expect(one.asked.length).toBe(1);
    });

    it("stops while a turn runs", async () => {
      await using one = await start();
      const saying = whole(one.door.say("hello")).catch(() => "");
      const { signal } = await one.hears("hello");
      await one.door.stop();
      await saying;
      await expect.poll(() => signal.aborted).toBe(true);
    });

    it("gives a big answer whole to a client that reads slowly", async () => {
      await using one = await start();
      const saying = whole(one.door.say("hello", { readsSlowly: true }));
      const model = await one.hears("hello");
      for (let start = 0; start < BIG.length; start += 20_000) model.say(BIG.slice(start, start + 20_000));
      model.end();
      expect(await saying).toBe(BIG);
    });

    if (conversations === "one") {
      it("hears a newer message when the one before it is answered", async () => {
        await using one = await start();
        const pieces = one.door.say("first").pieces[Symbol.asyncIterator]();
        const second = whole(one.door.say("second"));
        const first = await one.hears("first");
        await sleep(20);
        expect(one.asked.length).toBe(1);
        first.say("1");
        first.end();
        expect((await pieces.next()).value).toBe("1");
        const model = await one.hears("second");
        model.say("2");
        model.end();
        expect(await second).toBe("2");
      });
      return;
    }

    it("lets a newer message of the same conversation stop the model of the older", async () => {
      await using one = await start();
      const older = whole(one.door.say("first", { conversation: "one" }));
      const first = await one.hears("first");
      const newer = whole(one.door.say("second", { conversation: "one" }));
      expect(await older).toContain("superseded");
      expect(first.signal.aborted).toBe(true);
      const second = await one.hears("second");
      second.say("Two.");
      second.end();
      expect(await newer).toBe("Two.");
    });

    it("answers two conversations side by side, each with its own", async () => {
      await using one = await start();
      const sayings = ["a", "b"].map((where) => whole(one.door.say(`from ${where}`, { conversation: where })));
      const [a, b] = await Promise.all(["a", "b"].map((where) => one.hears(`from ${where}`)));
      b?.say("To b.");
      b?.end();
      expect(await sayings[1]).toBe("To b.");
      a?.say("To a.");
      a?.end();
      expect(await sayings[0]).toBe("To a.");
    });

    if (leaving === "unseen") {
      it("goes on for a client that has gone, and the next in that conversation takes its place", async () => {
        await using one = await start();
        const away = one.door.say("first", { conversation: "one" });
        const left = whole(away);
        const first = await one.hears("first");
        away.leave();
        expect(await left).toBe("");
        expect(first.signal.aborted).toBe(false);
        const next = whole(one.door.say("second", { conversation: "one" }));
        const model = await one.hears("second");
        expect(first.signal.aborted).toBe(true);
        model.say("Two.");
        model.end();
        expect(await next).toBe("Two.");
      });
      return;
    }

    it("stops the model of a client that closes in the middle, and answers the next in that conversation", async () => {
      await using one = await start();
      const away = one.door.say("first", { conversation: "one" });
      const left = whole(away).catch(() => "");
      const { signal } = await one.hears("first");
      away.leave();
      await left;
      await expect.poll(() => signal.aborted).toBe(true);
      const next = whole(one.door.say("second", { conversation: "one" }));
      const model = await one.hears("second");
      model.say("Two.");
      model.end();
      expect(await next).toBe("Two.");
    });
  });
}
