// From which answers nothing is learned, and what takes back or weighs against what was.
import { describe, expect, it } from "vitest";
import { learnWarmth, learnWindow } from "./household-questions.ts";
import { type From, type Look, type ReadingWorld, readingWorld } from "./reading-world.ts";

const kitchen = { room: "kitchen" };
const window: Look = { state: ["binary_sensor.bathroom_window"] };
const warmth: Look = { state: ["sensor.bathroom_temperature"] };
const asked = "is the bathroom window open?";

/** Three times, with nothing changed between. */
async function thrice(
  world: ReadingWorld,
  { text = asked, looks = [window], answer = "Yes, it is open.", ...from }: Partial<Told> & From = {},
): Promise<void> {
  for (let time = 0; time < 3; time += 1) await world.byModel(text, looks, answer, from);
}

interface Told {
  readonly text: string;
  readonly looks: readonly Look[];
  readonly answer: string;
}

it("is learned as it stands below, with nothing else about it", async () => {
  await using world = readingWorld();
  await thrice(world);
  expect(await world.ask(asked)).toBe("Yes, it is open.");
});

describe("nothing is learned of an answer", () => {
  it.each<[string, Partial<Told>]>([
    ["with a number that was not read", { answer: "Yes, it is open by 12 cm." }],
    ["with a number in words that was not read", { answer: "Yes, it is open, like three others." }],
    ["with a time", { answer: "Yes, it is open, since 10:14." }],
    ["with a day", { answer: "Yes, it is open, as on Monday." }],
    ["with somebody's name", { answer: "Yes, Clara likes it open." }],
    ["with the name of another thing", { answer: "Yes, it is open, and so is the Bedroom Window." }],
    ["with the name of another room", { answer: "Yes, it is open, unlike in the kitchen." }],
    [
      "with a time that looks like what was read",
      { text: "is the dishwasher on?", looks: [{ state: ["sensor.dishwasher"] }], answer: "Yes, for 43:43." },
    ],
    [
      "with a longer number than was read",
      { text: "is the bathroom warm?", looks: [warmth], answer: "It is 21.45 °C." },
    ],
    ["that tells of the past", { answer: "Yes, it was opened." }],
    ["that asks back", { answer: "Yes, it is open. Is that all?" }],
    ["with a list", { answer: "Yes:\n- it is open" }],
    ["that goes on and on", { answer: `Yes, it is open${", and open".repeat(30)}.` }],
    ["that speaks to somebody", { answer: "Yes, you left it open." }],
    ["that speaks of itself", { answer: "Yes, I see that it is open." }],
    ["that belongs to an hour", { answer: "Good evening! Yes, it is open." }],
    [
      "that may tell who did it",
      {
        text: "is the fan on?",
        looks: [{ state: ["switch.fan"], by: "by hand" }],
        answer: "Yes, somebody switched it on.",
      },
    ],
    ["for which the past was read", { looks: [window, { call: "history" }] }],
    ["for which something was recalled", { looks: [window, { call: "recall" }] }],
    ["for which something was done", { looks: [window, { call: "act" }] }],
    ["for which a forecast was read", { looks: [window, { weather: "weather.home", forecast: "daily" }] }],
    ["for which a call failed", { looks: [window, { state: ["binary_sensor.bathroom_window"], failed: true }] }],
    ["for which nothing was read", { looks: [] }],
    [
      "for which only what is in one state was looked for",
      { looks: [{ find: { device_class: "window", state: "on" } }] },
    ],
    ["for which not all was shown", { looks: [{ find: { device_class: "window" }, more: 3 }] }],
    [
      "for which a calendar was read",
      { text: "is anything planned?", looks: [{ state: ["calendar.family"] }], answer: "No." },
    ],
    ["for which a time was read", { text: "is the mail in?", looks: [{ state: ["sensor.mail"] }], answer: "Yes." }],
    ["for which a time was read beside", { looks: [{ state: ["binary_sensor.bathroom_window", "sensor.mail"] }] }],
    ["to a question about the past", { text: "was the bathroom window open?" }],
    ["to a question why", { text: "why is the bathroom window open?" }],
    ["to a question since when", { text: "since when is the bathroom window open?" }],
    ["to a question who", { text: "who has the bathroom window open?" }],
    ["to a question about what will be", { text: "will the bathroom window be open?" }],
    ["to a pronoun", { text: "is it open?" }],
    ["to a word for something else", { text: "is the other bathroom window open?" }],
    ["to a word for one of them", { text: "is the one in the bathroom open?" }],
    ["to a question that goes on", { text: "and is the bathroom window open?" }],
    ["to half a question", { text: "what about the bathroom window?" }],
    ["to a question about one's own", { text: "is my bathroom window open?" }],
    ["to a question that names what was not read", { text: "is the bathroom window open or the bedroom window?" }],
    ["to a question about another room", { text: "is the window in the bedroom open?" }],
    ["to a correction", { text: "no, I meant is the bathroom window open" }],
    ["to a code", { text: "is the bathroom window open [code]" }],
  ])("%s", async (_, told) => {
    await using world = readingWorld();
    await thrice(world, told);
    expect(await world.ask(told.text ?? asked)).toBeUndefined();
    expect(world.skills.book.all()).toEqual([]);
  });

  it("that was given twice, or three times within the hour", async () => {
    await using world = readingWorld();
    for (const passes of [1_200_000, 1_200_000, 3_600_000, 3_600_000]) {
      expect(await world.ask(asked)).toBeUndefined();
      await world.byModel(asked, [window], "Yes, it is open.", { passes });
    }
    await world.byModel(asked, [window], "Yes, it is open.");
    expect(await world.ask(asked)).toBe("Yes, it is open.");
  });

  it("about what was just spoken of, where no word says which", async () => {
    await using world = readingWorld();
    for (let time = 0; time < 3; time += 1) {
      await world.byModel("is the bathroom window open?", [window], "Yes, it is open.", { passes: 180_000 });
      await world.byModel("is the window tilted?", [window], "No, it is open.");
    }
    expect(await world.ask("is the window tilted?")).toBeUndefined();
  });
});

