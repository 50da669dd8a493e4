import { describe, expect, it } from "vitest";
import { SERVICE_RULES } from "../../src/house/act/service-rules.ts";
import { ANNA, action, gateWorld, OWNER, ROOM } from "./gate-world.ts";

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
    ["climate.turn_on", "climate.living", {}, "allow"],
    ["climate.turn_on", "climate.sauna", {}, "ask"],
    ["climate.turn_on", "climate.silent", {}, "ask"],
    ["water_heater.turn_on", "water_heater.boiler", {}, "allow"],
    ["water_heater.set_temperature", "water_heater.boiler", { temperature: 75 }, "ask"],
    ["water_heater.set_operation_mode", "water_heater.boiler", { operation_mode: "off" }, "allow"],
    ["script.turn_on", "script.good_night", {}, "allow"],
    ["script.good_night", undefined, {}, "allow"],
    ["script.turn_on", "script.hidden", {}, "refuse"],
    ["script.hidden", undefined, {}, "refuse"],
    ["script.turn_on", "script.come_home", {}, "ask"],
    ["script.toggle", "script.come_home", {}, "ask"],
    ["script.turn_off", "script.come_home", {}, "allow"],
    ["script.come_home", undefined, {}, "ask"],
    ["script.nested", undefined, {}, "ask"],
    ["script.templated", undefined, {}, "ask"],
    ["script.unreadable", undefined, {}, "ask"],
    ["script.round_one", undefined, {}, "allow"],
    ["script.shouts", undefined, {}, "ask"],
    ["script.shell", undefined, {}, "ask"],
    ["script.own", undefined, {}, "refuse"],
    ["script.nowhere", undefined, {}, "ask"],
    ["automation.trigger", "automation.morning", {}, "allow"],
    ["automation.trigger", "automation.unreadable", {}, "ask"],
    ["automation.turn_on", "automation.morning", {}, "ask"],
    ["automation.turn_off", "automation.morning", {}, "ask"],
    ["switch.turn_on", "switch.hestia_pause", {}, "refuse"],
    ["scene.turn_on", "scene.read_leaving", {}, "allow"],
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
    ["climate.set_hvac_mode", "climate.living", { hvac_mode: "heat" }, "allow"],
    ["climate.set_hvac_mode", "climate.sauna", { hvac_mode: "heat" }, "ask"],
    ["climate.set_hvac_mode", "climate.living", { hvac_mode: "off" }, "allow"],
    ["climate.set_temperature", "climate.living", { temperature: 21, hvac_mode: "heat" }, "allow"],
    ["climate.turn_off", "climate.living", {}, "allow"],
    ["conversation.process", undefined, { text: "let the cat out", agent_id: "conversation.home_assistant" }, "ask"],
    ["conversation.process", undefined, { text: "let the cat out", agent_id: "conversation.other" }, "refuse"],
    ["shell_command.run", undefined, {}, "refuse"],
    ["mqtt.publish", undefined, { topic: "a", payload: "b" }, "refuse"],
    ["homeassistant.turn_on", "lock.front_door", {}, "refuse"],
    ["rest_command.open", undefined, {}, "refuse"],
  ])("%s on %s with %o: %s", async (service, entityId, data, expected) => {
    await using one = await gateWorld();
    const { judge, store } = one.open();
    expect((await judge([action(service, entityId, data)])).type).toBe(expected);
    await store.close();
  });

  it.each([
    [70, "allow"],
    [95, "ask"],
  ])("reads %i degrees in the home's own unit: %s", async (temperature, expected) => {
    await using one = await gateWorld({ unit: "°F" });
    const { judge, store } = one.open();
    expect((await judge([action("climate.set_temperature", "climate.living", { temperature })])).type).toBe(expected);
    await store.close();
  });

  it("has a rule for every service that the house can carry out", async () => {
    await using one = await gateWorld();
    const { judge, store } = one.open();
    const unruled: string[] = [];
    for (const service of Object.keys(SERVICE_RULES)) {
      const verdict = await judge([action(service, "light.kitchen")]);
      if (verdict.type === "refuse") unruled.push(service);
    }
    // Hestia's own voice is for telling alone, and a sentence needs its agent.
    expect(unruled).toEqual(["assist_satellite.announce", "conversation.process"]);
    await store.close();
  });

  it("judges one wish as one: a dangerous part holds back the harmless one", async () => {
    await using one = await gateWorld();
    const { judge, store } = one.open();
    expect(
      await judge([action("light.turn_on", "light.kitchen"), action("lock.unlock", "lock.front_door")]),
    ).toMatchObject({
      type: "ask",
      by: "yes",
      findings: [{ reason: "unlocks", entityIds: ["lock.front_door"], via: undefined }],
    });
    await store.close();
  });

  it("says what a nested script would do, and through which one", async () => {
    await using one = await gateWorld();
    const { judge, store } = one.open();
    expect(await judge([action("script.turn_on", "script.nested")])).toMatchObject({
      findings: [{ reason: "unlocks", service: "lock.unlock", entityIds: ["lock.front_door"], via: "script.nested" }],
    });
    await store.close();
  });

  it.each([
    ["no PIN and nobody to ask", {}, { type: "refuse", findings: [{ reason: "no-approver" }] }],
    ["no PIN, but people elsewhere", { identified: true }, { type: "ask", by: "elsewhere" }],
    ["a PIN", { pin: "2580" }, { type: "ask", by: "pin" }],
  ])("by voice with %s", async (_, options, expected) => {
    await using one = await gateWorld(options);
    const { judge, store } = one.open();
    expect(await judge([action("lock.unlock", "lock.front_door")], ROOM)).toMatchObject(expected);
    await store.close();
  });
});

