import { monitorEventLoopDelay } from "node:perf_hooks";

/** How late this process's event loop is, in milliseconds. A timer's own 10 ms are in it: compare with an idle process. */
export function createDelayMeter(): { begin(): void; p99(): number } {
  const histogram = monitorEventLoopDelay({ resolution: 10 });
  return {
    begin() {
      histogram.enable();
      histogram.reset();
    },
    p99: () => histogram.percentile(99) / 1e6,
  };
}
