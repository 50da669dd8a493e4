import { type ChatResponse, type GenerateResponse, Ollama } from "ollama";
import { expect, it } from "vitest";
import type { Inbound } from "../../src/core/message.ts";
import { describeChannel } from "../contract/channels.ts";
import { streaming } from "./hearers.ts";
import { openHttpDoor } from "./http-door.ts";
import { allLines, startHttp } from "./http-world.ts";
import { reply } from "./wyoming-world.ts";

const CHAT = "/api/chat";
const GENERATE = "/api/generate";
const user = (content: string) => ({ role: "user", content });

const clientOf = (world: { readonly url: string; readonly programKey: string }) =>
  new Ollama({ host: world.url, headers: { authorization: `Bearer ${world.programKey}` } });

it("streams to the official client", async () => {
  await using world = await startHttp(streaming);
  const parts = [];
  for await (const part of await clientOf(world).chat({ model: "hestia", messages: [user("on?")], stream: true }))
    parts.push(part);
  expect(parts.map(({ message, done }) => [message.content, done])).toEqual([
    ["The ", false],
    ["light is", false],
    [" on.", false],
    ["", true],
  ]);
  expect(parts.at(-1)).toMatchObject({ model: "hestia:latest", done_reason: "stop", eval_count: expect.any(Number) });
});

it("answers as a whole, and says that it is loaded where nothing is asked", async () => {
  await using world = await startHttp(streaming);
  const answer = await clientOf(world).chat({ model: "hestia", messages: [user("on?")] });
  expect(answer).toMatchObject({ message: { role: "assistant", content: "The light is on." }, done: true });
  const loaded = await world.post(CHAT, { model: "hestia" }, { key: world.programKey });
  expect(await loaded.json()).toMatchObject({ done: true, done_reason: "load" });
});

it("completes a prompt, streamed and whole, and says that it is loaded where there is none", async () => {
  await using world = await startHttp(streaming);
  const client = clientOf(world);
  const parts = [];
  for await (const part of await client.generate({ model: "hestia", prompt: "on?", stream: true })) parts.push(part);
  expect(parts.map(({ response, done }) => [response, done])).toEqual([
    ["The ", false],
    ["light is", false],
    [" on.", false],
    ["", true],
  ]);
  expect(parts.at(-1)).toMatchObject({ model: "hestia:latest", done_reason: "stop", eval_count: expect.any(Number) });
  const whole = await client.generate({ model: "hestia", prompt: "is it on?", stream: false });
  expect(whole).toMatchObject({ response: "The light is on.", done: true });
  const loaded = await world.post(GENERATE, { model: "hestia", prompt: "" }, { key: world.programKey });
  expect(await loaded.json()).toMatchObject({ response: "", done: true, done_reason: "load" });
});

it("believes Home Assistant's own key in the system prompt, and goes on from the context of an answer", async () => {
  const heard: Inbound[] = [];
  await using world = await startHttp(async (inbound) => {
    heard.push(inbound);
    return reply("ok");
  });
  const system = '{"hestia":{"user":"user-of-ann","device":null,"language":"fr"}}\nYou help.';
  const say = async (prompt: string, more: object = {}) =>
    (await (await world.post(GENERATE, { prompt, stream: false, ...more })).json()) as GenerateResponse;
  const { context } = await say("one", { system });
  await say("two", { system, context });
  await say("three", { system });
  const ann = { type: "person", personId: "person.ann", name: "Ann", vouchedBy: "home-assistant" };
  expect(heard).toMatchObject([
    { channel: "ollama", speaker: ann, language: "fr", text: "one" },
    { conversationKey: heard[0]?.conversationKey, text: "two" },
    { text: "three" },
  ]);
  expect(heard[2]?.conversationKey).not.toBe(heard[0]?.conversationKey);
  // It is of no use with another key.
  const other = await world.post(GENERATE, { prompt: "two", context }, { key: world.programKey });
  expect([other.status, await other.json()]).toEqual([400, { error: expect.stringContaining("no answer") }]);
});

