// Hestia killed, cut off in mid-turn, or fallen silent: what Home Assistant's own agent does in its stead, and what nobody does a second time.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Assist, createPipeline } from "../support/assist.ts";
import { type HeldHouse, type HoldingPoint, startHeldHouse } from "../support/held-house.ts";
import { type HestiaProcess, hestiaProcess } from "../support/hestia-process.ts";
import { type ModelServer, type Script, startModelServer } from "../support/model-server/index.ts";
import { describeWithPeer, type HomeAssistant, startHomeAssistant } from "../support/peers/index.ts";
import { INSTALLED, integrationOn } from "./integration/entry.ts";

const WOULD_ASK = "I can't reach Hestia right now. Without it I only do what is harmless, so I have not done that.";
const NOT_UNDERSTOOD =
  "I can't reach Hestia right now, and without it I only understand simple sentences. I have done nothing.";
const LOST = "I lost contact with Hestia, so I don't know whether that was done.";

/** Whatever is said while Hestia is down: they stay so. */
const KEPT = {
  "lock.front_door": "locked",
  "lock.kitchen_door": "locked",
  "cover.garage_door": "closed",
  "valve.front_garden": "closed",
  "switch.oven": "off",
  "light.hallway_light": "off",
  "alarm_control_panel.alarm": "armed_away",
  "input_boolean.guest_mode": "off",
};

const REFUSED = [
  "unlock the front door",
  "open the garage door",
  "open the garage gate",
  "open the sprinkler",
  "turn on the oven",
  "turn on guest mode",
  "open the windows on the ground floor",
  "set the bedroom thermostat to 35 degrees",
  "run let the courier in",
  "turn on the hallway light",
  "turn on the downstairs lights",
  "turn off all lights",
  "activate the evening scene",
  "open sesame",
  "what is the house mode",
  "what is the date",
  "the cat wants out",
  "let the cat out",
  "unlock the front door in 1 second",
  "open the garage door in 1 second",
  "turn on the bed light in 1 second",
];

const NOT_READ = [
  "unlok the front dor",
  "unlock all doors",
  "turn on siren",
  "sing me a song",
  "and open the lock of the main entrance now",
  "",
  "?",
];

