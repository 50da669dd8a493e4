import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { expect, it } from "vitest";
import type { Hear, Inbound } from "../../src/core/message.ts";
import { describeChannel } from "../contract/channels.ts";
import { openHttpDoor } from "./http-door.ts";
import { allLines, type HttpWorld, linesOf, startHttp } from "./http-world.ts";
import { reply } from "./wyoming-world.ts";

const CONVERSE = "/api/assist/converse";
const message = { id: "m1", text: "turn on the light" };
const streaming: Hear = async (_, { emit }) => {
  emit?.({ type: "accepted", turnId: "t" });
  for (const text of ["The ", "light is", " on."]) emit?.({ type: "text-delta", text });
  return { ...reply("The light is on."), asks: true };
};

it("answers with lines: accepted, the pieces, and the whole reply", async () => {
  await using world = await startHttp(streaming);
  const response = await world.post(CONVERSE, { ...message, conversation_id: "01K" });
  expect(response.headers.get("content-type")).toBe("application/x-ndjson");
  expect(await allLines(response)).toEqual([
    { type: "accepted", turn_id: "t" },
    { type: "delta", text: "The " },
    { type: "delta", text: "light is" },
    { type: "delta", text: " on." },
    { type: "reply", text: "The light is on.", asks: true, conversation_id: "01K" },
  ]);
});

it.each([
  [
    "a room for a satellite",
    { satellite_id: "assist_satellite.hall", device_id: "d1" },
    {
      speaker: { type: "room", satelliteId: "assist_satellite.hall", deviceId: "d1" },
      manner: "voice",
      conversationKey: "assist_satellite.hall",
    },
  ],
  [
    "a room for a device",
    { device_id: "d1", user_id: null },
    { speaker: { type: "room", satelliteId: undefined, deviceId: "d1" }, manner: "voice", conversationKey: "d1" },
  ],
  [
    "a person for a user of the household",
    { user_id: "user-of-ann", user_name: "whatever" },
    {
      speaker: { type: "person", personId: "person.ann", name: "Ann", vouchedBy: "home-assistant" },
      manner: "text",
      conversationKey: "person.ann 01K",
    },
  ],
  [
    "a person by voice for a user at a device",
    { user_id: "user-of-ann", device_id: "phone" },
    {
      speaker: { type: "person", personId: "person.ann", name: "Ann", vouchedBy: "home-assistant" },
      manner: "voice",
      conversationKey: "person.ann 01K",
    },
  ],
  [
    "nobody in particular for a user who is no person",
    { user_id: "other" },
    {
      speaker: { type: "program", name: "Home Assistant", anybody: true, user: "other" },
      manner: "text",
      conversationKey: "01K",
    },
  ],
])("hears %s", async (_, sent, expected) => {
  const heard: Inbound[] = [];
  await using world = await startHttp(async (inbound) => {
    heard.push(inbound);
    return reply("ok");
  });
  await (await world.post(CONVERSE, { ...message, conversation_id: "01K", ...sent })).text();
  expect(heard).toEqual([{ id: "m1", channel: "assist", language: "nl", text: "turn on the light", ...expected }]);
});

it("hands on the language and what came beside the message", async () => {
  const heard: Inbound[] = [];
  await using world = await startHttp(async (inbound) => {
    heard.push(inbound);
    return reply("ok");
  });
  await (
    await world.post(CONVERSE, { ...message, language: "de", extra_system_prompt: " The doorbell rang. " })
  ).text();
  expect(heard[0]).toMatchObject({ language: "de", context: "The doorbell rang." });
});

it("says that it is alive while nothing else is said", async () => {
  const { promise: answered, resolve: answer } = Promise.withResolvers<void>();
  await using world = await startHttp(async () => {
    await answered;
    return reply("done");
  });
  const lines = linesOf(await world.post(CONVERSE, message));
  expect((await lines.next()).value).toEqual({ type: "alive" });
  answer();
  expect((await lines.next()).value).toEqual({ type: "delta", text: "done" });
  expect((await lines.next()).value).toMatchObject({ type: "reply", text: "done" });
});

it("tells the client's going to the turn", async () => {
  const { promise: heard, resolve: hear } = Promise.withResolvers<AbortSignal>();
  await using world = await startHttp((_, { signal }) => {
    hear(signal);
    return new Promise(() => undefined);
  });
  const leaving = new AbortController();
  const response = await world.post(CONVERSE, message, { signal: leaving.signal });
  const signal = await heard;
  const aborted = once(signal, "abort");
  leaving.abort();
  await aborted;
  await expect(response.text()).rejects.toThrow();
});

