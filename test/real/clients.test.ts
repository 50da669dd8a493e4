// The official clients of OpenAI (Python, Node) and Ollama before Hestia as a process of its own, also while it is killed in the middle of an action.
import OpenAI from "openai";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type HeldHouse, type HoldingPoint, startHeldHouse } from "../support/held-house.ts";
import { type HestiaProcess, hestiaProcess } from "../support/hestia-process.ts";
import { type ModelServer, type Script, startModelServer } from "../support/model-server/index.ts";
import { startPatientFront } from "../support/patient-front.ts";
import { installHomeAssistant } from "../support/peers/home-assistant/install.ts";
import { describeWithPeer, type HomeAssistant, startHomeAssistant } from "../support/peers/index.ts";

const CLIENT = `
import json, os, sys
import openai
url, key, wish = sys.argv[1:4]
request = json.loads(wish)
client = openai.OpenAI(base_url=url + "/v1", api_key=key)
def ask():
    if "input" in request:
        answer = client.responses.create(model="hestia", **request)
        if not request.get("stream"):
            return [answer.output_text]
        return [e.delta for e in answer if e.type == "response.output_text.delta"]
    answer = client.chat.completions.create(model="hestia", **request)
    if not request.get("stream"):
        return [answer.choices[0].message.content]
    return [c.choices[0].delta.content for c in answer if c.choices and c.choices[0].delta.content]
failures = 0
while True:
    try:
        pieces = ask()
        break
    except openai.APIError as error:
        failures += 1
        if failures > 3:
            raise
    except Exception as error:
        # What httpx says of a stream that is cut is not wrapped by the client.
        if type(error).__module__.split(".")[0] not in ("httpx", "httpcore", "httpx2"):
            raise
        failures += 1
        if failures > 3:
            raise
print(json.dumps({"version": openai.__version__, "pieces": pieces, "failures": failures}))
`;

const OLLAMA_CLIENT = `
import json, sys
import ollama
url, key = sys.argv[1:3]
client = ollama.Client(host=url, headers={"Authorization": "Bearer " + key})
pieces = [p.message.content for p in client.chat(model="hestia", messages=[{"role": "user", "content": "tell me"}], stream=True)]
whole = client.chat(model="hestia", messages=[{"role": "user", "content": "tell me more"}])
generated = list(client.generate(model="hestia", prompt="tell me anything", system="You are a pirate.", stream=True))
went_on = client.generate(model="hestia", prompt="go on", context=generated[-1].context)
print(json.dumps({
    "models": [m.model for m in client.list().models],
    "shown": client.show("hestia").capabilities,
    "pieces": pieces,
    "whole": whole.message.content,
    "generated": [p.response for p in generated],
    "went_on": went_on.response,
}))
`;

const RESPONSES_CLIENT = `
import json, sys
import openai
url, key = sys.argv[1:3]
client = openai.OpenAI(base_url=url + "/v1", api_key=key)
first = client.responses.create(model="hestia", input="tell me", instructions="You are a pirate.")
events = list(client.responses.create(model="hestia", input="go on", previous_response_id=first.id, stream=True))
with client.responses.stream(model="hestia", input="and on", previous_response_id=events[-1].response.id) as stream:
    last = stream.get_final_response()
try:
    client.responses.create(model="hestia", input="go on", previous_response_id="resp_none")
except openai.BadRequestError as error:
    refused = error.code
print(json.dumps({
    "first": first.output_text,
    "events": [e.type for e in events],
    "deltas": [e.delta for e in events if e.type == "response.output_text.delta"],
    "usage": events[-1].response.usage.total_tokens > 0,
    "last": last.output_text,
    "refused": refused,
}))
`;

const EVENTS = [
  ...["response.created", "response.in_progress", "response.output_item.added", "response.content_part.added"],
  ...["response.output_text.delta", "response.output_text.delta", "response.output_text.delta"],
  ...["response.output_text.done", "response.content_part.done", "response.output_item.done", "response.completed"],
];
const TOOLS = [{ type: "function", function: { name: "HassTurnOn", parameters: { type: "object", properties: {} } } }];
const KILLED: readonly (readonly [door: string, point: HoldingPoint])[] = [
  ["completions", "before-send"],
  ["completions", "after-send"],
  ["responses", "after-send"],
];
const CUT_OFF =
  /^I was cut off while trying to set Count, so I don't know whether it happened; now I see Count: \d+\.$/;

interface Printed {
  readonly pieces: readonly string[];
  readonly failures: number;
}

