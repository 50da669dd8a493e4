// When Hestia makes itself an agent of Home Assistant, and by which address; the entry itself is made in test/real.
import { hostname } from "node:os";
import { describe, expect, it } from "vitest";
import { createKeys } from "../../src/channels/index.ts";
import { systemClock } from "../../src/core/clock.ts";
import { AppError } from "../../src/core/errors.ts";
import { silentLog } from "../../src/core/log.ts";
import { migrations } from "../../src/schema.ts";
import { openStore } from "../../src/store/index.ts";
import { createOwnAgent, type OwnAgentDependencies } from "../../src/wiring/index.ts";
import { hestia } from "../support/hestia-command.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { startWorld } from "../support/world.ts";

interface Situation {
  readonly home?: string;
  readonly http?: string;
  readonly isApp?: boolean;
}

/** Home Assistant as its entries alone. */
function agentWorld({ home = "ws://127.0.0.1:8123", http, isApp = false }: Situation = {}) {
  const folder = temporaryFolder();
  const store = openStore({ path: folder.file("hestia.db"), migrations, log: silentLog });
  const keys = createKeys({ store, clock: systemClock });
  const there = { refuses: false };
  const entries = new Map<string, { readonly address: string; readonly key: string }>();
  const house: OwnAgentDependencies["house"] = {
    status: () => ({ type: "connected", version: "2026.11.0" }),
    queries: { hasIntegration: async () => true },
    picture: { entityOfEntry: (entryId) => (entryId === "agent 1" ? "conversation.hestia" : undefined) },
    agentEntries: {
      list: async () => [...entries].map(([id, { address }]) => ({ id, title: address })),
      async make(agent) {
        if (there.refuses) throw new AppError("agent-entry", "Home Assistant does not take Hestia");
        const id = String(entries.size + 1);
        entries.set(id, agent);
        return { id, title: agent.address, agentEntry: `agent ${id}` };
      },
      async remove(id) {
        if (there.refuses) throw new AppError("agent-entry", "Home Assistant keeps the entry");
        entries.delete(id);
      },
    },
  };
  const agent = createOwnAgent({
    ...{ house, store, keys, log: silentLog },
    config: {
      house: { websocketUrl: `${home}/api/websocket`, token: "t" },
      supervisor: isApp ? { url: "http://supervisor", token: "t" } : undefined,
    },
    http: { address: () => http ?? "http://127.0.0.1:8520" },
  });
  const { signal } = new AbortController();
  return {
    there,
    entries,
    keys,
    agent,
    connect: (address?: string) => agent.connect(address, signal),
    disconnect: () => agent.disconnect(signal),
    async [Symbol.asyncDispose]() {
      await store.close();
      folder[Symbol.dispose]();
    },
  };
}

describe("Hestia among Home Assistant's own agents", () => {
  it.each([
    ["on one machine", {}, "http://127.0.0.1:8520/v1"],
    ["on one machine, open to others", { http: "http://0.0.0.0:8520" }, "http://127.0.0.1:8520/v1"],
    [
      "as an app",
      { home: "ws://supervisor/core", isApp: true, http: "http://0.0.0.0:8520" },
      `http://${hostname()}:8520/v1`,
    ],
    [
      "at an address of its own",
      { home: "ws://192.168.1.2:8123", http: "http://192.168.1.5:8520" },
      "http://192.168.1.5:8520/v1",
    ],
  ])("is reached by the address that it has, %s", async (_, situation, address) => {
    await using world = agentWorld(situation);
    await world.connect();
    expect([...world.entries.values()]).toMatchObject([{ address }]);
    expect(world.keys.find([...world.entries.values()][0]?.key ?? "")).toMatchObject({ homeAssistant: true });
    expect(world.agent.entityId()).toBe("conversation.hestia");
  });

  it.each([
    [
      "on all addresses",
      { home: "ws://192.168.1.2:8123", http: "http://0.0.0.0:8520" },
      /say by which address .*:8520/,
    ],
    ["on 127.0.0.1 alone", { home: "ws://homeassistant.local:8123" }, /listens on 127\.0\.0\.1 alone/],
  ])("asks for the address where it can't be known: open %s", async (_, situation, words) => {
    await using world = agentWorld(situation);
    await expect(world.connect()).rejects.toThrow(words);
    await world.connect("http://192.168.1.5:8520");
    expect([...world.entries.values()]).toMatchObject([{ address: "http://192.168.1.5:8520/v1" }]);
  });

  it("leaves no key where Home Assistant does not take it", async () => {
    await using world = agentWorld();
    world.there.refuses = true;
    await expect(world.connect()).rejects.toThrow(/does not take/);
    expect([world.keys.list(), world.agent.entityId()]).toEqual([[], undefined]);
  });

  it("opens nothing from the command on, though Home Assistant keeps the entry, which can be taken back later", async () => {
    await using world = agentWorld();
    await world.connect();
    world.there.refuses = true;
    await expect(world.disconnect()).rejects.toThrow(/keeps the entry/);
    expect([world.keys.list(), world.entries.size]).toEqual([[], 1]);
    await expect(world.connect()).rejects.toThrow(/whose key was removed/);
    world.there.refuses = false;
    await world.disconnect();
    expect([world.entries.size, world.agent.entityId()]).toEqual([0, undefined]);
  });

  it("is refused in words where Home Assistant lacks the integration, and where no Hestia runs", async () => {
    await using world = await startWorld();
    const connect = () => hestia(world.data, ["connect", "home-assistant"]);
    await expect(connect()).rejects.toThrow(/has no integration llama_cpp/);
    await expect(hestia(world.data, ["connect", "home-assistant", "ftp://x"])).rejects.toThrow(/must be one such as/);
    await expect(hestia(world.data, ["connect", "kitchen"])).rejects.toThrow(/can be connected is: home-assistant/);
    await world.app.stop();
    await expect(connect()).rejects.toThrow(/Hestia does not run/);
  });
});
