// What is said where the verb alone would hide what became of it: steps, values that are only near, and things that don't show what was asked for.
import { describe, expect, it } from "vitest";
import type { Outcome } from "../../src/core/action.ts";
import { createWords } from "../../src/words/index.ts";

const words = createWords({ nameOf: () => "Lamp" });
const told = (language: string, service: string, data: object, type: Outcome["type"], seen: string) =>
  words.outcomes(language, { service, entityIds: ["x.y"], data: { ...data } }, [
    { entityId: "x.y", type, seen, detail: undefined },
  ]);

describe("where a step led", () => {
  it.each([
    ["en", "light.turn_on", { brightness_step_pct: 10 }, "26", "Lamp is at 10 %."],
    ["en", "light.turn_on", { brightness_step: 20 }, "128", "Lamp is at 50 %."],
    ["en", "light.turn_on", { brightness_step_pct: -90 }, "off", "Turned on Lamp."],
    ["en", "media_player.volume_up", {}, "0.5", "Lamp is at 50 %."],
    ["de", "media_player.volume_down", {}, "0.35", "Lamp ist jetzt auf 35 %."],
    ["fr", "fan.increase_speed", {}, "67", "Lamp est maintenant à 67 %."],
    ["es", "fan.decrease_speed", {}, "33", "Lamp está ahora a 33 %."],
    ["nl", "input_number.increment", {}, "51.0", "Lamp is nu op 51."],
    ["en", "counter.increment", {}, "4", "Lamp is at 4."],
    ["en", "select.select_next", {}, "Wool", "Lamp is at Wool."],
  ])("%s %s %j seen %s", (language, service, data, seen, expected) => {
    expect(told(language, service, data, "done", seen)).toBe(expected);
  });
});

describe("a value that was set", () => {
  it.each([
    ["en", "light.turn_on", { brightness_pct: 40 }, "102", "Set Lamp to 40 %."],
    ["en", "light.turn_on", { brightness_pct: 40 }, "104", "Set Lamp to 40 %."],
    ["en", "fan.set_percentage", { percentage: 55 }, "50", "Lamp is at 50 %, as near to 55 % as it goes."],
    ["de", "cover.set_cover_position", { position: 50 }, "47", "Lamp ist auf 47 %, so nah an 50 %, wie es geht."],
    [
      "en",
      "climate.set_temperature",
      { temperature: 21.2 },
      "21",
      "Lamp is at 21 degrees, as near to 21.2 degrees as it goes.",
    ],
    ["en", "climate.set_temperature", { temperature: 21 }, "21.0", "Set Lamp to 21 degrees."],
    ["en", "media_player.volume_set", { volume_level: 0.3 }, "0.3", "Set Lamp to 30 %."],
    ["en", "media_player.volume_set", { volume_level: 0.3 }, "0.33", "Lamp is at 33 %, as near to 30 % as it goes."],
    ["en", "light.turn_on", { brightness_pct: 40, color_temp_kelvin: 3000 }, "3000", "Set Lamp to 40 %."],
    ["en", "light.turn_on", { brightness: 180, color_temp_kelvin: 5000 }, "180", "Set Lamp to 5,000 K."],
  ])("%s %s %j seen %s", (language, service, data, seen, expected) => {
    expect(told(language, service, data, "done", seen)).toBe(expected);
  });
});

describe("what can't be seen of it", () => {
  it.each([
    ["en", "light.turn_on", { brightness_pct: 30 }, "on", "I asked to set Lamp to 30 %; all that I can see is “on”."],
    [
      "de",
      "media_player.volume_set",
      { volume_level: 0.3 },
      "playing",
      "Ich habe den Auftrag gegeben (Lamp auf 30 % einstellen); sehen kann ich nur „spielt“.",
    ],
    ["en", "light.turn_on", { brightness_pct: 30 }, "off", "I asked to set Lamp to 30 %, but I see it off."],
    ["en", "fan.set_percentage", { percentage: 50 }, "67", "I asked to set Lamp to 50 %, but I see it 67 %."],
    ["en", "light.turn_on", {}, "off", "I asked to turn on Lamp, but I see it off."],
  ])("%s %s %j seen %s", (language, service, data, seen, expected) => {
    expect(told(language, service, data, "unconfirmed", seen)).toBe(expected);
  });
});