describeWithPeer("home-assistant", "without Hestia", () => {
  let home: HomeAssistant;
  let held: HeldHouse;
  let hestia: HestiaProcess;
  let model: ModelServer;
  let running: Awaited<ReturnType<HestiaProcess["start"]>>;
  let assist: Assist;
  let integration: ReturnType<typeof integrationOn>;

  const counting: Script = ({ messages }) => {
    const last = messages.at(-1);
    if (last?.role === "tool") return [{ type: "text", text: "Done." }];
    if (!last?.text.includes("please count")) return [{ type: "text", text: "All right." }];
    const call = { service: "counter.increment", entities: ["counter.count"] };
    return [{ type: "tool-call", name: "act", arguments: call }];
  };

  beforeAll(async () => {
    home = await startHomeAssistant(INSTALLED);
    await prepare();
    // Whichever was registered last holds: now the household's script.
    await home.callService("intent_script.reload");
    integration = integrationOn(home);
    held = await startHeldHouse(home.url);
    model = await startModelServer({ script: counting });
    hestia = await hestiaProcess({ url: held.url, token: home.token });
    running = await hestia.start();
    await hestia.command("provider", "add", "name=scripted", `url=${model.openAiUrl}`, "model=scripted");
    await hestia.command("rule", "mark", "entity=switch.oven", "as=heats");
    await hestia.command("rule", "ask", "entity=light.hallway_light", "person=rooms", "from=22:00", "to=22:01");
    const key = (await hestia.command("key", "add", "Home Assistant", "home-assistant")).trim();
    await hestia.settle();
    await integration.add(`http://127.0.0.1:${hestia.httpPort}`, key);
    await integration.untilLeave();
    assist = await createPipeline(home, "conversation.hestia");
  });
  afterAll(async () => {
    await running?.stop();
    hestia?.[Symbol.dispose]();
    await model?.stop();
    await held?.[Symbol.asyncDispose]();
    await home?.stop();
  });

  async function prepare(): Promise<void> {
    // What a helper stands for is what hears it.
    await home.rest("POST", "/api/config/automation/config/guests", {
      alias: "Guests",
      triggers: [{ trigger: "state", entity_id: "input_boolean.guest_mode", to: "on" }],
      actions: [{ action: "lock.unlock", target: { entity_id: "lock.front_door" } }],
    });
    for (const entity_id of ["lock.front_door", "lock.kitchen_door"])
      await home.callService("lock.lock", { entity_id });
    await home.callService("switch.turn_off", { entity_id: "switch.oven" });
    await home.callService("valve.close_valve", { entity_id: "valve.front_garden" });
    await home.callService("light.turn_off", { entity_id: "light.hallway_light" });
    await home.callService("alarm_control_panel.alarm_arm_away", {
      entity_id: "alarm_control_panel.alarm",
      code: "4711",
    });
    await home.callService("light.turn_off", { entity_id: "light.bed_light" });
    for (const [id, state] of Object.entries(KEPT)) await home.untilState(id, state);
  }

  /** Straight to the agent: a pipeline would run a sentence trigger before anybody hears. */
  async function say(text: string, language = "en"): Promise<string> {
    const said = { text, language, agent_id: "conversation.hestia" };
    const answer = (await home.rest("POST", "/api/conversation/process", said)) as {
      readonly response: { readonly speech: { readonly plain?: { readonly speech: string } } };
    };
    return answer.response.speech.plain?.speech ?? "";
  }
  const counted = async () => Number((await home.state("counter.count")).state);
  const isOn = async (id: string) => (await home.state(id)).state === "on";

  describe("which was killed", () => {
    beforeAll(() => running.kill());

    it.each(REFUSED)("refuses in words: %s", async (sentence) => {
      expect(await say(sentence)).toBe(WOULD_ASK);
    });

    it.each(NOT_READ)("says that it did not understand: %s", async (sentence) => {
      expect(await say(sentence)).toBe(NOT_UNDERSTOOD);
    });

    it.each([
      ["turn on the bed light", "light.bed_light", "on"],
      ["turn off the bed light", "light.bed_light", "off"],
      ["turn on the fan in the living room", "fan.living_room_fan", "on"],
      ["unlock nothing and turn on the coffee machine", "switch.coffee_machine", undefined],
      ["turn on the coffee machine", "switch.coffee_machine", "on"],
      ["turn off the oven", "switch.oven", "off"],
      ["open the bedroom blinds", "cover.bedroom_blinds", "open"],
      ["close the garage door", "cover.garage_door", "closed"],
      ["lock the front door", "lock.front_door", "locked"],
    ])("does what is harmless: %s", async (sentence, entityId, state) => {
      const answer = await say(sentence);
      if (state === undefined) return expect(answer).toBe(NOT_UNDERSTOOD);
      expect(answer).not.toMatch(/Hestia/);
      await home.untilState(entityId, state);
    });

    it.each([
      ["what time is it", /\d/],
      ["is the front door locked", /yes/i],
      ["are any lights on in the kitchen", /yes|no/i],
      ["add milk to my shopping list", /milk/i],
      // Nothing dangerous hears it.
      ["press the doorbell", /pressed/i],
    ])("answers: %s", async (sentence, expected) => {
      expect(await say(sentence)).toMatch(expected);
    });

    it.each([
      ["de", "entriegle Front Door", /Ich erreiche Hestia gerade nicht/],
      ["de-AT", "sing mir ein Lied", /Ich erreiche Hestia gerade nicht/],
      ["fr", "chante une chanson", /Je n'arrive pas à joindre Hestia/],
      ["es", "canta una canción", /no puedo contactar con Hestia/],
      ["nl", "zing een lied", /kan Hestia nu niet bereiken/],
      ["it", "canta una canzone", /I can't reach Hestia/],
    ])("says so in the language of who spoke: %s", async (language, sentence, expected) => {
      expect(await say(sentence, language)).toMatch(expected);
    });

    it("holds through a pipeline, and after Home Assistant was started anew", async () => {
      expect(await assist.ask("unlock the front door")).toMatchObject({ speech: WOULD_ASK, responseType: "error" });
      await home.restart();
      expect(await home.state("conversation.hestia")).toMatchObject({
        state: expect.not.stringMatching("unavailable"),
      });
      await prepare();
      expect((await assist.ask("unlock the front door")).speech).toBe(WOULD_ASK);
      expect((await assist.ask("turn on the bed light")).responseType).toBe("action_done");
      await home.untilState("light.bed_light", "on");
    });

    it("has moved nothing of what is asked about", async () => {
      for (const [id, state] of Object.entries(KEPT)) expect([id, (await home.state(id)).state]).toEqual([id, state]);
    });
  });

  describe("which has the message already", () => {
    beforeEach(async () => {
      if (running.exited()) running = await hestia.start();
      await expect.poll(async () => (await assist.ask("how are you")).speech, { timeout: 30_000 }).toBe("All right.");
    });

    it.each<[HoldingPoint, number]>([
      ["before-send", 0],
      ["after-send", 1],
    ])("and is killed in mid-turn, %s of the call: what it began is not done again", async (point, more) => {
      const before = await counted();
      const callsBefore = held.calls();
      const there = held.hold(point);
      const asking = assist.ask("please count");
      await there;
      await running.kill();
      expect(await asking).toMatchObject({ speech: LOST, responseType: "error", continues: false });
      running = await hestia.start();
      await expect
        .poll(async () => (await assist.ask("how are you")).speech, { timeout: 40_000 })
        .toMatch(/^All right\.$/);
      expect({ calls: held.calls() - callsBefore, more: (await counted()) - before }).toEqual({ calls: 1, more });
    });

    it("and is killed: not even the harmless is given to another", async () => {
      await home.callService("light.turn_off", { entity_id: "light.bed_light" });
      const there = held.hold("before-send");
      const asking = assist.ask("turn on the bed light");
      await there;
      await running.kill();
      expect((await asking).speech).toBe(LOST);
      expect(await isOn("light.bed_light")).toBe(false);
    });

    it("and falls silent: says so after ten seconds, and is told nothing more until it answers", async () => {
      await home.callService("light.turn_off", { entity_id: "light.bed_light" });
      process.kill(running.pid, "SIGSTOP");
      const begun = Date.now();
      expect((await assist.ask("turn on the bed light")).speech).toBe(LOST);
      const patience = Date.now() - begun;
      expect(await isOn("light.bed_light")).toBe(false);
      const again = Date.now();
      expect((await assist.ask("unlock the front door")).speech).toBe(WOULD_ASK);
      expect((await assist.ask("turn on the bed light")).responseType).toBe("action_done");
      const quick = (Date.now() - again) / 2;
      await home.untilState("light.bed_light", "on");
      process.kill(running.pid, "SIGCONT");
      await expect.poll(async () => (await assist.ask("how are you")).speech, { timeout: 10_000 }).toBe("All right.");
      console.table([{ "silence noticed (ms)": patience, "each answer after it (ms)": quick }]);
      expect(patience).toBeLessThan(20_000);
      expect(quick, "neither waits as long again").toBeLessThan(patience / 2);
    });
  });
});
