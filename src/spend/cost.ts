import type { ModelUsage } from "../core/model.ts";

/** What a million tokens cost. */
export interface Price {
  readonly input: number | undefined;
  readonly cached: number | undefined;
  readonly output: number | undefined;
  readonly currency: string;
}

const MILLION = 1_000_000;

/** In the price's currency. What a server's cache gave costs as much as the rest where no price of its own is known. */
export function costOf({ inputTokens, cachedTokens = 0, outputTokens }: ModelUsage, price: Price): number {
  const input = price.input ?? 0;
  const fresh = Math.max(0, inputTokens - cachedTokens);
  return (fresh * input + cachedTokens * (price.cached ?? input) + outputTokens * (price.output ?? 0)) / MILLION;
}
