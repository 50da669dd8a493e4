// Who caused a change: the stories that Home Assistant tells, each with its culprit.
import { describe, expect, it } from "vitest";
import type { EntityState, StateContext } from "../../src/core/house.ts";
import { createJournal, type Origin } from "../../src/journal/index.ts";
import { createFakeClock } from "../support/fake-clock.ts";

const ANNA = { entityId: "person.anna", userId: "user-anna" };
const LIGHT = "light.kitchen";

function context(id: string, cause: Partial<StateContext> = {}): StateContext {
  return { id, parentId: undefined, userId: undefined, ...cause };
}

function journalWorld() {
  const clock = createFakeClock();
  const journal = createJournal({ clock, people: () => [ANNA] });
  journal.status({ type: "connected", version: "2026.11.0" });
  const states = new Map<string, EntityState>();

  function shows(
    entityId: string,
    state: string,
    by: StateContext | undefined,
    attributes: EntityState["attributes"] = {},
  ) {
    const before = states.get(entityId);
    const after: EntityState = { state, attributes, lastChanged: clock.now(), context: by };
    states.set(entityId, after);
    journal.changed({ entityId, before, after });
  }
  /** An automation or script begins to run, and says so by its own state. */
  const runs = (entityId: string, by: StateContext) =>
    shows(entityId, "on", by, { last_triggered: `${clock.now()} ${by.id}` });
  const known = (entityId: string) => shows(entityId, "on", context(`${entityId} was there`), { last_triggered: null });
  const origin = (entityId = LIGHT) => journal.lastOrigin(entityId)?.origin;

  shows(LIGHT, "off", context("at first"));
  return { clock, journal, shows, runs, known, origin };
}

type World = ReturnType<typeof journalWorld>;

const HAND: Origin = { type: "hand" };
const HESTIA: Origin = { type: "hestia" };

