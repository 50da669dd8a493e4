import { chmodSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { Readable } from "node:stream";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createModelHome, type ModelHome } from "../../demo/index.ts";
import { runCommand } from "../../src/commands/index.ts";
import { startModelServer } from "../support/model-server/index.ts";
import { printed } from "../support/printed.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { startWorld } from "../support/world.ts";

interface Finding {
  readonly check: string;
  readonly state: "ok" | "warn" | "fail";
  readonly said: string;
  readonly advice?: string;
}

async function examine(data: string, environment: Readonly<Record<string, string>> = {}) {
  const output = printed();
  const streams = { environment: { HESTIA_DATA: data, ...environment }, input: Readable.from([]), output };
  const exitCode = await runCommand(["doctor", "--json"], streams);
  const findings = JSON.parse(output.text()) as readonly Finding[];
  return { exitCode, findings, of: (check: string) => findings.filter((one) => one.check === check) };
}

/** In front of a home: answers with this date, and refuses nothing. */
async function withDate(home: { readonly url: string }, date: () => string) {
  const { hostname, port } = new URL(home.url);
  const pass = (asked: IncomingMessage, answer: ServerResponse) => {
    const { method, url, headers } = asked;
    const through = request({ hostname, port, method, path: url, headers }, (got) => {
      answer.writeHead(got.statusCode ?? 500, { ...got.headers, date: date() });
      got.pipe(answer);
    });
    through.on("error", () => answer.destroy());
    asked.pipe(through);
  };
  const server = createServer(pass);
  server.on("upgrade", ({ method, url, rawHeaders }, socket: Socket) => {
    const lines = rawHeaders.flatMap((name, index) => (index % 2 === 0 ? [`${name}: ${rawHeaders[index + 1]}`] : []));
    const through = connect(Number(port), hostname, () =>
      through.write(`${method} ${url} HTTP/1.1\r\n${lines.join("\r\n")}\r\n\r\n`),
    );
    for (const [one, other] of [
      [socket, through],
      [through, socket],
    ] as const) {
      one.pipe(other);
      one.on("error", () => other.destroy());
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    [Symbol.dispose]: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

describe("the doctor of a Hestia that runs", () => {
  it("finds all well, and says what is worth a look", async () => {
    await using server = await startModelServer({ script: () => [{ type: "text", text: "Ready." }] });
    await using world = await startWorld({ settings: { "gate.pin": "2580" } });
    const home = { name: "home", url: server.openAiUrl, model: "m", context_tokens: "4096" };
    world.app.providers.add(home);
    const { findings, of, exitCode } = await examine(world.data);
    expect(exitCode).toBe(0);
    expect(findings.filter(({ state }) => state === "fail")).toEqual([]);
    expect(of("hestia")[0]).toMatchObject({ state: "ok", said: expect.stringMatching(/^test runs; doors: tcp:\/\//) });
    expect(of("home assistant")[0]).toMatchObject({
      state: "ok",
      said: expect.stringMatching(/^20\d\d\.\d+\S* answers$/),
    });
    for (const check of ["rights", "clock", "disk", "pin", "spend", "model home"])
      expect(of(check), check).toMatchObject([{ state: "ok" }]);
    expect(of("voice assistants")).toMatchObject([{ state: "warn", said: "none uses Hestia" }]);
  });

  it("says of every fault what to do, in a sentence", async () => {
    await using sick = await startModelServer({ script: () => [{ type: "http", status: 401 }] });
    await using world = await startWorld();
    world.app.providers.add({ name: "sick", url: sick.openAiUrl, model: "m", context_tokens: "4096" });
    chmodSync(world.data, 0o755);
    await world.modelHome.stop();
    const { findings, of, exitCode } = await examine(world.data);
    expect(exitCode).toBe(1);
    expect(of("home assistant")[0]).toMatchObject({ state: "fail", said: expect.stringContaining("ECONNREFUSED") });
    expect(of("model sick")).toMatchObject([{ state: "fail", said: expect.stringContaining("failed after") }]);
    expect(of("data folder")).toMatchObject([{ state: "warn", said: expect.stringContaining(world.data) }]);
    expect(of("pin")).toMatchObject([{ state: "warn", advice: expect.stringContaining("hestia set gate.pin") }]);
    for (const { check, state, advice } of findings) if (state !== "ok") expect(advice, check).toMatch(/\S/);
  });

  it("takes one model that works for enough", async () => {
    await using sick = await startModelServer({ script: () => [{ type: "http", status: 500 }] });
    await using well = await startModelServer({ script: () => [{ type: "text", text: "Ready." }] });
    await using world = await startWorld();
    for (const [name, { openAiUrl }] of Object.entries({ sick, well }))
      world.app.providers.add({ name, url: openAiUrl, model: "m", context_tokens: "4096" });
    const { of } = await examine(world.data);
    expect([...of("model sick"), ...of("model well")]).toMatchObject([{ state: "warn" }, { state: "ok" }]);
  });
});

describe("the doctor without a Hestia that runs", () => {
  let home: ModelHome;
  let direct: Readonly<Record<string, string>>;

  beforeAll(async () => {
    home = createModelHome({ pace: 20 });
    const { url, token } = await home.start();
    direct = { HESTIA_HOME_ASSISTANT_URL: url, HESTIA_HOME_ASSISTANT_TOKEN: token };
  });
  afterAll(() => home.stop());

  it("looks at what the database and the options tell", async () => {
    await using world = await startWorld();
    world.app.providers.add({ name: "gone", url: "http://127.0.0.1:9", model: "m" });
    await world.app.stop();
    const { of, exitCode } = await examine(world.data, direct);
    expect(exitCode).toBe(1);
    expect(of("hestia")).toMatchObject([{ state: "warn", said: expect.stringContaining("does not run") }]);
    expect(of("home assistant")).toMatchObject([{ state: "ok" }]);
    expect(of("model gone")).toMatchObject([{ state: "fail" }]);
  });

  it.each([
    ["no options", {}, "options", "fail", /home_assistant_url is missing/],
    ["a wrong option", { HESTIA_LOG_LEVEL: "loud" }, "options", "fail", /log_level is "loud"; allowed is debug/],
    ["a wrong token", { HESTIA_HOME_ASSISTANT_TOKEN: "wrong" }, "home assistant", "fail", /refused the token/],
    ["nobody there", { HESTIA_HOME_ASSISTANT_URL: "http://127.0.0.1:9" }, "home assistant", "fail", /ECONNREFUSED/],
    ["no broker", { HESTIA_MQTT_URL: "mqtt://127.0.0.1:9" }, "mqtt", "fail", /127\.0\.0\.1:9/],
    ["no database", {}, "database", "warn", /there is no database/],
  ] as const)("says it of %s", async (what, environment, check, state, said) => {
    using folder = temporaryFolder();
    const { of } = await examine(folder.path, what === "no options" ? {} : { ...direct, ...environment });
    expect(of(check)).toMatchObject([
      { state, said: expect.stringMatching(said), advice: expect.stringMatching(/\.$|\*$/) },
    ]);
  });

  it("says where there is no folder, and where a database was set aside", async () => {
    using folder = temporaryFolder();
    const { of } = await examine(folder.file("nowhere"), direct);
    expect(of("data folder")).toMatchObject([{ state: "fail", said: expect.stringContaining("is not there") }]);
    writeFileSync(folder.file("hestia.db"), "no database at all");
    const found = await examine(folder.path, direct);
    expect(found.of("data folder")).toMatchObject([{ state: "ok" }]);
    expect(found.of("database")).toMatchObject([
      { state: "warn", said: expect.stringContaining("hestia.db.damaged-") },
    ]);
  });

  it.each([
    [0, "ok", /as Home Assistant's/],
    [20, "warn", /^(19|20|21) s behind Home Assistant's/],
    [-7_200, "fail", /^7\d\d\d s before Home Assistant's/],
  ] as const)("holds the clock against Home Assistant's, %i seconds apart", async (seconds, state, said) => {
    const { HESTIA_HOME_ASSISTANT_URL: url = "" } = direct;
    using front = await withDate({ url }, () => new Date(Date.now() + seconds * 1_000).toUTCString());
    using folder = temporaryFolder();
    const { of } = await examine(folder.path, { ...direct, HESTIA_HOME_ASSISTANT_URL: front.url });
    expect(of("clock")).toMatchObject([{ state, said: expect.stringMatching(said) }]);
  });
});
