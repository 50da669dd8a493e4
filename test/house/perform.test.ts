// How a wish is carried out: what touches one thing in its order, the rest side by side, and nothing on what failed before.
import { describe, expect, it } from "vitest";
import type { Action, Gate, Outcome } from "../../src/core/action.ts";
import { AppError } from "../../src/core/errors.ts";
import type { Entity } from "../../src/core/house.ts";
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

function entityOf(id: string, state: string | undefined): Entity | undefined {
  return {
    ...{ id, name: id, domain: "", aliases: [], deviceClass: undefined, deviceId: undefined, areaId: undefined },
    ...{ floorId: undefined, labels: [], platform: undefined, exposed: true, readable: true },
    state: state === undefined ? undefined : { state, attributes: {}, lastChanged: 0, context: undefined },
  };
}

/** A house in which each call ends when the test says so. */
function performWorld(
  groups: Readonly<Record<string, readonly string[]>> = {},
  /** By service, what of it needed leave. */
  reach: Readonly<Record<string, readonly Action[]>> = {},
) {
  const clock = createFakeClock();
  const begun: string[] = [];
  const told: string[] = [];
  const kept = new Map<string, string>();
  const states = new Map<string, string>();
  const life = new AbortController();
  let counted = 0;
  let isFull = false;
  const breaks = new Map<string, (error: unknown) => void>();
  const ends = new Map<string, (report: ActReport) => void>();
  let isGrown = false;
  const gate: Pick<Gate, "judge" | "stands" | "asKept" | "withdraw" | "withdrawWhere" | "reach"> = {
    withdrawWhere: () => undefined,
    reach: ({ action }) => reach[action.service] ?? [],
    withdraw: () => undefined,
    asKept: (text) => text,
    stands: async () => !isGrown,
    judge: async (actions) => ({
      type: "allow",
      permits: actions.map((action) => ({ id: String(++counted), action })),
    }),
  };
  const perform = createPerform({
    ...{ clock, log: silentLog, words: createWords({ nameOf: (id) => id }) },
    house: {
      act({ action }) {
        begun.push(action.service);
        return new Promise((resolve, reject) => {
          ends.set(action.service, resolve);
          breaks.set(action.service, reject);
        });
      },
      picture: { members: (id) => groups[id] ?? [], entity: (id) => entityOf(id, states.get(id)) },
    },
    gate: gate as Gate,
    waits: {
      wait(permits) {
        if (isFull) throw new AppError("store-full", "the disk is full");
        for (const { id } of permits) kept.set(id, "waits");
      },
      leave: (id, why) => kept.set(id, why),
    },
    async tell(_, text) {
      told.push(text);
    },
    askPeople: async () => undefined,
  });
  return {
    ...{ begun, told, kept, states, life, perform },
    break: (service: string, error: Error) => breaks.get(service)?.(error),
    /** From now on everything would do more than it did when leave was given. */
    grow: () => {
      isGrown = true;
    },
    fill: () => {
      isFull = true;
    },
    async pass(seconds: number) {
      await new Promise(setImmediate);
      await clock.advance(1_000 * seconds);
      await new Promise(setImmediate);
    },
    aloud: (...actions: readonly Action[]) =>
      perform.wish(actions, { ...TURN, manner: "voice" }, "reflex", life.signal),
    wish: (...actions: readonly Action[]) =>
      perform.wish(actions, { ...TURN, id: `turn-${++counted}` }, "reflex", life.signal),
    /** It goes on after the answer; what comes of it is known when this is called. */
    async underWay(service: string, entityId: string) {
      const { promise, resolve } = Promise.withResolvers<readonly Outcome[]>();
      const outcome = { entityId, type: "accepted", seen: undefined, detail: "under-way" } as const;
      ends.get(service)?.({ outcomes: [outcome], later: promise });
      await new Promise(setImmediate);
      return async (type: Outcome["type"]) => {
        resolve([{ entityId, type, seen: undefined, detail: type === "failed" ? "unavailable" : undefined }]);
        await new Promise(setImmediate);
      };
    },
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

  it("does not begin after a wait what has grown meanwhile, and tells its person", async () => {
    const world = performWorld();
    const done = world.wish(call("light.turn_on", "light.lamp"), {
      ...call("script.turn_on", "script.good_night"),
      after: 8,
    });
    await began(world);
    await world.end("light.turn_on", [["light.lamp", "done"]]);
    await done;
    world.grow();
    await world.pass(8);
    expect(world.begun).toEqual(["light.turn_on"]);
    expect(world.told).toEqual(["I did not run script.good_night: that would do more now than when you asked."]);
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

const TV = "media_player.tv";
const LAMP = "light.lamp";
const turnOn = call("media_player.turn_on", TV);
const play = call("media_player.media_play", TV);
const lamp = call("light.turn_on", LAMP);

describe("what builds on what is under way", () => {
  it("comes when that has come about, after the answer where it takes longer than one waits", async () => {
    const world = performWorld();
    const done = world.wish(turnOn, play);
    await began(world);
    const comes = await world.underWay("media_player.turn_on", TV);
    await world.pass(11);
    expect((await done).text).toBe(`${TV} is turning on. Still to come: play on ${TV}.`);
    expect(world.begun).toEqual(["media_player.turn_on"]);
    expect([...world.kept.values()]).toEqual(["waits"]);
    await comes("done");
    expect(world.begun).toEqual(["media_player.turn_on", "media_player.media_play"]);
    await world.end("media_player.media_play", [[TV, "done"]]);
    expect(world.told).toEqual([]);
  });

  it("is told to be left where that failed", async () => {
    const world = performWorld();
    const done = world.wish(turnOn, play);
    await began(world);
    const comes = await world.underWay("media_player.turn_on", TV);
    await world.pass(11);
    await done;
    await comes("failed");
    expect(world.told).toEqual([
      `I could not turn on ${TV}: ${TV} is not available.`,
      `I did not play on ${TV}, because what comes before it did not work.`,
    ]);
    expect([...world.kept.values()]).toEqual(["stopped"]);
  });

  it("is not told any more where the thing was asked for something else since", async () => {
    const world = performWorld();
    const first = world.wish(turnOn);
    await began(world);
    const comes = await world.underWay("media_player.turn_on", TV);
    await world.pass(11);
    await first;
    const second = world.wish(call("media_player.turn_off", TV));
    await began(world);
    await world.end("media_player.turn_off", [[TV, "done"]]);
    await second;
    await comes("failed");
    expect(world.told).toEqual([]);
  });
});

describe("a step with a wait", () => {
  it("begins so long after what is before it, whether that has ended or not", async () => {
    const world = performWorld();
    const done = world.wish(turnOn, { ...play, after: 5 }, { ...lamp, after: 10 });
    await began(world);
    await world.end("media_player.turn_on", [[TV, "done"]]);
    expect((await done).text).toBe(
      `Turned on ${TV}. Still to come: in 5 seconds play on ${TV} and in 15 seconds turn on ${LAMP}.`,
    );
    await world.pass(4);
    expect(world.begun).toHaveLength(1);
    await world.pass(1);
    expect(world.begun).toHaveLength(2);
    await world.pass(9);
    expect(world.begun).toHaveLength(2);
    await world.pass(1);
    expect(world.begun).toEqual(["media_player.turn_on", "media_player.media_play", "light.turn_on"]);
  });

  it("does not wait for what is still under way by then", async () => {
    const world = performWorld();
    const done = world.wish(call("cover.open_cover", "cover.blind"), {
      ...call("cover.stop_cover", "cover.blind"),
      after: 2,
    });
    await world.pass(2);
    expect(world.begun).toEqual(["cover.open_cover", "cover.stop_cover"]);
    await world.end("cover.open_cover", [["cover.blind", "done"]]);
    await done;
  });

  it("is not begun on what has failed by then", async () => {
    const world = performWorld();
    const done = world.wish(turnOn, { ...play, after: 2 });
    await began(world);
    await world.end("media_player.turn_on", [[TV, "failed"]]);
    await done;
    await world.pass(2);
    expect(world.begun).toHaveLength(1);
    expect(world.told).toEqual([`I did not play on ${TV}, because what comes before it did not work.`]);
  });

  it("is kept as waiting before anything is begun; where it can't be, nothing is", async () => {
    const world = performWorld();
    world.fill();
    expect(await world.wish(lamp, { ...play, after: 2 })).toMatchObject({
      type: "refused",
      text: expect.stringMatching(/^My disk is full/),
    });
    expect(world.begun).toEqual([]);
  });

  it("is never begun once the process ends, and stays kept as waiting for the next one to tell", async () => {
    const world = performWorld();
    const done = world.wish(lamp, { ...play, after: 2 });
    await began(world);
    await world.end("light.turn_on", [[LAMP, "done"]]);
    await done;
    world.life.abort();
    await world.pass(5);
    expect(world.begun).toEqual(["light.turn_on"]);
    expect([...world.kept.values()]).toEqual(["waits"]);
    expect(world.told).toEqual([]);
  });

  it("gives way to a newer wish for the same thing, or of the same message", async () => {
    const world = performWorld();
    const message = { ...call("notify.anna"), data: { message: "Come" } };
    const other = { ...message, data: { message: "Stay" } };
    const done = world.wish(lamp, { ...play, after: 5 }, { ...message, after: 5 }, { ...other, after: 5 });
    await began(world);
    await world.end("light.turn_on", [[LAMP, "done"]]);
    await done;
    const newer = [world.wish(turnOn), world.wish(message)];
    await began(world);
    await world.end("media_player.turn_on", [[TV, "done"]]);
    await world.end("notify.anna", []);
    await Promise.all(newer);
    await world.pass(30);
    expect(world.begun).toEqual(["light.turn_on", "media_player.turn_on", "notify.anna", "notify.anna"]);
  });
});

describe("a later word", () => {
  it("for what a script would do ends the script", async () => {
    const world = performWorld({}, { "script.guests": [call("lock.unlock", "lock.door")] });
    expect((await world.wish({ ...call("script.guests"), after: 5 })).text).toMatch(/^Still to come/);
    const locked = world.wish(call("lock.lock", "lock.door"));
    await began(world);
    await world.end("lock.lock", [["lock.door", "already"]]);
    expect((await locked).text).toBe(
      "lock.door is already locked. All right, I leave what was still to come: run script.guests.",
    );
    await world.pass(10);
    expect(world.begun).toEqual(["lock.lock"]);
  });

  it("for the same now or at another time says nothing of what it takes the place of", async () => {
    const world = performWorld();
    await world.wish({ ...lamp, after: 5 });
    expect((await world.wish({ ...lamp, after: 8 })).text).toBe(`Still to come: in 8 seconds turn on ${LAMP}.`);
    const now = world.wish(lamp);
    await began(world);
    await world.end("light.turn_on", [[LAMP, "done"]]);
    expect((await now).text).toBe(`Turned on ${LAMP}.`);
    await world.pass(20);
    expect(world.begun).toEqual(["light.turn_on"]);
  });
});

it("aloud says all of it in two sentences", async () => {
  const world = performWorld();
  const done = world.aloud(turnOn, { ...lamp, onlyIf: [{ entityId: LAMP, state: "off" }] }, play, {
    ...lamp,
    after: 5,
  });
  await began(world);
  await world.end("media_player.turn_on", [[TV, "failed"]]);
  expect((await done).text).toBe(
    `${TV} is not available just now; I can't see how ${LAMP} is, so I left this: turn on ${LAMP}; So I did not play on ${TV}. Still to come: in 5 seconds turn on ${LAMP}.`,
  );
});

it.each([
  ["store-full", "refused"],
  ["house-unreadable", "acted"],
] as const)(
  "what could not be carried out for %s counts as %s: only without its mark it surely has not begun",
  async (code, type) => {
    const world = performWorld();
    const done = world.wish(lamp);
    await began(world);
    world.break("light.turn_on", new AppError(code, "trouble"));
    expect(await done).toMatchObject({ type });
  },
);

describe("a step with a condition", () => {
  const onlyIf = [{ entityId: "sensor.warmth", above: 20 }];
  const cool = { ...lamp, onlyIf };

  it.each([
    ["21.5", true],
    ["20", false],
    ["-3", false],
  ])("at %s is done: %s", async (state, isDone) => {
    const world = performWorld();
    world.states.set("sensor.warmth", state);
    const done = world.wish(cool);
    await began(world);
    await world.end("light.turn_on", [[LAMP, "done"]]);
    expect((await done).text).toBe(
      isDone ? `Turned on ${LAMP}.` : `sensor.warmth is ${state}, so I left this: turn on ${LAMP}.`,
    );
  });

  it("looks at the house when its turn comes, and later says nothing of what was left as it was meant", async () => {
    const world = performWorld();
    world.states.set("sensor.warmth", "30");
    expect((await world.wish({ ...cool, after: 5 })).text).toBe(
      `Still to come: in 5 seconds turn on ${LAMP} if sensor.warmth is above 20.`,
    );
    world.states.set("sensor.warmth", "10");
    await world.pass(5);
    expect(world.begun).toEqual([]);
    expect(world.told).toEqual([]);
    expect([...world.kept.values()]).toEqual(["unmet"]);
  });

  it("on what can't be seen by then is left, and that is told", async () => {
    const world = performWorld();
    world.states.set("sensor.warmth", "30");
    await world.wish({ ...cool, after: 5 });
    world.states.set("sensor.warmth", "unavailable");
    await world.pass(5);
    expect(world.begun).toEqual([]);
    expect(world.told).toEqual([`I can't see how sensor.warmth is, so I left this: turn on ${LAMP}.`]);
  });

  it("that does not hold does not keep back what comes after it", async () => {
    const world = performWorld();
    world.states.set(TV, "on");
    const done = world.wish({ ...turnOn, onlyIf: [{ entityId: TV, state: "off" }] }, play);
    await began(world);
    expect(world.begun).toEqual(["media_player.media_play"]);
    await world.end("media_player.media_play", [[TV, "done"]]);
    expect((await done).text).toBe(`${TV} is playing. ${TV} is on, so I left this: turn on ${TV}.`);
  });
});
