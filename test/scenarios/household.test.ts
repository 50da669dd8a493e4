// A year of a household: what was told is found, what is no longer so is not told as if it were, what is private stays with its person, and what was
// forgotten is gone. A third of the set is held out: it is not looked at while the memory is mended. `npm test -- test/scenarios/household.test.ts` prints.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Answered, askAll, askForPrivate, askNeverTold } from "../memory/household/ask-all.ts";
import { bytesOf, chooseTenth, forgetAll, found, tracesOf } from "../memory/household/forget-some.ts";
import { type Household, READERS, startHousehold } from "../memory/household/living.ts";
import { readHousehold } from "../memory/household/read-household.ts";
import { planYear } from "../memory/household/year.ts";
import { hestia } from "../support/hestia-command.ts";

const SEED = Number(process.env["HESTIA_HOUSEHOLD_SEED"] ?? 1);
const { threads, neverTold } = readHousehold();
const told = planYear(threads, SEED);
const LEAST_FOUND = 0.95;

describe("a household after a year", () => {
  let home: Household;
  let answered: readonly Answered[];
  /** What an empty Hestia keeps and sends. */
  let untouched: string;

  beforeAll(async () => {
    home = await startHousehold();
    const kept = [...bytesOf(home.world.data).values()].map((bytes) => bytes.toString("latin1"));
    untouched = [...kept, ...(await Promise.all(READERS.map(home.prompt)))].join("\n");
    for (const one of told) await home.tell(one);
    answered = await askAll(home, threads, told);
    report(answered, home);
  }, 240_000);
  afterAll(() => home?.[Symbol.asyncDispose]());

  it("is large enough to tell something", () => {
    expect(told.length).toBeGreaterThanOrEqual(300);
    expect(new Set(answered.map(({ question }) => question)).size).toBeGreaterThanOrEqual(300);
  });

  it("is told nothing that is no longer so", () => {
    expect(answered.filter(({ isStale }) => isStale).map(shown)).toEqual([]);
  });

  it("is told what it asks for", () => {
    for (const isHeldOut of [false, true])
      for (const door of ["reflex", "recall", "past"] as const) {
        const asked = answered.filter((one) => one.door === door && one.thread.isHeldOut === isHeldOut);
        const missed = asked.filter(({ isFound }) => !isFound);
        expect(1 - missed.length / asked.length, missed.map(shown).join("\n")).toBeGreaterThanOrEqual(LEAST_FOUND);
      }
  });

  it("hears of what it never told that nothing is known", async () => {
    expect(await askNeverTold(home, neverTold)).toEqual([]);
  });

  it("is told nothing that another has told in private, at no door", async () => {
    expect(await askForPrivate(home, threads)).toEqual([]);
  }, 240_000);

  it("finds nothing of a tenth that was forgotten in any file, and no model is sent any of it", async () => {
    const { world } = home;
    await world.app.store.backUp("nightly", AbortSignal.timeout(60_000));
    const chosen = chooseTenth(threads, SEED);
    const traces = tracesOf(chosen, threads, [untouched, ...neverTold.map(({ question }) => question)]);
    expect(traces.length).toBeGreaterThan(10);
    expect(found(traces, bytesOf(world.data)).length).toBeGreaterThan(traces.length);
    expect(await forgetAll(home, chosen)).toEqual([]);
    expect(found(traces, bytesOf(world.data))).toEqual([]);

    const from = world.model?.requests.length ?? 0;
    const later = await askAll(home, threads, told);
    const sent = new Map(world.model?.requests.slice(from).map(({ bytes }, nth) => [`request ${nth}`, bytes]));
    expect(sent.size).toBeGreaterThan(threads.length);
    expect(found(traces, sent)).toEqual([]);
    expect(later.filter(({ thread, isFound }) => chosen.includes(thread) && isFound).map(shown)).toEqual([]);
    const exported = await Promise.all(
      ["json", "markdown"].map((format) => hestia(world.data, ["memory", "export", format, "--all"])),
    );
    expect(found(traces, new Map(exported.map((text, nth) => [`export ${nth}`, Buffer.from(text)])))).toEqual([]);
    await world.restart();
    expect(found(traces, bytesOf(world.data))).toEqual([]);
  }, 240_000);
});

function shown({ thread, door, question, answer }: Answered): string {
  // What is held out is counted, not shown.
  return thread.isHeldOut ? `a held-out question (${door})` : `${thread.name}, ${door}: ${question} → ${answer}`;
}

function report(answered: readonly Answered[], home: Household): void {
  const rows = [false, true].flatMap((isHeldOut) =>
    (["reflex", "recall", "past"] as const).map((door) => {
      const asked = answered.filter((one) => one.door === door && one.thread.isHeldOut === isHeldOut);
      const count = (is: (one: Answered) => boolean) => asked.filter(is).length;
      const part = isHeldOut ? "held out" : "looked at";
      return `${part}, ${door}: ${asked.length} asked, ${count(({ isFound }) => isFound)} found, ${count(({ isStale }) => isStale)} stale`;
    }),
  );
  const back = `${home.asked.length} questions back, ${home.corrected.length} corrected by a model`;
  process.stdout.write(`${told.length} facts told; ${back}\n${rows.join("\n")}\n`);
}
