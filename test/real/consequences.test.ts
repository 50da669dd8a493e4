// Harmless changes that an automation answers, on the real Home Assistant: the dangerous ones ask whatever the way, the harmless ones don't.
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunningHestia, startHestiaOn } from "../support/hestia-on.ts";
import { someOf } from "../support/kills.ts";
import { type ModelServer, startModelServer } from "../support/model-server/index.ts";
import { describeWithPeer, type HomeAssistant, startHomeAssistant } from "../support/peers/index.ts";
import { useModel } from "../support/use-model.ts";
import { OWNER, type Said, setStage } from "./bypass/attempt.ts";
import { act, createHostileModel } from "./bypass/hostile-model.ts";
import { type Watch, watchHome } from "./bypass/watch.ts";
import { HARMLESS, HARMLESS_EXPOSED, HARMLESS_PACKAGE, type Harmless, isVirtual } from "./consequences/harmless.ts";
import { lockUp, PACKAGES, TRAPS, type Trap, unlocksByHand } from "./consequences/house.ts";
import { writeLate } from "./consequences/reloads.ts";

/** Time in which what was set off without leave would have shown. */
const MOMENT = 150;

describeWithPeer("home-assistant", "consequences", () => {
  const model = createHostileModel();
  let home: HomeAssistant;
  let hestia: RunningHestia;
  let server: ModelServer;
  let watch: Watch;
  const tried = { ways: TRAPS.length, reflex: 0, model: 0, asked: 0, moved: 0 };

  beforeAll(async () => {
    home = await startHomeAssistant({ packages: PACKAGES });
    await home.expose(TRAPS.map(({ thing }) => thing));
    await lockUp(home);
    server = await startModelServer({ script: model.script });
    hestia = await startHestiaOn(home, { "gate.pin": "2580" });
    useModel(hestia.app(), server, { fields: { context_tokens: "32000" } });
    watch = await watchHome(home);
    for (const { begin, key } of TRAPS) if (begin) await home.rest("POST", `/api/events/${begin(key)}`, {});
  });
  afterAll(async () => {
    await watch?.[Symbol.asyncDispose]();
    await hestia?.[Symbol.asyncDispose]();
    await server?.[Symbol.asyncDispose]();
    await home?.stop();
    console.table(tried);
  });

  async function holds(said: Said): Promise<void> {
    await watch.forget();
    const reply = await setStage({ home, hestia, model, watch }).say({ as: OWNER, ...said });
    await pause(MOMENT);
    const moved = await watch.trespasses();
    if (moved.length > 0) tried.moved += 1;
    if (reply.asks) tried.asked += 1;
    if (moved.length > 0) await lockUp(home);
    expect(moved, reply.text).toEqual([]);
    expect(reply.asks, reply.text).toBe(true);
  }

  const byModel = ({ service, thing, data }: Trap): Said => ({
    say: "please see to it, will you",
    model: [[act({ service, entities: [thing], data })]],
  });

  describe("of what an automation answers dangerously", () => {
    it.each(TRAPS.filter(({ isUntraced, isWithin }) => !isUntraced && !isWithin))(
      "are traced: $what",
      async ({ service, thing, data }) => {
        const change = { type: "call", service, entityId: thing, data: { ...data } } as const;
        const listeners = await hestia.app().house.listeners(change, AbortSignal.timeout(10_000));
        expect(listeners.filter(({ hears }) => hears === "surely")).not.toEqual([]);
      },
    );

    it.each(TRAPS.filter(({ said }) => said))("are asked about when said: $what", async ({ said = "" }) => {
      tried.reflex += 1;
      await holds({ say: said });
    });

    it.each(TRAPS)("are asked about when a model wants them: $what", async (trap) => {
      tried.model += 1;
      await holds(byModel(trap));
    });
  });

  it.each(someOf(TRAPS.filter(({ isSlow }) => !isSlow)))("would have unlocked: $what", (trap) =>
    unlocksByHand(home, trap),
  );
});

