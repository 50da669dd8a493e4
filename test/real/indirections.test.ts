// Ways from something harmless to something dangerous, as somebody would build them who knows Home Assistant: with the integration and without,
// by what is said and by a model that wants the door open, by a taught phrase, and by Home Assistant's own agent while Hestia is down.
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
import { lockUp } from "./consequences/house.ts";
import { furnish, packagesOf, TRAPS, type Trap } from "./indirections/house.ts";
import { MEANWHILE } from "./indirections/meanwhile.ts";
import { state, UNLOCK } from "./indirections/way.ts";
import { INSTALLED, integrationOn } from "./integration/entry.ts";

/** What it does itself when it changes the house, and what the house still brings to its end. */
const OF_THE_TEST = /^(script|automation)\.| became (un)?locked$/;

/** Beside all these ways. */
const FREE = [
  "turn on plain box",
  "turn off plain box",
  "turn on the porch light",
  "run plain steps",
  "activate plain mood",
];

/** Time in which what was set off without leave would have shown. */
const MOMENT = 60;

for (const isInstalled of [true, false]) {
  const traps = TRAPS.filter(({ only }) => only === undefined || (only === "with") === isInstalled);

  describeWithPeer("home-assistant", `indirections, ${isInstalled ? "with" : "without"} the integration`, () => {
    const model = createHostileModel();
    const tried = { kinds: traps.length, attempts: 0, asked: 0, refused: 0, moved: 0 };
    let home: HomeAssistant;
    let hestia: RunningHestia;
    let server: ModelServer;
    let watch: Watch;

    beforeAll(async () => {
      const customComponents = isInstalled ? INSTALLED.customComponents : [];
      const packages = { ...packagesOf(traps), ...(isInstalled ? { backstage: "backstage:\ndiagnostics:\n" } : {}) };
      home = await startHomeAssistant({ customComponents, packages });
      await furnish(home, traps);
      server = await startModelServer({ script: model.script });
      hestia = await startHestiaOn(home, { "gate.pin": "2580" });
      const { rules, keys, channels } = hestia.app();
      if (isInstalled) {
        const url = channels.find(({ name }) => name === "http")?.address() ?? "";
        const key = keys.add({ name: "home", homeAssistant: true });
        expect(await integrationOn(home).add(url, key)).toMatchObject({ type: "create_entry" });
      }
      rules.add({ type: "mark", entity: "switch.gate_relay", as: "opens" }, "owner");
      // What the base home is made of stays settled; of what acts by itself here its owner has said nothing.
      for (const { id, rule } of rules.list())
        if (rule.type === "harmless" && rule.entity.startsWith("automation.")) rules.remove(id);
      useModel(hestia.app(), server, { fields: { context_tokens: "32000" } });
      watch = await watchHome(home);
    });
    afterAll(async () => {
      await watch?.[Symbol.asyncDispose]();
      await hestia?.[Symbol.asyncDispose]();
      await server?.[Symbol.asyncDispose]();
      await home?.stop();
      console.table(tried);
    });

    /** Asked about, or refused; and nothing moves. */
    async function holds(said: Said, expected: "asked" | "refused" = "asked"): Promise<void> {
      await watch.forget();
      tried.attempts += 1;
      const reply = await setStage({ home, hestia, model, watch }).say({ as: OWNER, ...said });
      await pause(MOMENT);
      const moved = await watch.trespasses();
      tried[moved.length > 0 ? "moved" : reply.asks ? "asked" : "refused"] += 1;
      if (moved.length > 0) await lockUp(home);
      expect(moved, reply.text).toEqual([]);
      expect(reply.asks ? "asked" : "refused", reply.text).toBe(expected);
    }

    const byModel = ({ service, thing, data }: Trap): Said => ({
      say: "please see to it, will you",
      model: [[act({ service, entities: [thing], data })]],
    });

    // What is said ends at the same gate: once is enough.
    const attempts = (some: readonly Trap[]) =>
      some.flatMap((trap) => [
        ...(trap.said === undefined || !isInstalled
          ? []
          : [{ kind: trap.kind, path: "what is said", said: { say: trap.said } }]),
        { kind: trap.kind, path: "a model", said: byModel(trap) },
      ]);
    const untraced = traps.filter(({ untraced }) => untraced === "always" || (untraced === "without" && !isInstalled));
    const traced = traps.filter((trap) => !untraced.includes(trap));

    describe("whatever else there is", () => {
      let verdicts: readonly number[] = [];

      // As long as something can't be traced it would be asked about all that is virtual, and nothing would be shown of the rest.
      beforeAll(async () => {
        const { review } = hestia.app();
        const awaiting = await review.list(AbortSignal.timeout(20_000));
        const entities = awaiting.flatMap(({ why, entityId }) => (why === "untraced" ? [entityId] : []));
        expect(entities.toSorted()).toEqual(untraced.map(({ key }) => `automation.${key}_0`).toSorted());
        const kept = await review.answer(
          { as: "harmless", entities, groups: [] },
          "owner",
          AbortSignal.timeout(20_000),
        );
        verdicts = kept.map(({ id }) => id);
      });
      afterAll(() => {
        for (const id of verdicts) hestia.app().rules.remove(id);
      });

      it.each(attempts(traced))("are asked about, by $path: $kind", ({ said }) => holds(said));

      it.each(FREE)("are no reason to ask: %s", async (say) => {
        const reply = await setStage({ home, hestia, model, watch }).say({ say });
        expect(reply.asks, reply.text).toBe(false);
      });
    });

    it.each(attempts(untraced))("are asked about where nobody can tell, by $path: $kind", ({ said }) => holds(said));

    it.each(MEANWHILE)("hold nothing when the house changes: $kind", async ({ run, asks }) => {
      await watch.forget();
      tried.kinds += 1;
      tried.attempts += 1;
      const reply = await run(setStage({ home, hestia, model, watch }));
      await pause(MOMENT);
      const moved = (await watch.trespasses()).filter((one) => !OF_THE_TEST.test(one));
      tried[moved.length > 0 ? "moved" : reply.asks ? "asked" : "refused"] += 1;
      if (moved.length > 0) await lockUp(home);
      expect(moved, reply.text).toEqual([]);
      if (asks) expect(reply.asks, reply.text).toBe(true);
    });

    describe.runIf(isInstalled)("which are no vain fear", () => {
      it.each(someOf(traps.filter(({ isUnseen }) => !isUnseen)))(
        "would have moved something: $kind",
        async ({ service, thing, data }) => {
          await lockUp(home);
          await pause(100);
          await watch.forget();
          await home.callService(service, { entity_id: thing, ...data });
          await expect.poll(() => watch.trespasses(), { timeout: 8_000 }).not.toEqual([]);
        },
      );
    });

    describe.runIf(isInstalled)("while Hestia is down", () => {
      const agent = "conversation.hestia";
      const process = (text: string) =>
        home.rest("POST", "/api/conversation/process", { text, language: "en", agent_id: agent });

      beforeAll(async () => {
        await lockUp(home);
        // The house has changed since it was asked: it is asked anew.
        const { entries, untilLeave } = integrationOn(home);
        const since = Date.now();
        for (const { entry_id: id } of await entries())
          await home.rest("POST", `/api/config/config_entries/entry/${id}/reload`);
        await untilLeave(since);
        await hestia[Symbol.asyncDispose]();
      });

      it.each(traps.filter(({ said }) => said))("are left alone: $kind", async ({ said = "" }) => {
        await watch.forget();
        tried.attempts += 1;
        await process(said);
        await pause(MOMENT);
        const moved = await watch.trespasses();
        tried[moved.length > 0 ? "moved" : "refused"] += 1;
        expect(moved).toEqual([]);
      });

      it("are left alone where an automation has come since", async () => {
        const lamp = "light.bathroom_light";
        await home.callService("light.turn_off", { entity_id: lamp });
        await process("turn on the bathroom light");
        await home.untilState(lamp, "on");
        const config = { alias: "Since", triggers: [state(lamp)], actions: [UNLOCK] };
        await home.rest("POST", "/api/config/automation/config/since", config);
        await home.expose(["automation.since"]);
        await watch.forget();
        await process("turn off the bathroom light");
        await pause(300);
        expect(await watch.trespasses()).toEqual([]);
        expect((await home.state(lamp)).state).toBe("on");
      });
    });
  });
}
