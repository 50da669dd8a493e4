import { describe, expect, it } from "vitest";
import type { Action, ActionRequest } from "../../src/core/action.ts";
import { silentLog } from "../../src/core/log.ts";
import type { Speaker } from "../../src/core/message.ts";
import {
  approvalMigration,
  createGate,
  createPermits,
  hashPin,
  permitMigration,
  pinTryMigration,
  type TargetFacts,
} from "../../src/gate/index.ts";
import { judge } from "../../src/gate/policy.ts";
import { SERVICE_RULES } from "../../src/house/act/service-rules.ts";
import { openStore } from "../../src/store/index.ts";
import { createFakeClock } from "../support/fake-clock.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const HOUSE: Readonly<Record<string, Partial<TargetFacts>>> = {
  "light.kitchen": {},
  "light.hidden": { exposed: false },
  "lock.front_door": {},
  "cover.garage": { deviceClass: "garage" },
  "cover.blinds": { deviceClass: "blind" },
  "cover.unknown": {},
  "valve.water": { deviceClass: "water" },
  "alarm_control_panel.home": {},
  "siren.roof": {},
  "climate.living": {},
  "water_heater.boiler": {},
  "script.good_night": {},
  "automation.morning": {},
  "button.restart": {},
  "notify.anna": {},
  "light.group": { members: ["light.kitchen", "light.hidden"] },
  "cover.group": { members: ["cover.blinds", "cover.garage"] },
  "light.mixed_group": { members: ["light.kitchen", "lock.front_door"] },
  "switch.loop_one": { members: ["switch.loop_two"] },
  "switch.loop_two": { members: ["switch.loop_one"] },
  "scene.evening": { members: ["light.kitchen"] },
  "scene.opaque": {},
  "scene.shady": { members: ["light.kitchen", "cover.blinds"] },
  "light.group_with_a_gap": { members: ["light.kitchen", "light.no_longer_there"] },
  "scene.leaving": { members: ["light.kitchen", "lock.front_door"] },
};

const OWNER: Speaker = { type: "owner" };
const ROOM: Speaker = { type: "room", satelliteId: "assist_satellite.kitchen", deviceId: undefined };

async function world(options: { readonly pin?: string; readonly unit?: "°C" | "°F" } = {}) {
  const folder = temporaryFolder();
  const clock = createFakeClock();
  const exposed = new Set(Object.entries(HOUSE).flatMap(([id, facts]) => (facts.exposed === false ? [] : [id])));
  const pin = options.pin === undefined ? undefined : await hashPin(options.pin);
  const open = () => {
    const store = openStore({
      path: folder.file("gate.db"),
      migrations: [permitMigration, approvalMigration, pinTryMigration],
      log: silentLog,
    });
    const permits = createPermits({ store, clock });
    const gate = createGate({
      store,
      clock,
      log: silentLog,
      permits,
      allowedServices: (service) => !service.startsWith("shell_command."),
      pin: () => pin,
      house: {
        temperatureUnit: () => options.unit ?? "°C",
        facts(id) {
          const facts = HOUSE[id];
          const [domain = ""] = id.split(".");
          return facts && { domain, deviceClass: undefined, members: undefined, ...facts, exposed: exposed.has(id) };
        },
      },
    });
    return { store, permits, gate };
  };
  return {
    clock,
    exposed,
    open,
    [Symbol.asyncDispose]: async () => folder[Symbol.dispose](),
  };
}

const request = (speaker: Speaker, conversationId = "one"): ActionRequest => ({
  origin: "reflex",
  speaker,
  conversationId,
  turnId: "turn",
  language: "en",
});
const action = (service: string, entityId?: string, data: Action["data"] = {}): Action => ({
  service,
  entityIds: entityId ? [entityId] : [],
  data,
});

