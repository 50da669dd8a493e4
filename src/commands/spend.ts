import type { Account, Standing, Total } from "../spend/index.ts";
import type { CommandEntry } from "./command.ts";
import type { Screen } from "./screen.ts";
import { table } from "./table.ts";

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

export const spendCommands: readonly CommandEntry[] = [
  {
    path: "spend",
    summary: "what language models took today and this month: tokens, money, for whom and for what",
    heading: "Language models:",
    examples: ["hestia spend"],
    async run(_, { read, screen }) {
      const shown = await read<Shown>("GET", "/spend");
      return { data: shown, text: describe(shown, screen) };
    },
  },
];

function describe({ standing, today, month }: Shown, screen: Screen): string {
  const rows = [...rowsOf("today", today), ...rowsOf("this month", month)];
  const spent = rows.length > 0 ? table(TITLES, rows, screen) : "Nothing was asked of a language model this month.\n";
  return `${STANDINGS[standing]}\n${spent}`;
}

const TITLES = ["when", "of", "requests", "tokens in", "cached", "tokens out", "cost"];

function rowsOf(when: string, { total, byWho, byPurpose, byProvider }: Account): readonly (readonly string[])[] {
  if (total.requests === 0) return [];
  return [
    [when, "all", ...counted(total)],
    ...byProvider.map((one) => [when, `provider ${one.of}`, ...counted(one)]),
    ...byWho.map((one) => [when, `for ${one.of}`, ...counted(one)]),
    ...byPurpose.map((one) => [when, `as ${one.of}`, ...counted(one)]),
  ];
}

function counted({ requests, inputTokens, cachedTokens, outputTokens, money }: Total): readonly string[] {
  const costs = Object.entries(money).map(([currency, amount]) => `${amount.toFixed(4)} ${currency}`);
  return [...[requests, inputTokens, cachedTokens, outputTokens].map(String), costs.join(" + ") || "no price known"];
}