describe("where no word says which one is meant", () => {
  const which = "is the window in the corner open?";

  it("another one that was just spoken of may be", async () => {
    await using world = readingWorld();
    await thrice(world, { text: which });
    expect(await world.ask(which)).toBe("Yes, it is open.");
    await world.byModel("is the bedroom window clean?", [{ call: "recall" }], "I don't know that.", { passes: 60_000 });
    expect(await world.ask(which)).toBeUndefined();
    await world.clock.advance(600_000);
    expect(await world.ask(which)).toBe("Yes, it is open.");
  });
});

describe("a pronoun", () => {
  const text = "is it damp in the bathroom?";

  it("may mean what was just spoken of in that room", async () => {
    await using world = readingWorld();
    const looks = [{ state: ["sensor.bathroom_humidity"] }];
    await thrice(world, { text, looks, answer: "Yes, it is damp." });
    expect(await world.ask(text)).toBe("Yes, it is damp.");
    await world.byModel("is the bedroom window clean?", [{ call: "recall" }], "I don't know.", { passes: 60_000 });
    expect(await world.ask(text)).toBe("Yes, it is damp.");
    await world.byModel("is the bathroom window clean?", [{ call: "recall" }], "I don't know.", { passes: 60_000 });
    expect(await world.ask(text)).toBeUndefined();
  });

  it("is nothing to learn from then", async () => {
    await using world = readingWorld();
    for (let time = 0; time < 3; time += 1) {
      await world.byModel("is the fan clean?", [{ call: "recall" }], "I don't know.", { passes: 60_000 });
      await world.byModel(text, [{ state: ["sensor.bathroom_humidity"] }], "Yes, it is damp.");
    }
    expect(await world.ask(text)).toBeUndefined();
  });
});

