// The public tasks of home-assistant-datasets played through the whole of Hestia, scored by their own rules, with any model.
import { readOptions, USAGE } from "./assist/options.ts";
import { runAssist } from "./assist/run-assist.ts";
import { categoryTable, figuresOf } from "./assist/summary.ts";
import type { Benchmark } from "./harness/benchmark.ts";

export const assist: Benchmark = {
  name: "assist",
  describe: "tasks of home-assistant-datasets through the whole of Hestia on the model home, each on a fresh house",
  options: USAGE,
  goals: {},
  async run({ options, say, show, signal }) {
    const results = await runAssist(readOptions(options), { say, signal });
    show(categoryTable(results));
    return figuresOf(results);
  },
};