describe("a rule of the owner", () => {
  const unlockShed = action("lock.unlock", "lock.shed");
  const light = action("light.turn_on", "light.kitchen");

  it.each([
    [
      "widens for one entity",
      { type: "allow", service: "lock.unlock", entity: "lock.shed" },
      unlockShed,
      OWNER,
      "allow",
    ],
    [
      "leaves others as they are",
      { type: "allow", entity: "lock.shed" },
      action("lock.unlock", "lock.front_door"),
      OWNER,
      "ask",
    ],
    ["widens for an area", { type: "allow", area: "garden" }, unlockShed, ROOM, "allow"],
    ["widens for one person", { type: "allow", entity: "lock.shed", person: "anna" }, unlockShed, ANNA, "allow"],
    ["and for nobody else", { type: "allow", entity: "lock.shed", person: "anna" }, unlockShed, OWNER, "ask"],
    ["narrows to a question", { type: "ask", entity: "light.kitchen" }, light, OWNER, "ask"],
    ["narrows to nothing", { type: "refuse", area: "kitchen" }, light, OWNER, "refuse"],
    ["narrows for rooms alone", { type: "refuse", service: "light.*", person: "rooms" }, light, OWNER, "allow"],
    ["narrows for rooms", { type: "refuse", service: "light.*", person: "rooms" }, light, ROOM, "refuse"],
    ["holds at its time", { type: "refuse", service: "light.*", from: "08:00", to: "10:00" }, light, OWNER, "refuse"],
    ["holds over midnight", { type: "refuse", service: "light.*", from: "22:00", to: "09:30" }, light, OWNER, "refuse"],
    [
      "is silent at another time",
      { type: "refuse", service: "light.*", from: "10:00", to: "11:00" },
      light,
      OWNER,
      "allow",
    ],
    [
      "makes a relay a garage door",
      { type: "mark", entity: "switch.relay", as: "opens" },
      action("switch.turn_off", "switch.relay"),
      OWNER,
      "ask",
    ],
    [
      "makes a plug an oven",
      { type: "mark", entity: "switch.relay", as: "heats" },
      action("switch.turn_on", "switch.relay"),
      OWNER,
      "ask",
    ],
    [
      "lets an oven be switched off",
      { type: "mark", entity: "switch.relay", as: "heats" },
      action("switch.turn_off", "switch.relay"),
      OWNER,
      "allow",
    ],
    [
      "marks a script",
      { type: "mark", entity: "script.good_night", as: "opens" },
      action("script.good_night"),
      OWNER,
      "ask",
    ],
    [
      "allows a script without reading it",
      { type: "allow", entity: "script.templated" },
      action("script.templated"),
      OWNER,
      "allow",
    ],
    [
      "allows a button",
      { type: "allow", entity: "button.restart" },
      action("button.press", "button.restart"),
      OWNER,
      "allow",
    ],
    ["names an unknown service", { type: "allow", service: "mqtt.publish" }, action("mqtt.publish"), OWNER, "allow"],
    [
      "names a forbidden service",
      { type: "allow", service: "shell_command.fan" },
      action("shell_command.fan"),
      OWNER,
      "allow",
    ],
    ["does not name it by its domain", { type: "allow", service: "mqtt.*" }, action("mqtt.publish"), OWNER, "refuse"],
    [
      "never widens beyond exposure",
      { type: "allow", entity: "light.hidden" },
      action("light.turn_on", "light.hidden"),
      OWNER,
      "refuse",
    ],
    [
      "never gives Hestia itself away",
      { type: "allow", entity: "switch.hestia_pause" },
      action("switch.turn_off", "switch.hestia_pause"),
      OWNER,
      "refuse",
    ],
    [
      "trusts a sentence, however it is written",
      { type: "trust", sentence: "Let the cat out!" },
      sentence("let the cat out"),
      ROOM,
      "allow",
    ],
    [
      "trusts no other sentence",
      { type: "trust", sentence: "let the cat out" },
      sentence("let the dog out"),
      OWNER,
      "ask",
    ],
  ])("%s", async (_, rule, wanted, speaker, expected) => {
    await using one = await gateWorld({ pin: "2580" });
    const { judge, rules, store } = one.open();
    rules.add(rule, "owner");
    expect((await judge([wanted], speaker)).type).toBe(expected);
    await store.close();
  });

  it("is the strictest of those that match", async () => {
    await using one = await gateWorld();
    const { judge, rules, store } = one.open();
    rules.add({ type: "allow", entity: "lock.shed" }, "owner");
    rules.add({ type: "ask", area: "garden" }, "owner");
    expect((await judge([unlockShed])).type).toBe("ask");
    rules.add({ type: "refuse", service: "lock.unlock" }, "owner");
    expect(await judge([unlockShed])).toMatchObject({ type: "refuse", findings: [{ reason: "owner-refuses" }] });
    await store.close();
  });

  it("is listed with who set it, across a restart, until it is removed", async () => {
    await using one = await gateWorld();
    const first = one.open();
    first.rules.add(
      { type: "allow", service: "lock.unlock", entity: "lock.shed", person: "anna", from: "07:00", to: "20:00" },
      "owner",
    );
    await first.store.close();
    const { rules, judge, store } = one.open();
    const [kept] = rules.list();
    expect(kept).toMatchObject({
      text: "allow lock.unlock on lock.shed for anna from 07:00 to 20:00",
      setBy: "owner",
      setAt: one.clock.now(),
    });
    if (kept) rules.remove(kept.id);
    expect(rules.list()).toEqual([]);
    expect((await judge([unlockShed], ANNA)).type).toBe("ask");
    expect(() => rules.remove(77)).toThrow("there is no rule 77");
    await store.close();
  });

  it.each([
    [{ type: "allow" }, "is about nothing"],
    [{ type: "allow", person: "anna" }, "is about nothing"],
    [{ type: "permit", entity: "lock.shed" }, "is no rule"],
    [{ type: "allow", entity: "lock.shed", color: "red" }, "is no rule"],
    [{ type: "allow", entity: "lock.shed", from: "7:00", to: "9:00" }, "is no rule"],
    [{ type: "allow", entity: "lock.shed", from: "07:00" }, "needs both from and to"],
    [{ type: "mark", entity: "switch.relay", as: "explodes" }, "is no rule"],
    [{ type: "refuse", entity: "lock.sched" }, "the house has no entity lock.sched"],
    [{ type: "refuse", area: "Kitchn" }, "the house has no area Kitchn"],
  ])("that holds for nothing is refused: %o", async (rule, message) => {
    await using one = await gateWorld();
    const { rules, store } = one.open();
    expect(() => rules.add(rule, "owner")).toThrow(message);
    expect(rules.list()).toEqual([]);
    await store.close();
  });
});

function sentence(text: string) {
  return action("conversation.process", undefined, { text, language: "en", agent_id: "conversation.home_assistant" });
}