describe("the same words", () => {
  it("that meant one thing and another mean neither", async () => {
    await using world = readingWorld();
    const text = "is the window in the corner open?";
    await thrice(world, { text });
    expect(await world.ask(text, { passes: 3_600_000 })).toBe("Yes, it is open.");
    await world.byModel(text, [{ state: ["binary_sensor.kitchen_left"] }], "No, it is closed.");
    expect(await world.ask(text)).toBeUndefined();
  });

  it("that were a question and a wish are neither", async () => {
    await using world = readingWorld();
    const text = "fan on";
    const looks = [{ state: ["switch.fan"] }];
    await thrice(world, { text, looks, answer: "Yes, it is on." });
    expect(await world.ask(text)).toBe("Yes, it is on.");
    for (let time = 0; time < 3; time += 1) await world.byModel(text, [], "It is on.", { turnsOn: "switch.fan" });
    expect(await world.ask(text)).toBeUndefined();
  });

  it("of a wish answer nothing, and those of a question do nothing", async () => {
    await using world = readingWorld();
    for (let time = 0; time < 3; time += 1) await world.byModel("fan on", [], "It is on.", { turnsOn: "switch.fan" });
    expect(await world.ask("fan on")).toBe("DONE");
    expect(await world.ask("fan on?")).toBeUndefined();
    await thrice(world, { text: "fan running?", looks: [{ state: ["switch.fan"] }], answer: "Yes, it is on." });
    expect(await world.ask("fan running?")).toBe("Yes, it is on.");
    expect(await world.ask("fan running")).toBeUndefined();
  });
});

it("an answer about what somebody did is learned where it says nothing of them", async () => {
  await using world = readingWorld();
  const looks = [{ state: ["switch.fan"], by: "Ben" }];
  await thrice(world, { text: "is the fan running?", looks, answer: "Yes, the fan is on." });
  expect(await world.ask("is the fan running?")).toBe("Yes, the fan is on.");
});

it("what a device did itself may be told in any words", async () => {
  await using world = readingWorld();
  const looks = [{ state: ["binary_sensor.bathroom_window"], by: "the device itself" }];
  await thrice(world, { looks, answer: "It stands ajar." });
  expect(await world.ask(asked)).toBe("It stands ajar.");
});

it("what may be seen, though not touched, is read", async () => {
  await using world = readingWorld();
  world.untouched.add("sensor.dryer");
  await thrice(world, { text: "is the dryer on?", looks: [{ state: ["sensor.dryer"] }], answer: "Yes, it is on." });
  expect(await world.ask("is the dryer on?")).toBe("Yes, it is on.");
  expect(world.skills.keeping.show("is-the-dryer-on").out).toBeUndefined();
  world.hidden.add("sensor.dryer");
  expect(await world.ask("is the dryer on?")).toBeUndefined();
});

it("a remark of its own is told to nobody else until two were told it", async () => {
  await using world = readingWorld();
  const text = "is the leak sensor fine?";
  const looks = [{ state: ["binary_sensor.leak"] }];
  const remark = "Yes, so that migraine has no reason left.";
  await thrice(world, { text, looks, answer: remark, person: "Anna" });
  await world.byModel(text, looks, "All dry.", { person: "Ben" });
  expect(await world.ask(text, { person: "Anna" })).toBe(remark);
  expect(await world.ask(text, { person: "Clara" })).toBeUndefined();
  expect(await world.ask(text, { person: "Ben" })).toBe("All dry.");
  await world.byModel(text, looks, remark, { person: "Ben" });
  expect(await world.ask(text, { person: "Clara" })).toBe(remark);
});

describe("what was said", () => {
  it("and waits to be learned is gone with its message", async () => {
    await using world = readingWorld();
    const { id } = await world.byModel(asked, [window], "Yes, it is open.", { passes: 60_000 });
    expect(world.forget()).toContain("Yes, it is open.");
    expect(world.forget(id)).not.toContain("open");
  });
});

describe("another kind of thing", () => {
  it("is not judged like those that were", async () => {
    await using world = readingWorld();
    for (const area of ["bedroom", "kitchen", "bedroom"]) {
      const [id, name] =
        area === "kitchen" ? ["kitchen_left", "left kitchen window"] : ["bedroom_window", "bedroom window"];
      await world.byModel(`is the ${name} fine?`, [{ state: [`binary_sensor.${id}`] }], "Yes.");
    }
    expect(await world.ask("is the right kitchen window fine?")).toBe("Yes.");
    expect(await world.ask("is the leak fine?")).toBeUndefined();
  });
});

describe("a value that has words of its own", () => {
  it("is told in them, also where others are told as numbers", async () => {
    await using world = readingWorld();
    const text = "how full is the tank?";
    for (const [value, answer] of [
      ["80", "The tank is at 80 %."],
      ["100", "It could not be fuller."],
      ["60", "The tank is at 60 %."],
    ] as const) {
      world.set("sensor.tank", value);
      await world.byModel(text, [{ state: ["sensor.tank"] }], answer);
    }
    world.set("sensor.tank", "100");
    expect(await world.ask(text)).toBe("It could not be fuller.");
    world.set("sensor.tank", "45");
    expect(await world.ask(text)).toBe("The tank is at 45 %.");
  });
});

