import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, it } from "vitest";
import type { Hear, Inbound } from "../../src/core/message.ts";
import { describeChannel } from "../contract/channels.ts";
import { frame } from "./wyoming-client.ts";
import { reply, startWyoming } from "./wyoming-world.ts";

const echo: Hear = async (inbound) => reply(`you said ${inbound.text}`);

/** Answers when it is told to, and notes what it was asked and what was aborted. */
function createSlowHearer() {
  const heard: { readonly inbound: Inbound; readonly answer: () => void; readonly signal: AbortSignal }[] = [];
  let wake: () => void = () => undefined;
  const hear: Hear = (inbound, { signal }) =>
    new Promise((resolve, reject) => {
      heard.push({ inbound, signal, answer: () => resolve(reply(`answer to ${inbound.text}`)) });
      signal.addEventListener("abort", () => reject(signal.reason), { once: true });
      wake();
    });
  const hearing = async (count: number) => {
    while (heard.length < count) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  };
  return { hear, heard, hearing };
}

it("describes itself as one handle service for every language", async () => {
  await using world = await startWyoming(echo);
  await using client = await world.connect();
  client.send("describe");
  expect(await client.read()).toEqual({
    type: "info",
    data: {
      asr: [],
      tts: [],
      wake: [],
      intent: [],
      handle: [
        {
          name: "hestia",
          description: expect.any(String),
          version: "1.2.3",
          installed: true,
          attribution: { name: "Hestia", url: "" },
          supports_home_control: true,
          supports_handled_streaming: false,
          models: [
            {
              name: "default",
              description: expect.any(String),
              version: "1.2.3",
              installed: true,
              attribution: { name: "Hestia", url: "" },
              languages: [],
            },
          ],
        },
      ],
    },
  });
});

it("hears a transcript as a room's spoken message and answers it with one handled", async () => {
  const heard: Inbound[] = [];
  await using world = await startWyoming(async (inbound) => {
    heard.push(inbound);
    return reply("The light is on.");
  });
  await using client = await world.connect();
  const context = { conversation_id: "01K", satellite_id: "assist_satellite.kitchen", device_id: "d1" };
  client.send("transcript", { text: "turn on the light", language: "nl", context });
  expect(await client.read()).toEqual({ type: "handled", data: { text: "The light is on." } });
  client.send("ping", { text: "x" });
  expect(await client.read()).toEqual({ type: "pong", data: { text: "x" } });
  expect(heard).toEqual([
    {
      id: expect.any(String),
      channel: "wyoming",
      conversationKey: "assist_satellite.kitchen",
      speaker: { type: "room", satelliteId: "assist_satellite.kitchen", deviceId: "d1" },
      manner: "voice",
      language: "nl",
      text: "turn on the light",
    },
  ]);
});

it.each([
  [{ conversation_id: "c1", satellite_id: "s1", device_id: "d1" }, "s1"],
  [{ conversation_id: "c1", satellite_id: null, device_id: "d1" }, "d1"],
  [{ conversation_id: "c1", satellite_id: null, device_id: null }, "c1"],
  [{ conversation_id: null, satellite_id: "s1", device_id: "d1" }, "s1"],
  [{ device_id: "d1" }, "d1"],
])("knows the conversation of %j as %s", async (context, key) => {
  const heard: Inbound[] = [];
  await using world = await startWyoming(async (inbound) => {
    heard.push(inbound);
    return reply("ok");
  });
  await using client = await world.connect();
  client.send("transcript", { text: "hello", context });
  await client.read();
  expect(heard[0]?.conversationKey).toBe(key);
});

it("takes a nameless connection for a conversation of its own, and every transcript for a message of its own", async () => {
  const heard: Inbound[] = [];
  await using world = await startWyoming(async (inbound) => {
    heard.push(inbound);
    return reply("ok");
  });
  await using one = await world.connect();
  await using other = await world.connect();
  for (const client of [one, one, other]) {
    client.send("transcript", { text: "hello" });
    await client.read();
  }
  const [first, second, third] = heard.map((inbound) => inbound.conversationKey);
  expect(first).toBe(second);
  expect(third).not.toBe(first);
  expect(new Set(heard.map((inbound) => inbound.id)).size).toBe(3);
});

