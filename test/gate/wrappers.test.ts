// What an entity really is: what stands behind it is judged, and what nobody can see is asked about until its owner has said what it is.
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Action, Sequence } from "../../src/core/action.ts";
import type { Behind, Inspected } from "../../src/core/behind.ts";
import type { Speaker } from "../../src/core/message.ts";
import { createReview, type EntityFacts } from "../../src/gate/index.ts";
import { action, type GateWorld, gateWorld, OWNER, ROOM } from "./gate-world.ts";

const runs = (...calls: readonly Action[]): Sequence => ({ calls, unproved: [] });
const wraps = (sequence: Sequence, more: Partial<Extract<Behind, { type: "wraps" }>> = {}): Behind => ({
  ...{ type: "wraps", nature: { platform: "template", digest: "1" }, sequence, isWhole: true, regulates: false },
  ...more,
});
const UNREAD: Partial<Extract<Behind, { type: "wraps" }>> = {
  nature: { platform: "mqtt", digest: undefined },
  isWhole: false,
};
const GROUP = { nature: { platform: "group", digest: "2" } };
const nothing = runs();

const THINGS: Readonly<Record<string, Partial<EntityFacts>>> = {
  "switch.release": {},
  "switch.nested": {},
  "switch.harmless": {},
  "switch.templated": {},
  "switch.mqtt": {},
  "lock.mqtt": {},
  "cover.mqtt": { deviceClass: "garage" },
  "light.dress": {},
  "switch.marked": {},
  "climate.thermostat": { targetTemperatures: [20] },
  "switch.heater": {},
  "button.template": {},
  "button.bell": {},
  "cover.plain": {},
  "cover.window": { deviceClass: "window" },
  "cover.gate": { deviceClass: "gate" },
  "cover.moved": {},
  "cover.blinds": { members: ["cover.shade"] },
  "cover.doors": { members: ["cover.gate"] },
  "cover.shade": { deviceClass: "shade" },
  "group.round": { members: ["switch.round"] },
  "switch.round": {},
  "scene.opaque_release": { members: ["switch.release"] },
};

const BEHIND: Readonly<Record<string, (service: string) => Behind>> = {
  "switch.release": (service) =>
    wraps(service === "switch.turn_off" ? nothing : runs(action("lock.unlock", "lock.front_door"))),
  "switch.nested": () => wraps(runs(action("switch.turn_on", "switch.release"))),
  "switch.harmless": () => wraps(runs(action("light.turn_on", "light.kitchen"))),
  "switch.templated": () => wraps({ calls: [], unproved: ["lock.{{ verb }}"] }),
  "switch.mqtt": () => wraps(nothing, UNREAD),
  "lock.mqtt": () => wraps(nothing, UNREAD),
  "cover.mqtt": () => wraps(nothing, UNREAD),
  "light.dress": () => wraps(runs(action("switch.turn_on", "switch.marked"))),
  "climate.thermostat": () => wraps(runs(action("switch.toggle", "switch.heater")), { regulates: true }),
  "button.template": () => wraps(runs(action("light.turn_on", "light.kitchen"))),
  "cover.moved": () => wraps(runs(action("light.turn_on", "light.kitchen"))),
  "cover.blinds": (service) => wraps(runs(action(service, "cover.shade")), GROUP),
  "cover.doors": (service) => wraps(runs(action(service, "cover.gate")), GROUP),
  "switch.round": () => wraps(runs(action("homeassistant.turn_on", "group.round"))),
};