it("offers one model and shows it", async () => {
  await using world = await startHttp(streaming);
  const client = clientOf(world);
  expect((await client.list()).models.map(({ model }) => model)).toEqual(["hestia:latest"]);
  expect(await client.show({ model: "hestia" })).toMatchObject({ capabilities: ["completion"] });
  expect(await (await world.get("/api/version")).json()).toEqual({ version: "1.2.3" });
});

it("believes Home Assistant's own key, and goes on with a conversation by what was said before", async () => {
  const heard: Inbound[] = [];
  await using world = await startHttp(async (inbound) => {
    heard.push(inbound);
    return reply("ok");
  });
  const system = {
    role: "system",
    content: '{"hestia":{"user":"user-of-ann","device":null,"language":"fr"}}\nYou help.',
  };
  const tools = [{ type: "function", function: { name: "HassTurnOn" } }];
  for (const messages of [
    [system, user("one")],
    [system, user("one"), { role: "assistant", content: "ok" }, user("two")],
  ])
    await allLines(await world.post(CHAT, { model: "hestia", messages, tools }));
  const ann = { type: "person", personId: "person.ann", name: "Ann", vouchedBy: "home-assistant" };
  expect(heard).toMatchObject([
    { channel: "ollama", speaker: ann, language: "fr", text: "one" },
    { conversationKey: heard[0]?.conversationKey, text: "two" },
  ]);
});

it.each([
  ["a wrong key", CHAT, { messages: [user("hello")] }, "hestia-wrong", 401],
  ["no user's message last", CHAT, { messages: [{ role: "assistant", content: "two" }] }, undefined, 400],
  ["a picture", CHAT, { messages: [{ ...user("look"), images: ["aGk="] }] }, undefined, 400],
  ["more than a megabyte", CHAT, { messages: [user("x".repeat(1024 * 1024))] }, undefined, 413],
  ["a wrong key", GENERATE, { prompt: "hello" }, "hestia-wrong", 401],
  ["a prompt that is no text", GENERATE, { prompt: ["hello"] }, undefined, 400],
  ["a picture", GENERATE, { prompt: "look", images: ["aGk="] }, undefined, 400],
  ["more than a megabyte", GENERATE, { prompt: "x".repeat(1024 * 1024) }, undefined, 413],
])("refuses %s at %s in Ollama's shape", async (_, path, body, key, status) => {
  await using world = await startHttp(() => Promise.reject(new Error("nothing is heard")));
  const response = await world.post(path, body, { key: key ?? world.programKey });
  expect(response.status).toBe(status);
  expect(await response.json()).toEqual({ error: expect.stringMatching(/\w+ \w+/) });
});

it("says in the stream that the inside failed", async () => {
  await using world = await startHttp(() => Promise.reject(new Error("the mind is broken")));
  const chat = await clientOf(world).chat({ model: "hestia", messages: [user("hello")], stream: true });
  await expect(chat[Symbol.asyncIterator]().next()).rejects.toThrow(/Sorry/);
});

describeChannel("ollama", {
  streams: "pieces",
  conversations: "many",
  open: (hear) =>
    openHttpDoor(hear, {
      path: CHAT,
      body: (text, device) => ({
        messages: [{ role: "system", content: JSON.stringify({ hestia: { device } }) }, user(text)],
      }),
      said: (line) => (JSON.parse(line) as ChatResponse).message.content,
      refusal: (body) => (body as { readonly error: string }).error,
    }),
});

describeChannel("ollama, generate", {
  streams: "pieces",
  conversations: "many",
  open: (hear) =>
    openHttpDoor(hear, {
      path: GENERATE,
      body: (prompt, device) => ({ prompt, system: JSON.stringify({ hestia: { device } }) }),
      said: (line) => (JSON.parse(line) as GenerateResponse).response ?? "",
      refusal: (body) => (body as { readonly error: string }).error,
    }),
});
