// Which automations a helper sets off is proved on a real Home Assistant: the helper is turned on, and what ran was found before.
import { afterAll, beforeAll, expect, it } from "vitest";
import { describeWithPeer } from "../support/peers/index.ts";
import { type SequencesWorld, startSequencesWorld } from "./sequences-world.ts";

const HELPER = "input_boolean.guest_mode";

describeWithPeer("home-assistant", "what a helper sets off", () => {
  let world: SequencesWorld;
  let entryId: string;
  beforeAll(async () => {
    world = await startSequencesWorld();
    const { home } = world;
    entryId = (await world.entries()).get(HELPER)?.id ?? "";
    await home.command({ type: "config/label_registry/create", name: "mine" });
    const update = { type: "config/entity_registry/update", entity_id: HELPER };
    await home.command({ ...update, area_id: "bedroom", labels: ["mine"] });
    await home.callService("group.set", { object_id: "modes", entities: [HELPER] });
  });
  afterAll(() => world?.[Symbol.asyncDispose]());

  it.each([
    ["named in capitals", () => ({ trigger: "state", entity_id: "Input_Boolean.Guest_Mode" }), true],
    ["named by its entry in the registry", () => ({ trigger: "state", entity_id: entryId }), true],
    ["by its area", () => ({ trigger: "switch.turned_on", target: { area_id: "bedroom" } }), true],
    ["by its label", () => ({ trigger: "switch.turned_on", target: { label_id: ["mine"] } }), true],
    ["by a group", () => ({ trigger: "state", entity_id: "group.modes" }), true],
    ["in a template", () => ({ trigger: "template", value_template: `{{ is_state('${HELPER}', 'on') }}` }), true],
    ["not by another area", () => ({ trigger: "switch.turned_on", target: { area_id: "kitchen" } }), false],
    ["not by a longer name", () => ({ trigger: "state", entity_id: `${HELPER}_two` }), false],
  ])("is found %s", async (name, trigger, expected) => {
    const { home, house } = world;
    await home.callService("input_boolean.turn_off", { entity_id: HELPER });
    const id = name.replaceAll(" ", "_");
    const automation = await world.write("automation", id, { alias: id, triggers: [trigger()], actions: [] });
    const change = { type: "call", service: "input_boolean.turn_on", entityId: HELPER, data: {} } as const;
    const listeners = await house.listeners(change, AbortSignal.timeout(20_000));
    expect(listeners.some(({ entityId, hears }) => entityId === automation && hears === "surely")).toBe(expected);
    await home.callService("input_boolean.turn_on", { entity_id: HELPER });
    const ran = async () => (await home.state(automation)).attributes["last_triggered"] != null;
    if (expected) await expect.poll(ran).toBe(true);
    else expect(await ran()).toBe(false);
  });
});
