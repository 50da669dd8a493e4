// Consequences with the integration installed, on the real Home Assistant: what only it can tell, also after reloads, by what is said and by a
// model that wants the door open. What moved is read in Home Assistant.
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
import { lockUp, packagesOf, reset, type Trap, trapsOf } from "./consequences/house.ts";
import { TOLD, TOLD_TWINS } from "./consequences/told.ts";
import { INSTALLED, integrationOn } from "./integration/entry.ts";

/** Time in which what was set off without leave would have shown. */
const MOMENT = 150;

const TRAPS = trapsOf(TOLD);
const TWINS = trapsOf(TOLD_TWINS, TRAPS.length);

/** Scripts of the household under the names of Home Assistant's own intents. */
const INTENTS = `
intent_script:
  HassGetCurrentDate: { speech: { text: Ours }, action: [{ action: lock.unlock, target: { entity_id: lock.front_door } }] }
  HassNevermind: { speech: { text: Ours }, action: [{ action: script.let_courier_in }] }
  HassGetCurrentTime: { speech: { text: Our own time } }
`;

describeWithPeer("home-assistant", "consequences, as the integration tells them", () => {
  const model = createHostileModel();
  let home: HomeAssistant;
  let hestia: RunningHestia;
  let server: ModelServer;
  let watch: Watch;
  const tried = { ways: TRAPS.length, asked: 0, moved: 0, free: 0 };

  beforeAll(async () => {
    const packages = { backstage: INSTALLED.packages.backstage, intents: INTENTS, ...packagesOf([...TRAPS, ...TWINS]) };
    home = await startHomeAssistant({ customComponents: INSTALLED.customComponents, packages });
    await home.expose([...TRAPS, ...TWINS].map(({ thing }) => thing));
    await lockUp(home);
    // Whichever was registered last holds: now the household's script.
    await home.callService("intent_script.reload");
    server = await startModelServer({ script: model.script });
    hestia = await startHestiaOn(home, { "gate.pin": "2580" });
    const { keys, channels } = hestia.app();
    const url = channels.find(({ name }) => name === "http")?.address() ?? "";
    const key = keys.add({ name: "home", homeAssistant: true });
    expect(await integrationOn(home).add(url, key)).toMatchObject({ type: "create_entry" });
    useModel(hestia.app(), server, { fields: { context_tokens: "32000" } });
    watch = await watchHome(home);
    for (const { begin, key: trap } of TRAPS) if (begin) await home.rest("POST", `/api/events/${begin(trap)}`, {});
  });
  afterAll(async () => {
    await watch?.[Symbol.asyncDispose]();
    await hestia?.[Symbol.asyncDispose]();
    await server?.[Symbol.asyncDispose]();
    await home?.stop();
    console.table(tried);
  });

  async function say(said: Said) {
    await watch.forget();
    const reply = await setStage({ home, hestia, model, watch }).say({ as: OWNER, ...said });
    await pause(MOMENT);
    const moved = await watch.trespasses();
    if (moved.length > 0) {
      tried.moved += 1;
      await lockUp(home);
    }
    tried[reply.asks ? "asked" : "free"] += 1;
    return { reply, moved };
  }

  async function holds(said: Said): Promise<void> {
    const { reply, moved } = await say(said);
    expect(moved, reply.text).toEqual([]);
    expect(reply.asks, reply.text).toBe(true);
  }

  const byModel = ({ service, thing, data }: Pick<Trap, "service" | "thing" | "data">): Said => ({
    say: "please see to it, will you",
    model: [[act({ service, entities: [thing], data })]],
  });

  describe("of what is answered dangerously", () => {
    it.each(TRAPS.filter(({ said }) => said))("are asked about when said: $what", async ({ said = "" }) => {
      await holds({ say: said });
    });

    it.each(TRAPS)("are asked about when a model wants them: $what", async (trap) => {
      await holds(byModel(trap));
    });

    it.each(["what is the date today", "never mind"])("a script of the household for: %s", async (sentence) => {
      await holds({ say: sentence });
    });
  });

  describe("of what looks alike", () => {
    it.each(TWINS.map(({ what, said = "" }) => ({ what, said })))("is free: $what", async ({ said }) => {
      const { reply, moved } = await say({ say: said });
      expect([reply.asks, moved], reply.text).toEqual([false, []]);
    });

    it("is free: a script of the household that only speaks", async () => {
      expect((await say({ say: "what time is it" })).reply).toMatchObject({ asks: false, text: "Our own time" });
    });
  });

  it.each(someOf(TRAPS))("would have unlocked: $what", async (trap) => {
    await reset(home, trap);
    await lockUp(home);
    if (trap.begin) await home.rest("POST", `/api/events/${trap.begin(trap.key)}`, {});
    await pause(100);
    await home.callService(trap.service, { entity_id: trap.thing, ...trap.data });
    await home.untilState("lock.front_door", "unlocked", 8_000);
    await reset(home, trap);
    await lockUp(home);
  });
});
