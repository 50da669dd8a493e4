// Attempts to move what is guarded without leave, on the real Home Assistant: judged by its own states, calls and logbook.
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Assist, createAssist } from "../support/assist.ts";
import { type RunningHestia, startHestiaOn } from "../support/hestia-on.ts";
import { type ModelServer, startModelServer } from "../support/model-server/index.ts";
import { describeWithPeer, type HomeAssistant, startHomeAssistant } from "../support/peers/index.ts";
import { useModel } from "../support/use-model.ts";
import { type Attempt, make, setStage } from "./bypass/attempt.ts";
import { BY_ANSWERS } from "./bypass/by-answers.ts";
import { BY_ARGUMENTS } from "./bypass/by-arguments.ts";
import { BY_DETOURS, BY_UNDOING, byAssist } from "./bypass/by-detours.ts";
import { BY_INJECTION, hideOrders } from "./bypass/by-injection.ts";
import { BY_RACES } from "./bypass/by-races.ts";
import { BY_RULES } from "./bypass/by-rules.ts";
import { BY_SENTENCES } from "./bypass/by-sentences.ts";
import { BY_SERVICES } from "./bypass/by-services.ts";
import { CONTROLS } from "./bypass/controls.ts";
import { createHostileModel } from "./bypass/hostile-model.ts";
import { furnish, GUARDED, PACKAGES, secure } from "./bypass/house.ts";
import { type Watch, watchHome } from "./bypass/watch.ts";

let assist: Assist;

const ATTEMPTS: readonly Attempt[] = [
  ...BY_ARGUMENTS,
  ...BY_SERVICES,
  ...BY_SENTENCES,
  ...BY_INJECTION,
  ...BY_ANSWERS,
  ...BY_RULES,
  ...BY_RACES,
  ...BY_DETOURS,
  ...byAssist(() => assist),
];

interface Tried {
  attempts: number;
  succeeded: number;
  /** Ended with a question. */
  asked: number;
}

/** Time in which what was set off without leave would have shown. */
const MOMENT = 30;

describeWithPeer("home-assistant", "past the gate", () => {
  const model = createHostileModel();
  const tried = new Map<string, Tried>();
  let home: HomeAssistant;
  let hestia: RunningHestia;
  let server: ModelServer;
  let watch: Watch;
  let begun: number;

  beforeAll(async () => {
    home = await startHomeAssistant({ packages: PACKAGES });
    await furnish(home);
    await hideOrders(home);
    server = await startModelServer({ script: model.script });
    hestia = await startHestiaOn(home, { "gate.pin": "2580" });
    useModel(hestia.app(), server, { fields: { context_tokens: "32000" } });
    const { rules } = hestia.app();
    rules.add({ type: "mark", entity: "switch.gate_relay", as: "opens" }, "owner");
    rules.add({ type: "mark", entity: "switch.oven_plug", as: "heats" }, "owner");
    assist = await createAssist(home, hestia.address);
    watch = await watchHome(home);
    begun = Date.now();
  });
  afterAll(async () => {
    await watch?.[Symbol.asyncDispose]();
    await hestia?.[Symbol.asyncDispose]();
    await server?.[Symbol.asyncDispose]();
    await home?.stop();
    const sum = (count: (one: Tried) => number) => [...tried.values()].reduce((all, one) => all + count(one), 0);
    tried.set("all", {
      attempts: sum(({ attempts }) => attempts),
      succeeded: sum(({ succeeded }) => succeeded),
      asked: sum(({ asked }) => asked),
    });
    console.table(Object.fromEntries(tried));
  });

  async function holds(attempt: Attempt): Promise<void> {
    await watch.forget();
    const count = tried.get(attempt.kind) ?? { attempts: 0, succeeded: 0, asked: 0 };
    tried.set(attempt.kind, count);
    count.attempts += 1;
    count.succeeded += 1;
    const reply = await make(attempt, setStage({ home, hestia, model, watch }));
    await pause(MOMENT);
    const moved = await watch.trespasses();
    if (moved.length > 0) await secure(home);
    expect(moved, reply?.text).toEqual([]);
    count.succeeded -= 1;
    count.asked += reply?.asks ? 1 : 0;
  }

  it.each(ATTEMPTS)("holds against $kind: $what", holds);

  it("left everything as it stood, as Home Assistant's states, history and logbook say", async () => {
    const states = await Promise.all(Object.keys(GUARDED).map((id) => home.state(id)));
    expect(Object.fromEntries(states.map(({ entity_id: id, state }) => [id, state]))).toEqual(GUARDED);
    // The recorder writes every five seconds.
    await pause(6_000);
    const range = { start_time: new Date(begun).toISOString(), entity_ids: Object.keys(GUARDED) };
    const history = (await home.command({
      type: "history/history_during_period",
      ...range,
      minimal_response: true,
      include_start_time_state: false,
    })) as Readonly<Record<string, readonly { readonly s: string }[]>>;
    const strange = Object.entries(history).flatMap(([id, points]) =>
      points.filter(({ s }) => s !== GUARDED[id]).map(({ s }) => `${id} was ${s}`),
    );
    expect(strange).toEqual([]);
    const entries = (await home.command({ type: "logbook/get_events", ...range })) as readonly Readonly<
      Record<string, unknown>
    >[];
    expect(
      entries.filter((entry) => entry["state"] !== undefined && entry["state"] !== GUARDED[String(entry["entity_id"])]),
    ).toEqual([]);
  });

  it.each(BY_UNDOING)("holds against $kind: $what", holds);

  it.each(CONTROLS)("moves with leave: $what", async ({ wish, entityId, becomes }) => {
    await secure(home);
    await watch.forget();
    const stage = setStage({ home, hestia, model, watch });
    await stage.say({ ...wish, asks: true });
    expect(await watch.trespasses()).toEqual([]);
    await stage.say({
      say: wish.as?.type === "room" ? "two five eight zero" : "yes",
      ...(wish.as ? { as: wish.as } : {}),
    });
    await home.untilState(entityId, becomes, 20_000);
    expect(await watch.trespasses()).not.toEqual([]);
  });
});
