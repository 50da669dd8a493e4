import { describe, expect, it } from "vitest";
import { area, paperHouse } from "./paper-house.ts";

const house = paperHouse({
  floors: [{ id: "down", name: "Downstairs", aliases: ["ground floor"], level: 0 }],
  areas: [
    area("kitchen", "Kitchen", "down"),
    area("bedroom", "Bedroom"),
    area("hall", "Hall", "down"),
    area("attic", "Attic"),
  ],
  entities: [
    { id: "light.kitchen_ceiling", name: "Ceiling light", area: "kitchen" },
    { id: "light.bedroom_ceiling", name: "Ceiling light", area: "bedroom" },
    { id: "light.kitchen_counter", name: "Counter light", area: "kitchen" },
    { id: "cover.bedroom_left", name: "Left blind", area: "bedroom", deviceClass: "blind" },
    { id: "cover.bedroom_right", name: "Right blind", area: "bedroom", deviceClass: "blind" },
    { id: "light.porch", name: "Front door light", area: "hall", aliases: ["porch"] },
    { id: "lock.front", name: "Front door", area: "hall", hidden: true },
    { id: "sensor.attic", name: "Attic smoke", area: "attic", hidden: true },
  ],
});

function outcome(query: Parameters<typeof house.resolve>[0]): string {
  const result = house.resolve(query);
  switch (result.type) {
    case "resolved":
      return result.entities.map(({ id }) => id).join(" ");
    case "ambiguous":
      return `which: ${result.candidates.map(({ id }) => id).join(" ")}`;
    case "unknown":
      return `unknown: ${result.what}`;
  }
}

describe("resolving", () => {
  it.each([
    ["an id", { names: ["light.kitchen_counter"] }, "light.kitchen_counter"],
    ["a whole name", { names: ["counter LIGHT"] }, "light.kitchen_counter"],
    ["an alias", { names: ["porch"] }, "light.porch"],
    ["several names", { names: ["porch", "left blind"] }, "light.porch cover.bedroom_left"],
    ["one name twice", { names: ["porch", "Front door light"] }, "light.porch"],
    ["name and area together", { names: ["kitchen ceiling light"] }, "light.kitchen_ceiling"],
    ["a name within an area", { names: ["ceiling light"], area: "bedroom" }, "light.bedroom_ceiling"],
    ["the one in the speaker's area", { names: ["ceiling light"], preferArea: "kitchen" }, "light.kitchen_ceiling"],
    ["all of a domain in an area", { area: "Kitchen", domain: "light" }, "light.kitchen_ceiling light.kitchen_counter"],
    [
      "all of a domain on a floor",
      { floor: "ground floor", domain: "light" },
      "light.kitchen_ceiling light.kitchen_counter light.porch",
    ],
    ["all of a device class", { area: "bedroom", deviceClass: "blind" }, "cover.bedroom_left cover.bedroom_right"],
    ["all of a domain, where only that was asked", { domain: "cover" }, "cover.bedroom_left cover.bedroom_right"],
  ])("takes %s", (_, query, expected) => {
    expect(outcome(query)).toBe(expected);
  });

  it.each([
    ["two of one name", { names: ["ceiling light"] }, "which: light.kitchen_ceiling light.bedroom_ceiling"],
    [
      "two of one name, none where the speaker is",
      { names: ["ceiling light"], preferArea: "hall" },
      "which: light.kitchen_ceiling light.bedroom_ceiling",
    ],
    ["a word that two share", { names: ["blind"] }, "which: cover.bedroom_left cover.bedroom_right"],
    ["a beginning, though only one has it", { names: ["count"] }, "which: light.kitchen_counter"],
  ])("asks back for %s", (_, query, expected) => {
    expect(outcome(query)).toBe(expected);
  });

  it.each([
    ["a name", { names: ["fountain"] }, "unknown: fountain"],
    ["one name among known ones", { names: ["porch", "fountain"] }, "unknown: fountain"],
    ["an area", { area: "cellar", domain: "light" }, "unknown: cellar"],
    ["an area, though the name is known", { names: ["porch"], area: "cellar" }, "unknown: cellar"],
    ["a floor", { floor: "roof" }, "unknown: roof"],
    ["a known name outside the area", { names: ["porch"], area: "kitchen" }, "unknown: porch"],
    ["a domain that the area lacks", { area: "kitchen", domain: "cover" }, "unknown: cover, kitchen"],
    ["an id that is not exposed", { names: ["lock.front"] }, "unknown: lock.front"],
    ["an area where nothing is exposed", { area: "attic" }, "unknown: attic"],
    ["nothing at all", {}, "unknown: "],
    ["an empty name", { names: [" "] }, "unknown: "],
  ])("does not know %s", (_, query, expected) => {
    expect(outcome(query)).toBe(expected);
  });

  it("never takes the next best for what is not exposed", () => {
    expect(house.resolve({ names: ["front door"] })).toMatchObject({ type: "unknown", unexposed: 1 });
  });

  it("suggests areas near an unknown one", () => {
    expect(house.resolve({ area: "kitchn" })).toMatchObject({ suggestions: ["Kitchen"] });
  });
});
