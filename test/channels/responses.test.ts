import type OpenAI from "openai";
import { expect, it } from "vitest";
import { describeChannel } from "../contract/channels.ts";
import { createEcho, streaming } from "./hearers.ts";
import { openHttpDoor } from "./http-door.ts";
import { openAiClient, startHttp } from "./http-world.ts";

type Input = NonNullable<Create["input"]>;
type Create = OpenAI.Responses.ResponseCreateParamsNonStreaming;
type Events = OpenAI.Responses.ResponseStreamEvent;

const RESPONSES = "/v1/responses";
const markedWith = (hestia: object) => `${JSON.stringify({ hestia })}\nSpeak like a butler.`;
const tools: OpenAI.Responses.Tool[] = [{ type: "function", name: "HassTurnOn", parameters: {}, strict: false }];

async function eventsOf(stream: AsyncIterable<Events>): Promise<readonly Events[]> {
  const events: Events[] = [];
  for await (const event of stream) events.push(event);
  return events;
}

it.each([[{}], [{ tools }]])("gives the official client the true sequence of events, with %j", async (more) => {
  await using world = await startHttp(streaming);
  const asked = { model: "any", input: "is it on?", stream: true, ...more } as const;
  const events = await eventsOf(await openAiClient(world).responses.create(asked));
  expect(events.map((event) => [event.sequence_number, event.type])).toEqual(
    [
      "response.created",
      "response.in_progress",
      "response.output_item.added",
      "response.content_part.added",
      "response.output_text.delta",
      "response.output_text.delta",
      "response.output_text.delta",
      "response.output_text.done",
      "response.content_part.done",
      "response.output_item.done",
      "response.completed",
    ].map((type, index) => [index, type]),
  );
  const deltas = events.flatMap((event) => (event.type === "response.output_text.delta" ? [event.delta] : []));
  expect(deltas).toEqual(["The ", "light is", " on."]);
  expect(events.at(0)).toMatchObject({ response: { status: "in_progress", output: [], usage: null } });
  const item = { type: "message", role: "assistant", content: [{ type: "output_text", text: "The light is on." }] };
  expect(events.at(-2)).toMatchObject({ item: { ...item, status: "completed" } });
  expect(events.at(-1)).toMatchObject({
    response: { status: "completed", output: [item], tools: [], usage: { total_tokens: expect.any(Number) } },
  });
  const ids = events.flatMap((event) => ("response" in event ? [event.response.id] : []));
  expect([ids.length, new Set(ids).size]).toEqual([3, 1]);
});

it("is put together by the official client's own helper", async () => {
  await using world = await startHttp(streaming);
  const stream = openAiClient(world).responses.stream({ model: "hestia", input: "on?" });
  expect((await stream.finalResponse()).output_text).toBe("The light is on.");
});

it("answers as a whole", async () => {
  await using world = await startHttp(streaming);
  const response = await openAiClient(world).responses.create({ model: "any", input: "on?", tools });
  expect(response).toMatchObject({
    id: expect.stringMatching(/^resp_[0-9a-f]{32}$/),
    object: "response",
    model: "hestia",
    status: "completed",
    error: null,
    output_text: "The light is on.",
    tools: [],
  });
});

it("hears the newest message of the input, with the instructions beside it as data", async () => {
  const { heard, hear } = createEcho();
  await using world = await startHttp(hear);
  const input: Input = [
    { role: "user", content: "hello" },
    { type: "function_call", call_id: "c", name: "HassTurnOn", arguments: "{}" },
    { type: "function_call_output", call_id: "c", output: "{}" },
    { role: "user", content: [{ type: "input_text", text: "turn on" }] },
  ];
  await openAiClient(world).responses.create({ model: "hestia", input, instructions: "Speak like a butler." });
  await openAiClient(world).responses.create({
    model: "hestia",
    input: "hello",
    instructions: markedWith({ user: "x" }),
  });
  const program = { channel: "openai", speaker: { type: "program", name: "script" }, manner: "text", language: "nl" };
  expect(heard).toMatchObject([
    { ...program, text: "turn on", context: "Speak like a butler." },
    { ...program, text: "hello", context: markedWith({ user: "x" }) },
  ]);
});

const ANN = { type: "person", personId: "person.ann", name: "Ann", vouchedBy: "home-assistant" };

it.each([
  ["a person", { user: "user-of-ann", device: null, language: "de" }, { speaker: ANN, manner: "text", language: "de" }],
  [
    "a room",
    { user: null, device: "kitchen" },
    { speaker: { type: "room", deviceId: "kitchen" }, manner: "voice", conversationKey: "kitchen" },
  ],
])("believes Home Assistant's own key: %s", async (_, marked, expected) => {
  const { heard, hear } = createEcho();
  await using world = await startHttp(hear);
  const asked = { model: "hestia", input: "hello", instructions: markedWith(marked) };
  await openAiClient(world, world.homeKey).responses.create(asked);
  expect(heard).toMatchObject([{ ...expected, context: "Speak like a butler." }]);
});

