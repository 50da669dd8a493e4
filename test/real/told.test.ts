// Consequences with the integration installed, on the real Home Assistant: what only it can tell, also after reloads, by what is said and by a
// model that wants the door open. What moved is read in Home Assistant.
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hestia as command } from "../support/hestia-command.ts";
import { type RunningHestia, startHestiaOn } from "../support/hestia-on.ts";
import { someOf } from "../support/kills.ts";
import { type ModelServer, startModelServer } from "../support/model-server/index.ts";
import { describeWithPeer, type HomeAssistant, startHomeAssistant } from "../support/peers/index.ts";
import { useModel } from "../support/use-model.ts";
import { OWNER, type Said, setStage } from "./bypass/attempt.ts";
import { act, createHostileModel } from "./bypass/hostile-model.ts";
import { type Watch, watchHome } from "./bypass/watch.ts";
import { lockUp, packagesOf, reset, type Trap, trapsOf, unlocksByHand } from "./consequences/house.ts";
import { LATE_PACKAGE, LIGHTS, RELOADS, saveAutomation, UNLOCKS, writeLate } from "./consequences/reloads.ts";
import { TOLD, TOLD_TWINS } from "./consequences/told.ts";
import { INSTALLED, integrationOn } from "./integration/entry.ts";

/** Time in which what was set off without leave would have shown. */
const MOMENT = 100;

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
  let integration: ReturnType<typeof integrationOn>;
  const tried = { ways: TRAPS.length, asked: 0, moved: 0, free: 0 };

  beforeAll(async () => {
    const packages = {
      ...{ backstage: INSTALLED.packages.backstage, intents: INTENTS, late: LATE_PACKAGE },
      ...packagesOf([...TRAPS, ...TWINS]),
    };
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
    integration = integrationOn(home);
    expect(await integration.add(url, key)).toMatchObject({ type: "create_entry" });
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

    it.each([
      ["en", "add buy milk to my chores list"],
      ["de", "füge Milch zu meiner Chores Liste hinzu"],
      ["de", "setze Milch auf die Liste Chores"],
      ["fr", "ajoute du lait à la liste Chores"],
      ["fr", "mets du lait sur Chores"],
      ["es", "añade leche a la lista Chores"],
      ["nl", "voeg melk toe aan mijn Chores lijst"],
    ])("are asked about when something is put on a list that is heard, in %s: %s", async (language, sentence) => {
      await holds({ say: sentence, language });
    });

    it("are asked about when a model puts something on that list", async () => {
      await holds(byModel({ service: "todo.add_item", thing: "todo.chores", data: { item: "milk" } }));
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

    it.each([
      ["en", "add milk to my shopping list"],
      ["de", "füge Milch zur Einkaufsliste hinzu"],
      ["fr", "ajoute du lait à ma liste de courses"],
    ])("is free: a list that nothing dangerous hears, in %s: %s", async (language, sentence) => {
      const { reply, moved } = await say({ say: sentence, language });
      expect([reply.asks, moved], reply.text).toEqual([false, []]);
      expect(reply.text).toMatch(/milk|milch|lait/i);
    });

    it("is free: a script of the household that only speaks", async () => {
      expect((await say({ say: "what time is it" })).reply).toMatchObject({ asks: false, text: "Our own time" });
    });
  });

  it.each(someOf(TRAPS))("would have unlocked: $what", (trap) => unlocksByHand(home, trap));

  describe("in a house that becomes another", () => {
    const plain = TWINS[0];
    if (!plain) throw new Error("the table has no helper that nothing hears");
    const off = () => reset(home, plain);

    it.each(RELOADS)("asks as soon as it is read, and no more when it is harmless again: $what", async (row) => {
      const { config, reload, say: words = plain.said ?? "" } = row;
      const read = [...new Set([reload, "automation.reload"])];
      try {
        await writeLate(home, config(plain.thing, LIGHTS), read);
        const before = await say({ say: words });
        await off();
        await writeLate(home, config(plain.thing, UNLOCKS), [reload]);
        await holds({ say: words });
        if (!row.say) await holds(byModel(plain));
        await writeLate(home, config(plain.thing, LIGHTS), [reload]);
        const after = await say({ say: words });
        expect([before.reply.asks, after.reply.asks], `${before.reply.text} ${after.reply.text}`).toEqual([
          false,
          false,
        ]);
        expect([...before.moved, ...after.moved]).toEqual([]);
      } finally {
        await off();
        await writeLate(home, {}, read);
      }
    });

    it("asks as soon as an automation is saved", async () => {
      await saveAutomation(home, "saved_later", [{ trigger: "state", entity_id: plain.thing }], UNLOCKS);
      await holds({ say: plain.said ?? "" });
      await home.rest("DELETE", "/api/config/automation/config/saved_later");
      expect((await say({ say: plain.said ?? "" })).reply.asks).toBe(false);
      await off();
    });
  });

  describe("of what nobody can trace", () => {
    const plain = TWINS[0]?.said ?? "";
    const anything = (count: number) =>
      saveAutomation(
        home,
        "opens_by_anything",
        [{ trigger: "template", value_template: `{{ states | count > ${count} }}` }],
        UNLOCKS,
      );

    it("is asked about where nothing else would be meant, and told to the owner once, who says what it is", async () => {
      await anything(100_000);
      expect((await say({ say: plain })).reply.asks).toBe(true);
      expect((await say({ say: "turn on the bed light" })).reply.asks).toBe(false);
      expect(await command(hestia.data, ["review"])).toMatch(
        /automation\.opens_by_anything .*what sets it off can't be traced/,
      );
      const told = /Nobody can tell what sets off opens_by_anything, and it does something dangerous/;
      const answers = async () => (await say({ say: "turn off the bed light" })).reply.text;
      await expect.poll(answers, { timeout: 20_000, interval: 1_000 }).toMatch(told);
      expect(await answers()).not.toMatch(told);
      await command(hestia.data, ["review", "harmless", "automation.opens_by_anything"]);
      expect(await command(hestia.data, ["review"])).not.toMatch(/opens_by_anything/);
      expect((await say({ say: plain })).reply.asks).toBe(false);
    });

    it("is asked about anew when it is written anew", async () => {
      await anything(200_000);
      await expect.poll(async () => command(hestia.data, ["review"])).toMatch(/opens_by_anything/);
      expect((await say({ say: plain })).reply.asks).toBe(true);
      await home.rest("DELETE", "/api/config/automation/config/opens_by_anything");
      expect((await say({ say: plain })).reply.asks).toBe(false);
    });
  });

  describe("while Hestia is down", () => {
    const plain = TWINS[0];
    const WOULD_ASK = /Without it I only do what is harmless, so I have not done that/;

    beforeAll(async () => {
      // Asked for in the house as it is by now.
      const began = Date.now();
      await home.callService("homeassistant.reload_config_entry", { entity_id: "conversation.hestia" });
      await integration.untilLeave(began);
      await hestia.app().stop();
    });

    async function standIn(text: string, language = "en"): Promise<string> {
      await watch.forget();
      const said = { text, language, agent_id: "conversation.hestia" };
      const answer = (await home.rest("POST", "/api/conversation/process", said)) as {
        readonly response: { readonly speech: { readonly plain?: { readonly speech: string } } };
      };
      await pause(MOMENT);
      // A sentence switches by way of `homeassistant.turn_on`, whatever it is about.
      const moved = (await watch.trespasses()).filter((one) => /front_door|courier/.test(one));
      if (moved.length > 0) await lockUp(home);
      expect(moved, text).toEqual([]);
      return answer.response.speech.plain?.speech ?? "";
    }

    it.each(TRAPS.filter(({ said }) => said))("is not done by anybody else: $what", async ({ said = "" }) => {
      expect(await standIn(said)).toMatch(WOULD_ASK);
    });

    it.each(TWINS)("is done all the same: $what", async ({ said = "", thing }) => {
      expect(await standIn(said)).not.toMatch(/Hestia/);
      expect((await home.state(thing)).state).toBe("on");
    });

    it.each<[string, () => Promise<unknown>, () => Promise<unknown>]>([
      [
        "an automation that is saved meanwhile",
        () => saveAutomation(home, "saved_later", [{ trigger: "state", entity_id: plain?.thing }], UNLOCKS),
        () => home.rest("DELETE", "/api/config/automation/config/saved_later"),
      ],
      [
        "a block of triggers that is read meanwhile",
        () => writeLate(home, RELOADS[2]?.config(plain?.thing ?? "", UNLOCKS) ?? {}, ["template.reload"]),
        () => writeLate(home, {}, ["template.reload"]),
      ],
    ])("leaves alone what is heard by %s", async (_, begin, end) => {
      if (plain) await reset(home, plain);
      await begin();
      expect(await standIn(plain?.said ?? "")).toMatch(WOULD_ASK);
      await end();
      expect(await standIn(plain?.said ?? "")).not.toMatch(/Hestia/);
    });
  });
});
