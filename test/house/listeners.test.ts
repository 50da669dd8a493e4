import { expect, it } from "vitest";
import type { Entity } from "../../src/core/house.ts";
import { createListeners } from "../../src/house/sequences/create-listeners.ts";

const HELPER = "input_boolean.guests";
const automation = {
  id: "automation.lets_in",
  domain: "automation",
  state: { state: "on", attributes: {}, lastChanged: 0, context: undefined },
} as unknown as Entity;
const group = { id: "group.modes", domain: "group" } as Entity;

/** A Home Assistant with one automation of this trigger, and the helper in the hall. */
function listeners(trigger: object) {
  return createListeners({
    ask: async ({ type, ...command }) =>
      type === "automation/config"
        ? { config: { triggers: [trigger] } }
        : { referenced_entities: JSON.stringify(command).includes('"area_id":["hall"]') ? [HELPER] : [] },
    picture: {
      entities: () => [automation, group],
      members: (id) => (id === group.id ? [HELPER] : []),
      entryOf: (id) => (id === HELPER ? "0123456789abcdef0123456789abcdef" : undefined),
    },
  });
}

it.each([
  [{ trigger: "state", entity_id: "Input_Boolean.Guests" }, true],
  [{ trigger: "state", entity_id: "0123456789abcdef0123456789abcdef" }, true],
  [{ trigger: "switch.turned_on", target: { area_id: "hall" } }, true],
  [{ trigger: "state", entity_id: "group.modes" }, true],
  [{ trigger: "switch.turned_on", target: { area_id: "kitchen" } }, false],
  [{ trigger: "state", entity_id: "input_boolean.guests_gone" }, false],
])("a helper sets off what listens by %j: %s", async (trigger, expected) => {
  const found = await listeners(trigger)(HELPER, AbortSignal.timeout(1_000));
  expect(found).toEqual(expected ? [automation.id] : []);
});