describe("the policy", () => {
  it.each([
    ["light.turn_on", "light.kitchen", {}, "allow"],
    ["lock.lock", "lock.front_door", {}, "allow"],
    ["lock.unlock", "lock.front_door", {}, "ask"],
    ["lock.open", "lock.front_door", {}, "ask"],
    ["cover.close_cover", "cover.garage", {}, "allow"],
    ["cover.open_cover", "cover.garage", {}, "ask"],
    ["cover.toggle", "cover.garage", {}, "ask"],
    ["cover.set_cover_position", "cover.garage", { position: 0 }, "allow"],
    ["cover.set_cover_position", "cover.garage", { position: 30 }, "ask"],
    ["cover.open_cover", "cover.blinds", {}, "allow"],
    ["cover.open_cover", "cover.unknown", {}, "ask"],
    ["valve.open_valve", "valve.water", {}, "ask"],
    ["valve.close_valve", "valve.water", {}, "allow"],
    ["alarm_control_panel.alarm_arm_away", "alarm_control_panel.home", {}, "allow"],
    ["alarm_control_panel.alarm_disarm", "alarm_control_panel.home", {}, "ask"],
    ["siren.turn_on", "siren.roof", {}, "ask"],
    ["siren.turn_off", "siren.roof", {}, "allow"],
    ["climate.set_temperature", "climate.living", { temperature: 21 }, "allow"],
    ["climate.set_temperature", "climate.living", { temperature: 35 }, "ask"],
    ["climate.set_temperature", "climate.living", { temperature: "{{ 21 }}" }, "ask"],
    ["water_heater.turn_on", "water_heater.boiler", {}, "ask"],
    ["script.turn_on", "script.good_night", {}, "ask"],
    ["script.good_night", undefined, {}, "ask"],
    ["automation.trigger", "automation.morning", {}, "ask"],
    ["button.press", "button.restart", {}, "ask"],
    ["notify.send_message", "notify.anna", { message: "hello" }, "allow"],
    ["notify.send_message", "notify.anna", { message: "hello", data: { actions: [{ action: "OPEN" }] } }, "ask"],
    ["assist_satellite.announce", "assist_satellite.kitchen", { message: "hello" }, "refuse"],
    ["light.turn_on", "light.hidden", {}, "refuse"],
    ["light.turn_on", "light.nowhere", {}, "refuse"],
    ["light.turn_on", "light.group", {}, "allow"],
    ["cover.open_cover", "cover.group", {}, "ask"],
    ["light.turn_on", "light.mixed_group", {}, "ask"],
    ["switch.turn_on", "switch.loop_one", {}, "allow"],
    ["scene.turn_on", "scene.evening", {}, "allow"],
    ["scene.turn_on", "scene.leaving", {}, "ask"],
    ["scene.turn_on", "scene.opaque", {}, "ask"],
    ["scene.turn_on", "scene.shady", {}, "allow"],
    ["light.turn_on", "light.group_with_a_gap", {}, "allow"],
    ["light.turn_on", "light.kitchen", { entity_id: "lock.front_door" }, "refuse"],
    ["cover.set_cover_position", "cover.garage", { position: 100, tilt_position: 0 }, "ask"],
    ["climate.set_hvac_mode", "climate.living", { hvac_mode: "heat" }, "ask"],
    ["climate.set_hvac_mode", "climate.living", { hvac_mode: "off" }, "allow"],
    ["climate.set_temperature", "climate.living", { temperature: 21, hvac_mode: "heat" }, "ask"],
    ["climate.turn_off", "climate.living", {}, "allow"],
    ["conversation.process", undefined, { text: "let the cat out", agent_id: "conversation.home_assistant" }, "ask"],
    ["conversation.process", undefined, { text: "let the cat out", agent_id: "conversation.other" }, "refuse"],
    ["shell_command.run", undefined, {}, "refuse"],
    ["mqtt.publish", undefined, { topic: "a", payload: "b" }, "refuse"],
    ["homeassistant.turn_on", "lock.front_door", {}, "refuse"],
    ["rest_command.open", undefined, {}, "refuse"],
  ])("%s on %s with %o: %s", async (service, entityId, data, expected) => {
    await using one = await world();
    const { gate, store } = one.open();
    expect(gate.judge([action(service, entityId, data)], request(OWNER)).type).toBe(expected);
    await store.close();
  });

  it.each([
    [70, "allow"],
    [95, "ask"],
  ])("reads %i degrees in the home's own unit: %s", async (temperature, expected) => {
    await using one = await world({ unit: "°F" });
    const { gate, store } = one.open();
    expect(
      gate.judge([action("climate.set_temperature", "climate.living", { temperature })], request(OWNER)).type,
    ).toBe(expected);
    await store.close();
  });

  it("has a rule for every service that the house can carry out", () => {
    const house = {
      facts: () => ({ domain: "", deviceClass: undefined, exposed: true, members: undefined }),
      temperatureUnit: () => "°C" as const,
    };
    const unruled = Object.keys(SERVICE_RULES).filter((service) => {
      const judgement = judge(action(service, "light.any"), house, { allowedServices: () => true, delivery: true });
      return judgement.type === "refuse" && service !== "conversation.process";
    });
    expect(unruled).toEqual([]);
  });

  it("judges one wish as one: a dangerous part holds back the harmless one", async () => {
    await using one = await world();
    const { gate, store } = one.open();
    const verdict = gate.judge(
      [action("light.turn_on", "light.kitchen"), action("lock.unlock", "lock.front_door")],
      request(OWNER),
    );
    expect(verdict).toMatchObject({
      type: "ask",
      by: "yes",
      findings: [{ reason: "unlocks", entityIds: ["lock.front_door"] }],
    });
    await store.close();
  });

  it("refuses by voice what it would ask about where no PIN is set", async () => {
    await using one = await world();
    const { gate, store } = one.open();
    expect(gate.judge([action("lock.unlock", "lock.front_door")], request(ROOM))).toMatchObject({
      type: "refuse",
      findings: [{ reason: "no-approver" }],
    });
    await store.close();
  });
});

