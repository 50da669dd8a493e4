// What models cost, and who may still be asked.
import { describe, expect, it } from "vitest";
import { silentLog } from "../../src/core/log.ts";
import { affordable, createSpend, type Standing, spendMigration, standingOf } from "../../src/spend/index.ts";
import { openStore } from "../../src/store/index.ts";
import { createFakeClock } from "../support/fake-clock.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const DAY = 24 * 60 * 60_000;
const PRICED = { name: "cloud", local: false, price: { input: 2, cached: 0.5, output: 10, currency: "USD" } };
const UNPRICED = { name: "other", local: false, price: undefined };
const HOME = { name: "home", local: true, price: undefined };

function spendWorld() {
  const folder = temporaryFolder();
  // 23:30 in Vienna.
  const clock = createFakeClock(Date.UTC(2026, 10, 25, 22, 30));
  const store = openStore({ path: folder.file("spend.db"), migrations: [spendMigration], log: silentLog });
  const open = () => createSpend({ store, clock, timeZone: () => "Europe/Vienna" });
  const spend = open();
  const ask = (provider: typeof PRICED | typeof UNPRICED | typeof HOME, inputTokens: number, who = "anna") =>
    spend.record({
      turnId: "turn",
      who,
      purpose: "answer",
      provider,
      usage: { inputTokens, cachedTokens: inputTokens / 2, outputTokens: 1_000 },
    });
  return {
    clock,
    spend,
    open,
    ask,
    [Symbol.asyncDispose]: async () => {
      await store.close();
      folder[Symbol.dispose]();
    },
  };
}

describe("what was spent", () => {
  it("is priced by fresh, cached and written tokens", async () => {
    await using world = spendWorld();
    world.ask(PRICED, 1_000_000);
    // Half of a million at 2, half at 0.5, a thousand at 10 the million.
    expect(world.spend.today().total).toEqual({
      of: "",
      requests: 1,
      inputTokens: 1_000_000,
      cachedTokens: 500_000,
      outputTokens: 1_000,
      money: { USD: 1.26 },
    });
  });

  it("is told by person, purpose and provider, the most first", async () => {
    await using world = spendWorld();
    world.ask(HOME, 10, "ben");
    world.ask(UNPRICED, 2_000);
    world.ask(PRICED, 1_000);
    const { byWho, byProvider, byPurpose } = world.spend.today();
    expect(byWho.map(({ of, inputTokens }) => [of, inputTokens])).toEqual([
      ["anna", 3_000],
      ["ben", 10],
    ]);
    expect(byProvider.map(({ of, money }) => [of, Object.keys(money)])).toEqual([
      ["other", []],
      ["cloud", ["USD"]],
      ["home", []],
    ]);
    expect(byPurpose.map(({ of, requests }) => [of, requests])).toEqual([["answer", 3]]);
  });

  it("begins anew with the local day, and goes on through the month", async () => {
    await using world = spendWorld();
    world.ask(UNPRICED, 1_000);
    expect(world.spend.counted().unpricedTokens).toBe(2_000);
    expect(world.spend.total()).toEqual(world.spend.today().total);
    await world.clock.advance(60 * 60_000);
    expect(world.spend.counted().unpricedTokens).toBe(0);
    expect(world.spend.total()).toMatchObject({ requests: 0, money: {} });
    expect(world.spend.month().total.requests).toBe(1);
    await world.clock.advance(7 * DAY);
    expect(world.spend.month().total.requests).toBe(0);
  });

  it("counts against the caps what is not at home, over a restart too", async () => {
    await using world = spendWorld();
    world.ask(HOME, 5_000);
    world.ask(UNPRICED, 1_000);
    world.ask(PRICED, 1_000_000);
    for (const spend of [world.spend, world.open()])
      expect(spend.counted()).toEqual({ money: { USD: 1.26 }, unpricedTokens: 2_000 });
  });
});

describe("the day's caps", () => {
  const caps = { money: 10, tokens: 1_000 };
  it.each<[what: string, money: Record<string, number>, tokens: number, Standing]>([
    ["nothing", {}, 0, "free"],
    ["some money", { USD: 6.9 }, 0, "free"],
    ["seven tenths of the money", { USD: 7 }, 0, "no-reflection"],
    ["seven tenths of the tokens", {}, 700, "no-reflection"],
    ["nearly all of one currency", { USD: 1, EUR: 8.5 }, 0, "cheapest"],
    ["all of the tokens", { USD: 1 }, 1_000, "none"],
    ["more than all", { USD: 30 }, 0, "none"],
  ])("after %s", (_, money, unpricedTokens, standing) => {
    expect(standingOf({ money, unpricedTokens }, caps)).toBe(standing);
    expect(standingOf({ money, unpricedTokens }, { money: 0, tokens: 0 })).toBe("free");
  });

  const dear = { name: "dear", local: false, price: { input: 10, output: 30 } };
  const cheap = { name: "cheap", local: false, price: { input: 1, output: 3 } };
  const unknown = { name: "unknown", local: false, price: undefined };
  const home = { name: "home", local: true, price: undefined };
  it.each<[providers: readonly (typeof dear | typeof unknown)[], Standing, left: readonly string[]]>([
    [[dear, cheap, unknown, home], "free", ["dear", "cheap", "unknown", "home"]],
    [[dear, cheap, unknown, home], "no-reflection", ["dear", "cheap", "unknown", "home"]],
    [[dear, cheap, unknown, home], "cheapest", ["home"]],
    [[dear, cheap, unknown], "cheapest", ["cheap"]],
    [[dear], "cheapest", ["dear"]],
    [[unknown], "cheapest", ["unknown"]],
    [[dear, home, cheap], "none", ["home"]],
    [[dear, cheap], "none", []],
  ])("leave of %j at %s", (providers, standing, left) => {
    expect(affordable(providers, standing).map(({ name }) => name)).toEqual(left);
  });
});
