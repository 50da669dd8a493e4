import type { Account, Standing, Total } from "../spend/index.ts";
import type { Ask } from "./api.ts";

/** Our own API's answer, checked where it is made. */
interface Shown {
  readonly standing: Standing;
  readonly today: Account;
  readonly month: Account;
}

const STANDINGS: Readonly<Record<Standing, string>> = {
  free: "Today's caps are far off.",
  "no-reflection": "Today's caps come near: reflection rests until tomorrow.",
  cheapest: "Today's caps come near: only the cheapest provider answers until tomorrow.",
  none: "Today's cap is reached: only what runs at home answers until tomorrow.",
};

/** `hestia spend`: what language models took today and this month. */
export async function spendCommand(ask: Ask): Promise<string> {
  const { standing, today, month } = JSON.parse(await ask("GET", "/spend")) as Shown;
  return [STANDINGS[standing], ...describe("Today", today), ...describe("This month", month), ""].join("\n");
}

function describe(when: string, { total, byWho, byPurpose, byProvider }: Account): readonly string[] {
  if (total.requests === 0) return [`${when}: nothing`];
  const groups = [
    ["by provider", byProvider],
    ["for whom", byWho],
    ["for what", byPurpose],
  ] as const;
  return [
    `${when}: ${line(total)}`,
    ...groups.flatMap(([name, totals]) => [`  ${name}`, ...totals.map((one) => `    ${one.of}: ${line(one)}`)]),
  ];
}

function line({ requests, inputTokens, cachedTokens, outputTokens, money }: Total): string {
  const costs = Object.entries(money).map(([currency, amount]) => `${amount.toFixed(4)} ${currency}`);
  return [
    `${requests} requests`,
    `${inputTokens} tokens in (${cachedTokens} cached), ${outputTokens} out`,
    costs.join(" + ") || "no price known",
  ].join(", ");
}
