// Questions that a model answered by reading: answered from the states as they are now, or not without it.
import { describe, expect, it } from "vitest";
import {
  learnAll,
  learnDishwasher,
  learnFreezer,
  learnHeating,
  learnKitchenWindows,
  learnPeople,
  learnWarmth,
  learnWashing,
  learnWindow,
} from "./household-questions.ts";
import { type ReadingWorld, readingWorld } from "./reading-world.ts";

const kitchen = { room: "kitchen" };

describe("a question asked on three occasions", () => {
  it.each<[string, (world: ReadingWorld) => Promise<void>, string, (world: ReadingWorld) => void, string]>([
    [
      "of a window",
      learnWindow,
      "Is the bathroom window still open?",
      (world) => world.set("binary_sensor.bathroom_window", "off"),
      "No, the bathroom window is closed.",
    ],
    [
      "of a number never seen",
      learnWarmth,
      "how warm is it in the bathroom?",
      (world) => world.set("sensor.bathroom_temperature", "25.3"),
      "It is 25.3 °C in the bathroom.",
    ],
    [
      "of words never seen",
      learnWashing,
      "what does the washing machine say?",
      (world) => world.set("sensor.washing_machine", "Finished"),
      "The washing machine says Finished.",
    ],
    [
      "of a number, where nothing at all has words of its own",
      learnDishwasher,
      "how long does the dishwasher take?",
      (world) => world.set("sensor.dishwasher", "0"),
      "It is done.",
    ],
    [
      "of a judgement, between what was judged",
      learnFreezer,
      "is the freezer cold enough?",
      (world) => world.set("sensor.freezer", "-19.2"),
      "Yes, the freezer is cold enough.",
    ],
    [
      "of several things",
      learnKitchenWindows,
      "are the windows in the kitchen closed?",
      (world) => world.set("binary_sensor.kitchen_left", "on"),
      "No, the Left Kitchen Window is open.",
    ],
    [
      "of one attribute of several",
      learnHeating,
      "what is the office heating set to?",
      (world) =>
        world.set("climate.office", "heat", { current_temperature: 18.2, temperature: 23.5, hvac_action: "heating" }),
      "The office heating is set to 23.5 degrees.",
    ],
  ])("%s needs no model from the fourth on", async (_, learn, question, change, answer) => {
    await using world = readingWorld();
    await learn(world);
    change(world);
    expect(await world.ask(question, kitchen)).toBe(answer);
  });

  it("is known after a restart, and its runs make it a reflex", async () => {
    await using world = readingWorld();
    await learnWarmth(world);
    await world.restart();
    world.set("sensor.bathroom_temperature", "20");
    expect(await world.ask("how warm is it in the bathroom?", { ...kitchen, passes: 300_000 })).toBe(
      "It is 20 °C in the bathroom.",
    );
    expect(world.skills.book.all()).toMatchObject([{ name: "how-warm-is-it-in-the-bathroom", state: "reflex" }]);
  });

  it("takes one answer in another room, whose only thermometer may be in the fridge", async () => {
    await using world = readingWorld();
    const ask = (area: string) => `how warm is it in the ${area}?`;
    const tell = (area: string, value: string) => {
      world.set(`sensor.${area}_temperature`, value);
      const looks = [{ find: { area, device_class: "temperature", domain: "sensor" } }];
      return world.byModel(ask(area), looks, `It is ${value} °C in the ${area}.`, kitchen);
    };
    world.change("sensor.freezer", { area: "office", state: "4" });
    await tell("bathroom", "21.4");
    await tell("bedroom", "18.5");
    await tell("bathroom", "20.5");
    expect(await world.ask(ask("bedroom"), kitchen)).toBe("It is 18.5 °C in the bedroom.");
    expect(await world.ask(ask("office"), kitchen)).toBeUndefined();
    expect(await world.ask(ask("kitchen"), kitchen)).toBeUndefined();
    await tell("kitchen", "20.1");
    world.set("sensor.kitchen_temperature", "23");
    expect(await world.ask(ask("kitchen"), kitchen)).toBe("It is 23 °C in the kitchen.");
  });

  it("opens to what is named, where it is of the same kind", async () => {
    await using world = readingWorld();
    for (const [name, state] of [
      ["washing machine", "Rinsing"],
      ["dryer", "Drying"],
      ["washing machine", "Spinning"],
    ] as const) {
      const id = `sensor.${name.replace(" ", "_")}`;
      world.set(id, state);
      await world.byModel(`what does the ${name} say?`, [{ state: [id] }], `The ${name} says ${state}.`, kitchen);
    }
    world.change("sensor.oven", { name: "Oven", state: "Preheating" });
    expect(await world.ask("what does the oven say?", kitchen)).toBe("The oven says Preheating.");
    expect(await world.ask("what does the freezer say?", kitchen)).toBeUndefined();
  });

  it("proves no other question that was answered from the same thing", async () => {
    await using world = readingWorld();
    await learnWashing(world);
    const other = "is there noise from the washing machine?";
    const looks = [{ state: ["sensor.washing_machine"] }];
    await world.byModel(other, looks, "No, it is only rinsing.", kitchen);
    expect(await world.ask(other, kitchen)).toBeUndefined();
  });

  it("is shown to its owner in words, also as a SKILL.md", async () => {
    await using world = readingWorld();
    await learnWarmth(world);
    expect(world.skills.keeping.show("how-warm-is-it-in-the-bathroom").markdown).toContain(
      [
        "- “how warm is it in the [thing]?” (en; asked 3×)",
        "  - reads sensor.bathroom_temperature as area:0|sensor/temperature",
        "  - answers “It is [state] °C in the [area].” (3×)",
      ].join("\n"),
    );
    world.remove("sensor.bathroom_temperature");
    expect(world.skills.keeping.show("how-warm-is-it-in-the-bathroom").out).toBe(
      "sensor.bathroom_temperature is no longer in the house",
    );
  });

  it("is unlearned with the messages that it was learned from", async () => {
    await using world = readingWorld();
    const ids: string[] = [];
    for (let time = 0; time < 3; time += 1)
      ids.push((await world.byModel("is the dryer on?", [{ state: ["sensor.dryer"] }], "It says Drying.")).id);
    expect(await world.ask("is the dryer on?")).toBe("It says Drying.");
    expect(world.forget(...ids)).not.toContain("Drying");
    expect(await world.ask("is the dryer on?")).toBeUndefined();
  });
});

