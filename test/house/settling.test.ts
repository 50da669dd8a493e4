// Evidence that settles: what speaks against a call counts when it has held, what was nearly so before is no "already".
import { describe, expect, it } from "vitest";
import type { Outcome } from "../../src/core/action.ts";
import type { EntityState } from "../../src/core/house.ts";
import { createCallWatch } from "../../src/house/act/call-watch.ts";
import { planCall } from "../../src/house/act/plan.ts";
import { ruleFor } from "../../src/house/act/service-rules.ts";

type Attributes = Readonly<Record<string, unknown>>;
type Paper = readonly [state: string, attributes?: Attributes];

/** What happens, in order: a state, Home Assistant's answer, or that what was seen has held for a second. */
type Event = Paper | "taken" | "held";

function told(
  service: string,
  before: Paper,
  events: readonly Event[],
  data: Attributes = {},
): Partial<Outcome> | undefined {
  const id = `${service.split(".")[0]}.it`;
  const state = ([value, attributes = {}]: Paper): EntityState => ({
    state: value,
    attributes,
    lastChanged: 0,
    context: undefined,
  });
  const entity = {
    ...{ id, domain: id.split(".")[0] ?? "", name: id, aliases: [], labels: [], exposed: true, readable: true },
    ...{ areaId: undefined, floorId: undefined, deviceId: undefined, platform: undefined, deviceClass: undefined },
    state: state(before),
  };
  const house = {
    picture: {
      entity: () => entity,
      members: () => [],
      scriptNamed: () => undefined,
      serviceOfScript: () => undefined,
    },
    services: { has: () => true, suits: () => true, required: () => [] },
  };
  const waiting = new Set<() => void>();
  const watch = createCallWatch(planCall({ service, entityIds: [id], data }, ruleFor(service), house).targets, {
    hold(done) {
      waiting.add(done);
      return () => void waiting.delete(done);
    },
  });
  for (const event of events) {
    if (event === "taken") watch.answered({ type: "taken" });
    else if (event === "held") for (const done of waiting) done();
    else watch.stateChanged({ entityId: id, before: undefined, after: state(event) });
  }
  const [outcome] = watch.outcomes().settled;
  return outcome && { type: outcome.type, seen: outcome.seen };
}

const at = (state: string, position: number): Paper => [state, { current_position: position }];
const fan = (percentage: number, step = 33.3333): Paper => ["on", { percentage, percentage_step: step }];
const lamp = (brightness: number): Paper => ["on", { brightness }];
const player = (volume: number): Paper => ["playing", { volume_level: volume }];

describe("what speaks against a call", () => {
  it.each<[string, string, Paper, readonly Event[], Partial<Outcome> | undefined]>([
    [
      "a cover that says open and closed in one breath",
      "cover.close_cover",
      at("open", 100),
      ["taken", at("closing", 50), at("open", 0), at("closed", 0)],
      { type: "done", seen: "closed" },
    ],
    [
      "the same before Home Assistant has answered",
      "cover.close_cover",
      at("open", 100),
      [at("closing", 50), at("open", 0), at("closed", 0), "taken"],
      { type: "done", seen: "closed" },
    ],
    [
      "a valve that says it the other way round",
      "valve.open_valve",
      at("closed", 0),
      ["taken", at("opening", 50), at("closed", 100), at("open", 100)],
      { type: "done", seen: "100" },
    ],
    [
      "a lock that jams and turns after all",
      "lock.lock",
      ["unlocked"],
      ["taken", ["locking"], ["jammed"], ["locked"]],
      { type: "done", seen: "locked" },
    ],
    [
      "a lock that stays jammed",
      "lock.lock",
      ["unlocked"],
      ["taken", ["locking"], ["jammed"], "held"],
      { type: "unconfirmed", seen: "jammed" },
    ],
    ["a lock that has just jammed", "lock.lock", ["unlocked"], ["taken", ["locking"], ["jammed"]], undefined],
    [
      "a cover that goes on after a stop",
      "cover.close_cover",
      at("open", 100),
      ["taken", at("closing", 80), at("open", 80), at("closing", 60), "held"],
      undefined,
    ],
    [
      "a cover that stays where it was stopped, and reports it twice",
      "cover.close_cover",
      at("open", 100),
      ["taken", at("closing", 80), at("open", 80), at("open", 79), "held"],
      { type: "unconfirmed", seen: "open" },
    ],
    [
      "a mower in trouble for a moment",
      "lawn_mower.start_mowing",
      ["docked"],
      ["taken", ["error"], ["mowing"]],
      { type: "done", seen: "mowing" },
    ],
  ])("%s", (_, service, before, events, expected) => {
    expect(told(service, before, events)).toEqual(expected);
  });
});

describe("already", () => {
  it.each<[string, string, Attributes, Paper, readonly Event[], Partial<Outcome> | undefined]>([
    [
      "a fan at that very speed",
      "fan.set_percentage",
      { percentage: 67 },
      fan(67),
      ["taken"],
      { type: "already", seen: "67" },
    ],
    [
      "a fan of three speeds that goes to the one that was said",
      "fan.set_percentage",
      { percentage: 50 },
      fan(67),
      ["taken", fan(50)],
      { type: "done", seen: "50" },
    ],
    [
      "the same, seen before the answer",
      "fan.set_percentage",
      { percentage: 50 },
      fan(67),
      [fan(50), "taken"],
      { type: "done", seen: "50" },
    ],
    [
      "a fan of three speeds that stays at the next",
      "fan.set_percentage",
      { percentage: 50 },
      fan(67),
      ["taken", "held"],
      { type: "unconfirmed", seen: "67" },
    ],
    ["a fan that may still follow", "fan.set_percentage", { percentage: 50 }, fan(67), ["taken"], undefined],
    [
      "a fan turned on at another speed",
      "fan.turn_on",
      { percentage: 50 },
      fan(67),
      ["taken", fan(50)],
      { type: "done", seen: "50" },
    ],
    [
      "a lamp one step brighter",
      "light.turn_on",
      { brightness: 103 },
      lamp(100),
      ["taken", lamp(103)],
      { type: "done", seen: "103" },
    ],
    [
      "a lamp rounded to its own step",
      "light.turn_on",
      { brightness: 102 },
      lamp(101),
      ["taken"],
      { type: "already", seen: "101" },
    ],
    [
      "a louder player",
      "media_player.volume_set",
      { volume_level: 0.32 },
      player(0.3),
      ["taken", player(0.32)],
      { type: "done", seen: "0.32" },
    ],
    [
      "a blind moved a little",
      "cover.set_cover_position",
      { position: 53 },
      at("open", 50),
      ["taken", at("open", 53)],
      { type: "done", seen: "53" },
    ],
    [
      "a number moved within its step",
      "input_number.set_value",
      { value: 22 },
      ["20", { step: 5 }],
      ["taken", ["22", { step: 5 }]],
      { type: "done", seen: "22" },
    ],
    [
      "a thermostat between two of its steps",
      "climate.set_temperature",
      { temperature: 21.2 },
      ["heat", { temperature: 21, target_temp_step: 0.5 }],
      ["taken", "held"],
      { type: "unconfirmed", seen: "21" },
    ],
  ])("%s", (_, service, data, before, events, expected) => {
    expect(told(service, before, events, data)).toEqual(expected);
  });
});
