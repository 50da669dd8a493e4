import type OpenAI from "openai";
import { expect, it } from "vitest";
import { describeChannel } from "../contract/channels.ts";
import { createEcho, streaming } from "./hearers.ts";
import { openHttpDoor } from "./http-door.ts";
import { openAiClient, startHttp } from "./http-world.ts";

type Message = OpenAI.Chat.ChatCompletionMessageParam;

const COMPLETIONS = "/v1/chat/completions";
const user = (content: string): Message => ({ role: "user", content });
const assistant = (content: string): Message => ({ role: "assistant", content });
const markedWith = (hestia: object) => `${JSON.stringify({ hestia })}\nYou are a voice assistant.`;
const tools: OpenAI.Chat.ChatCompletionTool[] = [
  { type: "function", function: { name: "HassTurnOn", parameters: {} } },
];

it.each([[{}], [{ tools }]])("streams to the official client, with %j", async (more) => {
  await using world = await startHttp(streaming);
  const chunks: OpenAI.Chat.ChatCompletionChunk[] = [];
  const options = { model: "hestia", messages: [user("is it on?")], ...more };
  for await (const chunk of await openAiClient(world).chat.completions.create({ ...options, stream: true }))
    chunks.push(chunk);
  expect(chunks.map(({ choices: [choice] }) => [choice?.delta, choice?.finish_reason])).toEqual([
    [{ role: "assistant", content: "" }, null],
    [{ content: "The " }, null],
    [{ content: "light is" }, null],
    [{ content: " on." }, null],
    [{}, "stop"],
  ]);
  expect(new Set(chunks.map(({ id }) => id)).size).toBe(1);
});

it("tells the usage last where it is wanted, and ends the stream", async () => {
  await using world = await startHttp(streaming);
  const body = { messages: [user("on?")], stream: true, stream_options: { include_usage: true } };
  const response = await world.post(COMPLETIONS, body, { key: world.programKey });
  expect(response.headers.get("content-type")).toBe("text/event-stream");
  const events = (await response.text()).trimEnd().split("\n\n");
  expect(events.at(-1)).toBe("data: [DONE]");
  const last = JSON.parse(events.at(-2)?.slice(6) ?? "") as object;
  expect(last).toMatchObject({ choices: [], usage: { total_tokens: expect.any(Number) } });
});

it("answers as a whole", async () => {
  await using world = await startHttp(streaming);
  const completion = await openAiClient(world).chat.completions.create({ model: "any", messages: [user("on?")] });
  expect(completion).toMatchObject({
    object: "chat.completion",
    model: "hestia",
    choices: [{ index: 0, message: { role: "assistant", content: "The light is on." }, finish_reason: "stop" }],
  });
});

it("offers one model", async () => {
  await using world = await startHttp(streaming);
  const models = [];
  for await (const { id } of openAiClient(world).models.list()) models.push(id);
  expect(models).toEqual(["hestia"]);
});

it("hears the newest message, as the program that holds the key", async () => {
  const { heard, hear } = createEcho();
  await using world = await startHttp(hear);
  const messages = [
    { role: "system" as const, content: markedWith({ user: "user-of-ann", device: "kitchen" }) },
    {
      role: "user" as const,
      content: [
        { type: "text" as const, text: "turn on" },
        { type: "text" as const, text: "the light" },
      ],
    },
  ];
  await openAiClient(world).chat.completions.create({ model: "hestia", messages });
  expect(heard).toEqual([
    {
      id: expect.any(String),
      channel: "openai",
      conversationKey: expect.any(String),
      speaker: { type: "program", name: "script" },
      manner: "text",
      language: "nl",
      text: "turn on\nthe light",
    },
  ]);
});

const ANN = { type: "person", personId: "person.ann", name: "Ann", vouchedBy: "home-assistant" };