describe("what is not the question that was learned", () => {
  it.each([
    "was the bathroom window still open?",
    "why is the bathroom window still open?",
    "since when is the bathroom window still open?",
    "until when is the bathroom window still open?",
    "is the bathroom window still closed?",
    "is the bathroom window not still open?",
    "isn't the bathroom window still open?",
    "is the bathroom door still open?",
    "is the bedroom window still open?",
    "is the other window still open?",
    "is it still open?",
    "is the bathroom window still open at night?",
    "is the bathroom window still open and the freezer cold enough?",
    "is the window still open?",
    "the bathroom window is still open",
    "is the bathroom window still open",
    "open the bathroom window",
    "close the bathroom window, is it still open?",
    "Ben says the bathroom window is still open?",
    "how warm was it in the bathroom?",
    "how warm will it be in the bathroom?",
    "how cold is it in the bathroom?",
    "how humid is it in the bathroom?",
    "how warm is it in the bedroom?",
    "how warm is it?",
    "how warm is the water in the bathroom?",
    "how warm is it in the bathroom in Fahrenheit?",
    "is it warm in the bathroom?",
    "is it warmer in the bathroom than in the bedroom?",
    "what is the warmest room?",
    "what does the dryer say?",
    "what did the washing machine say?",
    "what does Ben say?",
    "how long did the dishwasher take?",
    "how long does the washing machine take?",
    "is the freezer too cold?",
    "is the freezer warm enough?",
    "is the fridge cold enough?",
    "is nobody home?",
    "is Anna home?",
    "was anybody home?",
    "are the windows in the kitchen open?",
    "are the windows in the bedroom closed?",
    "are the doors in the kitchen closed?",
    "what was the office heating set to?",
    "what is the bathroom heating set to?",
    "set the office heating to what it is?",
    "and in the kitchen?",
  ])("is left to the model: %s", async (asked) => {
    await using world = readingWorld();
    await learnAll(world);
    expect(await world.ask(asked, kitchen)).toBeUndefined();
    expect(await world.ask(asked, { person: "Ben" })).toBeUndefined();
  });

  it("is the same sentence in another language", async () => {
    await using world = readingWorld();
    await learnAll(world);
    expect(await world.ask("is anybody home?", { person: "Ben", language: "de" })).toBeUndefined();
  });
});