const spaced = Buffer.from('{ "text" : "zet de lamp aan ☕ 路由器 👩‍👧" }  ');

it.each([
  ["bytes, not characters", frame("transcript", { text: "zet de lamp aan ☕ 路由器 👩‍👧" })],
  ["data in the header", Buffer.from('{"type":"transcript","data":{"text":"zet de lamp aan ☕ 路由器 👩‍👧"}}\n')],
  [
    "data in the header under data after it",
    Buffer.concat([
      Buffer.from(`{"type":"transcript","data":{"text":"other","language":"nl"},"data_length":${spaced.length}}\n`),
      spaced,
    ]),
  ],
  [
    "a payload that it skips",
    Buffer.concat([
      Buffer.from(`{"type":"transcript","data":{"text":"zet de lamp aan ☕ 路由器 👩‍👧"},"payload_length":5}\n`),
      Buffer.from([10, 123, 34, 255, 0]),
    ]),
  ],
])("reads %s, whole or in single bytes", async (_, bytes) => {
  await using world = await startWyoming(echo);
  await using client = await world.connect();
  const answer = { type: "handled", data: { text: "you said zet de lamp aan ☕ 路由器 👩‍👧" } };
  client.raw(bytes);
  expect(await client.read()).toEqual(answer);
  for (const byte of bytes) {
    client.raw(Uint8Array.of(byte));
    await new Promise(setImmediate);
  }
  expect(await client.read()).toEqual(answer);
});

it("answers transcripts of one connection in their order, and describes itself meanwhile", async () => {
  const { hear, heard, hearing } = createSlowHearer();
  await using world = await startWyoming(hear);
  await using client = await world.connect();
  client.send("transcript", { text: "one" });
  client.send("transcript", { text: "two" });
  client.send("describe");
  expect((await client.read())?.type).toBe("info");
  expect(heard.map(({ inbound }) => inbound.text)).toEqual(["one"]);
  heard[0]?.answer();
  expect((await client.read())?.data).toEqual({ text: "answer to one" });
  await hearing(2);
  heard[1]?.answer();
  expect((await client.read())?.data).toEqual({ text: "answer to two" });
});

it("answers connections side by side", async () => {
  const { hear, heard, hearing } = createSlowHearer();
  await using world = await startWyoming(hear);
  await using one = await world.connect();
  await using other = await world.connect();
  one.send("transcript", { text: "one" });
  await hearing(1);
  other.send("transcript", { text: "other" });
  await hearing(2);
  heard[1]?.answer();
  expect((await other.read())?.data).toEqual({ text: "answer to other" });
  heard[0]?.answer();
  expect((await one.read())?.data).toEqual({ text: "answer to one" });
});

it("aborts the turn of a client that went away, drops what it still wanted, and serves the next", async () => {
  const { hear, heard, hearing } = createSlowHearer();
  await using world = await startWyoming(hear);
  const client = await world.connect();
  client.send("transcript", { text: "one" });
  client.send("transcript", { text: "two" });
  await hearing(1);
  const aborted = once(heard[0]?.signal ?? new EventTarget(), "abort");
  await client[Symbol.asyncDispose]();
  await aborted;
  await using next = await world.connect();
  next.send("transcript", { text: "three" });
  await hearing(2);
  heard[1]?.answer();
  expect((await next.read())?.data).toEqual({ text: "answer to three" });
  expect(heard.map(({ inbound }) => inbound.text)).toEqual(["one", "three"]);
});

it("says a sentence when the inside fails, and logs why", async () => {
  await using world = await startWyoming(() => Promise.reject(new Error("the mind is broken")));
  await using client = await world.connect();
  client.send("transcript", { text: "hello" });
  expect(await client.read()).toEqual({ type: "handled", data: { text: expect.stringMatching(/^Sorry, .*\.$/) } });
  expect(world.takeLogged()).toContainEqual({
    sentence: "A transcript was not answered",
    fields: { error: "the mind is broken" },
  });
});

