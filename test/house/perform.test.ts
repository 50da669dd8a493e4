// How a wish is carried out: what touches one thing in its order, the rest side by side, and nothing on what failed before.
import { describe, expect, it } from "vitest";
import type { Action, Gate, Outcome } from "../../src/core/action.ts";
import { silentLog } from "../../src/core/log.ts";
import type { Turn } from "../../src/core/message.ts";
import { type ActReport, createPerform } from "../../src/house/index.ts";
import { createWords } from "../../src/words/index.ts";
import { createFakeClock } from "../support/fake-clock.ts";

const TURN: Turn = {
  ...{ id: "turn", conversationId: "owner", channel: "test", speaker: { type: "owner" } },
  ...{ manner: "text", language: "en", text: "do it" },
};

const call = (service: string, ...entityIds: readonly string[]): Action => ({ service, entityIds, data: {} });

/** A house in which each call ends when the test says so. */
function performWorld(groups: Readonly<Record<string, readonly string[]>> = {}) {
  const clock = createFakeClock();
  const begun: string[] = [];
  const ends = new Map<string, (report: ActReport) => void>();
  const gate: Pick<Gate, "judge"> = {
    judge: async (actions) => ({
      type: "allow",
      permits: actions.map((action, index) => ({ id: String(index), action })),
    }),
  };
  const perform = createPerform({
    ...{ clock, log: silentLog, words: createWords({ nameOf: (id) => id }) },
    house: {
      act({ action }) {
        begun.push(action.service);
        return new Promise((resolve) => ends.set(action.service, resolve));
      },
      picture: { members: (id) => groups[id] ?? [] },
    },
    gate: gate as Gate,
    tell: async () => undefined,
    askPeople: async () => undefined,
  });
  return {
    begun,
    wish: (...actions: readonly Action[]) => perform.wish(actions, TURN, "reflex", AbortSignal.timeout(5_000)),
    async end(service: string, seen: readonly (readonly [string, Outcome["type"]])[]) {
      const outcomes = seen.map(([entityId, type]): Outcome => {
        const detail = type === "failed" ? "unavailable" : undefined;
        return { entityId, type, seen: undefined, detail };
      });
      ends.get(service)?.({ outcomes, later: undefined });
      await new Promise(setImmediate);
    },
  };
}

const began = async (world: ReturnType<typeof performWorld>) => {
  await new Promise(setImmediate);
  return world.begun;
};

describe("a wish of several calls", () => {
  it("begins what touches one thing when the call before it has ended, and all else at once", async () => {
    const world = performWorld();
    const done = world.wish(
      call("media_player.turn_on", "media_player.tv"),
      call("media_player.media_play", "media_player.tv"),
      call("light.turn_off", "light.lamp"),
    );
    expect(await began(world)).toEqual(["media_player.turn_on", "light.turn_off"]);
    await world.end("media_player.turn_on", [["media_player.tv", "done"]]);
    expect(world.begun.at(-1)).toBe("media_player.media_play");
    await world.end("media_player.media_play", [["media_player.tv", "done"]]);
    await world.end("light.turn_off", [["light.lamp", "done"]]);
    expect((await done).text).toBe("Turned on media_player.tv. media_player.tv is playing. Turned off light.lamp.");
  });

  it("takes what is in a group for the same thing", async () => {
    const world = performWorld({ "light.all": ["light.lamp"] });
    const done = world.wish(call("light.turn_on", "light.all"), call("light.turn_off", "light.lamp"));
    expect(await began(world)).toEqual(["light.turn_on"]);
    await world.end("light.turn_on", [["light.all", "done"]]);
    await world.end("light.turn_off", [["light.lamp", "done"]]);
    expect((await done).text).toBe("Turned on light.all. Turned off light.lamp.");
  });

  it("does not begin what builds on what failed, and says so", async () => {
    const world = performWorld();
    const done = world.wish(
      call("media_player.turn_on", "media_player.tv"),
      call("media_player.media_play", "media_player.tv"),
      call("media_player.volume_mute", "media_player.tv"),
    );
    await began(world);
    await world.end("media_player.turn_on", [["media_player.tv", "failed"]]);
    expect((await done).text).toBe(
      "media_player.tv is not available just now. So I did not play on media_player.tv. So I did not mute media_player.tv.",
    );
    expect(world.begun).toEqual(["media_player.turn_on"]);
  });

  it("goes on with the rest where one thing of several failed", async () => {
    const world = performWorld();
    const done = world.wish(
      call("light.turn_on", "light.lamp", "light.dead"),
      call("light.turn_off", "light.lamp", "light.dead"),
    );
    await began(world);
    await world.end("light.turn_on", [
      ["light.lamp", "done"],
      ["light.dead", "failed"],
    ]);
    expect(world.begun).toEqual(["light.turn_on", "light.turn_off"]);
    await world.end("light.turn_off", [["light.lamp", "done"]]);
    await done;
  });
});