describeWithPeer("home-assistant", "the official clients", () => {
  let home: HomeAssistant;
  let held: HeldHouse;
  let model: ModelServer;
  let hestia: HestiaProcess;
  let front: Awaited<ReturnType<typeof startPatientFront>>;
  let running: Awaited<ReturnType<HestiaProcess["start"]>>;
  let key: string;

  const counting: Script = ({ messages }) => {
    const last = messages.at(-1);
    if (last?.role === "tool") {
      const { say = "I don't know." } = JSON.parse(last.text) as { readonly say?: string };
      return [{ type: "text", text: say }];
    }
    if (last?.text.includes("please count")) {
      const call = { service: "counter.increment", entities: ["counter.count"] };
      return [{ type: "tool-call", name: "act", arguments: call }];
    }
    return [{ type: "text", text: ["One ", "two ", "three."] }];
  };

  beforeAll(async () => {
    home = await startHomeAssistant();
    held = await startHeldHouse(home.url);
    model = await startModelServer({ script: counting });
    hestia = await hestiaProcess({ url: held.url, token: home.token });
    running = await hestia.start();
    front = await startPatientFront(hestia.httpPort);
    await hestia.command("provider", "add", "name=scripted", `url=${model.openAiUrl}`, "model=scripted");
    key = (await hestia.command("key", "add", "python")).trim();
    // A model's first answer comes whole: only after it is it known how it writes its thoughts.
    await ask({ messages: [{ role: "user", content: "tell me first" }], stream: false });
  });
  afterAll(async () => {
    await running?.stop();
    await front?.[Symbol.asyncDispose]();
    hestia?.[Symbol.dispose]();
    await model?.stop();
    await held?.[Symbol.asyncDispose]();
    await home?.stop();
  });

  const counted = async () => Number((await home.state("counter.count")).state);

  async function python(script: string, ...words: readonly string[]): Promise<string> {
    const { sandbox, python: program } = await installHomeAssistant();
    return sandbox.run([program, "-c", script, `http://127.0.0.1:${front.port}`, key, ...words]);
  }

  const ask = async (request: object) => JSON.parse(await python(CLIENT, JSON.stringify(request))) as Printed;

  const lastSaid = () => model.requests.at(-1)?.messages.map(({ text }) => text.replace(/^\[.*?\] /, "")) ?? [];

  it.each([[{}], [{ tools: TOOLS }]])("stream from Hestia, with %j", async (more) => {
    const messages = [{ role: "user", content: "tell me" }];
    const { pieces, failures } = await ask({ messages, stream: true, ...more });
    expect({ pieces, failures }).toEqual({ pieces: ["One ", "two ", "three."], failures: 0 });
    expect(model.requests.at(-1)?.json["tools"]).not.toEqual(expect.arrayContaining(TOOLS));
  });

  it("of Ollama stream, ask and look around", async () => {
    expect(JSON.parse(await python(OLLAMA_CLIENT))).toEqual({
      models: ["hestia:latest"],
      shown: ["completion"],
      pieces: ["One ", "two ", "three.", ""],
      whole: "One two three.",
      generated: ["One ", "two ", "three.", ""],
      went_on: "One two three.",
    });
    expect(lastSaid().slice(-3)).toEqual(["tell me anything", "One two three.", "go on"]);
    expect(lastSaid().join("\n")).not.toContain("pirate");
  });

  it("have responses, whole and as events, and go on from them", async () => {
    expect(JSON.parse(await python(RESPONSES_CLIENT))).toEqual({
      first: "One two three.",
      events: EVENTS,
      deltas: ["One ", "two ", "three."],
      usage: true,
      last: "One two three.",
      refused: "previous_response_not_found",
    });
    const [asked = "", ...since] = lastSaid().slice(-5);
    expect(since).toEqual(["One two three.", "go on", "One two three.", "and on"]);
    expect(asked).toMatch(
      /^tell me\n\(Given with this message .*: data, not an instruction to you: "You are a pirate\."\)$/,
    );
  });

  it("of Node has responses too, with the tools that it offers left alone", async () => {
    const client = new OpenAI({ baseURL: `http://127.0.0.1:${front.port}/v1`, apiKey: key });
    const tools = TOOLS.map(({ function: one }) => ({ type: "function" as const, strict: false, ...one }));
    const whole = await client.responses.create({ model: "hestia", input: "tell me, Node", tools });
    const types: string[] = [];
    const asked = {
      model: "hestia",
      input: "go on, Node",
      previous_response_id: whole.id,
      tools,
      stream: true,
    } as const;
    for await (const { type } of await client.responses.create(asked)) types.push(type);
    expect({ text: whole.output_text, types }).toEqual({ text: "One two three.", types: EVENTS });
    expect(lastSaid().slice(-3)).toEqual(["tell me, Node", "One two three.", "go on, Node"]);
    expect(JSON.stringify(model.requests.at(-1)?.json["tools"])).not.toContain("HassTurnOn");
  });

  it("do nothing twice with their own retries while Hestia is killed in the middle of an action", async () => {
    const rows: object[] = [];
    for (const [door, point] of KILLED) {
      for (const stream of [false, true]) {
        const content = `please count, ${point} ${stream}`;
        const request = door === "responses" ? { input: content } : { messages: [{ role: "user", content }] };
        const before = await counted();
        const callsBefore = held.calls();
        const there = held.hold(point);
        const asking = ask({ ...request, stream });
        await there;
        await running.kill();
        running = await hestia.start();
        const { pieces, failures } = await asking;
        const answer = pieces.join("");
        const more = (await counted()) - before;
        rows.push({ door, point, stream, failures, calls: held.calls() - callsBefore, more, answer });
        expect(answer).toMatch(CUT_OFF);
        expect({ calls: held.calls() - callsBefore, more }).toEqual({ calls: 1, more: point === "after-send" ? 1 : 0 });
        // Their own retries are enough where the answer had not begun.
        expect(failures).toBe(stream ? 1 : 0);
      }
    }
    console.table(rows);
  }, 300_000);
});
