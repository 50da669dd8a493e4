// With its owner's consent Hestia makes itself one of Home Assistant's own agents, on a real Home Assistant: once, known again, taken back.
import Database from "better-sqlite3";
import { Type } from "typebox";
import { Value } from "typebox/value";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startApp } from "../../src/app.ts";
import { readConfig } from "../../src/config.ts";
import { systemClock } from "../../src/core/clock.ts";
import { silentLog } from "../../src/core/log.ts";
import { type Assist, createPipeline } from "../support/assist.ts";
import { hestia as hestiaCommand } from "../support/hestia-command.ts";
import { type HestiaProcess, hestiaProcess } from "../support/hestia-process.ts";
import { type ModelServer, startModelServer } from "../support/model-server/index.ts";
import { describeWithPeer, type HomeAssistant, startHomeAssistant } from "../support/peers/index.ts";
import { startSupervisor } from "../support/supervisor.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const ENTRIES = "/api/config/config_entries/entry?domain=llama_cpp";
const Entries = Type.Array(Type.Object({ entry_id: Type.String(), title: Type.String(), state: Type.String() }));
const Agents = Type.Object({ agents: Type.Array(Type.Object({ id: Type.String(), name: Type.String() })) });

describeWithPeer("home-assistant", "Hestia as an agent that it made itself", () => {
  let home: HomeAssistant;
  let model: ModelServer;
  let hestia: HestiaProcess;
  let running: Awaited<ReturnType<HestiaProcess["start"]>>;
  let assist: Assist;
  let agentId: string;

  beforeAll(async () => {
    home = await startHomeAssistant();
    model = await startModelServer({ script: () => [{ type: "text", text: ["One. ", "Two."] }] });
    hestia = await hestiaProcess(home);
    running = await hestia.start();
    await hestia.command("provider", "add", "name=scripted", `url=${model.openAiUrl}`, "model=scripted");
  });
  afterAll(async () => {
    await running?.stop();
    hestia?.[Symbol.dispose]();
    await model?.stop();
    await home?.stop();
  });

  const connect = (...more: readonly string[]) => hestia.command("connect", "home-assistant", ...more);
  const disconnect = () => hestia.command("disconnect", "home-assistant");
  const entries = async () => Value.Parse(Entries, await home.rest("GET", ENTRIES));
  const keys = () => hestia.command("keys");
  const flows = () => home.command({ type: "config_entries/flow/progress" });

  it("is made with a key of its own, and heard first where it is chosen", async () => {
    expect(await connect()).toMatch(/^Home Assistant has an agent "Hestia" now/);
    expect(await entries()).toMatchObject([{ title: `http://127.0.0.1:${hestia.httpPort}/v1`, state: "loaded" }]);
    expect(await keys()).toMatch(/^home-assistant-llama\.cpp \(home-assistant\), made/);
    const { agents } = Value.Parse(Agents, await home.command({ type: "conversation/agent/list" }));
    agentId = agents.find(({ name }) => name === "Hestia")?.id ?? expect.fail(JSON.stringify(agents));
    assist = await createPipeline(home, agentId);
    const deltas: string[] = [];
    const { speech } = await assist.ask("tell me", { onDelta: (text) => void deltas.push(text) });
    expect([speech, deltas.filter(Boolean)]).toEqual(["One. Two.", ["One. ", "Two."]]);
    const { messages = [], json } = model.requests.at(-1) ?? {};
    expect(messages.at(-1)?.text).toMatch(/tell me$/);
    expect(JSON.stringify(json?.["tools"])).not.toContain("HassTurnOn");
    using database = openDatabase(hestia.databaseFile);
    expect(database.lastSpeaker()).toMatchObject({ type: "person", vouchedBy: "home-assistant" });
    expect((await assist.ask("turn on the bed light")).speech).toMatch(/Bed Light/);
  });

  it("is looked at as every assistant that uses Hestia", async () => {
    expect(await hestia.command("pipelines")).toBe(`${agentId}: Hestia hears first\n`);
    await createPipeline(home, agentId, { name: "Local first", prefersLocal: true });
    expect(await hestia.command("pipelines")).toContain("Local first: Home Assistant acts before Hestia hears\n");
    expect(await hestia.command("mend", "pipelines")).toBe("Hestia hears first now in Local first\n");
  });

  it("is not made twice, also not by Hestia after a restart", async () => {
    expect(await connect()).toMatch(/has the entry .* already/);
    await running.stop();
    running = await hestia.start();
    await expect.poll(() => connect().catch(String), { timeout: 20_000 }).toMatch(/has the entry .* already/);
    await expect(connect("http://192.168.1.5:8520")).rejects.toThrow(/already, with the address http:\/\/127/);
    expect(await entries()).toHaveLength(1);
  });

  it("hears nothing any more once its key is revoked, and is said to be stale", async () => {
    await hestia.command("key", "remove", "home-assistant-llama.cpp");
    const { responseType } = await assist.ask("tell me");
    expect(responseType).toBe("error");
    await expect(connect()).rejects.toThrow(/whose key was removed: hestia disconnect home-assistant, then/);
    expect(await entries()).toHaveLength(1);
  });

  it("is taken back whole, and made anew", async () => {
    expect(await disconnect()).toBe("The entry in Home Assistant and its key are gone.\n");
    expect(await entries()).toEqual([]);
    await expect(disconnect()).rejects.toThrow(/there is no entry/);
    await connect();
    expect(await entries()).toHaveLength(1);
  });

  it("is made anew where the owner removed it in Home Assistant, and says so", async () => {
    const [entry] = await entries();
    await home.rest("DELETE", `/api/config/config_entries/entry/${entry?.entry_id}`);
    expect(await connect()).toMatch(/^The entry of before is gone in Home Assistant; a new one was made\. /);
    expect(await keys()).toMatch(/^home-assistant-llama\.cpp.*\n$/);
    await disconnect();
  });

  it("leaves nothing behind where Home Assistant does not reach it", async () => {
    await expect(connect("http://127.0.0.1:9")).rejects.toThrow(/does not take Hestia: it does not reach Hestia there/);
    expect([await entries(), await keys(), await flows()]).toEqual([
      [],
      expect.stringMatching(/^There are no keys/),
      [],
    ]);
  });

  it("leaves alone what somebody made by hand", async () => {
    const key = (await hestia.command("key", "add", "by hand", "home-assistant")).trim();
    const flow = (await home.rest("POST", "/api/config/config_entries/flow", { handler: "llama_cpp" })) as {
      readonly flow_id: string;
    };
    const step = (fields: object) => home.rest("POST", `/api/config/config_entries/flow/${flow.flow_id}`, fields);
    await step({ base_url: `http://127.0.0.1:${hestia.httpPort}/v1`, api_key: key });
    await step({ chat_model: "hestia" });
    await expect(connect()).rejects.toThrow(/an entry for http:\/\/127.* that Hestia does not know/);
    const [entry] = await entries();
    await home.rest("DELETE", `/api/config/config_entries/entry/${entry?.entry_id}`);
    await hestia.command("key", "remove", "by hand");
  });

  it("is refused in words where its token is no administrator's", async () => {
    await running.stop();
    const token = await ordinaryToken(home);
    using modest = await hestiaProcess({ url: home.url, token });
    const started = await modest.start();
    const refused = () => modest.command("connect", "home-assistant").catch(String);
    await expect.poll(refused, { timeout: 20_000 }).toMatch(/token for Home Assistant is not an administrator's/);
    expect([await entries(), await modest.command("keys")]).toEqual([[], expect.stringMatching(/^There are no keys/)]);
    await started.stop();
    running = await hestia.start();
  });

  it("is made through the Supervisor's proxy as well", async () => {
    await using supervisor = await startSupervisor({ home, discovery: [] });
    using folder = temporaryFolder();
    const config = readConfig({
      HESTIA_DATA: folder.file("data"),
      HESTIA_HOME_ASSISTANT_URL: home.url,
      HESTIA_HOME_ASSISTANT_TOKEN: home.token,
      HESTIA_WYOMING_PORT: "0",
      HESTIA_HTTP_PORT: "0",
    });
    const proxy = { websocketUrl: `${supervisor.url.replace("http", "ws")}/core/websocket`, token: supervisor.token };
    const app = await startApp({
      config: { ...config, house: proxy, supervisor },
      version: "test",
      clock: systemClock,
      log: silentLog,
    });
    await app.house.ready(AbortSignal.timeout(30_000));
    const address = app.channels.find(({ name }) => name === "http")?.address() ?? "";
    const say = (...words: readonly string[]) => hestiaCommand(folder.file("data"), words);
    expect(await say("connect", "home-assistant", address)).toMatch(/^Home Assistant has an agent/);
    expect(await entries()).toMatchObject([{ title: `${address}/v1`, state: "loaded" }]);
    await say("disconnect", "home-assistant");
    expect(await entries()).toEqual([]);
    await app.stop();
  });
});

function openDatabase(file: string) {
  const database = new Database(file, { readonly: true });
  return {
    lastSpeaker() {
      const row = database.prepare("SELECT speaker FROM turns ORDER BY rowid DESC LIMIT 1").pluck().get();
      return JSON.parse(String(row)) as unknown;
    },
    [Symbol.dispose]: () => void database.close(),
  };
}

/** Of a user who is no administrator. */
async function ordinaryToken(home: HomeAssistant): Promise<string> {
  const login = { username: "ordinary", password: "ordinary" };
  const created = (await home.command({
    type: "config/auth/create",
    name: "Ordinary",
    group_ids: ["system-users"],
    local_only: false,
  })) as { readonly user: { readonly id: string } };
  await home.command({ type: "config/auth_provider/homeassistant/create", user_id: created.user.id, ...login });
  const client_id = `${home.url}/`;
  const flow = (await home.rest("POST", "/auth/login_flow", {
    client_id,
    handler: ["homeassistant", null],
    redirect_uri: client_id,
  })) as { readonly flow_id: string };
  const { result: code } = (await home.rest("POST", `/auth/login_flow/${flow.flow_id}`, { client_id, ...login })) as {
    readonly result: string;
  };
  const response = await fetch(`${home.url}/auth/token`, {
    method: "POST",
    body: new URLSearchParams({ grant_type: "authorization_code", code, client_id }),
    signal: AbortSignal.timeout(30_000),
  });
  return ((await response.json()) as { readonly access_token: string }).access_token;
}
