import { expect, it } from "vitest";
import type { Benchmark } from "../../bench/harness/benchmark.ts";
import { report } from "../../bench/harness/report.ts";
import { quantile } from "../../bench/harness/statistics.ts";

const benchmark = (goals: Benchmark["goals"]): Benchmark => ({
  name: "speed",
  describe: "How fast",
  goals,
  run: async () => [],
});

it("ends with one line of JSON that says what was measured, what was wanted, and whether it was met", () => {
  const figures = [
    { name: "p50", value: 15, unit: "ms" },
    { name: "lost", value: 0, unit: "" },
  ];
  const written = report(benchmark({ p50: "<= 15", lost: "== 0" }), figures);
  expect(written.split("\n")).toEqual([
    "figure  value  unit  goal",
    "p50        15  ms    <= 15  met",
    "lost        0        == 0   met",
    '{"bench":"speed","figures":{"p50":15,"lost":0},"goals":{"p50":"<= 15","lost":"== 0"},"met":true}',
    "",
  ]);
});

it.each([
  [15, "<= 15", true],
  [15.1, "<= 15", false],
  [15, "< 15", false],
  [14.9, "< 15", true],
  [95, ">= 95", true],
  [94, "> 94", false],
  [0, "== 0", true],
  [-1, "== 0", false],
  [-2, "<= -1.5", true],
])("holds %d against %s: %s", (value, goal, met) => {
  const written = report(benchmark({ figure: goal }), [{ name: "figure", value, unit: "" }]);
  expect(JSON.parse(written.trimEnd().split("\n").at(-1) ?? "")).toMatchObject({ met });
});

it.each([
  ["a goal without a figure", { other: "<= 1" }, 1, "bench-figure"],
  ["a figure that is no number", { figure: "<= 1" }, Number.NaN, "bench-figure"],
  ["a goal that is no comparison", { figure: "about 1" }, 1, "bench-goal"],
  ["a goal with words after it", { figure: "<= 1 ms" }, 1, "bench-goal"],
])("refuses %s", (_, goals, value, code) => {
  expect(() => report(benchmark(goals), [{ name: "figure", value, unit: "" }])).toThrow(
    expect.objectContaining({ code }),
  );
});

it.each([
  [[3, 1, 2], 0.5, 2],
  [[4, 1, 2, 3], 0.5, 2],
  [[1], 0.99, 1],
  [Array.from({ length: 100 }, (_, index) => index + 1), 0.99, 99],
])("finds in %j at %d: %d", (values, share, expected) => {
  expect(quantile(values, share)).toBe(expected);
});