it.each([
  [
    "a person",
    markedWith({ user: "user-of-ann", device: null, language: "de" }),
    { speaker: ANN, manner: "text", language: "de" },
  ],
  ["a person at a device", markedWith({ user: "user-of-ann", device: "phone" }), { speaker: ANN, manner: "voice" }],
  [
    "a room",
    markedWith({ user: null, device: "kitchen" }),
    { speaker: { type: "room", deviceId: "kitchen" }, manner: "voice", conversationKey: "kitchen" },
  ],
  [
    "nobody by a later line",
    `You help.\n${markedWith({ user: "user-of-ann" })}`,
    { speaker: { type: "program", name: "home" } },
  ],
  ["nobody by a broken line", '{"hestia":{"user":5}}', { speaker: { type: "program", name: "home" } }],
  ["nobody by an unknown user", markedWith({ user: "stranger" }), { speaker: { type: "program", name: "home" } }],
])("believes Home Assistant's own key: %s", async (_, content, expected) => {
  const { heard, hear } = createEcho();
  await using world = await startHttp(hear);
  const messages = [{ role: "system" as const, content }, user("hello")];
  await openAiClient(world, world.homeKey).chat.completions.create({ model: "hestia", messages });
  expect(heard).toMatchObject([expected]);
});

it("knows a conversation by its name, else by what was said before", async () => {
  const { heard, hear } = createEcho();
  await using world = await startHttp(hear);
  const say = (messages: Message[], more = {}) =>
    openAiClient(world).chat.completions.create({ model: "hestia", messages, ...more });
  await say([user("one")]);
  await say([user("one"), assistant("you said one "), user("two")]);
  await say([user("one"), assistant("you said one"), user("two"), assistant("you said two"), user("three")]);
  await say([user("one "), assistant("something else"), user("two")]);
  await say([user("one")], { user: "a" });
  await say([user("two")], { user: "a" });
  await say([user("one")], { user: "b" });
  const [first, second, third, other, named, again, another] = heard.map(({ conversationKey }) => conversationKey);
  expect([second, third, again]).toEqual([first, first, named]);
  expect(new Set([first, other, named, another]).size).toBe(4);
});

it.each([
  ["a wrong key", { messages: [user("hello")] }, "hestia-wrong", 401, "invalid_api_key"],
  ["no messages", { messages: [] }, undefined, 400, "bad_request"],
  ["no user's message last", { messages: [user("one"), assistant("two")] }, undefined, 400, "bad_request"],
  [
    "a picture",
    { messages: [{ role: "user", content: [{ type: "image_url", image_url: { url: "data:," } }] }] },
    undefined,
    400,
    "bad_request",
  ],
  ["no JSON", "{", undefined, 400, "bad_request"],
  ["more than a megabyte", { messages: [user("x".repeat(1024 * 1024))] }, undefined, 413, "request_too_large"],
])("refuses %s in OpenAI's shape", async (_, body, key, status, code) => {
  await using world = await startHttp(() => Promise.reject(new Error("nothing is heard")));
  const response = await world.post(COMPLETIONS, body, { key: key ?? world.programKey });
  expect(response.status).toBe(status);
  expect(await response.json()).toEqual({
    error: { message: expect.stringMatching(/\w+ \w+/), type: expect.any(String), param: null, code },
  });
});

it("tells a failure of the inside to both kinds of clients", async () => {
  await using world = await startHttp(() => Promise.reject(new Error("the mind is broken")));
  const messages = [user("hello")];
  const whole = openAiClient(world).chat.completions.create({ model: "hestia", messages });
  await expect(whole).rejects.toMatchObject({ status: 500, type: "server_error" });
  const stream = await openAiClient(world).chat.completions.create({ model: "hestia", messages, stream: true });
  const reading = stream[Symbol.asyncIterator]();
  await reading.next();
  await expect(reading.next()).rejects.toThrow(/Sorry/);
});

describeChannel("openai", {
  streams: "pieces",
  conversations: "many",
  open: (hear) =>
    openHttpDoor(hear, {
      path: COMPLETIONS,
      body: (text, conversation) => ({ messages: [user(text)], user: conversation, stream: true }),
      said(line) {
        if (!line.startsWith("data: {")) return "";
        const { choices } = JSON.parse(line.slice(6)) as OpenAI.Chat.ChatCompletionChunk;
        return choices[0]?.delta.content ?? "";
      },
      refusal: (body) => (body as { readonly error: { readonly message: string } }).error.message,
    }),
});