describe("who caused a change", () => {
  it.each<[story: string, tell: (world: World) => void | Promise<void>, Origin]>([
    ["a wall switch", ({ shows }) => shows(LIGHT, "on", context("wall")), HAND],
    [
      "Hestia, whose call was answered before",
      ({ journal, shows }) => {
        journal.called("call", "own");
        shows(LIGHT, "on", context("own"));
      },
      HESTIA,
    ],
    [
      "Hestia, whose call is answered after the change",
      ({ journal, shows }) => {
        shows(LIGHT, "on", context("own", { userId: "supervisor" }));
        journal.called("call", "own");
      },
      HESTIA,
    ],
    [
      "Hestia, whose call has no answer yet",
      ({ journal, shows }) => {
        journal.calling("call", [LIGHT]);
        shows(LIGHT, "on", context("own", { userId: "supervisor" }));
        journal.seen([LIGHT]);
      },
      HESTIA,
    ],
    [
      "a device that reports late what Hestia called for, in a context of its own",
      async ({ journal, shows, clock }) => {
        journal.calling("call", [LIGHT]);
        await clock.advance(3_000);
        shows(LIGHT, "on", context("late"));
      },
      HESTIA,
    ],
    [
      "a hand, long after Hestia's call",
      async ({ journal, shows, clock }) => {
        journal.calling("call", [LIGHT]);
        await clock.advance(60_000);
        shows(LIGHT, "on", context("wall"));
      },
      HAND,
    ],
    [
      "a hand, once Hestia has seen what it called for",
      ({ journal, shows }) => {
        journal.calling("call", [LIGHT]);
        shows(LIGHT, "on", context("late"));
        journal.seen([LIGHT]);
        shows(LIGHT, "off", context("wall"));
      },
      HAND,
    ],
    [
      "somebody in an app soon after Hestia's call",
      ({ journal, shows }) => {
        journal.calling("call", [LIGHT]);
        journal.called("call", "own");
        shows(LIGHT, "on", context("tap", { userId: ANNA.userId }));
      },
      { type: "app", userId: ANNA.userId, personEntityId: ANNA.entityId },
    ],
    [
      "a user without a person",
      ({ shows }) => shows(LIGHT, "on", context("tap", { userId: "supervisor" })),
      { type: "app", userId: "supervisor", personEntityId: undefined },
    ],
    [
      "an automation, by its own state",
      ({ known, runs, shows }) => {
        known("automation.dusk");
        runs("automation.dusk", context("run", { parentId: "sun" }));
        shows(LIGHT, "on", context("run", { parentId: "sun" }));
      },
      { type: "automation", entityId: "automation.dusk" },
    ],
    [
      "an automation that says so after its first step",
      ({ known, runs, shows }) => {
        known("automation.dusk");
        shows(LIGHT, "on", context("run", { parentId: "sun" }));
        runs("automation.dusk", context("run", { parentId: "sun" }));
      },
      { type: "automation", entityId: "automation.dusk" },
    ],
    [
      "something set off by a change and nowhere to be seen",
      ({ shows }) => shows(LIGHT, "on", context("run", { parentId: "door" })),
      { type: "automation", entityId: undefined },
    ],
    [
      "a script that an automation runs: the automation",
      ({ known, runs, shows }) => {
        known("automation.dusk");
        known("script.evening");
        runs("automation.dusk", context("run", { parentId: "sun" }));
        runs("script.evening", context("run", { parentId: "sun" }));
        shows(LIGHT, "on", context("run", { parentId: "sun" }));
      },
      { type: "automation", entityId: "automation.dusk" },
    ],
    [
      "a script that somebody started in an app: the script",
      ({ known, runs, shows }) => {
        known("script.evening");
        runs("script.evening", context("tap", { userId: ANNA.userId }));
        shows(LIGHT, "on", context("tap", { userId: ANNA.userId }));
      },
      { type: "script", entityId: "script.evening" },
    ],
    [
      "a script that Hestia started: Hestia",
      ({ journal, known, runs, shows }) => {
        known("script.evening");
        journal.called("call", "own");
        runs("script.evening", context("own"));
        shows(LIGHT, "on", context("own"));
      },
      HESTIA,
    ],
    [
      "an automation that is only switched off begins nothing",
      ({ known, shows }) => {
        known("automation.dusk");
        shows("automation.dusk", "off", context("tap", { userId: ANNA.userId }), { last_triggered: null });
        shows(LIGHT, "on", context("tap", { userId: ANNA.userId }));
      },
      { type: "app", userId: ANNA.userId, personEntityId: ANNA.entityId },
    ],
    [
      "a lamp that tells of its warmth alone",
      ({ shows }) => shows(LIGHT, "off", context("report"), { color_temp_kelvin: 2700 }),
      { type: "integration" },
    ],
    [
      "a device that comes back",
      ({ shows }) => {
        shows(LIGHT, "unavailable", context("gone"));
        shows(LIGHT, "on", context("back"));
      },
      { type: "integration" },
    ],
    ["what has no context", ({ shows }) => shows(LIGHT, "on", undefined), { type: "unknown" }],
    [
      "a state restored while Home Assistant starts",
      ({ journal, shows }) => {
        journal.status({ type: "restarting" });
        shows(LIGHT, "on", context("restored"));
      },
      { type: "unknown" },
    ],
  ])("%s", async (_, tell, expected) => {
    const world = journalWorld();
    await tell(world);
    expect(world.origin()).toEqual(expected);
  });

  it.each<[entityId: string, before: string, after: string, Origin]>([
    ["lock.front_door", "locked", "unlocked", HAND],
    ["cover.blinds", "closed", "opening", HAND],
    ["cover.blinds", "opening", "open", { type: "integration" }],
    ["sensor.temperature", "20", "21", { type: "integration" }],
    ["media_player.tv", "playing", "idle", { type: "integration" }],
  ])("%s from %s to %s, without a cause", (entityId, before, after, expected) => {
    const { shows, origin } = journalWorld();
    shows(entityId, before, context("before"));
    shows(entityId, after, context("after"));
    expect(origin(entityId)).toEqual(expected);
  });

  it("is not known of what was not seen to change", () => {
    expect(journalWorld().journal.lastOrigin("light.other")).toBeUndefined();
  });
});

describe("what somebody else has touched", () => {
  it.each<[story: string, tell: (world: World) => void, touched: boolean]>([
    ["a hand", ({ shows }) => shows(LIGHT, "on", context("wall")), true],
    ["a person in an app", ({ shows }) => shows(LIGHT, "on", context("tap", { userId: ANNA.userId })), true],
    ["something set off by a change", ({ shows }) => shows(LIGHT, "on", context("run", { parentId: "door" })), true],
    [
      "a hand, and then Hestia",
      ({ journal, shows }) => {
        shows(LIGHT, "on", context("wall"));
        journal.called("call", "own");
        shows(LIGHT, "off", context("own"));
      },
      true,
    ],
    ["the device itself", ({ shows }) => shows(LIGHT, "off", context("report"), { effect: "none" }), false],
    [
      "Hestia alone",
      ({ journal, shows }) => {
        journal.called("call", "own");
        shows(LIGHT, "on", context("own"));
      },
      false,
    ],
    ["nobody", () => undefined, false],
  ])("by %s", async (_, tell, touched) => {
    const world = journalWorld();
    const since = world.clock.now();
    await world.clock.advance(1_000);
    tell(world);
    expect(world.journal.touchedSince(LIGHT, since)).toBe(touched);
    expect(world.journal.touchedSince(LIGHT, world.clock.now())).toBe(false);
  });
});