describe("the weather of now", () => {
  it("is read like any other thing", async () => {
    await using world = readingWorld();
    const text = "what does the forecast home show?";
    const looks: readonly Look[] = [{ weather: "weather.home", forecast: "none" }];
    for (const temperature of [9, 12, 10]) {
      world.set("weather.home", "rainy", { temperature, temperature_unit: "°C" });
      await world.byModel(text, looks, `It shows ${temperature} °C.`);
    }
    world.set("weather.home", "rainy", { temperature: 14.5, temperature_unit: "°C" });
    expect(await world.ask(text)).toBe("It shows 14.5 °C.");
    world.set("weather.home", "sunny", { temperature: 14.5, temperature_unit: "°C" });
    expect(await world.ask(text)).toBeUndefined();
  });
});

describe("a judgement", () => {
  it.each([
    ["that it is quite warm", "It is 24 °C, quite warm.", "It is 26 °C, quite warm.", "5"],
    ["with a yes", "Yes, it is 24 °C.", "Yes, it is 26 °C.", "20"],
    ["that comes before", "It is warm: 24 °C.", "It is warm: 26 °C.", "12"],
    ["without a number", "Yes, it is warm.", "Yes, it is warm.", "23.9"],
  ])("%s is not made of a value beyond those that were judged", async (_, first, second, beyond) => {
    await using world = readingWorld();
    const text = "is it warm in the bathroom?";
    for (const [value, answer] of [
      ["24", first],
      ["26", second],
      ["24", first],
    ] as const) {
      world.set("sensor.bathroom_temperature", value);
      await world.byModel(text, [warmth], answer, kitchen);
    }
    world.set("sensor.bathroom_temperature", "25");
    expect(await world.ask(text, kitchen)).toBe(first.replace("24", "25"));
    world.set("sensor.bathroom_temperature", beyond);
    expect(await world.ask(text, kitchen)).toBeUndefined();
  });

  it("of two numbers is made of just these two", async () => {
    await using world = readingWorld();
    const text = "is the bathroom warmer than the bedroom?";
    const looks = [warmth, { state: ["sensor.bedroom_temperature"] }];
    const both = (bathroom: string, bedroom: string) => {
      world.set("sensor.bathroom_temperature", bathroom);
      world.set("sensor.bedroom_temperature", bedroom);
    };
    for (const [bathroom, bedroom] of [
      ["20", "19"],
      ["22", "21"],
      ["20", "19"],
    ] as const) {
      both(bathroom, bedroom);
      await world.byModel(text, looks, "Yes, the bathroom is warmer.", kitchen);
    }
    both("22", "21");
    expect(await world.ask(text, kitchen)).toBe("Yes, the bathroom is warmer.");
    both("20", "21");
    expect(await world.ask(text, kitchen)).toBeUndefined();
    both("20", "19");
    const turned = "is the bedroom warmer than the bathroom?";
    expect(await world.ask(turned, kitchen)).toBeUndefined();
  });

  it("of one thing is none of another", async () => {
    await using world = readingWorld();
    world.change("sensor.fridge", {
      ...{ name: "Fridge", state: "4" },
      ...{ area: "kitchen", deviceClass: "temperature" },
    });
    world.set("sensor.fridge", "4", { unit_of_measurement: "°C" });
    for (const [name, value] of [
      ["freezer", "-18"],
      ["fridge", "4"],
      ["freezer", "-20"],
    ] as const) {
      world.set(`sensor.${name}`, value);
      await world.byModel(`is the ${name} cold enough?`, [{ state: [`sensor.${name}`] }], "Yes.", kitchen);
    }
    expect(await world.ask("is the freezer cold enough?", kitchen)).toBe("Yes.");
    world.set("sensor.freezer", "-2");
    expect(await world.ask("is the freezer cold enough?", kitchen)).toBeUndefined();
    world.set("sensor.freezer", "4");
    expect(await world.ask("is the freezer cold enough?", kitchen)).toBeUndefined();
  });

  it("of two named things is not turned round with them", async () => {
    await using world = readingWorld();
    const ask = (one: string, other: string) => `is the ${one} temperature higher than the ${other} temperature?`;
    const both = (bathroom: string, bedroom: string) => {
      world.set("sensor.bathroom_temperature", bathroom);
      world.set("sensor.bedroom_temperature", bedroom);
    };
    const looks = [{ state: ["sensor.bathroom_temperature", "sensor.bedroom_temperature"] }];
    for (const [bathroom, bedroom] of [
      ["21", "19"],
      ["18", "20"],
      ["21", "19"],
      ["18", "20"],
    ] as const) {
      both(bathroom, bedroom);
      const [one, other] = bathroom === "21" ? ["bathroom", "bedroom"] : ["bedroom", "bathroom"];
      await world.byModel(ask(one, other), looks, "Yes, it is.", kitchen);
    }
    both("21", "19");
    expect(await world.ask(ask("bathroom", "bedroom"), kitchen)).toBe("Yes, it is.");
    expect(await world.ask(ask("bedroom", "bathroom"), kitchen)).toBeUndefined();
  });

  it("of which is the warmest is not made by the number alone that was told", async () => {
    await using world = readingWorld();
    const text = "which room is the warmest?";
    const all = { find: { device_class: "temperature", floor: "upstairs" } };
    for (const [bathroom, bedroom] of [
      ["22", "19"],
      ["23", "20"],
      ["22.5", "20"],
    ] as const) {
      world.set("sensor.bathroom_temperature", bathroom);
      world.set("sensor.bedroom_temperature", bedroom);
      await world.byModel(text, [all], `It is ${bathroom} °C in the bathroom.`, kitchen);
    }
    world.set("sensor.bathroom_temperature", "19.5");
    expect(await world.ask(text, kitchen)).toBeUndefined();
  });
});