it("stops with open connections and running turns", async () => {
  const { promise: heard, resolve: hear } = Promise.withResolvers<AbortSignal>();
  await using world = await startHttp((_, { signal }) => {
    hear(signal);
    return new Promise(() => undefined);
  });
  const response = await world.post(CONVERSE, message);
  const signal = await heard;
  await world.stop();
  expect(signal.aborted).toBe(true);
  await expect(response.text()).rejects.toThrow();
});

it("says in a line that the inside failed", async () => {
  await using world = await startHttp(() => Promise.reject(new Error("the mind is broken")));
  const [line] = await allLines(await world.post(CONVERSE, message));
  expect(line).toEqual({ type: "error", code: "internal", message: expect.stringMatching(/^Sorry/) });
});

it("tells its version and whether it is ready", async () => {
  await using world = await startHttp(streaming);
  expect(await (await world.get("/api/assist/info")).json()).toEqual({ name: "hestia", version: "1.2.3", ready: true });
});

const standIn = (world: HttpWorld, speaks?: string) =>
  fetch(`${world.url}/api/assist/stand-in`, {
    headers: {
      authorization: `Bearer ${world.homeKey}`,
      ...(speaks === undefined ? {} : { "hestia-integration": speaks }),
    },
  });

it.each([undefined, "1", "x"])("leaves nothing to an integration that is older than itself: %s", async (speaks) => {
  await using world = await startHttp(streaming);
  expect(await (await standIn(world, speaks)).json()).toEqual({ version: 2, harmless: [], changes: [] });
});

it("tells what Home Assistant's own agent may do in its stead, but not while it does not see the house", async () => {
  let isReady = true;
  await using world = await startHttp(streaming, { ready: () => isReady });
  expect(await (await standIn(world, "2")).json()).toEqual({
    version: 2,
    harmless: [
      { intent: "HassGetState", slots: null },
      { intent: "HassStartTimer", slots: ["minutes"] },
    ],
    changes: [
      { intent: "HassTurnOn", domains: null, entity_ids: ["light.kitchen"] },
      { intent: "HassLightSet", domains: ["light"], entity_ids: [] },
    ],
  });
  isReady = false;
  const blind = await standIn(world, "2");
  expect([blind.status, ((await blind.json()) as { readonly code: string }).code]).toEqual([503, "not-ready"]);
  expect((await world.get("/api/assist/stand-in", world.programKey)).status).toBe(403);
});

it.each([
  ["without a key", { key: "" }, message, 401, "no-key"],
  ["with a wrong key", { key: "hestia-wrong" }, message, 401, "no-key"],
  ["without an id", {}, { text: "hello" }, 400, "bad-request"],
  ["with no JSON", {}, "{", 400, "bad-request"],
  ["of more than a megabyte", {}, { ...message, text: "x".repeat(1024 * 1024) }, 413, "too-large"],
])("refuses a message %s in words", async (_, options, body, status, code) => {
  await using world = await startHttp(() => Promise.reject(new Error("nothing is heard")));
  const response = await world.post(CONVERSE, body, options);
  expect(response.status).toBe(status);
  expect(await response.json()).toEqual({ type: "error", code, message: expect.stringMatching(/\w+ \w+/) });
});

it("refuses a key that is not Home Assistant's, and one that was removed", async () => {
  await using world = await startHttp(streaming);
  expect((await world.post(CONVERSE, message, { key: world.programKey })).status).toBe(403);
  world.keys.remove("home");
  expect((await world.post(CONVERSE, message)).status).toBe(401);
});

it("answers a key that asks too often with the time to wait", async () => {
  await using world = await startHttp(streaming);
  const answers = await Promise.all(Array.from({ length: 70 }, () => world.get("/api/assist/info")));
  const refused = answers.filter(({ status }) => status === 429);
  expect(refused.length).toBeGreaterThan(0);
  expect(Number(refused[0]?.headers.get("retry-after"))).toBe(1);
  expect((await world.get("/api/assist/info", world.programKey)).status).toBe(403);
});

describeChannel("assist", {
  streams: "pieces",
  conversations: "many",
  open: (hear) =>
    openHttpDoor(hear, {
      path: CONVERSE,
      body: (text, conversation) => ({ id: randomUUID(), text, satellite_id: conversation }),
      said(line) {
        const { type, text = "" } = JSON.parse(line) as { readonly type: string; readonly text?: string };
        return type === "delta" ? text : "";
      },
      refusal: (body) => String((body as Record<string, unknown>)["message"]),
    }),
});
