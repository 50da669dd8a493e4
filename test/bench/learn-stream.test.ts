// The household that learning is measured on: as large as is said of it, and the same every time.
import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { dataDeeds, OHF_TESTS } from "../../bench/learn/from-data.ts";
import { household } from "../../bench/learn/house.ts";
import { createNearMisses, KINDS } from "../../bench/learn/near-misses.ts";
import { allShapes, COMMANDS_A_DAY, createStream, DAYS } from "../../bench/learn/stream.ts";

const isHere = existsSync(OHF_TESTS);

describe.skipIf(!isHere)("the learning household (needs ../shared/data/ohf-intents)", () => {
  // A block that is skipped is read all the same.
  const shapes = isHere ? allShapes(dataDeeds()) : [];

  it("says things in at least 150 ways, a third of them held out, from data and of its own", () => {
    expect(shapes.length).toBeGreaterThanOrEqual(150);
    expect(new Set(shapes.map(({ id }) => id)).size).toBe(shapes.length);
    for (const source of ["data", "household"] as const) {
      const some = shapes.filter((shape) => shape.source === source);
      expect(some.filter(({ heldOut }) => heldOut).length).toBe(Math.ceil(some.length / 3));
    }
  });

  it("says thirty things a day for sixty days, the same for the same seed", () => {
    const stream = createStream(shapes, 1);
    expect(Map.groupBy(stream, ({ day }) => day).size).toBe(DAYS);
    expect(stream.length).toBe(DAYS * COMMANDS_A_DAY);
    const texts = stream.map(({ text, room, hands }) => ({ text, room, hands }));
    expect(createStream(shapes, 1).map(({ text, room, hands }) => ({ text, room, hands }))).toEqual(texts);
    expect(createStream(shapes, 2).map(({ text }) => text)).not.toEqual(stream.map(({ text }) => text));
  });

  it("wants only what there is in the house", () => {
    const known = new Set(household.entities.map(({ entity_id }) => entity_id));
    const view = { room: "living_room", state: () => "on", attribute: () => 20 };
    for (const { text, wanted, hands } of createStream(shapes, 1)) {
      const calls = wanted(view, []);
      const ids = [...(calls === "ask" ? [] : calls), ...hands].flatMap(({ entityIds }) => entityIds);
      expect(
        ids.filter((id) => !known.has(id)),
        text,
      ).toEqual([]);
    }
  });

  it("has at least 2,000 near-misses, of every kind at least a hundred", () => {
    const misses = createNearMisses(shapes, 1);
    expect(misses.length).toBeGreaterThanOrEqual(2_000);
    for (const kind of KINDS)
      expect(misses.filter((miss) => miss.kind === kind).length, kind).toBeGreaterThanOrEqual(100);
  });

  it("knows of each near-miss what is wanted: calls, nothing, or that a model must be asked", () => {
    const view = { room: "kitchen", state: () => "on", attribute: () => 20 };
    for (const miss of createNearMisses(shapes, 1)) {
      const wanted = miss.wanted(view);
      expect(wanted === "ask" || wanted.every(({ service }) => service.includes("."))).toBe(true);
    }
  });
});