it("says a sentence before Home Assistant's pipeline gives up, and stops the model", async () => {
  const { hear, heard, hearing } = createSlowHearer();
  await using world = await startWyoming(hear);
  await using client = await world.connect();
  client.send("transcript", { text: "hello" });
  await hearing(1);
  world.clock.advance(299_000);
  expect(await client.read()).toEqual({ type: "handled", data: { text: expect.stringMatching(/^Sorry, .*\.$/) } });
  expect(heard[0]?.signal.aborted).toBe(true);
});

it("ignores events that are not for it", async () => {
  await using world = await startWyoming(echo);
  await using client = await world.connect();
  client.send("recognize", { text: "hello" });
  client.send("audio-start", { rate: 16000 });
  client.send("transcript", { text: "hello" });
  expect(await client.read()).toEqual({ type: "handled", data: { text: "you said hello" } });
});

it("closes a connection that asks nothing for minutes, but not while it answers", async () => {
  const { hear, heard, hearing } = createSlowHearer();
  await using world = await startWyoming(hear);
  await using idle = await world.connect();
  await using busy = await world.connect();
  busy.send("transcript", { text: "hello" });
  await hearing(1);
  world.clock.advance(270_000);
  heard[0]?.answer();
  expect((await busy.read())?.type).toBe("handled");
  world.clock.advance(40_000);
  await idle.closed;
  busy.send("ping");
  expect((await busy.read())?.type).toBe("pong");
});

it("makes room among idle connections, and refuses one only when all are being answered", async () => {
  const { hear, heard, hearing } = createSlowHearer();
  await using world = await startWyoming(hear);
  const clients = await Promise.all(Array.from({ length: 64 }, () => world.connect()));
  for (const client of clients) client.send("ping");
  for (const client of clients) await client.read();
  const welcome = await world.connect();
  welcome.send("transcript", { text: "65" });
  await hearing(1);
  await Promise.race(clients.map(({ closed }) => closed));
  const left = clients.filter(({ socket }) => !socket.closed);
  expect(left.length).toBe(63);
  for (const client of left) client.send("transcript", { text: "busy" });
  await hearing(64);
  const refused = await world.connect();
  await refused.closed;
  for (const { answer } of heard) answer();
  expect((await welcome.read())?.data).toEqual({ text: "answer to 65" });
  for (const client of left) expect((await client.read())?.type).toBe("handled");
  for (const client of [...clients, welcome]) client.socket.destroy();
});

it("stops with open connections and running turns, and gives the port back", async () => {
  const { hear, heard, hearing } = createSlowHearer();
  const world = await startWyoming(hear);
  await using client = await world.connect();
  client.send("transcript", { text: "hello" });
  await hearing(1);
  await world.stop();
  await client.closed;
  expect(heard[0]?.signal.aborted).toBe(true);
  expect(world.clock.timers()).toBe(0);
});

it("names host and port when it can't listen", async () => {
  await using world = await startWyoming(echo);
  const { createWyomingChannel } = await import("../../src/channels/index.ts");
  const { silentLog } = await import("../../src/core/log.ts");
  const channel = createWyomingChannel({
    host: "127.0.0.1",
    port: world.port,
    version: "1",
    clock: world.clock,
    log: silentLog,
  });
  await expect(channel.start(echo)).rejects.toMatchObject({
    code: "wyoming-listen",
    message: expect.stringContaining(`127.0.0.1:${world.port}`),
  });
});

describeChannel("wyoming", {
  streams: "whole",
  conversations: "many",
  async open(hear) {
    const world = await startWyoming(hear);
    return {
      say(text, { conversation = "one", readsSlowly } = {}) {
        const connected = world.connect().then((client) => {
          client.send("transcript", { text, context: { satellite_id: conversation } });
          return client;
        });
        async function* pieces() {
          await using client = await connected;
          if (readsSlowly) {
            client.socket.pause();
            await sleep(300);
            client.socket.resume();
          }
          const answer = await client.read();
          if (answer) yield String(answer.data["text"]);
        }
        return { pieces: pieces(), leave: () => void connected.then(({ socket }) => socket.destroy()) };
      },
      stop: world.stop,
      [Symbol.asyncDispose]: world[Symbol.asyncDispose],
    };
  },
});
