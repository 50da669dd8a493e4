import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import type { Action } from "../../src/core/action.ts";
import type { Entity, EntityState } from "../../src/core/house.ts";
import { silentLog } from "../../src/core/log.ts";
import type { Inbound } from "../../src/core/message.ts";
import { createPermits } from "../../src/gate/index.ts";
import { createConversations, createLostTurns } from "../../src/memory/index.ts";
import { migrations } from "../../src/schema.ts";
import { openStore } from "../../src/store/index.ts";
import { reportCutOff } from "../../src/wiring/index.ts";
import { createWords } from "../../src/words/index.ts";
import { createFakeClock } from "../support/fake-clock.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const MINUTE = 60_000;
const LAMP = "light.kitchen";

/** A process that ended in the middle of a turn, and the next one on the same data. */
function crashed(states: Readonly<Record<string, Pick<EntityState, "state" | "attributes">>> = {}) {
  const folder = temporaryFolder();
  const clock = createFakeClock();
  const store = openStore({ path: folder.file("hestia.db"), migrations, log: silentLog });
  const conversations = createConversations({ store, clock });
  const before = createPermits({ store, clock });
  const told: string[] = [];
  const life = new AbortController();
  const entity = (id: string): Entity | undefined => {
    const state = states[id];
    if (!state) return undefined;
    const name = id.replace(/^.*\./, "");
    const known = { id, domain: id.split(".")[0] ?? "", name, aliases: [], labels: [], exposed: true, readable: true };
    const unknown = { deviceClass: undefined, deviceId: undefined, areaId: undefined, floorId: undefined };
    const live = { ...state, lastChanged: 0, context: undefined };
    return { ...known, ...unknown, platform: undefined, state: live };
  };

  return {
    clock,
    told,
    accept(text: string) {
      const inbound: Inbound = {
        id: text,
        channel: "test",
        conversationKey: "one",
        speaker: { type: "owner" },
        manner: "text",
        language: "en",
        text,
      };
      return conversations.accept(inbound, text).turn;
    },
    issue(turnId: string, action: Action, origin: "model" | "delivery" = "model") {
      const speaker = { type: "owner" } as const;
      const request = { origin, speaker, conversationId: "conversation", turnId, language: "en" };
      const [permit] = store.write((writer) => before.issue(writer, [action], request));
      if (!permit) throw new Error("no permit was issued");
      return { begin: () => before.begin(permit, []), finish: () => before.finish(permit.id, [seen]) };
    },
    /** Starts again, and resolves when everything was told. */
    async restart() {
      const lostTurns = createLostTurns({ store, clock });
      const unanswered = lostTurns.unanswered();
      const house = { ready: () => Promise.resolve(), picture: { entity } };
      const words = createWords({ nameOf: (id) => entity(id)?.name ?? id });
      const permits = createPermits({ store, clock });
      const tell = async (_: string, text: string) => void told.push(text);
      reportCutOff({ permits, lostTurns, unanswered, house, words, tell, clock, log: silentLog, life: life.signal });
      await sleep(20);
      return told;
    },
    async [Symbol.asyncDispose]() {
      life.abort();
      await store.close();
      folder[Symbol.dispose]();
    },
  };
}

const seen = { entityId: LAMP, type: "done", seen: "on", detail: undefined } as const;
const dim: Action = { service: "light.turn_on", entityIds: [LAMP], data: { brightness_pct: 40 } };

describe("after a crash", () => {
  it.each([
    [
      "what is so now",
      dim,
      { [LAMP]: { state: "on", attributes: { brightness: 102 } } },
      /it is so: kitchen: on, 40 %\.$/,
    ],
    [
      "what is otherwise",
      dim,
      { [LAMP]: { state: "on", attributes: { brightness: 255 } } },
      /whether it happened; now I see kitchen: on, 100 %\.$/,
    ],
    [
      "a temperature",
      { service: "climate.set_temperature", entityIds: ["climate.hall"], data: { temperature: 21 } },
      { "climate.hall": { state: "heat", attributes: { temperature: 18.5 } } },
      /set hall to 21 degrees, .* now I see hall: heating, 18\.5 degrees\.$/,
    ],
    ["nothing where the house is away", dim, {}, /I was cut off while trying to set .* whether it happened\.$/],
  ] as const)("tells %s beside what was wanted, once", async (_, action, states, words) => {
    await using world = crashed(states);
    world.issue("of an answered turn", action).begin();
    expect(await world.restart()).toEqual([expect.stringMatching(words)]);
    expect(await world.restart()).toHaveLength(1);
  });

  it("tells of an unanswered message what became of everything that it set off, as one", async () => {
    await using world = crashed({ [LAMP]: { state: "off", attributes: {} } });
    const turn = world.accept("make it cosy");
    const [first, second] = [world.issue(turn.id, dim), world.issue(turn.id, dim)];
    first.begin();
    first.finish();
    second.begin();
    world.issue(turn.id, { service: "lock.lock", entityIds: ["lock.door"], data: {} });
    const [told, ...more] = await world.restart();
    expect(told).toMatch(/^Before I was restarted: Set kitchen to 40 %\. I was cut off .* now I see kitchen: off\./);
    expect(told).toMatch(/I was restarted before I could lock .*; I have not done it\.$/);
    expect(more).toEqual([]);
    expect(await world.restart()).toHaveLength(1);
  });

  it("leaves an old question alone, but not one that a clock set back makes older than now", async () => {
    await using world = crashed();
    world.accept("what time is it");
    world.clock.jump(16 * MINUTE);
    expect(await world.restart()).toEqual([]);
    world.accept("and what day");
    world.clock.jump(-24 * 60 * MINUTE);
    expect(await world.restart()).toEqual([expect.stringContaining("“and what day”")]);
  });

  it("says nothing of an announcement that was cut off: its words still wait", async () => {
    await using world = crashed();
    const announcement = { service: "assist_satellite.announce", entityIds: ["assist_satellite.hall"], data: {} };
    world.issue("delivery", announcement, "delivery").begin();
    expect(await world.restart()).toEqual([]);
  });
});
