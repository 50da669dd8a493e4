import { PassThrough, type Readable, type Writable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, it } from "vitest";
import { createConsoleChannel } from "../../src/channels/index.ts";
import { silentLog } from "../../src/core/log.ts";
import type { Hear, Inbound } from "../../src/core/message.ts";
import { describeChannel } from "../contract/channels.ts";
import { reply } from "./wyoming-world.ts";

const echo: Hear = async (inbound) => reply(`you said ${inbound.text}`);
const owner = { conversationKey: "console", speaker: { type: "owner" } } as const;

async function startConsole(hear: Hear, options: { readonly terminal?: boolean } = {}) {
  const input: Readable & Writable = new PassThrough();
  const output = new PassThrough({ encoding: "utf8" });
  if (options.terminal) for (const stream of [input, output]) Object.assign(stream, { isTTY: true });
  let shown = "";
  output.on("data", (text: string) => {
    shown += text;
  });
  const channel = createConsoleChannel({ input, output, language: "en", log: silentLog });
  await channel.start(hear);
  return {
    input,
    output,
    channel,
    shown: () => shown,
    [Symbol.asyncDispose]: () => channel.stop(),
  };
}

it("answers piped lines in order and is closed when the last is answered", async () => {
  const heard: Inbound[] = [];
  await using world = await startConsole(async (inbound) => {
    heard.push(inbound);
    for (let turn = 0; turn < 10 - heard.length; turn += 1) await new Promise(setImmediate);
    return reply(`you said ${inbound.text}`);
  });
  world.input.end("turn on the light\n\n  and the ☕ machine  \r\nwithout an end");
  await world.channel.closed;
  expect(world.shown()).toBe("you said turn on the light\nyou said and the ☕ machine\nyou said without an end\n");
  expect(heard[0]).toEqual({
    id: expect.any(String),
    channel: "console",
    conversationKey: "console",
    speaker: { type: "owner" },
    manner: "text",
    language: "en",
    text: "turn on the light",
  });
  expect(new Set(heard.map(({ id }) => id)).size).toBe(3);
});

it("hears a line only when the one before it is answered", async () => {
  let running = 0;
  let most = 0;
  await using world = await startConsole(async () => {
    running += 1;
    most = Math.max(most, running);
    await new Promise(setImmediate);
    running -= 1;
    return reply("ok");
  });
  world.input.end("one\ntwo\nthree\n");
  await world.channel.closed;
  expect(most).toBe(1);
  expect(world.shown()).toBe("ok\nok\nok\n");
});

it("prompts on a terminal, and not on a pipe", async () => {
  await using terminal = await startConsole(echo, { terminal: true });
  await using pipe = await startConsole(echo);
  await expect.poll(terminal.shown).toContain("› ");
  terminal.input.write("hello\r");
  await expect.poll(terminal.shown).toMatch(/you said hello\n.*› /s);
  pipe.input.end("hello\n");
  await pipe.channel.closed;
  expect(pipe.shown()).toBe("you said hello\n");
});

it("is closed by Ctrl-D on a terminal", async () => {
  await using terminal = await startConsole(echo, { terminal: true });
  terminal.input.write("\u0004");
  await terminal.channel.closed;
  expect(await terminal.channel.tell?.(owner, "The garage did not open.")).toBe(false);
});

it("tells unasked lines, also while the last line is being answered after the end of the input", async () => {
  const { promise: answered, resolve: answer } = Promise.withResolvers<void>();
  const { promise: heard, resolve: hear } = Promise.withResolvers<void>();
  await using world = await startConsole(async () => {
    hear();
    await answered;
    return reply("opening");
  });
  world.input.end("open the garage\n");
  await heard;
  expect(await world.channel.tell?.(owner, "The garage did not open.")).toBe(true);
  answer();
  await world.channel.closed;
  expect(world.shown()).toBe("The garage did not open.\nopening\n");
  expect(await world.channel.tell?.(owner, "Too late.")).toBe(false);
});

it("tells nobody else's conversation", async () => {
  await using world = await startConsole(echo);
  expect(await world.channel.tell?.({ ...owner, conversationKey: "kitchen" }, "Secret.")).toBe(false);
  expect(world.shown()).toBe("");
});

it("says a sentence when the inside fails, and goes on", async () => {
  await using world = await startConsole(async (inbound) => {
    if (inbound.text === "bad") throw new Error("the mind is broken");
    return reply("good");
  });
  world.input.end("bad\ngood\n");
  await world.channel.closed;
  expect(world.shown()).toMatch(/^Sorry, .*\.\ngood\n$/);
});

it("stops in the middle of an answer and hears nothing more", async () => {
  const heard: string[] = [];
  await using world = await startConsole((inbound, { signal }) => {
    heard.push(inbound.text);
    return new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason), { once: true }));
  });
  world.input.write("one\ntwo\n");
  await expect.poll(() => heard).toEqual(["one"]);
  await world.channel.stop();
  await world.channel.closed;
  expect(heard).toEqual(["one"]);
  expect(world.shown()).toBe("");
});

it("is closed when nobody reads its output any more", async () => {
  await using world = await startConsole(echo);
  world.output.destroy(new Error("EPIPE"));
  await world.channel.closed;
  expect(await world.channel.tell?.(owner, "Hello?")).toBe(false);
});

describeChannel("console", {
  streams: "whole",
  conversations: "one",
  async open(hear) {
    const world = await startConsole(hear);
    let answered = 0;
    /** Answers are lines, in the order of the messages. */
    const lineAt = async (index: number) => {
      for (;;) {
        const lines = world.shown().split("\n");
        if (lines.length - 1 > index) return lines[index] ?? "";
        if (isStopped) throw new Error("the console is closed");
        await sleep(2);
      }
    };
    let isStopped = false;
    const stop = async () => {
      isStopped = true;
      await world.channel.stop();
    };
    return {
      say(text, { readsSlowly } = {}) {
        const own = answered;
        answered += 1;
        world.input.write(`${text}\n`);
        if (readsSlowly) world.output.pause();
        async function* pieces() {
          if (readsSlowly) await sleep(300);
          world.output.resume();
          yield await lineAt(own);
        }
        return { pieces: pieces(), leave: () => undefined };
      },
      stop,
      [Symbol.asyncDispose]: stop,
    };
  },
});
