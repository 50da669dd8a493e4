// Whatever a provider does wrong: who answers, after how long, and what the person hears; with another provider to go to, and without.
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { eventually } from "../support/eventually.ts";
import { type Script, type Step, startModelServer } from "../support/model-server/index.ts";
import { createOwnClock } from "../support/own-clock.ts";
import { useModel } from "../support/use-model.ts";
import { startWorld } from "../support/world.ts";

/** Deadlines come when the test says so: what needs none of them is answered without, however busy the machine is. */
const TURN_SECONDS = 100;
const FIRST_TOKEN_SECONDS = 25;
const LONG = 20_000;
const FIRST = /^First\.$/;
const SECOND = /^Second\.$/;
const ACT = { type: "tool-call", name: "act", arguments: { service: "light.turn_on" }, only: "beginning" } as const;
const http = (status: number, headers: Readonly<Record<string, string>> = {}): Step => ({
  type: "http",
  status,
  headers,
});
/** What was sent so far arrives before the socket is destroyed. */
const reset =
  (...steps: readonly Step[]) =>
  () => [...steps, { type: "wait", for: sleep(100) } as const, { type: "cut" } as const];
const never = (): Step => ({ type: "wait", for: new Promise(() => undefined) });

interface Row {
  readonly fault: readonly Step[] | (() => readonly Step[]);
  /** How often it happens; every time unless given. */
  readonly times?: number;
  /** The deadline that ends it. */
  readonly until?: "first token" | "end of the turn";
  /** What the person hears with two providers, and after how many milliseconds of waiting for another try at least. */
  readonly two: readonly [RegExp, number];
  /** The same with one. */
  readonly one: readonly [RegExp, number];
}