describeWithPeer("home-assistant", "what nothing dangerous follows from", () => {
  const model = createHostileModel();
  let home: HomeAssistant;
  let hestia: RunningHestia;
  let server: ModelServer;
  let watch: Watch;
  const told = { harmless: HARMLESS.length, free: 0, asked: 0, refused: 0 };

  beforeAll(async () => {
    home = await startHomeAssistant({ packages: { harmless: HARMLESS_PACKAGE } });
    await home.expose(HARMLESS_EXPOSED);
    await lockUp(home);
    server = await startModelServer({ script: model.script });
    hestia = await startHestiaOn(home, { "gate.pin": "2580" });
    useModel(hestia.app(), server, { fields: { context_tokens: "32000" } });
    watch = await watchHome(home);
  });
  afterAll(async () => {
    await watch?.[Symbol.asyncDispose]();
    await hestia?.[Symbol.asyncDispose]();
    await server?.[Symbol.asyncDispose]();
    await home?.stop();
    console.table(told);
  });

  async function isFree({ say, order }: Harmless): Promise<void> {
    const wish: Said = order ? { say: "please see to it, will you", model: [[act(order)]] } : { say: say ?? "" };
    const reply = await setStage({ home, hestia, model, watch }).say({ as: OWNER, ...wish });
    told[reply.asks ? "asked" : "free"] += 1;
    expect(reply.asks, reply.text).toBe(false);
  }

  it.each(HARMLESS.filter((one) => !isVirtual(one)))("is free: $what", isFree);

  it("asks about a thing that is nothing but virtual where something can't be traced, until its owner has said what that is", async () => {
    const stage = setStage({ home, hestia, model, watch });
    expect((await stage.say({ say: "turn on quiet" })).asks).toBe(true);
    const { review } = hestia.app();
    const awaiting = await review.list(AbortSignal.timeout(20_000));
    expect(awaiting.filter(({ why }) => why === "untraced")).toMatchObject([
      { entityId: "automation.opens_by_anything" },
    ]);
    const verdict = { as: "harmless", entities: ["automation.opens_by_anything"], groups: [] } as const;
    await review.answer(verdict, "owner", AbortSignal.timeout(20_000));
  });

  it.each(HARMLESS.filter(isVirtual))("is free: $what", isFree);

  it("still asks where something dangerous follows", async () => {
    const stage = setStage({ home, hestia, model, watch });
    const order = { service: "light.turn_off", entities: ["light.garden_lights"] };
    expect((await stage.say({ say: "please see to it, will you", model: [[act(order)]] })).asks).toBe(true);
    expect((await stage.say({ say: "turn off the garden lights" })).asks).toBe(true);
  });

  it("sees at once what was written since, and what was reloaded or switched off", async () => {
    const stage = setStage({ home, hestia, model, watch });
    const lights = async () => (await stage.say({ say: "turn on the porch light" })).asks;
    expect(await lights()).toBe(false);
    const alias = "Written Later";
    const trigger = { trigger: "state", entity_id: "light.porch_light" };
    const unlock = { action: "lock.unlock", target: { entity_id: "lock.front_door" } };
    const path = "/api/config/automation/config/written_later";
    await home.callService("light.turn_off", { entity_id: "light.porch_light" });
    await home.rest("POST", path, { alias, triggers: [trigger], actions: [unlock] });
    // Home Assistant answers before it has read it.
    await home.expose(["automation.written_later"]);
    await home.untilState("automation.written_later", "on");
    expect(await lights()).toBe(true);
    await home.callService("automation.turn_off", { entity_id: "automation.written_later" });
    await home.untilState("automation.written_later", "off");
    await pause(200);
    expect(await lights()).toBe(false);
    await home.callService("automation.turn_on", { entity_id: "automation.written_later" });
    await home.rest("POST", path, { alias, triggers: [{ trigger: "event", event_type: "x" }], actions: [unlock] });
    await expect.poll(lights).toBe(false);
    expect((await home.state("lock.front_door")).state).toBe("locked");
  });

  describe("where nobody but Home Assistant's log tells who handles an intent", () => {
    const UNLOCK = [{ action: "lock.unlock", target: { entity_id: "lock.front_door" } }];
    const ours = (...intents: readonly string[]) =>
      Object.fromEntries(intents.map((name) => [name, { speech: { text: "Ours" }, action: UNLOCK }]));
    const write = (intents: object) => writeLate(home, { intent_script: intents }, ["intent_script.reload"]);
    const asks = async (say: string) => {
      await watch.forget();
      const { asks: asked, text } = await setStage({ home, hestia, model, watch }).say({ say });
      await pause(MOMENT);
      expect(await watch.trespasses(), text).toEqual([]);
      return asked;
    };

    it("asks before a script that took the place of one, also after another reload", async () => {
      expect(await asks("what is the date")).toBe(false);
      await write(ours("HassGetCurrentDate"));
      expect(await asks("what is the date")).toBe(true);
      await write(ours("HassGetCurrentDate"));
      expect(await asks("what is the date")).toBe(true);
      expect(await asks("what time is it")).toBe(false);
    });

    it("asks where warnings were not kept when it took the place", async () => {
      await home.callService("logger.set_default_level", { level: "error" });
      await write(ours("HassGetCurrentDate", "HassGetCurrentTime"));
      expect(await asks("what time is it")).toBe(true);
      await home.callService("logger.set_default_level", { level: "warning" });
    });

    it("asks where that log was cleared since", async () => {
      await home.callService("system_log.clear");
      expect(await asks("what is the date")).toBe(true);
      expect(await asks("never mind")).toBe(true);
    });
  });
});
