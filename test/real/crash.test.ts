// kill -9 of Hestia and of Home Assistant at each point of an action: nothing is done twice, nothing is claimed, everything is told once.
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type HeldHouse, startHeldHouse } from "../support/held-house.ts";
import { type HestiaProcess, hestiaProcess } from "../support/hestia-process.ts";
import { killsDeadline, killsOf } from "../support/kills.ts";
import { type ModelServer, type Script, type Step, startModelServer } from "../support/model-server/index.ts";
import { describeWithPeer, type HomeAssistant, startHomeAssistant } from "../support/peers/index.ts";

/** Seen from outside: the model is asked, the call is on its way, was carried out, its result was heard; or some milliseconds after the first. */
type Point = "before the mark" | "after the mark" | "after the send" | "after the result" | "at any moment";

interface Expected {
  /** How much more Home Assistant counts. */
  readonly more: readonly number[];
  readonly told: RegExp;
}

const RESTARTED = "I was restarted before I could answer “please count”";
const CUT_OFF =
  "I was cut off while trying to set Count, so I don't know whether it happened; now I see Count: \\d+\\.";
const DONE = /^Count is at \d+\.$/;
const SEEN = "Before I was restarted: Count is at \\d+\\.";

const POINTS: Readonly<Record<Point, Expected>> = {
  "before the mark": { more: [0], told: new RegExp(RESTARTED) },
  "after the mark": { more: [0], told: new RegExp(CUT_OFF) },
  "after the send": { more: [1], told: new RegExp(CUT_OFF) },
  "after the result": { more: [1], told: new RegExp(SEEN) },
  "at any moment": {
    more: [0, 1],
    told: new RegExp(`${RESTARTED}|${CUT_OFF}|${SEEN}|before I could set Count; I have not done it`),
  },
};
const ROUNDS = Math.ceil(killsOf(65) / Object.keys(POINTS).length);
const HOME_POINTS = ["after the mark", "after the send", "after the result"] as const;
const HOME_ROUNDS = 2;
const ALL_RIGHT = "All right.";

