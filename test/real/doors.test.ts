// Home Assistant's own agents for OpenAI-shaped servers and for Ollama before the whole of Hestia; their entries are made over REST.
import { Type } from "typebox";
import { Value } from "typebox/value";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Assist, createPipeline } from "../support/assist.ts";
import { eventually } from "../support/eventually.ts";
import { type RunningHestia, startHestiaOn } from "../support/hestia-on.ts";
import { type ModelServer, startModelServer } from "../support/model-server/index.ts";
import { describeWithPeer, type HomeAssistant, startHomeAssistant } from "../support/peers/index.ts";
import { useModel } from "../support/use-model.ts";
import { createHeldAnswer } from "./held-answer.ts";

/** As DOCS.md has it. */
const TEMPLATE =
  '{{ {"hestia": {"user": llm_context.context.user_id, "device": llm_context.device_id, "language": llm_context.language}} | to_json }}';

const Flow = Type.Object({ flow_id: Type.String(), type: Type.String() });
const Created = Type.Object({ type: Type.Literal("create_entry"), result: Type.Object({ entry_id: Type.String() }) });
const Subentries = Type.Array(Type.Object({ subentry_id: Type.String() }));
const Agents = Type.Object({ agents: Type.Array(Type.Object({ id: Type.String() })) });
const Devices = Type.Array(Type.Object({ id: Type.String(), area_id: Type.Union([Type.String(), Type.Null()]) }));

describeWithPeer("home-assistant", "Home Assistant's own agents", () => {
  let home: HomeAssistant;
  let hestia: RunningHestia;
  let model: ModelServer;
  let url: string;
  let key: string;
  const { script, heard } = createHeldAnswer(() => [{ type: "text", text: "Paris." }]);

  beforeAll(async () => {
    home = await startHomeAssistant();
    hestia = await startHestiaOn(home);
    model = await startModelServer({ script });
    useModel(hestia.app(), model, { isKnown: true });
    url =
      hestia
        .app()
        .channels.find(({ name }) => name === "http")
        ?.address() ?? "";
    key = hestia.app().keys.add({ name: "home", homeAssistant: true });
  });
  afterAll(async () => {
    await hestia?.[Symbol.asyncDispose]();
    await model?.stop();
    await home?.stop();
  });

  const flows = "/api/config/config_entries";

  async function step(flow: string, id: string, fields: object): Promise<unknown> {
    return home.rest("POST", `${flows}/${flow}/${id}`, fields);
  }

  async function begin(flow: string, handler: unknown, more: object = {}): Promise<string> {
    return Value.Parse(Flow, await home.rest("POST", `${flows}/${flow}`, { handler, ...more })).flow_id;
  }

  async function agents(): Promise<readonly string[]> {
    return Value.Parse(Agents, await home.command({ type: "conversation/agent/list" })).agents.map(({ id }) => id);
  }

  /** The agent that is there after `make`, and was not before. */
  async function newAgent(make: () => Promise<void>): Promise<string> {
    const before = await agents();
    await make();
    return eventually("a new agent", async () => (await agents()).find((id) => !before.includes(id)));
  }

  /** As an owner makes them: Hestia as the model, its template as the prompt, none of Home Assistant's tools. */
  const makers: Readonly<Record<string, () => Promise<void>>> = {
    async llama_cpp() {
      const id = await begin("flow", "llama_cpp");
      await step("flow", id, { base_url: `${url}/v1`, api_key: key });
      const { result } = Value.Parse(Created, await step("flow", id, { chat_model: "hestia" }));
      const listed = await home.command({ type: "config_entries/subentries/list", entry_id: result.entry_id });
      const [subentry] = Value.Parse(Subentries, listed);
      const again = await begin("subentries/flow", [result.entry_id, "conversation"], {
        subentry_id: subentry?.subentry_id,
      });
      await step("subentries/flow", again, { chat_model: "hestia", recommended: true, prompt: TEMPLATE });
    },
    async ollama() {
      const id = await begin("flow", "ollama");
      const { result } = Value.Parse(Created, await step("flow", id, { url, api_key: key }));
      const subentry = await begin("subentries/flow", [result.entry_id, "conversation"]);
      await step("subentries/flow", subentry, { name: "Hestia", model: "hestia:latest", prompt: TEMPLATE });
    },
  };

  async function lastTurn() {
    const rows = await hestia
      .app()
      .store.readAside(
        "SELECT speaker, manner, language, text FROM turns ORDER BY rowid DESC LIMIT 1",
        [],
        AbortSignal.timeout(20_000),
      );
    const { speaker, ...turn } = rows[0] ?? {};
    return { ...turn, speaker: JSON.parse(String(speaker)) as unknown };
  }

  describe.each(Object.keys(makers))("%s", (name) => {
    let assist: Assist;

    beforeAll(async () => {
      const agentId = await newAgent(makers[name] ?? (() => Promise.reject(new Error(name))));
      assist = await createPipeline(home, agentId);
    });

    it("streams, and the person at the app is known", async () => {
      const deltas: string[] = [];
      const onDelta = (text: string) => {
        deltas.push(text);
        if (text !== "") heard();
      };
      const { speech } = await assist.ask("please tell me", { onDelta });
      expect(speech.trim()).toBe("One sentence. And another one.");
      expect(deltas.filter((text) => text !== "")).toEqual(["One sentence. And ", "another one. "]);
      const person = (await home.states()).find(
        ({ entity_id: id, attributes }) => id.startsWith("person.") && attributes["user_id"],
      );
      expect(await lastTurn()).toMatchObject({
        speaker: { type: "person", personId: person?.entity_id, vouchedBy: "home-assistant" },
        manner: "text",
        language: "en",
        text: "please tell me",
      });
    });

    it("speaks by the sentence at a device", async () => {
      const devices = Value.Parse(Devices, await home.command({ type: "config/device_registry/list" }));
      const device =
        devices.find(({ area_id: area }) => area === "kitchen") ?? expect.fail("no device is in the kitchen");
      const deltas: string[] = [];
      const onDelta = (text: string) => {
        if (text !== "") deltas.push(text);
        if (text !== "") heard();
      };
      await assist.ask("do tell me more", { deviceId: device.id, onDelta });
      expect(deltas).toEqual(["One sentence.", " And another one."]);
      expect(await lastTurn()).toMatchObject({ manner: "voice", text: "do tell me more" });
      expect(model.requests.at(-1)?.messages.at(-1)?.text).toMatch(/, voice.*\] do tell me more$/);
    });

    it("works the house by its own sentences, goes on with its conversation, and offers none of its tools", async () => {
      const first = await assist.ask("turn on the bed light");
      expect(first.speech).toMatch(/^(Turned on Bed Light\.|Bed Light is already on\.)$/);
      expect((await home.state("light.bed_light")).state).toBe("on");
      await assist.ask("what was that", { conversationId: first.conversationId });
      const { messages = [], json } = model.requests.at(-1) ?? {};
      expect(messages.map(({ text }) => text).join("\n")).toMatch(/turn on the bed light[\s\S]*what was that/);
      expect(JSON.stringify(json?.["tools"])).not.toContain("HassTurnOn");
    });
  });
});
