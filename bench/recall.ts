// Whether the archive finds what was said, and how soon.
import type { Benchmark } from "./harness/benchmark.ts";
import { measureLatency } from "./recall/latency.ts";
import { readOptions, USAGE } from "./recall/options.ts";
import { measureQuality } from "./recall/quality.ts";

export const recall: Benchmark = {
  name: "recall",
  describe:
    "with --data, how much of LoCoMo's evidence the archive finds; without, how long a search takes at three sizes",
  options: USAGE,
  goals: {},
  async run(context) {
    const options = readOptions(context.options);
    return options.type === "quality" ? measureQuality(options, context) : measureLatency(options, context);
  },
};
