/** What may still be asked of models today: everything; no reflection; answers of the cheapest alone; nothing that costs. */
export type Standing = "free" | "no-reflection" | "cheapest" | "none";

/** What counts against the day's caps: what runs at home costs nothing and is left out. */
export interface Counted {
  /** By currency. */
  readonly money: Readonly<Record<string, number>>;
  /** Of those whose price is not known. */
  readonly unpricedTokens: number;
}

/** Zero: no cap. */
export interface Caps {
  /** In each currency. */
  readonly money: number;
  readonly tokens: number;
}

/** From which share of a cap on. */
const NO_REFLECTION = 0.7;
const CHEAPEST = 0.85;

export function standingOf({ money, unpricedTokens }: Counted, caps: Caps): Standing {
  const shareOf = (spent: number, cap: number) => (cap > 0 ? spent / cap : 0);
  const share = Math.max(
    shareOf(unpricedTokens, caps.tokens),
    ...Object.values(money).map((spent) => shareOf(spent, caps.money)),
  );
  if (share >= 1) return "none";
  if (share >= CHEAPEST) return "cheapest";
  return share >= NO_REFLECTION ? "no-reflection" : "free";
}

/** As far as its price decides who may be asked. */
export interface Priced {
  readonly local: boolean;
  readonly price: { readonly input: number | undefined; readonly output: number | undefined } | undefined;
}

/** Those that may still be asked, in their order. Where nobody is cheaper than the first, the cheapest are those that there are. */
export function affordable<T extends Priced>(providers: readonly T[], standing: Standing): readonly T[] {
  switch (standing) {
    case "free":
    case "no-reflection":
      return providers;
    case "cheapest": {
      const least = Math.min(...providers.map(weight));
      return providers.filter((one) => one.local || weight(one) === least);
    }
    case "none":
      return providers.filter(({ local }) => local);
  }
}

/** A turn reads far more than it writes. An unknown price is taken for a high one. */
function weight({ local, price }: Priced): number {
  if (local) return 0;
  return price ? 10 * (price.input ?? 0) + (price.output ?? 0) : Number.MAX_VALUE;
}