describe("a house that is no longer as it was", () => {
  const window = "is the bathroom window still open?";
  const warmth = "how warm is it in the bathroom?";
  const closed = "are the windows in the kitchen closed?";
  const office = "what is the office heating set to?";
  const id = "sensor.bathroom_temperature";

  it.each<[string, string, (world: ReadingWorld) => void]>([
    ["a thing is away", window, (world) => world.set("binary_sensor.bathroom_window", "unavailable")],
    ["what it is, is not known", window, (world) => world.set("binary_sensor.bathroom_window", "unknown")],
    ["a thing is gone", window, (world) => world.remove("binary_sensor.bathroom_window")],
    ["a thing is hidden", window, (world) => world.hidden.add("binary_sensor.bathroom_window")],
    ["a state was never seen", window, (world) => world.set("binary_sensor.bathroom_window", "tilted")],
    [
      "a thing has another name",
      window,
      (world) => world.change("binary_sensor.bathroom_window", { name: "Skylight" }),
    ],
    [
      "another thing has its name",
      window,
      (world) => {
        world.change("binary_sensor.bathroom_window", { name: "Skylight" });
        world.change("binary_sensor.bedroom_window", { name: "Bathroom Window" });
      },
    ],
    [
      "a second thing has its name",
      window,
      (world) => world.change("binary_sensor.bedroom_window", { name: "Bathroom Window" }),
    ],
    ["the unit is another", warmth, (world) => world.set(id, "70.5", { unit_of_measurement: "°F" })],
    ["there is no unit", warmth, (world) => world.set(id, "21", {})],
    ["nothing is measured", warmth, (world) => world.set(id, "unknown")],
    ["it shows no number", warmth, (world) => world.set(id, "warm")],
    ["it is below nothing", warmth, (world) => world.set(id, "-3")],
    ["it is just nothing", warmth, (world) => world.set(id, "0")],
    ["the sensor is elsewhere", warmth, (world) => world.change(id, { area: "bedroom" })],
    [
      "there is a second sensor",
      warmth,
      (world) =>
        world.change("sensor.second", {
          ...{ name: "Second", state: "17" },
          area: "bathroom",
          deviceClass: "temperature",
        }),
    ],
    ["the room has another name", warmth, (world) => world.renameArea("bathroom", "Ensuite")],
    [
      "another room has its name",
      warmth,
      (world) => {
        world.renameArea("bathroom", "Ensuite");
        world.renameArea("bedroom", "Bathroom");
      },
    ],
    ["it is out of what was judged", "is the freezer cold enough?", (world) => world.set("sensor.freezer", "-5")],
    [
      "it is just out of what was judged",
      "is the freezer cold enough?",
      (world) => world.set("sensor.freezer", "-18.4"),
    ],
    ["another of them is open", closed, (world) => world.set("binary_sensor.kitchen_right", "on")],
    ["one of them is away", closed, (world) => world.set("binary_sensor.kitchen_right", "unavailable")],
    [
      "there is one more of them",
      closed,
      (world) =>
        world.change("binary_sensor.third", {
          ...{ name: "Third", state: "on" },
          area: "kitchen",
          deviceClass: "window",
        }),
    ],
    ["the house is out of reach", closed, (world) => world.disconnect()],
    ["one of them is gone", closed, (world) => world.remove("binary_sensor.kitchen_right")],
    [
      "it does something else meanwhile",
      office,
      (world) => world.set("climate.office", "off", { current_temperature: 18, temperature: 20, hvac_action: "off" }),
    ],
    [
      "it has no target",
      office,
      (world) => world.set("climate.office", "heat", { current_temperature: 18, hvac_action: "heating" }),
    ],
    ["the home counts in other degrees", office, (world) => world.inFahrenheit()],
    [
      "the machine is away",
      "what does the washing machine say?",
      (world) => world.set("sensor.washing_machine", "unavailable"),
    ],
    [
      "the machine says when",
      "what does the washing machine say?",
      (world) => world.set("sensor.washing_machine", "2026-11-22T20:00:00+00:00"),
    ],
    [
      "the machine says a number",
      "what does the washing machine say?",
      (world) => world.set("sensor.washing_machine", "12"),
    ],
  ])("hinders: %s", async (_, question, change) => {
    await using world = readingWorld();
    await learnAll(world);
    expect(await world.ask(question, kitchen)).toBeDefined();
    change(world);
    expect(await world.ask(question, kitchen)).toBeUndefined();
  });
});

it("what is named beside what is read must still have to do with it", async () => {
  await using world = readingWorld();
  const text = "how warm is it in the kitchen?";
  // There are two in the kitchen: which one is meant no word says.
  for (const value of ["20.1", "21.3", "19.8"]) {
    world.set("sensor.kitchen_temperature", value);
    await world.byModel(text, [{ state: ["sensor.kitchen_temperature"] }], `It is ${value} °C.`, kitchen);
  }
  expect(await world.ask(text, kitchen)).toBe("It is 19.8 °C.");
  world.change("sensor.kitchen_temperature", { area: "bedroom" });
  expect(await world.ask(text, kitchen)).toBeUndefined();
});

describe("who is where", () => {
  it("is told to nobody but who was told", async () => {
    await using world = readingWorld();
    await learnPeople(world);
    expect(await world.ask("is anybody home?", { person: "Ben" })).toBe("Yes, Anna is at home.");
    expect(await world.ask("is anybody home?", { person: "Clara" })).toBeUndefined();
    const find = { domain: "person" };
    await world.byModel("is anybody home?", [{ find }], "Yes, Anna is at home.", { person: "Anna" });
    expect(await world.ask("is anybody home?", { person: "Clara" })).toBeUndefined();
    expect(await world.ask("is anybody home?", kitchen)).toBeUndefined();
    world.set("person.anna", "not_home");
    expect(await world.ask("is anybody home?", { person: "Ben" })).toBeUndefined();
  });

  it("and anything else that was told in one place stays there until it was told in two", async () => {
    await using world = readingWorld();
    const dryer = () => world.byModel("is the dryer on?", [{ state: ["sensor.dryer"] }], "Yes, it is on.", kitchen);
    await dryer();
    await dryer();
    await dryer();
    expect(await world.ask("is the dryer on?", kitchen)).toBe("Yes, it is on.");
    expect(await world.ask("is the dryer on?", { room: "bedroom" })).toBeUndefined();
  });
});
