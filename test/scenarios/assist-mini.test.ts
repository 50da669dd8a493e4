// The public tasks, where they are at hand: nothing of them is part of the project.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { figures, play } from "../support/play-assist.ts";

const DATA = join(import.meta.dirname, "../../../shared/data/ha-datasets/assist-mini");

describe.skipIf(!existsSync(DATA))("assist-mini (needs ../shared/data/ha-datasets)", () => {
  it.each([
    ["expected", 100],
    ["nothing", 0],
    ["neighbour", 0],
  ] as const)(
    "scores a model that plays %s with %d",
    async (kind, score) => {
      expect(figures(await play(DATA, kind))).toMatchObject({ tasks: 50, counted: 50, score });
    },
    120_000,
  );
});
