import { describe, expect, it } from "vitest";
import { createModelHome } from "../../demo/index.ts";
import { createFakeClock } from "../support/fake-clock.ts";

const hour = 3_600_000;
// A Monday, nine in the morning in Amsterdam.
const monday = Date.UTC(2026, 10, 23, 8, 0);

async function pastDays(seed: number, days = 2) {
  const modelHome = createModelHome({ clock: createFakeClock(monday), simulate: { seed, pastDays: days } });
  await modelHome.start();
  const changes = modelHome.home.recorder.changes(monday - days * 24 * hour, monday);
  await modelHome.stop();
  return { modelHome, changes };
}

describe("the family's days", () => {
  it("are the same for the same seed, and others for another", async () => {
    const shown = async (seed: number) => {
      const { changes } = await pastDays(seed);
      return changes.map(({ entity_id, state, lastUpdated }) => `${lastUpdated} ${entity_id} ${state}`);
    };
    const first = await shown(7);
    expect(await shown(7)).toEqual(first);
    expect(await shown(8)).not.toEqual(first);
  });

  it("are in the history, each thing at its time and none ahead of it", async () => {
    const { changes } = await pastDays(7);
    const times = changes.map(({ lastUpdated }) => lastUpdated);
    expect(times.every((at) => at > monday - 48 * hour && at <= monday)).toBe(true);
    expect(changes.length).toBeGreaterThan(200);
  });

  it("tell hands, people in the app, and automations apart by their contexts", async () => {
    const { changes } = await pastDays(7);
    const coffee = changes.find(({ entity_id }) => entity_id === "switch.coffee_machine");
    const counter = changes.find(({ entity_id }) => entity_id === "counter.coffees");
    const hallway = changes.find(({ entity_id, state }) => entity_id === "light.hallway_light" && state === "on");
    const motion = changes.find(
      ({ entity_id, state }) => entity_id === "binary_sensor.hallway_motion" && state === "on",
    );
    expect(coffee?.context).toMatchObject({ user_id: null, parent_id: null });
    expect(counter?.context).toMatchObject({ user_id: "user_ben", parent_id: null });
    expect(hallway?.context).toMatchObject({ user_id: null, parent_id: motion?.context.id });
  });

  it("go on from the start as the clock goes", async () => {
    const clock = createFakeClock(monday);
    const modelHome = createModelHome({ clock, simulate: { seed: 7 } });
    await modelHome.start();
    await clock.advance(10 * hour);
    const { states } = modelHome.home;
    expect(states.get("sun.sun")?.state).toBe("below_horizon");
    expect(states.get("light.porch_light")?.state).toBe("on");
    expect(states.get("person.ben")?.state).toBe("home");
    await modelHome.stop();
  });

  it("go as many times faster as is wished", async () => {
    const clock = createFakeClock(monday);
    const modelHome = createModelHome({ clock, simulate: { seed: 7, factor: 60 } });
    await modelHome.start();
    await clock.advance(10 * 60_000);
    expect(modelHome.home.states.get("sun.sun")?.state).toBe("below_horizon");
    await modelHome.stop();
  });

  it("stand still when the home is stopped", async () => {
    const clock = createFakeClock(monday);
    const modelHome = createModelHome({ clock, simulate: { seed: 7 } });
    await modelHome.start();
    await modelHome.stop();
    const changes: string[] = [];
    modelHome.home.states.onChange(({ entityId }) => void changes.push(entityId));
    await clock.advance(10 * hour);
    expect(changes).toEqual([]);
  });
});