describe("answers that differ in their words", () => {
  it("serve all the same where they only say yes", async () => {
    await using world = readingWorld();
    for (const answer of ["Yes, it is open.", "Yes, the bathroom window is open.", "Yes."])
      await world.byModel(asked, [window], answer);
    expect(await world.ask(asked)).toMatch(/^Yes/);
  });

  it("of other words serve where one was given more often", async () => {
    await using world = readingWorld();
    for (const answer of ["It stands ajar.", "Quite so.", "Indeed."]) await world.byModel(asked, [window], answer);
    expect(await world.ask(asked)).toBeUndefined();
    await world.byModel(asked, [window], "It stands ajar.");
    expect(await world.ask(asked)).toBe("It stands ajar.");
  });

  it("are two where one goes on where the other ends", async () => {
    await using world = readingWorld();
    const text = "how warm is it in the bathroom?";
    for (const [value, more] of [
      ["20", ""],
      ["22", " That is a lot."],
      ["20", ""],
    ] as const) {
      world.set("sensor.bathroom_temperature", value);
      await world.byModel(text, [warmth], `It is ${value} °C.${more}`);
    }
    world.set("sensor.bathroom_temperature", "21");
    expect(await world.ask(text)).toBeUndefined();
  });

  it("never serve where a question with a not was answered both ways", async () => {
    await using world = readingWorld();
    const text = "is the bathroom window not open?";
    for (const answer of ["Yes, it is open.", "Yes, it is not open.", "Yes, it is open.", "Yes, it is not open."])
      await world.byModel(text, [window], answer);
    expect(await world.ask(text)).toBeUndefined();
  });

  it("never serve where one said yes and one said no to the same", async () => {
    await using world = readingWorld();
    for (const answer of ["Yes, it is open.", "No, it is closed.", "Yes, it is open.", "Yes, it is open."])
      await world.byModel(asked, [window], answer);
    expect(await world.ask(asked)).toBeUndefined();
  });

  it("are learned where the model looks at one thing one time and at more another time", async () => {
    await using world = readingWorld();
    const text = "how warm is it in the bathroom?";
    const looks: readonly Look[] = [warmth, { find: { area: "bathroom" } }];
    for (const [at, value] of ["20", "21", "22", "23", "24", "25", "19"].entries()) {
      world.set("sensor.bathroom_temperature", value);
      await world.byModel(text, [looks[at % 2] ?? warmth], `It is ${value} °C.`, kitchen);
    }
    world.set("sensor.bathroom_temperature", "18.5");
    expect(await world.ask(text, kitchen)).toBe("It is 18.5 °C.");
  });
});