describe("what is kept of a text", () => {
  it.each([
    ["my pin is 2580", "my pin is [code]"],
    ["it's 2 5 8 0, please", "it's [code], please"],
    ["twenty five eighty", "[code]"],
    ["#2580", "[code]"],
    ["set the light to 20 percent", "set the light to 20 percent"],
    ["one light", "one light"],
  ])("near a question: %j is %j", async (said, kept) => {
    await using one = await world({ pin: "2580" });
    const { gate, store } = one.open();
    gate.judge([action("lock.unlock", "lock.front_door")], request(ROOM));
    await gate.answer("no", request(ROOM));
    expect(gate.keepable(said, { conversationId: "one", language: "en" })).toBe(kept);
    await store.close();
  });

  it("is never a whole code where a PIN is set", async () => {
    await using one = await world({ pin: "2580" });
    const { gate, store } = one.open();
    expect(gate.keepable("two five eight zero", { conversationId: "one", language: "en" })).toBe("[code]");
    await store.close();
  });
});

describe("an approval", () => {
  const unlock = [action("lock.unlock", "lock.front_door")];

  it.each([
    ["yes", "approved"],
    ["Yes, please.", "approved"],
    ["no", "declined"],
    ["yes, go ahead", "approved"],
    ["ok do it please", "approved"],
    ["no, thank you", "declined"],
    ["no don't", "declined"],
    ["yesterday", undefined],
    ["please", undefined],
    ["what time is it", undefined],
  ])("of an identified person: %j is %s", async (said, expected) => {
    await using one = await world();
    const { gate, store } = one.open();
    gate.judge(unlock, request(OWNER));
    expect((await gate.answer(said, request(OWNER)))?.type).toBe(expected);
    await store.close();
  });

  it.each([
    ["1234", "approved"],
    ["1, 2, 3, 4.", "approved"],
    ["one two three four", "approved"],
    ["12 34", "approved"],
    ["4321", "wrong-pin"],
    ["yes", "pin-needed"],
    ["cancel", "declined"],
  ])("by voice with PIN 1234: %j is %s", async (said, expected) => {
    await using one = await world({ pin: "1234" });
    const { gate, store } = one.open();
    gate.judge(unlock, request(ROOM));
    expect(gate.keepable(said, { conversationId: "one", language: "en" })).toMatch(
      /\d|one/.test(said) ? /^\[code\]\.?$/ : said,
    );
    expect((await gate.answer(said, request(ROOM)))?.type).toBe(expected);
    await store.close();
  });

  it("holds exactly what was asked, across a restart", async () => {
    await using one = await world();
    const first = one.open();
    first.gate.judge(unlock, request(OWNER));
    await first.store.close();
    const second = one.open();
    const answer = await second.gate.answer("yes", request(OWNER));
    expect(answer).toMatchObject({ type: "approved", actions: unlock });
    expect((await second.gate.answer("yes", request(OWNER)))?.type).toBeUndefined();
    await second.store.close();
  });

  it.each([
    ["two minutes pass", async (one: Awaited<ReturnType<typeof world>>) => one.clock.advance(120_000)],
    ["the wall clock jumps a day ahead", async (one: Awaited<ReturnType<typeof world>>) => one.clock.jump(86_400_000)],
    ["the wall clock jumps a day back", async (one: Awaited<ReturnType<typeof world>>) => one.clock.jump(-86_400_000)],
  ])("is void when %s", async (_, pass) => {
    await using one = await world();
    const { gate, store } = one.open();
    gate.judge(unlock, request(OWNER));
    await pass(one);
    expect((await gate.answer("yes", request(OWNER)))?.type).toBe("expired");
    expect(await gate.answer("yes", request(OWNER))).toBeUndefined();
    await store.close();
  });

  it("is screened again: what was hidden since is refused", async () => {
    await using one = await world();
    const { gate, store } = one.open();
    gate.judge(unlock, request(OWNER));
    one.exposed.delete("lock.front_door");
    expect(await gate.answer("yes", request(OWNER))).toMatchObject({
      type: "refused",
      findings: [{ reason: "not-exposed" }],
    });
    await store.close();
  });

  it("is not meant by a yes that follows something else, but still by a PIN", async () => {
    await using one = await world({ pin: "1234" });
    const { gate, store } = one.open();
    gate.judge(unlock, request(OWNER));
    expect(await gate.answer("how warm is it", request(OWNER))).toBeUndefined();
    expect(await gate.answer("yes", request(OWNER))).toBeUndefined();
    expect((await gate.answer("1234", request(OWNER)))?.type).toBe("approved");
    await store.close();
  });

  it("allows no more tries to many at once", async () => {
    await using one = await world({ pin: "1234" });
    const { gate, store } = one.open();
    const conversations = Array.from({ length: 12 }, (_, index) => `many ${index}`);
    for (const conversation of conversations) gate.judge(unlock, request(ROOM, conversation));
    const answers = await Promise.all(
      conversations.map((conversation, index) =>
        gate.answer(index === 11 ? "1234" : "0000", request(ROOM, conversation)),
      ),
    );
    expect(answers.filter((answer) => answer?.type === "wrong-pin").length).toBeLessThanOrEqual(5);
    expect(answers.at(-1)?.type).toBe("locked-out");
    await store.close();
  });

  it("is not answered from another conversation", async () => {
    await using one = await world();
    const { gate, store } = one.open();
    gate.judge(unlock, request(OWNER, "one"));
    expect(await gate.answer("yes", request(OWNER, "two"))).toBeUndefined();
    await store.close();
  });

  it("gives one permit to two answers at once", async () => {
    await using one = await world({ pin: "1234" });
    const { gate, store } = one.open();
    gate.judge(unlock, request(ROOM));
    const answers = await Promise.all([gate.answer("1234", request(ROOM)), gate.answer("1234", request(ROOM))]);
    expect(answers.filter((answer) => answer?.type === "approved")).toHaveLength(1);
    await store.close();
  });

  it("locks one satellite after five wrong PINs for ten minutes, and no other", async () => {
    await using one = await world({ pin: "1234" });
    const { gate, store } = one.open();
    const ask = (speaker: Speaker, conversation: string) => gate.judge(unlock, request(speaker, conversation));
    const elsewhere: Speaker = { type: "room", satelliteId: "assist_satellite.hall", deviceId: undefined };
    ask(ROOM, "one");
    for (const expected of ["wrong-pin", "wrong-pin", "wrong-pin", "wrong-pin", "locked-out"]) {
      expect((await gate.answer("0000", request(ROOM, "one")))?.type).toBe(expected);
    }
    ask(ROOM, "one");
    expect((await gate.answer("1234", request(ROOM, "one")))?.type).toBe("locked-out");
    ask(elsewhere, "two");
    expect((await gate.answer("1234", request(elsewhere, "two")))?.type).toBe("approved");
    await one.clock.advance(600_001);
    ask(ROOM, "one");
    expect((await gate.answer("1234", request(ROOM, "one")))?.type).toBe("approved");
    await store.close();
  });
});

