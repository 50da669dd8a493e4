import { expect, it } from "vitest";
import { systemClock } from "../../src/core/clock.ts";
import type { Knowledge } from "../../src/models/knowledge.ts";
import type { Piece } from "../../src/models/piece.ts";
import { streamAnswer } from "../../src/models/stream-answer.ts";
import { createOpening } from "../../src/models/thought-opening.ts";
import { collect } from "./model-world.ts";

const deadlines = { firstToken: 60_000, total: 60_000 };
const knowledge: Knowledge = { facts: () => ({ unopenedThoughts: { default: false } }), learn: () => undefined };
const about = () => ({ server: "x", name: "x", tools: [], opening: createOpening(knowledge), mayBeSilent: false });

/** An SDK that does not look at its signal. */
async function* deaf(): AsyncGenerator<Piece> {
  yield { type: "text", text: "The" };
  await new Promise(() => undefined);
}

it("ends at a deadline even when the SDK does not notice", async () => {
  const { signal } = new AbortController();
  const limits = { ...deadlines, total: 40 };
  const events = await collect(streamAnswer({ clock: systemClock, deadlines: limits, ...about(), signal, open: deaf }));
  expect(events).toMatchObject([
    { text: "The" },
    { failure: { class: "deadline", message: "x did not finish within 40 ms" } },
  ]);
});

it("ends when it is aborted even when the SDK does not notice", async () => {
  const controller = new AbortController();
  const { signal } = controller;
  const stream = streamAnswer({ clock: systemClock, deadlines, ...about(), signal, open: deaf });
  expect((await stream.next()).value).toMatchObject({ text: "The" });
  const next = stream.next();
  controller.abort();
  expect((await next).value).toMatchObject({ failure: { class: "aborted" } });
});

it("leaves no timer behind", async () => {
  let waiting = 0;
  const clock = {
    ...systemClock,
    after(milliseconds: number, callback: () => void) {
      waiting++;
      const cancel = systemClock.after(milliseconds, callback);
      return () => {
        waiting--;
        cancel();
      };
    },
  };
  async function* open(): AsyncGenerator<Piece> {
    yield { type: "text", text: "The" };
    yield { type: "finish", reason: "stop" };
  }
  await collect(streamAnswer({ clock, deadlines, ...about(), signal: new AbortController().signal, open }));
  expect(waiting).toBe(0);
});
