import { AppError } from "../../src/core/errors.ts";
import type { Benchmark, Figure } from "./benchmark.ts";
import { meetsGoal } from "./goal.ts";

/** A table for people, then one line of JSON for programs. Throws AppError `bench-figure` where a goal has no figure, or a figure no number. */
export function report(benchmark: Benchmark, figures: readonly Figure[]): string {
  const own = figures.flatMap(({ name, goal }) => (goal === undefined ? [] : [[name, goal] as const]));
  const goals = { ...benchmark.goals, ...Object.fromEntries(own) };
  const values = new Map(figures.map(({ name, value }) => [name, value]));
  for (const [name, value] of values) {
    if (!Number.isFinite(value)) throw new AppError("bench-figure", `The figure ${name} is ${value}, not a number`);
  }
  const met = Object.entries(goals).every(([name, goal]) => {
    const value = values.get(name);
    if (value === undefined) throw new AppError("bench-figure", `The goal ${name} ${goal} has no figure`);
    return meetsGoal(value, goal);
  });
  const line = { bench: benchmark.name, figures: Object.fromEntries(values), goals, met };
  return `${table(figures, goals)}\n${JSON.stringify(line)}\n`;
}

function table(figures: readonly Figure[], goals: Benchmark["goals"]): string {
  const rows = figures.map(({ name, value, unit }) => {
    const goal = goals[name];
    const verdict = goal === undefined ? "" : meetsGoal(value, goal) ? "met" : "MISSED";
    return [name, String(value), unit, goal ?? "", verdict];
  });
  const all = [["figure", "value", "unit", "goal", ""], ...rows];
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  const render = (row: readonly string[]) =>
    row
      .map((cell, column) => (column === 1 ? cell.padStart(widths[1] ?? 0) : cell.padEnd(widths[column] ?? 0)))
      .join("  ");
  return all.map((row) => render(row).trimEnd()).join("\n");
}