describe("a permit", () => {
  const turnOn = action("light.turn_on", "light.kitchen", { brightness_pct: 40 });

  async function issued() {
    const one = await world();
    const opened = one.open();
    const verdict = opened.gate.judge([turnOn], request(OWNER));
    const [permit] = verdict.type === "allow" ? verdict.permits : [];
    if (!permit) throw new Error("no permit");
    return { ...opened, permit, one };
  }

  it("is for one call", async () => {
    const { permits, permit, store } = await issued();
    permits.begin(permit);
    expect(() => permits.begin(permit)).toThrow(expect.objectContaining({ code: "permit-used" }));
    await store.close();
  });

  it("is bound to its exact action, however its keys are ordered", async () => {
    const { permits, permit, store } = await issued();
    const other = { ...permit, action: { ...permit.action, entityIds: ["lock.front_door"] } };
    expect(() => permits.begin(other)).toThrow(expect.objectContaining({ code: "permit-mismatch" }));
    permits.begin({
      ...permit,
      action: { data: { brightness_pct: 40 }, entityIds: ["light.kitchen"], service: "light.turn_on" },
    });
    await store.close();
  });

  it("can't be made up", async () => {
    const { permits, permit, store } = await issued();
    expect(() => permits.begin({ ...permit, id: "forged" })).toThrow(
      expect.objectContaining({ code: "permit-unknown" }),
    );
    await store.close();
  });

  it("that was begun before a crash is told once as cut off, and never again", async () => {
    const { permits, permit, store, one } = await issued();
    permits.begin(permit);
    expect(permits.cutOff()).toEqual([]);
    await store.close();
    const next = one.open();
    const [cutOff] = next.permits.cutOff();
    expect(cutOff).toMatchObject({ permitId: permit.id, action: turnOn, conversationId: "one" });
    if (cutOff) next.permits.settle(cutOff);
    expect(next.permits.cutOff()).toEqual([]);
    expect(() => next.permits.begin(permit)).toThrow(expect.objectContaining({ code: "permit-used" }));
    await next.store.close();
  });
});
