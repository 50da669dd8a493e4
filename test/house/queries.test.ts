import { describe, expect, it } from "vitest";
import { houseOn } from "./house-world.ts";
import { startModelHouse } from "./model-house-world.ts";
import { startRawHomeAssistant } from "./raw-home-assistant.ts";

const soon = () => AbortSignal.timeout(20_000);
const DAY = 24 * 60 * 60 * 1000;

describe("questions", () => {
  it("asks for to-do items", async () => {
    await using world = await startModelHouse();
    const items = await world.house.queries.todoItems("todo.shopping_list", soon());
    expect(items.length).toBeGreaterThan(0);
    expect(items[0]).toMatchObject({ id: expect.any(String), summary: expect.any(String), done: false });
  });

  it("asks for a calendar's events", async () => {
    await using world = await startModelHouse();
    const span = { from: Date.now() - 7 * DAY, to: Date.now() + 30 * DAY };
    const events = await world.house.queries.calendarEvents({ entityId: "calendar.family", ...span }, soon());
    expect(events.length).toBeGreaterThan(0);
    for (const { summary, start, end } of events) {
      expect(summary).not.toBe("");
      expect(Date.parse(start)).toBeLessThan(Date.parse(end));
    }
  });

  it("asks for a forecast", async () => {
    await using world = await startModelHouse();
    const days = await world.house.queries.forecast({ entityId: "weather.forecast_home", type: "daily" }, soon());
    expect(days[0]).toMatchObject({ datetime: expect.any(String), condition: expect.any(String) });
  });

  it("asks for history, and for nothing where nothing is named", async () => {
    await using world = await startModelHouse();
    const before = Date.now();
    world.modelHome.home.states.update("light.kitchen_light", { state: "on" });
    const span = { from: before - DAY, to: Date.now() + 1_000 };
    const history = await world.house.queries.history({ entityIds: ["light.kitchen_light"], ...span }, soon());
    const points = history.get("light.kitchen_light");
    expect(points?.at(-1)?.state).toBe("on");
    expect(points?.at(-1)?.at).toBeGreaterThanOrEqual(before);
    expect(await world.house.queries.history({ entityIds: [], ...span }, soon())).toEqual(new Map());
    expect(await world.house.queries.logbook({ entityIds: [], ...span }, soon())).toEqual([]);
    expect(await world.house.queries.statistics({ entityIds: [], ...span, period: "hour" }, soon())).toEqual(new Map());
  });

  it("asks for the logbook", async () => {
    await using world = await startModelHouse();
    world.modelHome.home.states.update("light.kitchen_light", { state: "on" });
    const span = { from: Date.now() - DAY, to: Date.now() + 1_000 };
    const entries = await world.house.queries.logbook({ entityIds: ["light.kitchen_light"], ...span }, soon());
    expect(entries.at(-1)).toMatchObject({ entityId: "light.kitchen_light", text: "on" });
  });

  it("keeps of statistics only the numbers that there are", async () => {
    await using server = await startRawHomeAssistant({
      answer: ({ type }) =>
        type === "recorder/statistics_during_period"
          ? { "sensor.outside": [{ start: 1_000, end: 2_000, mean: 4.5, min: null, max: 6, sum: null }] }
          : undefined,
    });
    await using world = houseOn(server.endpoint);
    world.house.start();
    await world.house.ready(soon());
    const query = { entityIds: ["sensor.outside"], from: 0, to: DAY, period: "hour" } as const;
    const points = (await world.house.queries.statistics(query, soon())).get("sensor.outside");
    expect(points).toEqual([{ from: 1_000, to: 2_000, mean: 4.5, max: 6 }]);
    expect(server.received.at(-1)).toMatchObject({ start_time: "1970-01-01T00:00:00.000Z", period: "hour" });
  });

  it("searches media, and gives the refusal of a player that can't", async () => {
    const found = { result: [{ title: "Blue", media_content_id: "x:1", media_content_type: "music", can_play: true }] };
    await using server = await startRawHomeAssistant({
      answer: ({ type, entity_id: id }) => {
        if (type !== "media_player/search_media") return undefined;
        return id === "media_player.library" ? found : { error: { code: "not_supported", message: "It can't" } };
      },
    });
    await using world = houseOn(server.endpoint);
    world.house.start();
    await world.house.ready(soon());
    const search = (entityId: string) => world.house.queries.searchMedia({ entityId, text: "blue" }, soon());
    expect(await search("media_player.library")).toEqual([{ title: "Blue", contentId: "x:1", contentType: "music" }]);
    await expect(search("media_player.dumb")).rejects.toMatchObject({
      code: "house-refused",
      houseCode: "not_supported",
    });
  });
});

describe("sentences", () => {
  const sentence = (text: string) => ({ text, language: "en", deviceId: undefined, satelliteId: undefined });

  it("parses without changing anything", async () => {
    await using world = await startModelHouse();
    const parsed = await world.house.sentences.parse(sentence("turn on the kitchen light"), soon());
    expect(parsed).toMatchObject({
      type: "intent",
      intent: "HassTurnOn",
      slots: { name: { value: "Kitchen Light", text: "kitchen light" } },
      full: true,
      targets: ["light.kitchen_light"],
    });
    expect(world.modelHome.home.states.get("light.kitchen_light")?.state).toBe("off");
    expect(await world.house.sentences.parse(sentence("colourless green ideas"), soon())).toBeUndefined();
  });

  it.each([
    ["a sentence trigger", { match: true, source: "trigger", sentence_template: "x" }, { type: "trigger" }],
    [
      "a custom sentence",
      { match: true, source: "custom", intent: { name: "X" }, details: {}, targets: {} },
      { source: "custom", full: true },
    ],
    [
      "a half match",
      { match: false, source: "builtin", intent: { name: "X" }, unmatched_slots: { name: "y" } },
      { full: false },
    ],
    [
      "a guess by likeness, of older versions",
      { match: true, fuzzy_match: true, source: "builtin", intent: { name: "X" } },
      { full: false },
    ],
    [
      "a slot without its words",
      { match: true, source: "builtin", intent: { name: "X" }, details: { brightness: { value: 40 } } },
      { slots: { brightness: { value: 40, text: "40" } } },
    ],
  ])("reads %s", async (_, result, expected) => {
    await using server = await startRawHomeAssistant({
      answer: ({ type }) => (type === "conversation/agent/homeassistant/debug" ? { results: [result] } : undefined),
    });
    await using world = houseOn(server.endpoint);
    world.house.start();
    await world.house.ready(soon());
    expect(await world.house.sentences.parse(sentence("anything"), soon())).toMatchObject(expected);
  });

  it("hands a sentence only to Home Assistant's own agent", async () => {
    const response = {
      response_type: "error",
      speech: { plain: { speech: "Sorry" } },
      data: { code: "no_intent_match" },
    };
    await using server = await startRawHomeAssistant({
      answer: ({ type }) => (type === "conversation/process" ? { response, conversation_id: "c" } : undefined),
    });
    await using world = houseOn(server.endpoint);
    world.house.start();
    await world.house.ready(soon());
    const from = { ...sentence("set a timer"), deviceId: "device", satelliteId: "assist_satellite.kitchen" };
    expect(await world.house.sentences.process(from, soon())).toEqual({
      speech: "Sorry",
      responseType: "error",
      errorCode: "no_intent_match",
    });
    expect(server.received.at(-1)).toMatchObject({
      agent_id: "conversation.home_assistant",
      device_id: "device",
      satellite_id: "assist_satellite.kitchen",
    });
  });
});
