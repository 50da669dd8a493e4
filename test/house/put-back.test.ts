// The calls that bring one entity back, where it takes more thought than the opposite.
import { expect, it } from "vitest";
import { putBack } from "../../src/house/undo/put-back.ts";

type Attributes = Readonly<Record<string, unknown>>;
type Paper = readonly [state: string, attributes?: Attributes];

it.each<[string, string, Paper, Paper, readonly [service: string, data: Attributes][]]>([
  [
    "a light's effect ends",
    "light.bed",
    ["on", { brightness: 90, effect: "off" }],
    ["on", { brightness: 90, effect: "rainbow" }],
    [["light.turn_on", { brightness: 90, effect: "off" }]],
  ],
  [
    "a light without an effect needs none",
    "light.bed",
    ["on", { brightness: 90, effect: "off" }],
    ["on", { brightness: 20, effect: "off" }],
    [["light.turn_on", { brightness: 90 }]],
  ],
  ["a player that sleeps is woken", "media_player.tv", ["playing"], ["off"], [["media_player.turn_on", {}]]],
  ["a player that is paused plays", "media_player.tv", ["playing"], ["paused"], [["media_player.media_play", {}]]],
])("%s", (_, entityId, [was, kept = {}], [now, attributes = {}], calls) => {
  const state = { state: now, attributes, lastChanged: 0, context: undefined };
  const steps = putBack({ entityId, state: was, attributes: kept }, state);
  expect(steps?.map(({ service, data }) => [service, data])).toEqual(calls);
});