describeWithPeer("home-assistant", "a crash", () => {
  let home: HomeAssistant;
  let held: HeldHouse;
  let model: ModelServer;
  let hestia: HestiaProcess;
  let awaited: { readonly point: Point; readonly reached: () => void } | undefined;

  /** Tells that the point has come, and says no more where it was awaited to be killed there. */
  function halt(point: Point): readonly Step[] {
    if (awaited?.point !== point && awaited?.point !== "at any moment") return [];
    const { point: wanted, reached } = awaited;
    awaited = undefined;
    reached();
    return wanted === point ? [{ type: "wait", for: new Promise(() => undefined) }] : [];
  }

  const counting: Script = ({ messages }) => {
    const last = messages.at(-1);
    if (last?.role === "tool") {
      const { say = "I don't know." } = JSON.parse(last.text) as { readonly say?: string };
      return [...halt("after the result"), { type: "text", text: say }];
    }
    if (!last?.text.includes("please count")) return [{ type: "text", text: ALL_RIGHT }];
    const call = { service: "counter.increment", entities: ["counter.count"] };
    return [...halt("before the mark"), { type: "tool-call", name: "act", arguments: call }];
  };

  beforeAll(async () => {
    home = await startHomeAssistant();
    held = await startHeldHouse(home.url);
    model = await startModelServer({ script: counting });
    hestia = await hestiaProcess({ url: held.url, token: home.token });
  });
  afterAll(async () => {
    hestia?.[Symbol.dispose]();
    await model?.stop();
    await held?.[Symbol.asyncDispose]();
    await home?.stop();
  });

  const counted = async () => Number((await home.state("counter.count")).state);

  function comesTo(point: Point): Promise<void> {
    if (point === "after the mark") return held.hold("before-send");
    if (point === "after the send") return held.hold("after-send");
    return new Promise((reached) => {
      awaited = { point, reached };
    });
  }

  /** What is told at the start of an answer there, within the time that the house needs to be seen again. */
  async function toldIn(where: string): Promise<string> {
    let heard = ALL_RIGHT;
    for (const deadline = Date.now() + 40_000; Date.now() < deadline && heard === ALL_RIGHT; await sleep(30))
      heard = (await hestia.say("how are you", where)) ?? "";
    return heard;
  }

  /** Until the house is there again: each try is a wish that says itself that it could not be done. */
  async function countAgain(): Promise<void> {
    for (const deadline = Date.now() + 90_000; Date.now() < deadline; await sleep(300)) {
      const before = await counted();
      const answer = await hestia.say("please count", "again");
      if (DONE.test(answer ?? "")) return;
      expect(answer).toMatch(/no connection|not available|could not/);
      expect(await counted()).toBe(before);
    }
    throw new Error("Hestia did not find back to Home Assistant within 90 s");
  }

  it(
    `of Hestia, ${ROUNDS} times at each of ${Object.keys(POINTS).length} points`,
    async () => {
      let running = await hestia.start();
      await hestia.command("provider", "add", "name=scripted", `url=${model.openAiUrl}`, "model=scripted");
      await countAgain();

      async function round(point: Point, number: number) {
        const where = `${point} ${number}`;
        const before = await counted();
        const callsBefore = held.calls();
        const there = comesTo(point);
        const answer = hestia.say("please count", where);
        await there;
        if (point === "at any moment") await sleep(number * 15);
        await running.kill();
        const answered = await answer;
        const after = await counted();
        running = await hestia.start();
        const elsewhere = await hestia.say("how are you", "elsewhere");
        const told = answered === undefined ? await toldIn(where) : answered;
        const again = await Promise.all([where, "elsewhere"].map((place) => hestia.say("how are you", place)));
        const now = await counted();
        return {
          answered: answered === undefined ? 0 : 1,
          toldOnce: (answered === undefined ? POINTS[point].told : DONE).test(told) ? 1 : 0,
          toldAgain: [elsewhere, ...again].filter((heard) => heard !== ALL_RIGHT).length,
          sentAgain: Math.max(0, held.calls() - callsBefore - 1) + (now - after),
          wrongCount: POINTS[point].more.includes(after - before) ? 0 : 1,
          claimed: /(^|: )Count is at/.test(told) && after === before ? 1 : 0,
        };
      }

      const table: Record<string, Record<string, number>> = {};
      for (const point of Object.keys(POINTS) as Point[]) {
        const row: Record<string, number> = { kills: 0 };
        for (let number = 0; number < ROUNDS; number += 1) {
          for (const [name, count] of Object.entries({ kills: 1, ...(await round(point, number)) }))
            row[name] = (row[name] ?? 0) + count;
        }
        table[point] = row;
      }
      await running.stop();
      console.table(table);
      for (const row of Object.values(table)) {
        expect(row).toMatchObject({ toldOnce: ROUNDS, toldAgain: 0, sentAgain: 0, wrongCount: 0, claimed: 0 });
      }
    },
    killsDeadline(ROUNDS * Object.keys(POINTS).length, 15_000),
  );

  it(
    `of Home Assistant, ${HOME_ROUNDS} times at each of ${HOME_POINTS.length} points`,
    async () => {
      const running = await hestia.start();
      await countAgain();
      const rows: object[] = [];
      for (const [number, point] of HOME_POINTS.flatMap(
        (one) => Array(HOME_ROUNDS).fill(one) as (typeof one)[],
      ).entries()) {
        const where = `house ${number}`;
        const before = await counted();
        const callsBefore = held.calls();
        const there = point === "after the result" ? undefined : comesTo(point);
        const speaking = hestia.say("please count", where);
        await (there ?? speaking);
        const more = (await counted()) - before;
        await home.kill();
        const answer = await speaking;
        const without = await hestia.say("please count", `${where} without`);
        await home.restart();
        const restored = await counted();
        await countAgain();
        const later = await hestia.say("how are you", where);
        const sent = held.calls() - callsBefore - 1;
        rows.push({ point, more, sent, answer, without, later, sinceRestart: (await counted()) - restored });
        expect(answer).toMatch(
          point === "after the result"
            ? DONE
            : /^I lost the connection while trying to set Count, so I don't know whether it happened\.$/,
        );
        expect(POINTS[point].more).toContain(more);
        expect(without).toBe("I have no connection to Home Assistant, so I could not set Count.");
        expect(later).toBe(ALL_RIGHT);
        // The wish at hand, and the one that showed that the house was back.
        expect({ sent, sinceRestart: (await counted()) - restored }).toEqual({ sent: 1, sinceRestart: 1 });
      }
      console.table(rows);
      await running.stop();
    },
    killsDeadline(HOME_ROUNDS * HOME_POINTS.length, 60_000),
  );
});
