import { describe, expect, it, vi } from "vitest";
import { createKeys } from "../../src/channels/index.ts";
import { type Clock, systemClock } from "../../src/core/clock.ts";
import { AppError } from "../../src/core/errors.ts";
import type { Entity } from "../../src/core/house.ts";
import { silentLog } from "../../src/core/log.ts";
import { migrations } from "../../src/schema.ts";
import { openStore } from "../../src/store/index.ts";
import { type AnnounceDoorsDependencies, announceDoors } from "../../src/wiring/index.ts";
import { createFakeClock } from "../support/fake-clock.ts";
import { startSupervisor } from "../support/supervisor.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const MINUTE = 60_000;

function agent(platform: "wyoming" | "hestia", state = "unknown"): Entity {
  const known = { domain: "conversation", name: "hestia", aliases: [], labels: [], exposed: false, readable: false };
  const unknown = { deviceClass: undefined, deviceId: undefined, areaId: undefined, floorId: undefined };
  return {
    ...known,
    ...unknown,
    id: `conversation.${platform}`,
    platform,
    state: { state, attributes: {}, lastChanged: 0, context: undefined },
  };
}

/** Hestia as an app, on one data folder over several starts. */
async function asApp() {
  const folder = temporaryFolder();
  const supervisor = await startSupervisor({ discovery: ["wyoming", "hestia"] });
  const standing = createFakeClock();
  let isResting = false;
  const clock: Clock = {
    ...standing,
    async sleep(milliseconds, signal) {
      isResting = true;
      await standing.sleep(milliseconds, signal).finally(() => {
        isResting = false;
      });
    },
  };
  const rests = () => soon(() => expect(isResting).toBe(true));
  const home = { hasIntegration: false, agents: [] as Entity[], spokenThrough: "", reached: true };
  const house: AnnounceDoorsDependencies["house"] = {
    ready: () => (home.reached ? Promise.resolve() : Promise.reject(new AppError("bad-token", "no"))),
    picture: { entities: () => home.agents, entity: (wanted) => home.agents.find(({ id }) => id === wanted) },
    queries: { hasIntegration: async () => home.hasIntegration },
    pipelines: { list: async () => [{ id: "1", name: "Home", agentId: home.spokenThrough, prefersLocal: false }] },
  };
  const store = openStore({ path: folder.file("hestia.db"), migrations, log: silentLog });
  const keys = createKeys({ store, clock: systemClock });
  let life = new AbortController();

  return {
    supervisor,
    home,
    keys,
    discovered: () => Object.fromEntries([...supervisor.discovered].map(([service, { config }]) => [service, config])),
    start() {
      life.abort();
      life = new AbortController();
      announceDoors({
        endpoint: supervisor,
        store,
        keys,
        house,
        wyoming: { address: () => "tcp://0.0.0.0:10300" },
        http: { address: () => "http://0.0.0.0:8520" },
        clock,
        log: silentLog,
        life: life.signal,
      });
    },
    /** The look is over, and what it told is kept. */
    rests,
    /** Lets the next look happen. */
    async later() {
      await rests();
      await standing.advance(MINUTE);
      await rests();
    },
    async [Symbol.asyncDispose]() {
      life.abort();
      await store.close();
      await supervisor[Symbol.asyncDispose]();
      folder[Symbol.dispose]();
    },
  };
}

const soon = (look: () => void) => vi.waitFor(look, { timeout: 10_000, interval: 5 });
const uri = expect.stringMatching(/^tcp:\/\/[^:/]+:10300$/);
const hestia = { host: expect.stringMatching(/./), port: 8520, token: expect.stringMatching(/^hestia-/) };

describe("an app of Home Assistant", () => {
  it("tells of Wyoming alone where Home Assistant has no integration", async () => {
    await using app = await asApp();
    app.start();
    await soon(() => expect(app.discovered()).toEqual({ wyoming: { uri } }));
    await app.later();
    expect(app.supervisor.requests).toEqual(["POST /discovery 200"]);
    expect(app.keys.list()).toEqual([]);
  });

  it("tells of both where Home Assistant has it, with a key that opens, the same after each start", async () => {
    await using app = await asApp();
    app.home.hasIntegration = true;
    app.start();
    await soon(() => expect(app.discovered()).toEqual({ wyoming: { uri }, hestia }));
    const told = app.discovered();
    const token = String(told["hestia"]?.["token"]);
    expect(app.keys.find(token)).toMatchObject({ homeAssistant: true });
    app.start();
    await soon(() => expect(app.supervisor.requests).toHaveLength(4));
    expect(app.discovered()).toEqual(told);
  });

  it("makes another key where the owner took that one away", async () => {
    await using app = await asApp();
    app.home.hasIntegration = true;
    app.start();
    await soon(() => expect(app.discovered()).toHaveProperty("wyoming"));
    const before = String(app.discovered()["hestia"]?.["token"]);
    app.keys.remove("home-assistant-discovery");
    app.start();
    await soon(() => expect(app.supervisor.requests).toHaveLength(4));
    const after = String(app.discovered()["hestia"]?.["token"]);
    expect([app.keys.find(before), app.keys.find(after)?.homeAssistant]).toEqual([undefined, true]);
  });

  it("takes Wyoming back once the integration is used, and tells of it again when that is gone", async () => {
    await using app = await asApp();
    app.home.hasIntegration = true;
    app.start();
    await soon(() => expect(Object.keys(app.discovered())).toEqual(["hestia", "wyoming"]));
    await app.rests();
    app.home.agents = [agent("wyoming"), agent("hestia")];
    app.start();
    await soon(() => expect(Object.keys(app.discovered())).toEqual(["hestia"]));
    app.home.agents = [agent("hestia", "unavailable")];
    await app.later();
    await soon(() => expect(Object.keys(app.discovered())).toEqual(["hestia", "wyoming"]));
  });

  it("leaves Wyoming as long as a voice assistant speaks through it", async () => {
    await using app = await asApp();
    app.home.hasIntegration = true;
    app.home.agents = [agent("wyoming"), agent("hestia")];
    app.home.spokenThrough = "conversation.wyoming";
    app.start();
    await soon(() => expect(Object.keys(app.discovered())).toEqual(["hestia", "wyoming"]));
    app.home.spokenThrough = "conversation.hestia";
    await app.later();
    await soon(() => expect(Object.keys(app.discovered())).toEqual(["hestia"]));
  });

  it("tells nothing of Wyoming after a start where the integration is used already", async () => {
    await using app = await asApp();
    app.home.hasIntegration = true;
    app.home.agents = [agent("hestia")];
    app.start();
    await soon(() => expect(Object.keys(app.discovered())).toEqual(["hestia"]));
    await app.later();
    expect(app.supervisor.requests).toEqual(["POST /discovery 200"]);
  });

  it.each(["the Supervisor", "Home Assistant"] as const)("tries again where %s does not answer", async (who) => {
    await using app = await asApp();
    if (who === "Home Assistant") app.home.reached = false;
    else app.supervisor.fail(503);
    app.start();
    await app.rests();
    expect(app.discovered()).toEqual({});
    app.supervisor.fail(undefined);
    app.home.reached = true;
    await app.later();
    expect(app.discovered()).toEqual({ wyoming: { uri } });
  });
});
