// Hestia's own integration in a real Home Assistant: installed, found and set up over REST, answering through a pipeline.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Assist, createPipeline } from "../support/assist.ts";
import { type HestiaProcess, hestiaProcess } from "../support/hestia-process.ts";
import { type ModelServer, startModelServer } from "../support/model-server/index.ts";
import { describeWithPeer, type HomeAssistant, startHomeAssistant } from "../support/peers/index.ts";
import { createHeldAnswer } from "./held-answer.ts";
import { INSTALLED, integrationOn } from "./integration/entry.ts";

const CREATED = { type: "create_entry" };

describeWithPeer("home-assistant", "the integration", () => {
  let home: HomeAssistant;
  let hestia: HestiaProcess;
  let model: ModelServer;
  let running: Awaited<ReturnType<HestiaProcess["start"]>>;
  let integration: ReturnType<typeof integrationOn>;
  let assist: Assist;
  let url: string;
  let key: string;
  const { script, heard } = createHeldAnswer(({ messages }) => {
    const isRiddle = messages.at(-1)?.text.includes("riddle");
    return [{ type: "text", text: isRiddle ? "What has keys and no locks?" : "Paris." }];
  });

  beforeAll(async () => {
    home = await startHomeAssistant(INSTALLED);
    integration = integrationOn(home);
    model = await startModelServer({ script });
    hestia = await hestiaProcess(home);
    running = await hestia.start();
    url = `http://127.0.0.1:${hestia.httpPort}`;
    await hestia.command("provider", "add", "name=scripted", `url=${model.openAiUrl}`, "model=scripted");
    key = await makeKey("Home Assistant", "home-assistant");
  });
  afterAll(async () => {
    await running?.stop();
    hestia?.[Symbol.dispose]();
    await model?.stop();
    await home?.stop();
  });

  const makeKey = async (...words: readonly string[]) => (await hestia.command("key", "add", ...words)).trim();

  it("says which part of address and key is wrong", async () => {
    const errorsFor = async (address: string, token: string) => (await integration.add(address, token)).errors;
    expect(await errorsFor("somewhere", key)).toEqual({ url: "invalid_url" });
    expect(await errorsFor("http://127.0.0.1:1", key)).toEqual({ base: "cannot_connect" });
    expect(await errorsFor(home.url, key)).toEqual({ base: "cannot_connect" });
    expect(await errorsFor(url, "hestia-wrong")).toEqual({ token: "invalid_auth" });
    expect(await errorsFor(url, await makeKey("script"))).toEqual({ token: "wrong_kind" });
    expect(await integration.entries()).toEqual([]);
  });

  it("is set up by hand, once, as an agent for every language that can control the home", async () => {
    expect(await integration.add(` ${url}/ `, `${key}\n`)).toMatchObject(CREATED);
    expect(await integration.add(url, key)).toMatchObject({ type: "abort", reason: "already_configured" });
    expect(await integration.entries()).toMatchObject([{ title: "Hestia", state: "loaded" }]);
    const agents = await home.command({ type: "conversation/agent/list" });
    const agent = { id: "conversation.hestia", name: "Hestia", supported_languages: "*" };
    expect(agents).toMatchObject({ agents: expect.arrayContaining([expect.objectContaining(agent)]) });
    const known = await home.command({ type: "config/entity_registry/get", entity_id: "conversation.hestia" });
    expect(known).toMatchObject({ platform: "hestia" });
    assist = await createPipeline(home, "conversation.hestia");
  });

  it("streams, piece by piece", async () => {
    // The first answer of a model comes as a whole: only its end tells whether its thoughts have a beginning.
    expect((await assist.ask("what is the capital of France")).speech).toBe("Paris.");
    const deltas: string[] = [];
    const onDelta = (text: string) => {
      if (text !== "") deltas.push(text);
      if (text !== "") heard();
    };
    const answer = await assist.ask("please tell me", { onDelta });
    expect(deltas).toEqual(["One sentence. And ", "another one. "]);
    expect(answer).toMatchObject({ responseType: "action_done", processedLocally: false, continues: false });
    expect(answer.speech.trim()).toBe("One sentence. And another one.");
  });

  it("keeps the microphone open when Hestia asks, by itself or in the words of a model", async () => {
    const riddle = await assist.ask("a riddle please");
    expect(riddle).toMatchObject({ speech: "What has keys and no locks?", continues: true });
    await hestia.type("2580\n", "set", "gate.pin");
    await home.callService("lock.lock", { entity_id: "lock.front_door" });
    await home.untilState("lock.front_door", "locked");
    const question = await assist.ask("unlock the front door");
    expect(question).toMatchObject({ speech: expect.stringContaining("PIN"), continues: true });
    const { conversationId } = question;
    const opened = await assist.ask("two five eight zero", { conversationId });
    expect(opened).toMatchObject({ speech: expect.stringMatching(/unlocked/i), continues: false, conversationId });
    await home.untilState("lock.front_door", "unlocked");
  });

  it("tells who speaks, where, in which language, and what an automation said beside it", async () => {
    const said = { text: "wie heißt die Hauptstadt", language: "de", agent_id: "conversation.hestia" };
    const beside = {
      extra_system_prompt: "The doorbell rang.",
      satellite_id: "assist_satellite.hall",
      device_id: "d1",
    };
    await home.rest("POST", "/api/services/backstage/converse?return_response", { ...said, ...beside });
    const prompt = model.requests.at(-1)?.messages.at(-1)?.text;
    expect(prompt).toMatch(/doorbell rang/);
    expect(prompt).toMatch(/voice/);
    const person = (await home.states()).find(({ entity_id: id }) => id.startsWith("person."));
    using database = openDatabase(hestia.databaseFile);
    expect(database.lastTurn()).toMatchObject({
      speaker: { type: "person", personId: person?.entity_id, vouchedBy: "home-assistant" },
      manner: "voice",
      language: "de",
      text: said.text,
    });
  });

  it("tells in its diagnostics what it works with, without the key", async () => {
    await integration.untilLeave();
    const found = await integration.diagnostics();
    expect(found).toMatchObject({
      entry: { url, token: "**REDACTED**" },
      hestia: { name: "hestia", ready: true },
      stand_in: { harmless: expect.arrayContaining(["HassGetState"]) },
    });
    expect(found.stand_in.changes["HassTurnOn"]).toBeGreaterThan(10);
    expect(JSON.stringify(found)).not.toContain(key);
  });

  it("asks for another key where Hestia does not know its own any more, and for another address when told to", async () => {
    await hestia.command("key", "remove", "Home Assistant");
    expect((await assist.ask("tell me")).responseType).toBe("error");
    const { flow_id: flow, step_id: step } = await integration.waiting("reauth");
    expect(step).toBe("reauth_confirm");
    expect(await integration.submit(flow, { token: key })).toMatchObject({ errors: { token: "invalid_auth" } });
    key = await makeKey("Another", "home-assistant");
    expect(await integration.submit(flow, { token: key })).toMatchObject({ reason: "reauth_successful" });
    await expect.poll(async () => (await assist.ask("the capital")).speech, { timeout: 10_000 }).toBe("Paris.");

    const [entry] = await integration.entries();
    const change = await integration.begin({ entry_id: entry?.entry_id });
    expect(await integration.submit(change, { url: "http://127.0.0.1:1", token: key })).toMatchObject({
      step_id: "reconfigure",
      errors: { base: "cannot_connect" },
    });
    const moved = `http://localhost:${hestia.httpPort}`;
    expect(await integration.submit(change, { url: moved, token: key })).toMatchObject({
      reason: "reconfigure_successful",
    });
    await expect.poll(async () => (await integration.diagnostics()).entry).toMatchObject({ url: moved });
    expect((await assist.ask("the capital")).speech).toBe("Paris.");
  });

  it("is found by the Supervisor, confirmed by the owner, and follows when address or key change", async () => {
    await integration.remove();
    const found = { host: "127.0.0.1", port: hestia.httpPort, token: key };
    const discover = (config: object) => home.callService("backstage.discover", { config, uuid: "f00d" });
    await discover(found);
    const { flow_id: flow, step_id: step } = await integration.waiting("hassio");
    expect(step).toBe("hassio_confirm");
    expect(await integration.submit(flow, {})).toMatchObject(CREATED);
    const entry = async () => (await integration.diagnostics()).entry;
    expect(await entry()).toMatchObject({ url });

    await discover({ ...found, host: "localhost" });
    await expect.poll(entry).toMatchObject({ url: url.replace("127.0.0.1", "localhost") });
    await expect.poll(async () => (await assist.ask("the capital")).speech, { timeout: 10_000 }).toBe("Paris.");
    expect(await integration.entries()).toHaveLength(1);
  });

  it("takes an entry made by hand for the one that the Supervisor found", async () => {
    await integration.remove();
    expect(await integration.add(url, key)).toMatchObject(CREATED);
    key = await makeKey("Third", "home-assistant");
    const config = { host: "127.0.0.1", port: hestia.httpPort, token: key };
    await home.callService("backstage.discover", { config, uuid: "cafe" });
    await hestia.command("key", "remove", "Another");
    await expect.poll(async () => (await assist.ask("the capital")).speech, { timeout: 10_000 }).toBe("Paris.");
    expect(await integration.entries()).toHaveLength(1);
  });

  it("gives Home Assistant nothing to complain of", async () => {
    const log = (await readFile(join(home.configDir, "console.log"), "utf8")).split("\n");
    const about = log.filter(
      (line) => line.includes("hestia") && !line.includes("has not been tested by Home Assistant"),
    );
    expect(about.filter((line) => /ERROR|WARNING|Detected|Traceback/.test(line))).toEqual([]);
  });
});

/** The database of a Hestia that runs. */
function openDatabase(path: string) {
  const database = new Database(path, { readonly: true });
  return {
    lastTurn() {
      const row = database
        .prepare("SELECT speaker, manner, language, text FROM turns ORDER BY rowid DESC LIMIT 1")
        .get();
      const { speaker, ...turn } = row as { readonly speaker: string };
      return { ...turn, speaker: JSON.parse(speaker) as unknown };
    },
    [Symbol.dispose]: () => database.close(),
  };
}
