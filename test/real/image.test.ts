// The app's image: built from the repository, started as the Supervisor would, spoken to, stopped.
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterAll, beforeAll, expect, it } from "vitest";
import { parse } from "yaml";
import { createModelHome, type ModelHome } from "../../demo/index.ts";
import { buildImage, describeWithPeer, type Image } from "../support/peers/index.ts";
import { freePort } from "../support/peers/owned-process.ts";
import { type FakeSupervisor, startSupervisor } from "../support/supervisor.ts";

const REPOSITORY = join(import.meta.dirname, "../..");
/** Of its own, so that the Supervisor's port is free on any machine. */
const SUPERVISOR = "127.0.53.80";
const LIGHT = "light.kitchen_light";

describeWithPeer("image-builder", "the app's image", () => {
  let image: Image;
  let home: ModelHome;
  let supervisor: FakeSupervisor;
  let data: string;
  let port: number;
  let hestia: Awaited<ReturnType<Image["start"]>>;

  beforeAll(async () => {
    image = await buildImage();
    home = createModelHome({ pace: 20 });
    const app = parse(await readFile(join(REPOSITORY, "config.yaml"), "utf8")) as {
      readonly discovery: readonly string[];
      readonly options: object;
    };
    supervisor = await startSupervisor({
      home: await home.start(),
      discovery: app.discovery,
      host: SUPERVISOR,
      port: 80,
    });
    data = await mkdtemp(join(tmpdir(), "hestia-app-data-"));
    await writeFile(join(data, "options.json"), JSON.stringify(app.options));
    port = await freePort();
    hestia = await image.start({
      data,
      hosts: { supervisor: SUPERVISOR },
      env: {
        SUPERVISOR_TOKEN: supervisor.token,
        HESTIA_WYOMING_PORT: String(port),
        HESTIA_HTTP_PORT: String(await freePort()),
      },
    });
  });
  afterAll(async () => {
    await hestia?.process.kill();
    await supervisor?.[Symbol.asyncDispose]();
    await home?.stop();
    await image?.[Symbol.asyncDispose]();
    if (data) await rm(data, { recursive: true, force: true });
  });

  /** One Wyoming event, and the first line of what comes back. */
  function ask(event: object): Promise<string> {
    return new Promise((resolve, reject) => {
      const socket = connect(port, "127.0.0.1", () => socket.write(`${JSON.stringify(event)}\n`));
      let heard = "";
      socket.setTimeout(10_000, () => socket.destroy(new Error("no answer over Wyoming in 10 s")));
      socket.on("error", reject);
      socket.on("data", (chunk) => {
        heard += chunk.toString();
        if (!/"type": ?"(info|handled|not-handled)"/.test(heard)) return;
        // The data of an event may come right behind its line.
        setTimeout(() => {
          socket.destroy();
          resolve(heard);
        }, 100);
      });
    });
  }

  it("answers to `describe`", async () => {
    await expect.poll(() => ask({ type: "describe" }).catch(String), { timeout: 30_000 }).toMatch(/hestia/i);
  });

  it("works the house through the Supervisor", async () => {
    home.home.states.update(LIGHT, { state: "off" });
    const command = { type: "transcript", data: { text: "turn on the kitchen light", language: "en" } };
    await expect.poll(() => ask(command).catch(String), { timeout: 30_000 }).toMatch(/Kitchen Light/);
    expect(home.home.states.get(LIGHT)?.state).toBe("on");
  });

  it("is announced to Home Assistant by the Supervisor", async () => {
    await expect
      .poll(() => supervisor.discovered.get("wyoming")?.config, { timeout: 30_000 })
      .toMatchObject({
        uri: expect.stringMatching(new RegExp(`^tcp://[^:]+:${port}$`)),
      });
  });

  it("stops on SIGTERM within five seconds, with its database whole", async () => {
    await hestia.process.stop(10_000);
    // After five seconds it would end itself, with another code.
    expect(hestia.process.exited()).toEqual({ code: 0, signal: null });
    expect((await readdir(data)).filter((name) => /-(wal|shm)$/.test(name))).toEqual([]);
    const database = new Database(join(data, "hestia.db"), { readonly: true });
    expect(database.pragma("integrity_check", { simple: true })).toBe("ok");
    database.close();
    console.info(`The app adds ${Math.round(image.addedBytes / 1_000_000)} MB to its base`);
  });
});
