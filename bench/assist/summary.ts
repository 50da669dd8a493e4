// The table by category, and the figures: good and counted as the data set does it, also by who answered.
import type { Figure } from "../harness/benchmark.ts";
import { quantile, rounded } from "../harness/statistics.ts";
import type { Result } from "./transcript.ts";

interface Score {
  readonly good: number;
  readonly counted: number;
}

function scoreOf(results: readonly Result[]): Score {
  const checks = results.flatMap(({ checks }) => checks);
  return { good: checks.filter(({ passed }) => passed).length, counted: checks.length };
}

const percent = ({ good, counted }: Score) => rounded((100 * good) / counted);
const byPath = (results: readonly Result[], path: Result["path"]) => results.filter((result) => result.path === path);
const sum = (results: readonly Result[], of: (result: Result) => number) =>
  results.reduce((total, result) => total + of(result), 0);

const COLUMNS = [
  "category",
  "tasks",
  "good",
  "%",
  "reflex",
  "model",
  "nobody",
  "asked",
  "strayed",
  "tokens in",
  "out",
  "s p50",
];

/** One line for each category, and one for all. A task of two categories is in both, as in the data set. */
export function categoryTable(results: readonly Result[]): string {
  const categories = [...new Set(results.flatMap(({ categories }) => categories))].toSorted();
  const rows = [
    COLUMNS,
    ...categories.map((name) =>
      row(
        name,
        results.filter((result) => result.categories.includes(name)),
      ),
    ),
    row("all", results),
  ];
  const widths = COLUMNS.map((_, column) => Math.max(...rows.map((cells) => cells[column]?.length ?? 0)));
  return rows
    .map((cells) =>
      cells
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
        .join("  "),
    )
    .join("\n");
}

function row(name: string, results: readonly Result[]): readonly string[] {
  const score = scoreOf(results);
  const part = (path: Result["path"]) => {
    const { good, counted } = scoreOf(byPath(results, path));
    return counted === 0 ? "" : `${good}/${counted}`;
  };
  const told = results.filter(({ tokens }) => tokens !== null);
  const mean = (of: (result: Result) => number) =>
    told.length === 0 ? "" : String(Math.round(sum(told, of) / told.length));
  return [
    name,
    String(results.length),
    `${score.good}/${score.counted}`,
    score.counted === 0 ? "" : String(percent(score)),
    ...(["reflex", "model", "nobody"] as const).map(part),
    String(sum(results, ({ asked }) => asked)),
    String(results.filter(({ strayed }) => strayed.length > 0).length),
    mean(({ tokens }) => tokens?.input ?? 0),
    mean(({ tokens }) => tokens?.output ?? 0),
    rounded(
      quantile(
        results.map(({ seconds }) => seconds),
        0.5,
      ),
      2,
    ).toFixed(2),
  ];
}

export function figuresOf(results: readonly Result[]): readonly Figure[] {
  const score = scoreOf(results);
  const categories = [...new Set(results.flatMap(({ categories }) => categories))].toSorted();
  const of = (name: string, among: readonly Result[]): readonly Figure[] => {
    const part = scoreOf(among);
    return part.counted === 0 ? [] : [{ name, value: percent(part), unit: "%" }];
  };
  const told = results.filter(({ tokens }) => tokens !== null);
  return [
    { name: "tasks", value: results.length, unit: "" },
    { name: "counted", value: score.counted, unit: "" },
    { name: "good", value: score.good, unit: "" },
    ...of("score", results),
    ...interval(score),
    ...of("score-reflex", byPath(results, "reflex")),
    ...of("score-model", byPath(results, "model")),
    ...categories.flatMap((name) =>
      of(
        `score-in-${name}`,
        results.filter((result) => result.categories.includes(name)),
      ),
    ),
    { name: "answered-by-reflex", value: byPath(results, "reflex").length, unit: "tasks" },
    { name: "answered-by-model", value: byPath(results, "model").length, unit: "tasks" },
    { name: "asked", value: sum(results, ({ asked }) => asked), unit: "approvals" },
    { name: "strayed", value: results.filter(({ strayed }) => strayed.length > 0).length, unit: "tasks" },
    ...(told.length === 0
      ? []
      : [
          { name: "tokens-in", value: sum(told, ({ tokens }) => tokens?.input ?? 0), unit: "" },
          { name: "tokens-cached", value: sum(told, ({ tokens }) => tokens?.cached ?? 0), unit: "" },
          { name: "tokens-out", value: sum(told, ({ tokens }) => tokens?.output ?? 0), unit: "" },
        ]),
    ...[0.5, 0.95].map((share) => ({
      name: `seconds-p${100 * share}`,
      value: rounded(
        quantile(
          results.map(({ seconds }) => seconds),
          share,
        ),
        3,
      ),
      unit: "s",
    })),
    { name: "unmeasured", value: results.filter(({ trouble }) => trouble !== null).length, unit: "tasks" },
  ];
}

/** Half the width of the 95 % interval, as the data set reports it. */
function interval({ good, counted }: Score): readonly Figure[] {
  if (counted === 0) return [];
  const share = good / counted;
  return [{ name: "score-95-percent", value: rounded(196 * Math.sqrt((share * (1 - share)) / counted)), unit: "± %" }];
}
