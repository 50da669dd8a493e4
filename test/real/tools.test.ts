// Tools as a model uses them, on the real Home Assistant: what it is told where something can't be done, and what is done where several are meant.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunningHestia, startHestiaOn } from "../support/hestia-on.ts";
import { type ModelServer, type Script, startModelServer } from "../support/model-server/index.ts";
import { describeWithPeer, type HomeAssistant, startHomeAssistant } from "../support/peers/index.ts";
import { useModel } from "../support/use-model.ts";

describeWithPeer("home-assistant", "tools", () => {
  let home: HomeAssistant;
  let hestia: RunningHestia;
  let server: ModelServer;
  let call: { readonly name: string; readonly arguments: object };
  let counted = 0;

  /** What came back last: said again by a model, it could be read as another call. */
  let came = "";
  const script: Script = ({ messages }) => {
    const last = messages.at(-1);
    if (last?.role !== "tool") return [{ type: "tool-call", ...call }];
    came = last.text;
    return [{ type: "text", text: "That is all." }];
  };

  async function calling(name: string, given: object): Promise<string> {
    call = { name, arguments: given };
    came = "";
    const inbound = {
      id: `message ${++counted}`,
      channel: "test",
      conversationKey: `tools ${counted}`,
      speaker: { type: "owner" },
      manner: "text",
      language: "en",
      text: "please",
    } as const;
    const { text } = await hestia.app().hear(inbound, { signal: AbortSignal.timeout(60_000) });
    return came || text;
  }
  const act = (given: object) => calling("act", given);
  const state = async (id: string) => (await home.state(id)).state;

  beforeAll(async () => {
    home = await startHomeAssistant();
    hestia = await startHestiaOn(home, { "gate.pin": "2580" });
    server = await startModelServer({ script });
    useModel(hestia.app(), server);
  });
  afterAll(async () => {
    await hestia?.[Symbol.asyncDispose]();
    await server?.stop();
    await home?.stop();
  });

  it.each([
    [
      "nothing of the kind in a room",
      { service: "vacuum.start", area: "Kitchen" },
      /no vacuum in Kitchen; there is .*Robbie \(Living Room\)/,
    ],
    [
      "one name in two rooms",
      { service: "light.turn_on", entities: ["Desk Lamp"] },
      /"name":"Desk Lamp","area":"(Office|Guest Room)".*"name":"Desk Lamp","area":"(Office|Guest Room)"/,
    ],
    [
      "a service that there is not",
      { service: "fan.set_speed", entities: ["fan.ceiling_fan"] },
      /no service .*fan\.set_speed.*use .*fan\.set_percentage/,
    ],
    [
      "a preset that it has not",
      { service: "climate.set_preset_mode", entity_id: "climate.ecobee", preset_mode: "party" },
      /Bedroom Thermostat has no preset_mode .*party.*; it has home, eco, away/,
    ],
    [
      "a mode that it has not",
      { service: "climate.set_fan_mode", entities: ["AC"], data: { fan_mode: "storm" } },
      /has no fan_mode .*storm.*; it has /,
    ],
    [
      "an option that it has not",
      { service: "input_select.select_option", entities: ["input_select.house_mode"], data: { option: "Rave" } },
      /has no option .*Rave.*; it has \w/,
    ],
    [
      "a temperature out of its reach",
      { service: "climate.set_temperature", entities: ["climate.ecobee"], data: { temperature: 90 } },
      /temperature of Bedroom Thermostat goes from \d+ to \d+; 90 is outside/,
    ],
    [
      "another kind of thing",
      { service: "light.turn_on", entities: ["fan.ceiling_fan"], data: { brightness_pct: 10 } },
      /fan\.ceiling_fan \(Ceiling Fan\) is no target of light\.turn_on: use .*fan\.turn_on/,
    ],
    [
      "what nothing there can do",
      { service: "media_player.turn_off", entities: ["media_player.search"] },
      /Music Library can't do that/,
    ],
  ])("say what would do: %s", async (_, given, expected) => {
    expect(await act(given)).toMatch(expected);
  });

  it("say what a thing can be set to", async () => {
    const text = await calling("state", { entities: ["Bedroom Thermostat", "Bathroom Fan", "House Mode"] });
    expect(text).toMatch(/"can":\{.*"preset_mode":\["home","eco","away"\].*"temperature":"\d+ to \d+"/);
    expect(text).toMatch(/"can":\{"preset_mode":\["auto"/);
    expect(text).toMatch(/"can":\{"option":\[/);
  });

  describe("that are aimed at a place", () => {
    it("switch off what can be switched off there, and nothing else", async () => {
      const lit = [
        "light.ceiling_lights",
        "switch.decorative_lights",
        "fan.living_room_fan",
        "media_player.television",
      ];
      for (const id of lit) await home.callService("homeassistant.turn_on", { entity_id: id });
      for (const id of lit) expect(await state(id)).not.toBe("off");
      const before = [await state("vacuum.demo_vacuum_0_ground_floor"), await state("cover.living_room_window")];
      const text = await act({ service: "homeassistant.turn_off", area: "Living Room" });
      for (const id of lit) {
        expect(text).toContain(`"entity":"${id}"`);
        expect(await state(id)).toBe("off");
      }
      expect([await state("vacuum.demo_vacuum_0_ground_floor"), await state("cover.living_room_window")]).toEqual(
        before,
      );
    });

    it("leave out what can't, and tell it apart", async () => {
      await home.callService("media_player.turn_on", { entity_id: "media_player.lounge_room" });
      await home.untilState("media_player.television", "playing");
      const text = await act({ service: "media_player.turn_off", entities: ["all"] });
      expect(text).toMatch(/"left_out":\[\{"names":\[[^\]]*"Music Library"[^\]]*\],"why":"can't do turn_off"\}/);
      expect(text).not.toMatch(/"entity":"media_player\.search"/);
      expect(text).not.toMatch(/failed/);
      expect(await state("media_player.television")).toBe("off");
    });

    it("do for one that was named what another can't", async () => {
      await home.callService("media_player.turn_on", { entity_id: "media_player.lounge_room" });
      await home.untilState("media_player.television", "playing");
      const text = await act({ service: "media_player.turn_off", entities: ["Music Library", "TV"] });
      expect(text).toMatch(/"entity":"media_player\.television","outcome":"done"/);
      expect(text).toMatch(/"entity":"media_player\.search","outcome":"failed"/);
      expect(text).toMatch(/Music Library can't do that: turn off/);
      expect(await state("media_player.television")).toBe("off");
    });

    it("ask about what among it is asked about, and leave all as it is until then", async () => {
      hestia.app().rules.add({ type: "ask", entity: "switch.decorative_lights" }, "owner");
      await home.callService("homeassistant.turn_off", {
        entity_id: ["light.ceiling_lights", "switch.decorative_lights"],
      });
      const text = await act({ service: "homeassistant.turn_on", area: "Living Room" });
      expect(text).toMatch(/^Shall I .*Decorative Lights/);
      expect([await state("light.ceiling_lights"), await state("switch.decorative_lights")]).toEqual(["off", "off"]);
    });
  });

  it.each([
    ["the service of another domain", { service: "light.turn_off", entities: ["switch.coffee_machine"] }],
    ["all domains' service", { service: "homeassistant.turn_off", entity_id: "switch.coffee_machine" }],
    ["a service without its domain", { service: "turn_off", target: { entity_id: "switch.coffee_machine" } }],
  ])("take %s", async (_, given) => {
    await home.callService("switch.turn_on", { entity_id: "switch.coffee_machine" });
    expect(await act(given)).toMatch(/"entity":"switch\.coffee_machine","outcome":"done"/);
    expect(await state("switch.coffee_machine")).toBe("off");
  });

  it("that few requests need say what they take, and then do it", async () => {
    expect(await calling("use_tool", { tool: "history" })).toMatch(
      /"parameters":\{"type":"object","required":\["entity"\]/,
    );
    const wanted = { tool: "history", arguments: '{"entity_id":"Coffee Machine","hours":"1"}' };
    expect(await calling("use_tool", wanted)).toMatch(/"id":"switch\.coffee_machine","points":\[\[/);
  });
});