describe("an entity that stands for others", () => {
  let world: GateWorld;
  let one: ReturnType<GateWorld["open"]>;
  beforeEach(async () => {
    world = await gateWorld({ pin: "2580", things: THINGS, behind: ({ service }, id) => BEHIND[id]?.(service) });
    one = world.open();
    one.rules.add({ type: "mark", entity: "switch.marked", as: "opens" }, "owner");
    one.rules.add({ type: "mark", entity: "switch.heater", as: "heats" }, "owner");
  });
  afterEach(async () => {
    await one.store.close();
    await world[Symbol.asyncDispose]();
  });

  const reasons = async (wish: Action, speaker: Speaker = OWNER) => {
    const verdict = await one.judge([wish], speaker);
    return verdict.type === "allow" ? [] : verdict.findings.map(({ reason }) => reason);
  };

  it.each([
    ["switch.turn_on", "switch.release", ["unlocks"]],
    ["switch.toggle", "switch.release", ["unlocks"]],
    ["switch.turn_off", "switch.release", []],
    ["switch.turn_on", "switch.nested", ["unlocks"]],
    ["switch.turn_on", "switch.harmless", []],
    ["switch.turn_on", "switch.templated", ["unread"]],
    ["switch.turn_on", "switch.mqtt", ["unread"]],
    ["switch.turn_off", "switch.mqtt", ["unread"]],
    ["lock.unlock", "lock.mqtt", ["unlocks"]],
    ["lock.lock", "lock.mqtt", ["unread"]],
    ["light.turn_on", "light.dress", ["opens"]],
    ["climate.set_hvac_mode", "climate.thermostat", []],
    ["button.press", "button.template", []],
    ["button.press", "button.bell", ["unread"]],
    ["switch.turn_on", "switch.round", []],
    ["cover.open_cover", "cover.moved", ["opens"]],
    ["cover.open_cover", "cover.blinds", []],
    ["cover.open_cover", "cover.doors", ["opens", "opens"]],
    ["scene.turn_on", "scene.opaque_release", ["unlocks"]],
  ])("%s on %s: %j", async (service, entityId, found) => {
    expect(await reasons(action(service, entityId))).toEqual(found);
  });

  it("is named where it can't be seen", async () => {
    const verdict = await one.judge([action("switch.turn_on", "switch.templated")]);
    expect(verdict).toMatchObject({ findings: [{ reason: "unread", entityIds: ["switch.templated"] }] });
  });

  it("is not followed where its owner allows it by its name, and is where he allows all of its kind", async () => {
    one.rules.add({ type: "allow", service: "switch.*" }, "owner");
    expect(await reasons(action("switch.turn_on", "switch.release"))).toEqual(["unlocks"]);
    expect(await reasons(action("switch.turn_on", "switch.mqtt"))).toEqual(["unread"]);
    one.rules.add({ type: "allow", service: "switch.*", entity: "switch.release" }, "owner");
    expect(await reasons(action("switch.turn_on", "switch.release"))).toEqual([]);
  });

  it.each<[string, Speaker, string]>([
    [
      "a person of whom Home Assistant says so",
      { type: "person", personId: "anna", name: "Anna", vouchedBy: "home-assistant" },
      "yes",
    ],
    ["a room", ROOM, "pin"],
    ["a program", { type: "program", name: "laptop" }, "pin"],
  ])("may be used by the word of %s: %s", async (_, speaker, by) => {
    expect(await one.judge([action("switch.turn_on", "switch.mqtt")], speaker)).toMatchObject({ type: "ask", by });
    expect(await one.answer("yes", speaker)).toMatchObject({ type: by === "yes" ? "approved" : "pin-needed" });
  });

  it.each([
    ["unlocks", action("switch.turn_on", "switch.release")],
    ["opens", action("light.turn_on", "light.dress")],
    ["unlocks, unread", action("lock.unlock", "lock.mqtt")],
  ])("that %s is never moved by the word of somebody whom only Home Assistant knows", async (_, wish) => {
    const anna: Speaker = { type: "person", personId: "anna", name: "Anna", vouchedBy: "home-assistant" };
    expect(await one.judge([wish], anna)).toMatchObject({ type: "ask", by: "pin" });
    expect(await one.answer("yes", anna)).toMatchObject({ type: "pin-needed" });
  });

  it("stands for no more later than when leave was given", async () => {
    const verdict = await one.judge([action("script.turn_on", "script.good_night")]);
    const permit = verdict.type === "allow" ? verdict.permits[0] : undefined;
    if (!permit) throw new Error("good night is free");
    const { signal } = new AbortController();
    expect(await one.gate.stands(permit, signal)).toBe(true);
    world.sequences.set("script.good_night", runs(action("lock.unlock", "lock.front_door")));
    expect(await one.gate.stands(permit, signal)).toBe(false);
  });

  describe("and its owner's review", () => {
    let natures: Record<string, Inspected["nature"]>;
    const review = () =>
      createReview({
        rules: one.rules,
        house: {
          ...one.house,
          behind: () => async (wish, id) => {
            const behind = BEHIND[id]?.(wish.service) ?? {
              type: "plain",
              nature: { platform: "paper", digest: undefined },
            };
            return { ...behind, nature: natures[id] ?? behind.nature };
          },
          hearers: async () => [],
          inspect: async () =>
            Object.keys(THINGS).map((entityId) => {
              const behind = BEHIND[entityId]?.("any.toggle");
              const nature = natures[entityId] ?? behind?.nature ?? { platform: "paper", digest: undefined };
              const group = entityId.endsWith("mqtt") ? "mqtt/Bridge" : nature.platform;
              return { entityId, name: entityId, nature, group, exposed: true, isPlain: !behind };
            }),
        },
      });
    const { signal } = new AbortController();
    const awaiting = async () => (await review().list(signal)).map(({ entityId }) => entityId);
    beforeEach(() => {
      natures = {};
    });

    it("lists what can't be seen, and what may be harmless, and nothing that is known", async () => {
      expect(await awaiting()).toEqual([
        "switch.templated",
        "switch.mqtt",
        "lock.mqtt",
        "cover.mqtt",
        "button.bell",
        "cover.plain",
        "cover.window",
        "cover.moved",
      ]);
    });

    it("answers a whole group, each bound to what it is", async () => {
      await review().answer({ as: "harmless", entities: [], groups: ["mqtt"] }, "owner", signal);
      expect(await awaiting()).toEqual([
        "switch.templated",
        "button.bell",
        "cover.plain",
        "cover.window",
        "cover.moved",
      ]);
      expect(await reasons(action("switch.turn_on", "switch.mqtt"))).toEqual([]);
      expect(await reasons(action("lock.lock", "lock.mqtt"))).toEqual([]);
      expect(await reasons(action("cover.close_cover", "cover.mqtt"))).toEqual([]);
      expect(await reasons(action("cover.open_cover", "cover.mqtt"))).toEqual(["opens"]);
      expect(await reasons(action("lock.unlock", "lock.mqtt"))).toEqual(["unlocks"]);
    });

    it.each([
      ["switch.turn_on", "switch.templated"],
      ["button.press", "button.bell"],
      ["cover.open_cover", "cover.plain"],
      ["cover.open_cover", "cover.window"],
      ["cover.open_cover", "cover.moved"],
    ])("lets %s on %s go once it is harmless", async (service, entityId) => {
      expect(await reasons(action(service, entityId))).not.toEqual([]);
      await review().answer({ as: "harmless", entities: [entityId], groups: [] }, "owner", signal);
      expect(await reasons(action(service, entityId))).toEqual([]);
    });

    it("keeps a mark in place of harmless", async () => {
      await review().answer({ as: "harmless", entities: ["switch.mqtt"], groups: [] }, "owner", signal);
      await review().answer({ as: "opens", entities: ["switch.mqtt"], groups: [] }, "owner", signal);
      expect(await reasons(action("switch.turn_on", "switch.mqtt"))).toEqual(["opens"]);
    });

    it.each([
      ["its configuration", { platform: "template", digest: "2" }],
      ["its integration", { platform: "mqtt", digest: "1" }],
      ["that it can be read at all", { platform: "template", digest: undefined }],
    ])("asks anew when %s changes", async (_, nature) => {
      await review().answer({ as: "harmless", entities: ["switch.templated"], groups: [] }, "owner", signal);
      expect(await awaiting()).not.toContain("switch.templated");
      natures = { "switch.templated": nature };
      expect(await awaiting()).toContain("switch.templated");
    });

    it("asks anew of another entity that took its id", async () => {
      await review().answer({ as: "harmless", entities: ["switch.mqtt"], groups: [] }, "owner", signal);
      const entry = [...world.entries].find(([, id]) => id === "switch.mqtt")?.[0] ?? "";
      world.entries.delete(entry);
      world.entries.set("another", "switch.mqtt");
      expect(await reasons(action("switch.turn_on", "switch.mqtt"))).toEqual(["unread"]);
    });

    it.each([
      [{ entities: ["light.kitchen"], groups: [] }, "light.kitchen awaits no verdict"],
      [{ entities: [], groups: ["zigbee"] }, 'nothing of "zigbee" awaits a verdict; there is: mqtt/Bridge'],
      [{ entities: [], groups: [] }, "at least one entity or group"],
    ])("refuses %j", async (given, message) => {
      await expect(review().answer({ as: "harmless", ...given }, "owner", signal)).rejects.toThrow(message);
    });
  });
});
