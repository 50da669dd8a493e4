import { type ChatResponse, Ollama } from "ollama";
import { expect, it } from "vitest";
import type { Hear, Inbound } from "../../src/core/message.ts";
import { describeChannel } from "../contract/channels.ts";
import { openHttpDoor } from "./http-door.ts";
import { allLines, startHttp } from "./http-world.ts";
import { reply } from "./wyoming-world.ts";

const CHAT = "/api/chat";
const user = (content: string) => ({ role: "user", content });

const streaming: Hear = async (_, { emit }) => {
  emit?.({ type: "accepted", turnId: "t" });
  for (const text of ["The ", "light is", " on."]) emit?.({ type: "text-delta", text });
  return reply("The light is on.");
};

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
  ["a wrong key", { messages: [user("hello")] }, "hestia-wrong", 401],
  ["no user's message last", { messages: [{ role: "assistant", content: "two" }] }, undefined, 400],
  ["a picture", { messages: [{ ...user("look"), images: ["aGk="] }] }, undefined, 400],
  ["more than a megabyte", { messages: [user("x".repeat(1024 * 1024))] }, undefined, 413],
])("refuses %s in Ollama's shape", async (_, body, key, status) => {
  await using world = await startHttp(() => Promise.reject(new Error("nothing is heard")));
  const response = await world.post(CHAT, body, { key: key ?? world.programKey });
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