it("goes on from an answer, in a conversation by its name, else by what was said before", async () => {
  const { heard, hear } = createEcho();
  await using world = await startHttp(hear);
  const say = (input: Input, more: Pick<Create, "conversation" | "previous_response_id"> = {}) =>
    openAiClient(world).responses.create({ model: "hestia", input, ...more });
  const first = await say("one");
  const second = await say("two", { previous_response_id: first.id });
  await say("three", { previous_response_id: second.id });
  const output = first.output as OpenAI.Responses.ResponseOutputMessage[];
  await say([{ role: "user", content: "one" }, ...output, { role: "user", content: "four" }]);
  const named = await say("five", { conversation: "a" });
  await say("six", { conversation: { id: "a" } });
  await say("seven", { previous_response_id: named.id });
  await say("eight", { conversation: "b" });
  await say("nine");
  const keys = heard.map(({ conversationKey }) => conversationKey);
  expect(keys.slice(0, 7)).toEqual([keys[0], keys[0], keys[0], keys[0], keys[4], keys[4], keys[4]]);
  expect(new Set([keys[0], keys[4], keys[7], keys[8]]).size).toBe(4);
  expect(second.previous_response_id).toBe(first.id);
});

it.each([
  ["an answer that was none", { previous_response_id: "resp_1" }],
  ["another key's answer", {}],
  ["an answer that was not to be kept", { store: false }],
])("goes on from no answer that can't be gone on from: %s", async (which, more) => {
  await using world = await startHttp(createEcho().hear);
  const { previous_response_id: given, ...first } = { previous_response_id: undefined, ...more };
  const { id } = await openAiClient(world).responses.create({ model: "hestia", input: "one", ...first });
  const client = which === "another key's answer" ? openAiClient(world, world.homeKey) : openAiClient(world);
  const asked = { model: "hestia", input: "two", previous_response_id: given ?? id };
  await expect(client.responses.create(asked)).rejects.toMatchObject({
    status: 400,
    code: "previous_response_not_found",
  });
});

it.each([
  ["a wrong key", { input: "hello" }, "hestia-wrong", 401, "invalid_api_key"],
  ["no input", {}, undefined, 400, "bad_request"],
  ["an empty input", { input: [] }, undefined, 400, "bad_request"],
  ["no user's message last", { input: [{ role: "assistant", content: "two" }] }, undefined, 400, "bad_request"],
  [
    "a tool's result last",
    { input: [{ type: "function_call_output", call_id: "c", output: "{}" }] },
    undefined,
    400,
    "bad_request",
  ],
  [
    "a picture",
    { input: [{ role: "user", content: [{ type: "input_image", image_url: "data:," }] }] },
    undefined,
    400,
    "bad_request",
  ],
  ["two ways to go on", { input: "x", conversation: "a", previous_response_id: "b" }, undefined, 400, "bad_request"],
  ["a wish for later", { input: "x", background: true }, undefined, 400, "bad_request"],
  ["no JSON", "{", undefined, 400, "bad_request"],
  ["more than a megabyte", { input: "x".repeat(1024 * 1024) }, undefined, 413, "request_too_large"],
])("refuses %s in OpenAI's shape", async (_, body, key, status, code) => {
  await using world = await startHttp(() => Promise.reject(new Error("nothing is heard")));
  const response = await world.post(RESPONSES, body, { key: key ?? world.programKey });
  expect(response.status).toBe(status);
  expect(await response.json()).toEqual({
    error: { message: expect.stringMatching(/\w+ \w+/), type: expect.any(String), param: null, code },
  });
});

it("tells a failure of the inside to both kinds of clients", async () => {
  await using world = await startHttp(() => Promise.reject(new Error("the mind is broken")));
  const asked = { model: "hestia", input: "hello" };
  const whole = openAiClient(world).responses.create(asked);
  await expect(whole).rejects.toMatchObject({ status: 500, type: "server_error" });
  const events = await eventsOf(await openAiClient(world).responses.create({ ...asked, stream: true }));
  expect(events.at(-1)).toMatchObject({
    type: "response.failed",
    response: { status: "failed", error: { code: "server_error", message: expect.stringContaining("Sorry") } },
  });
});

describeChannel("openai, responses", {
  streams: "pieces",
  conversations: "many",
  open: (hear) =>
    openHttpDoor(hear, {
      path: RESPONSES,
      body: (input, conversation) => ({ input, conversation, stream: true }),
      said(line) {
        if (!line.startsWith("data: {")) return "";
        const event = JSON.parse(line.slice(6)) as Events;
        return event.type === "response.output_text.delta" ? event.delta : "";
      },
      refusal: (body) => (body as { readonly error: { readonly message: string } }).error.message,
    }),
});
