// What language models were paid, one row a request, by the numbers that they gave.
import { Type } from "typebox";
import { Value } from "typebox/value";
import type { Clock } from "../core/clock.ts";
import type { ModelUsage } from "../core/model.ts";
import { localDate } from "../core/wall-clock.ts";
import type { Migration, Store } from "../store/index.ts";
import { costOf, type Price } from "./cost.ts";
import type { Counted } from "./standing.ts";

export const spendMigration: Migration = {
  name: "spend/spend",
  number: 15,
  sql: `
    CREATE TABLE spend (
      id INTEGER PRIMARY KEY,
      day TEXT NOT NULL,
      turn_id TEXT NOT NULL,
      who TEXT NOT NULL,
      purpose TEXT NOT NULL,
      provider TEXT NOT NULL,
      local INTEGER NOT NULL,
      input_tokens INTEGER NOT NULL,
      cached_tokens INTEGER NOT NULL,
      output_tokens INTEGER NOT NULL,
      cost REAL,
      currency TEXT
    ) STRICT;
    CREATE INDEX spend_by_day ON spend (day);
  `,
};

export type Purpose = "answer" | "summary" | "reflection" | "procedures" | "embedding";

export interface Spent {
  readonly turnId: string;
  /** A person, a room or a program, by its name or id. */
  readonly who: string;
  readonly purpose: Purpose;
  readonly provider: { readonly name: string; readonly local: boolean; readonly price: Price | undefined };
  readonly usage: ModelUsage;
}

/** One group of rows, such as all of one person. */
export interface Total {
  readonly of: string;
  readonly requests: number;
  readonly inputTokens: number;
  readonly cachedTokens: number;
  readonly outputTokens: number;
  /** By currency; empty where no price is known. */
  readonly money: Readonly<Record<string, number>>;
}

export interface Account {
  readonly total: Total;
  readonly byWho: readonly Total[];
  readonly byPurpose: readonly Total[];
  readonly byProvider: readonly Total[];
}

export interface Spend {
  record(spent: Spent): void;
  /** Of the local day that it is now. */
  counted(): Counted;
  /** Of that day too, in one query: it may be looked at all the time. */
  total(): Total;
  today(): Account;
  /** Of the local month that it is now. */
  month(): Account;
}

const COLUMNS = { byWho: "who", byPurpose: "purpose", byProvider: "provider" } as const;

export function createSpend(deps: {
  readonly store: Store;
  readonly clock: Clock;
  readonly timeZone: () => string;
}): Spend {
  const { store, clock, timeZone } = deps;
  let cached: { readonly day: string; readonly counted: Counted } | undefined;
  const day = () => localDate(clock.now(), timeZone());

  function counted(): Counted {
    const now = day();
    if (cached?.day !== now) cached = { day: now, counted: readCounted(store, now) };
    return cached.counted;
  }

  function total(from: string): Total {
    const [all] = readTotals(store, from, "''");
    return all ?? { of: "", requests: 0, inputTokens: 0, cachedTokens: 0, outputTokens: 0, money: {} };
  }

  function account(from: string): Account {
    return {
      total: total(from),
      byWho: readTotals(store, from, COLUMNS.byWho),
      byPurpose: readTotals(store, from, COLUMNS.byPurpose),
      byProvider: readTotals(store, from, COLUMNS.byProvider),
    };
  }

  return {
    record({ turnId, who, purpose, provider: { name, local, price }, usage }) {
      const cost = price && costOf(usage, price);
      // Counted first: a full disk lifts no cap.
      if (!local) cached = { day: day(), counted: added(counted(), usage, cost, price?.currency) };
      store.write((writer) =>
        writer.run(
          "INSERT INTO spend (day, turn_id, who, purpose, provider, local, input_tokens, cached_tokens, output_tokens, cost, currency) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
          day(),
          turnId,
          who,
          purpose,
          name,
          local ? 1 : 0,
          usage.inputTokens,
          usage.cachedTokens ?? 0,
          usage.outputTokens,
          cost ?? null,
          price?.currency ?? null,
        ),
      );
    },
    counted,
    total: () => total(day()),
    today: () => account(day()),
    month: () => account(`${day().slice(0, 7)}-01`),
  };
}

function added(
  { money, unpricedTokens }: Counted,
  { inputTokens, outputTokens }: ModelUsage,
  cost: number | undefined,
  currency = "",
): Counted {
  return cost === undefined
    ? { money, unpricedTokens: unpricedTokens + inputTokens + outputTokens }
    : { money: { ...money, [currency]: (money[currency] ?? 0) + cost }, unpricedTokens };
}

const CountedRow = Type.Object({
  currency: Type.Union([Type.String(), Type.Null()]),
  cost: Type.Number(),
  tokens: Type.Integer(),
});

function readCounted(store: Store, day: string): Counted {
  const rows = store.reader
    .all(
      `SELECT currency, total(cost) AS cost, sum(iif(cost IS NULL, input_tokens + output_tokens, 0)) AS tokens
       FROM spend WHERE day = ? AND local = 0 GROUP BY currency`,
      day,
    )
    .map((row) => Value.Parse(CountedRow, row));
  return {
    money: Object.fromEntries(rows.flatMap(({ currency, cost }) => (currency === null ? [] : [[currency, cost]]))),
    unpricedTokens: rows.reduce((sum, { tokens }) => sum + tokens, 0),
  };
}

const TotalRow = Type.Object({
  group: Type.String(),
  requests: Type.Integer(),
  input: Type.Integer(),
  cached: Type.Integer(),
  output: Type.Integer(),
  cost: Type.Number(),
  currency: Type.Union([Type.String(), Type.Null()]),
});

/** From that day on, the most used group first. `column` is one of ours. */
function readTotals(store: Store, from: string, column: string): readonly Total[] {
  const rows = store.reader
    .all(
      `SELECT ${column} AS "group", currency, count(*) AS requests, sum(input_tokens) AS input, sum(cached_tokens) AS cached,
         sum(output_tokens) AS output, total(cost) AS cost
       FROM spend WHERE day >= ? GROUP BY 1, currency`,
      from,
    )
    .map((row) => Value.Parse(TotalRow, row));
  const totals = [...Map.groupBy(rows, ({ group }) => group)].map(([of, parts]): Total => {
    const sum = (field: "requests" | "input" | "cached" | "output") =>
      parts.reduce((total, part) => total + part[field], 0);
    return {
      of,
      requests: sum("requests"),
      inputTokens: sum("input"),
      cachedTokens: sum("cached"),
      outputTokens: sum("output"),
      money: Object.fromEntries(parts.flatMap(({ currency, cost }) => (currency === null ? [] : [[currency, cost]]))),
    };
  });
  return totals.toSorted((one, other) => other.inputTokens - one.inputTokens);
}