const ROWS: Readonly<Record<string, Row>> = {
  "401": { fault: [http(401)], two: [SECOND, 0], one: [/refused my key/, 0] },
  "402": { fault: [http(402)], two: [SECOND, 0], one: [/quota is used up/, 0] },
  "408": { fault: [http(408)], two: [SECOND, 0], one: [/took too long/, 0] },
  "413": { fault: [http(413)], two: [SECOND, 0], one: [/became too long/, 0] },
  "429 without Retry-After": { fault: [http(429)], two: [SECOND, 0], one: [/too busy/, 400] },
  "429 with a short Retry-After": {
    fault: [http(429, { "retry-after": "1" })],
    times: 1,
    two: [FIRST, 1_000],
    one: [FIRST, 1_000],
  },
  "429 with a short Retry-After, and again": {
    fault: [http(429, { "retry-after": "1" })],
    two: [SECOND, 1_000],
    one: [/too busy/, 1_000],
  },
  "429 with a long Retry-After": {
    fault: [http(429, { "retry-after": "3600" })],
    two: [SECOND, 0],
    one: [/too busy/, 0],
  },
  "500": { fault: [http(500)], two: [SECOND, 400], one: [/not well/, 400] },
  "500, once": { fault: [http(500)], times: 1, two: [FIRST, 400], one: [FIRST, 400] },
  "503": { fault: [http(503)], two: [SECOND, 400], one: [/not well/, 400] },
  "reset before the first byte": { fault: [{ type: "cut" }], two: [SECOND, 0], one: [/can't reach/, 400] },
  "reset before the first byte, once": { fault: [{ type: "cut" }], times: 1, two: [SECOND, 0], one: [FIRST, 400] },
  "reset in the middle of a tool call": { fault: reset(ACT), two: [SECOND, 0], one: [/can't reach/, 400] },
  "reset while it thinks": {
    fault: reset({ type: "reasoning", text: "Hm, let me see." }),
    two: [SECOND, 0],
    one: [/can't reach/, 400],
  },
  // What was begun aloud is not begun anew by somebody else.
  "reset in the middle of a sentence": {
    fault: reset({ type: "text", text: "The sea is" }),
    two: [/can't reach/, 0],
    one: [/can't reach/, 0],
  },
  "garbage JSON": { fault: [{ type: "garbage-json" }], two: [SECOND, 0], one: [/nonsense/, 0] },
  "garbage bytes": { fault: [{ type: "garbage-bytes" }], two: [SECOND, 0], one: [/nonsense/, 0] },
  "an empty answer": { fault: [], two: [SECOND, 0], one: [/nonsense/, 0] },
  "an empty answer, once": { fault: [], times: 1, two: [FIRST, 0], one: [FIRST, 0] },
  "an endless stream": {
    fault: [{ type: "endless", text: "and " }],
    until: "end of the turn",
    two: [/took too long/, 0],
    one: [/took too long/, 0],
  },
  "endless thinking": {
    fault: [
      { type: "reasoning", text: "Hm" },
      { type: "wait", for: new Promise(() => undefined) },
    ],
    until: "first token",
    two: [SECOND, 0],
    one: [/took too long/, 0],
  },
  "no first token": { fault: [never()], until: "first token", two: [SECOND, 0], one: [/took too long/, 0] },
};

describe.each(["openai", "ollama"] as const)("over the %s wire", (protocol) => {
  async function start({ fault, times = Number.POSITIVE_INFINITY }: Row, providers: 1 | 2) {
    let faults = 0;
    const script: Script = ({ messages }) => {
      if (!messages.at(-1)?.text.includes("poem")) return [{ type: "text", text: "Well again." }];
      faults += 1;
      if (faults <= times) return typeof fault === "function" ? fault() : fault;
      return [{ type: "text", text: "First." }];
    };
    const first = await startModelServer({ script });
    const second = await startModelServer({ script: () => [{ type: "text", text: "Second." }] });
    const clock = createOwnClock(Date.now(), { long: LONG });
    const world = await startWorld({ clock, settings: { "answer.text_seconds": String(TURN_SECONDS) } });
    useModel(world.app, first, {
      protocol,
      fields: { name: "first", first_token_seconds: String(FIRST_TOKEN_SECONDS) },
      isKnown: true,
    });
    const fields = { name: "second", context_tokens: "32000" };
    if (providers === 2) useModel(world.app, second, { protocol, fields });
    return {
      ...{ world, first, second, clock },
      async [Symbol.asyncDispose]() {
        await world[Symbol.asyncDispose]();
        await first.stop();
        await second.stop();
      },
    };
  }

  describe.each([2, 1] as const)("with %i providers:", (providers) => {
    it.concurrent.each(Object.entries(ROWS))("%s", async (_what, row) => {
      await using started = await start(row, providers);
      const { world, first, clock } = started;
      const [words, least] = providers === 2 ? row.two : row.one;
      const began = performance.now();
      let pieces = 0;
      let isAnswered = false;
      const reply = world.say("write a poem about the sea", { emit: () => void pieces++ }).finally(() => {
        isAnswered = true;
      });
      const passAfter = async (seconds: number, what: string, isSo: () => boolean) => {
        await eventually(what, isSo);
        expect(isAnswered, `before ${what} and ${seconds} s`).toBe(false);
        clock.skip(1_000 * seconds);
      };
      if (row.until === "first token")
        await passAfter(FIRST_TOKEN_SECONDS, "the question", () => first.requests.some(({ isWarmUp }) => !isWarmUp));
      if (row.until === "end of the turn") {
        // Less than a silence that would end it.
        for (let seconds = 0; seconds < TURN_SECONDS; seconds += 20) {
          const before = pieces;
          await passAfter(20, "another word", () => pieces > before + 1);
        }
      }
      const { text } = await reply;
      expect(text).toMatch(words);
      expect(performance.now() - began).toBeGreaterThanOrEqual(least - 20);
      const wasAsked = started.second.requests.some(({ isWarmUp }) => !isWarmUp);
      expect(wasAsked).toBe(providers === 2 && words === SECOND);
      expect((await world.say("how are you")).text, "and there is somebody afterwards").toMatch(
        /^Well again\.$|^Second\.$/,
      );
      expect((await world.say("turn on the kitchen light")).text).toMatch(/Kitchen Light/);
    });
  });

  it.each([
    ["takes tools as such", "yes"],
    ["has them in its prompt", "no"],
  ])(
    "goes on within a turn with one that %s: nothing is done again, and each prefix stays what it was",
    async (_what, native) => {
      let isSick = false;
      await using first = await startModelServer({
        script: ({ messages }) => {
          if (isSick) return [{ type: "cut" }];
          const isAsked = messages.at(-1)?.text.includes("bright") ?? false;
          isSick = isAsked;
          const entities = ["light.kitchen_light"];
          return isAsked
            ? [{ type: "tool-call", name: "act", arguments: { service: "light.turn_on", entities } }]
            : [{ type: "text", text: "First." }];
        },
      });
      await using second = await startModelServer({ script: () => [{ type: "text", text: "Second." }] });
      await using world = await startWorld();
      useModel(world.app, first, { protocol, fields: { name: "first" } });
      useModel(world.app, second, { protocol, fields: { name: "second", native_tools: native } });
      world.modelHome.home.states.update("light.kitchen_light", { state: "off" });
      let calls = 0;
      world.modelHome.home.bus.listen("call_service", () => {
        calls += 1;
      });
      expect((await world.say("tell me a tale")).text).toBe("First.");
      expect((await world.say("make it bright")).text).toBe("Second.");
      expect([calls, world.state("light.kitchen_light")]).toEqual([1, "on"]);
      isSick = false;
      expect((await world.say("thank you")).text).toBe("First.");
      const sent = first.requests
        .filter(({ isWarmUp }) => !isWarmUp)
        .map(({ json }) => JSON.stringify(json["messages"]));
      expect(sent).toHaveLength(4);
      for (const [index, body] of sent.entries()) expect(sent[index + 1] ?? body).toContain(body.slice(1, -1));
      const elsewhere = JSON.stringify(second.requests[0]?.json["messages"]);
      if (native === "yes") expect(elsewhere).toBe(sent[2]);
      else expect(elsewhere).toMatch(/<tools>.*<tool_call>.*light\.kitchen_light.*<tool_response>/);
    },
  );
});
