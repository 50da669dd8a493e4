import { AppError } from "../../src/core/errors.ts";

const comparisons: Readonly<Record<string, (value: number, limit: number) => boolean>> = {
  "<=": (value, limit) => value <= limit,
  "<": (value, limit) => value < limit,
  ">=": (value, limit) => value >= limit,
  ">": (value, limit) => value > limit,
  "==": (value, limit) => value === limit,
};

/** Whether the value is as the goal (`"<= 15"`) wants it. Throws AppError `bench-goal` for a goal that is no comparison. */
export function meetsGoal(value: number, goal: string): boolean {
  const [, comparison = "", limit = ""] = /^(<=|<|>=|>|==) (-?\d+(?:\.\d+)?)$/.exec(goal) ?? [];
  const compare = comparisons[comparison];
  if (!compare) {
    throw new AppError(
      "bench-goal",
      `"${goal}" is no goal: one of ${Object.keys(comparisons).join(" ")}, a space, a number`,
    );
  }
  return compare(value, Number(limit));
}
