import { describe, expect, it } from "vitest";
import { createWords } from "../../src/words/index.ts";

const words = createWords({ nameOf: (id) => id });
const state = (text: string, attributes: Readonly<Record<string, unknown>> = {}) => ({
  state: text,
  attributes,
  lastChanged: 0,
  context: undefined,
});

describe("what the house shows now", () => {
  it.each([
    ["en", "light.turn_on", { brightness_pct: 40 }, state("on", { brightness: 204 }), "on, 80 %"],
    ["de", "light.turn_on", { brightness_pct: 40 }, state("off", { brightness: null }), "aus"],
    [
      "de",
      "climate.set_temperature",
      { temperature: 21.5 },
      state("heat", { temperature: 20.5 }),
      "auf Heizen, 20,5 Grad",
    ],
    ["en", "cover.set_cover_position", { position: 30 }, state("open", { current_position: 100 }), "open, 100 %"],
    ["en", "media_player.volume_set", { volume_level: 0.3 }, state("playing", { volume_level: 0.25 }), "playing, 25 %"],
    ["fr", "lock.lock", {}, state("unlocked"), "déverrouillé"],
    ["xx", "lock.lock", {}, state("unlocked"), "unlocked"],
    ["en", "counter.increment", {}, state("5"), "5"],
    [
      "en",
      "climate.set_preset_mode",
      { preset_mode: "eco" },
      state("auto", { preset_mode: "very_away" }),
      "on automatic, very away",
    ],
    ["en", "scene.turn_on", {}, state("2026-11-23T08:00:00+00:00"), undefined],
  ])("in %s after %s %j is said in plain words", (language, service, data, now, said) => {
    expect(words.shown(language, { service, entityIds: ["x.y"], data }, now)).toBe(said);
  });
});

describe("what was seen instead", () => {
  it.each([
    ["en", "light.turn_on", { brightness_pct: 40 }, "255", "I asked to set x.y to 40 %, but I see it 100 %."],
    ["en", "light.turn_on", { brightness_pct: 40 }, "off", "I asked to set x.y to 40 %, but I see it off."],
    [
      "en",
      "light.turn_on",
      { color_temp_kelvin: 3000, brightness_pct: 40 },
      "4000",
      "I asked to set x.y to 40 %, but I see it 4000.",
    ],
    ["en", "media_player.volume_set", { volume_level: 0.3 }, "0.25", "I asked to set x.y to 30 %, but I see it 25 %."],
    [
      "de",
      "climate.set_temperature",
      { temperature: 21.5 },
      "20.5",
      "Ich habe den Auftrag gegeben (x.y auf 21,5 Grad einstellen), sehe aber: 20,5 Grad.",
    ],
    ["en", "cover.open_cover", {}, "opening, closed", "I asked to open x.y, but I see it opening, closed."],
  ])("in %s after %s %j is said in people's units", (language, service, data, seen, said) => {
    const unconfirmed = { entityId: "x.y", type: "unconfirmed", seen, detail: undefined } as const;
    expect(words.outcomes(language, { service, entityIds: ["x.y"], data }, [unconfirmed])).toBe(said);
  });
});

describe("what is set", () => {
  it.each([
    ["cover.set_cover_tilt_position", { tilt_position: 70 }, "set x.y to 70 %"],
    ["light.turn_on", { color_temp_kelvin: 3000 }, "set x.y to 3,000 K"],
    ["media_player.select_source", { source: "Radio" }, "set x.y to Radio"],
    ["vacuum.set_fan_speed", { fan_speed: "max" }, "set x.y to max"],
  ])("by %s %j is said with it", (service, data, said) => {
    expect(words.wanted("en", { service, entityIds: ["x.y"], data })).toBe(said);
  });
});

describe("many outcomes by voice", () => {
  const action = (service: string, ...entityIds: readonly string[]) => ({ service, entityIds, data: {} });
  const outcome = (entityId: string, type: "done" | "already" | "accepted" | "failed" | "unconfirmed") => ({
    entityId,
    type,
    seen: type === "unconfirmed" ? "off" : undefined,
    detail: type === "failed" ? ("unavailable" as const) : type === "accepted" ? ("under-way" as const) : undefined,
  });
  const on = action("light.turn_on", "Lamp A", "Lamp B", "Lamp C", "Lamp D", "Lamp E");

  it.each([
    [
      [{ action: on, outcomes: [outcome("Lamp A", "done"), outcome("Lamp B", "already")] }],
      "Turned on Lamp A. Lamp B is already on.",
    ],
    [
      [
        {
          action: on,
          outcomes: [outcome("Lamp A", "done"), outcome("Lamp B", "already"), outcome("Lamp C", "failed")],
        },
      ],
      "Lamp C is not available just now. The rest is done.",
    ],
    [
      [
        {
          action: on,
          outcomes: [outcome("Lamp A", "accepted"), outcome("Lamp B", "unconfirmed"), outcome("Lamp C", "failed")],
        },
        { action: action("lock.lock", "Lamp D"), outcomes: [outcome("Lamp D", "failed")] },
      ],
      "I asked to turn on Lamp B, but I see it off; Lamp C is not available just now; Lamp D is not available just now. The rest is under way or done.",
    ],
    [
      ["Lamp A", "Lamp B", "Lamp C"].map((id) => ({
        action: action("light.turn_on", id),
        outcomes: [outcome(id, "done")],
      })),
      "All of it is done.",
    ],
  ])("are two sentences, trouble first: %#", (done, said) => {
    expect(words.brief("en", done)).toBe(said);
  });
});
