// Eight questions of a household, each asked on three occasions of a model that answers as a good one would.
import type { Look, ReadingWorld } from "./reading-world.ts";

const states = (...state: readonly string[]): readonly Look[] => [{ state }];
const kitchen = { room: "kitchen" };
const bedroom = { room: "bedroom" };

export async function learnWindow(world: ReadingWorld): Promise<void> {
  const says = { on: "Yes, the bathroom window is still open.", off: "No, the bathroom window is closed." };
  for (const [state, from] of [
    ["on", kitchen],
    ["off", bedroom],
    ["on", bedroom],
    ["off", kitchen],
  ] as const) {
    world.set("binary_sensor.bathroom_window", state);
    const looks = states("binary_sensor.bathroom_window");
    await world.byModel("is the bathroom window still open?", looks, says[state], from);
  }
}

export async function learnWarmth(world: ReadingWorld): Promise<void> {
  const find = { area: "bathroom", device_class: "temperature" };
  for (const [value, from] of [
    ["21.4", kitchen],
    ["19", bedroom],
    ["22.5", kitchen],
  ] as const) {
    world.set("sensor.bathroom_temperature", value);
    await world.byModel("how warm is it in the bathroom?", [{ find }], `It is ${value} °C in the bathroom.`, from);
  }
}

export async function learnWashing(world: ReadingWorld): Promise<void> {
  for (const [state, from] of [
    ["Rinsing", kitchen],
    ["Spinning", bedroom],
    ["Rinsing", kitchen],
  ] as const) {
    world.set("sensor.washing_machine", state);
    const looks: readonly Look[] = [{ find: { domain: "sensor" } }, { state: ["sensor.washing_machine"] }];
    await world.byModel("what does the washing machine say?", looks, `The washing machine says ${state}.`, from);
  }
}

export async function learnDishwasher(world: ReadingWorld): Promise<void> {
  for (const [state, from, answer] of [
    ["43", kitchen, "43 minutes left."],
    ["0", kitchen, "It is done."],
    ["12", bedroom, "12 minutes left."],
  ] as const) {
    world.set("sensor.dishwasher", state);
    await world.byModel("how long does the dishwasher take?", states("sensor.dishwasher"), answer, from);
  }
}

export async function learnFreezer(world: ReadingWorld): Promise<void> {
  for (const [value, from] of [
    ["-18.5", kitchen],
    ["-20", bedroom],
    ["-19", kitchen],
  ] as const) {
    world.set("sensor.freezer", value);
    await world.byModel(
      "is the freezer cold enough?",
      states("sensor.freezer"),
      "Yes, the freezer is cold enough.",
      from,
    );
  }
}

export async function learnPeople(world: ReadingWorld): Promise<void> {
  const find = { domain: "person" };
  for (let time = 0; time < 3; time += 1)
    await world.byModel("is anybody home?", [{ find }], "Yes, Anna is at home.", { person: "Ben" });
}

export async function learnKitchenWindows(world: ReadingWorld): Promise<void> {
  const find = { area: "kitchen", domain: "binary_sensor", device_class: "window" };
  for (const [left, answer] of [
    ["off", "Yes, both kitchen windows are closed."],
    ["on", "No, the Left Kitchen Window is open."],
    ["off", "Yes, both kitchen windows are closed."],
  ] as const) {
    world.set("binary_sensor.kitchen_left", left);
    await world.byModel("are the windows in the kitchen closed?", [{ find }], answer, kitchen);
  }
}

export async function learnHeating(world: ReadingWorld): Promise<void> {
  for (const [warmth, target, from] of [
    [19, 20, kitchen],
    [17.5, 21, bedroom],
    [18, 20.5, kitchen],
  ] as const) {
    world.set("climate.office", "heat", { current_temperature: warmth, temperature: target, hvac_action: "heating" });
    const answer = `The office heating is set to ${target} degrees.`;
    await world.byModel("what is the office heating set to?", states("climate.office"), answer, from);
  }
}

export async function learnAll(world: ReadingWorld): Promise<void> {
  for (const learn of [
    ...[learnWindow, learnWarmth, learnWashing, learnDishwasher],
    ...[learnFreezer, learnPeople, learnKitchenWindows, learnHeating],
  ])
    await learn(world);
}