describe("a German question", () => {
  it("is answered with German numbers", async () => {
    await using world = readingWorld();
    const from = { ...kitchen, language: "de" };
    for (const value of ["21.4", "19.5", "22.1"]) {
      world.set("sensor.bathroom_temperature", value);
      const answer = `Im Bad sind es ${value.replace(".", ",")} Grad.`;
      await world.byModel("Wie warm ist es im Bad?", [warmth], answer, from);
    }
    world.set("sensor.bathroom_temperature", "24.8");
    expect(await world.ask("wie warm ist es im Bad?", from)).toBe("Im Bad sind es 24,8 Grad.");
  });

  it("may round, if it always did", async () => {
    await using world = readingWorld();
    const from = { ...kitchen, language: "de" };
    for (const value of ["21.4", "19.6", "22.3"]) {
      world.set("sensor.bathroom_temperature", value);
      const answer = `Es sind ${Math.round(Number(value))} Grad im Bad.`;
      await world.byModel("Wie warm ist es im Bad?", [warmth], answer, from);
    }
    world.set("sensor.bathroom_temperature", "24.8");
    expect(await world.ask("wie warm ist es im Bad?", from)).toBe("Es sind 25 Grad im Bad.");
  });
});

describe("two minutes", () => {
  it("in which somebody says no take an answer back, and twice make the question a draft", async () => {
    await using world = readingWorld();
    await learnWarmth(world);
    for (let time = 0; time < 2; time += 1) {
      expect(await world.ask("how warm is it in the bathroom?", { ...kitchen, passes: 60_000 })).toBeDefined();
      await world.byModel("no, I meant outside", [{ call: "recall" }], "I don't know.", kitchen);
    }
    expect(world.skills.book.all()).toMatchObject([{ state: "draft" }]);
    expect(await world.ask("how warm is it in the bathroom?", kitchen)).toBeUndefined();
  });

  it("in which the same is asked of a model that looks elsewhere take it back", async () => {
    await using world = readingWorld();
    await learnWindow(world);
    for (let time = 0; time < 2; time += 1) {
      expect(await world.ask("is the bathroom window still open?", { ...kitchen, passes: 60_000 })).toBeDefined();
      const looks = [{ state: ["binary_sensor.bedroom_window"] }];
      await world.byModel("is the bathroom window really open?", looks, "No, it is closed.", kitchen);
    }
    expect(world.skills.book.all().find(({ name }) => name.includes("still"))).toMatchObject({ state: "draft" });
  });

  it("in which it is asked again teach nothing", async () => {
    await using world = readingWorld();
    for (let time = 0; time < 3; time += 1) {
      await world.byModel(asked, [window], "Yes, it is open.", { passes: 60_000 });
      await world.byModel("is the bathroom window really open?", [window], "No, it is closed.");
    }
    expect(await world.ask(asked)).toBeUndefined();
  });

  it("in which what ran is asked again weigh nothing", async () => {
    await using world = readingWorld();
    await thrice(world);
    for (let time = 0; time < 3; time += 1) {
      expect(await world.ask(asked, { passes: 60_000 })).toBe("Yes, it is open.");
      await world.byModel("is the bathroom window really open?", [window], "Yes, it is open.");
    }
    expect(world.skills.book.all()).not.toContainEqual(
      expect.objectContaining({ state: "draft", name: "is-the-bathroom-window-open" }),
    );
    expect(await world.ask(asked)).toBe("Yes, it is open.");
  });

  it("in which something is undone or done are about something else", async () => {
    await using world = readingWorld();
    await thrice(world);
    for (let time = 0; time < 2; time += 1) {
      expect(await world.ask(asked, { passes: 60_000 })).toBe("Yes, it is open.");
      await world.undo();
    }
    expect(await world.ask(asked, { passes: 60_000 })).toBe("Yes, it is open.");
    await world.byModel("no, turn the fan on", [], "It is on.", { turnsOn: "switch.fan" });
    expect(await world.ask(asked)).toBe("Yes, it is open.");
  });

  it("in which something else is asked count", async () => {
    await using world = readingWorld();
    for (let time = 0; time < 3; time += 1) {
      await world.byModel(asked, [window], "Yes, it is open.", { passes: 60_000 });
      await world.byModel("is the bedroom window open?", [{ state: ["binary_sensor.bedroom_window"] }], "No.");
    }
    expect(await world.ask(asked)).toBe("Yes, it is open.");
  });
});
