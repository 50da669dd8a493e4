import { describe, expect, it } from "vitest";
import type { Action } from "../../src/core/action.ts";
import { createWords } from "../../src/words/index.ts";

const words = createWords({ nameOf: (id) => id.split(".")[1] ?? id });
const finding = (service: string, entityIds: readonly string[], via?: string) =>
  ({ reason: "opens", service, entityIds, via }) as const;

describe("a question", () => {
  it.each<[string, Action, ReturnType<typeof finding>, string]>([
    [
      "names the dangerous one of many",
      {
        service: "cover.open_cover",
        entityIds: ["cover.one", "cover.two", "cover.three", "cover.four", "cover.five", "cover.Garage"],
        data: {},
      },
      finding("cover.open_cover", ["cover.Garage"]),
      "Shall I open Garage and 5 devices? Say yes or no.",
    ],
    [
      "says to what a thermostat is to be set",
      { service: "climate.set_temperature", entityIds: ["climate.Bedroom"], data: { target_temp_high: 31 } },
      finding("climate.set_temperature", ["climate.Bedroom"]),
      "Shall I set Bedroom to 31 degrees? Say yes or no.",
    ],
    [
      "has words for what nobody can name",
      { service: "script.turn_on", entityIds: ["script.Unlock"], data: {} },
      finding("lock.unlock", [], "script.Unlock"),
      "Shall I run Unlock, which would unlock something? Say yes or no.",
    ],
  ])("%s", (_, action, found, expected) => {
    expect(words.question("en", [action], { by: "yes", code: "27", findings: [found] })).toBe(expected);
  });
});
