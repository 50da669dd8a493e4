// The gate's table on the real Home Assistant: each kind of target, on both paths and in both directions. What moved is read in Home Assistant.
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { type Assist, createAssist } from "../support/assist.ts";
import { type RunningHestia, startHestiaOn } from "../support/hestia-on.ts";
import { type ModelServer, type Script, startModelServer } from "../support/model-server/index.ts";
import { describeWithPeer, type HomeAssistant, startHomeAssistant } from "../support/peers/index.ts";
import { useModel } from "../support/use-model.ts";
import { furnishForGate, PACKAGES } from "./gate/house.ts";
import { type GateRow, TABLE } from "./gate/table.ts";

/** A model that does what it reads ("act: {…}"), and says what the tool told it to say. */
const obeying: Script = ({ messages }) => {
  const last = messages.at(-1);
  if (last?.role === "tool") {
    const { say = last.text } = JSON.parse(last.text) as { say?: string };
    return [{ type: "text", text: say }];
  }
  const order = /act: (\{.*\})/.exec(last?.text ?? "")?.[1];
  return order ? [{ type: "tool-call", name: "act", arguments: order }] : [{ type: "text", text: "I am here." }];
};

/** Time in which what was set off without leave would have shown. */
const LONG_ENOUGH = 400;
const SLOW_DOOR = 20_000;

describeWithPeer("home-assistant", "the gate", () => {
  let home: HomeAssistant;
  let hestia: RunningHestia;
  let assist: Assist;
  let server: ModelServer;
  let livingRoomDevice: string;

  beforeAll(async () => {
    home = await startHomeAssistant({ packages: PACKAGES });
    ({ livingRoomDevice } = await furnishForGate(home));
    server = await startModelServer({ script: obeying });
    hestia = await startHestiaOn(home, { "gate.pin": "2580" });
    useModel(hestia.app(), server);
    assist = await createAssist(home, hestia.address);
    const { rules } = hestia.app();
    // What the owner has called harmless opens unasked: the window of the table is as it comes.
    for (const { id, text } of rules.list()) if (text.includes("cover.patio_window")) rules.remove(id);
    rules.add({ type: "mark", entity: "switch.gate_relay", as: "opens" }, "owner");
    rules.add({ type: "mark", entity: "switch.oven_plug", as: "heats" }, "owner");
    await home.callService("input_number.set_value", { entity_id: "input_number.garage_door_seconds", value: 0.2 });
  });
  afterAll(async () => {
    await hestia?.[Symbol.asyncDispose]();
    await server?.[Symbol.asyncDispose]();
    await home?.stop();
  });

  const paths = TABLE.flatMap((row) => [
    { ...row, path: "model", text: `please act: ${JSON.stringify(row.order)}`, direction: row.asks ? "asks" : "free" },
    ...(row.said === undefined
      ? []
      : [{ ...row, path: "reflex", text: row.said, direction: row.asks ? "asks" : "free" }]),
  ]);

  let row: GateRow;
  beforeEach(async () => {
    // Nothing of the row before is left open on a satellite.
    await assist.ask("cancel");
    await aloud("cancel");
  });

  async function prepare(given: GateRow) {
    row = given;
    const { entityId, prepare: service, before } = row.watched;
    const { state } = await home.state(entityId);
    if (state !== before)
      await home.callService(service, { entity_id: entityId, ...(service.includes("alarm_") ? { code: "4711" } : {}) });
    await home.untilState(entityId, before, SLOW_DOOR);
  }

  /** One conversation with a satellite, through Assist or to Hestia itself. */
  function satellite({ inLivingRoom, direct }: GateRow) {
    const device = inLivingRoom ? { deviceId: livingRoomDevice } : {};
    let conversationId: string | undefined;
    return async (text: string): Promise<string> => {
      if (direct) return aloud(text);
      // A satellite that is woken again may come with another conversation: it is known by itself.
      const again = conversationId && !inLivingRoom ? { conversationId } : {};
      const answer = await assist.ask(text, { ...device, ...again });
      conversationId = answer.conversationId;
      return answer.speech;
    };
  }

  let counted = 0;
  async function aloud(text: string): Promise<string> {
    const speaker = { type: "room", satelliteId: "assist_satellite.test", deviceId: undefined } as const;
    const inbound = { id: `aloud ${++counted}`, channel: "test", conversationKey: "aloud", speaker, language: "en" };
    const options = { signal: AbortSignal.timeout(60_000) };
    return (await hestia.app().hear({ ...inbound, manner: "voice", text }, options)).text;
  }

  it.each(paths)("$kind, $direction, by $path: $text", async ({ text, asks, ...given }) => {
    await prepare({ ...given, asks });
    const { entityId, before, after } = row.watched;
    const say = satellite(row);
    const first = await say(text);
    if (!asks) {
      expect(first).not.toMatch(/PIN/);
      await home.untilState(entityId, after, SLOW_DOOR);
      return;
    }
    expect(first).toMatch(/PIN/);
    await pause(LONG_ENOUGH);
    expect((await home.state(entityId)).state).toBe(before);
    expect(await say("one one one one")).toMatch(/^That PIN is wrong[.;] .*PIN/);
    await pause(LONG_ENOUGH);
    expect((await home.state(entityId)).state).toBe(before);
    await say("two five eight zero");
    await home.untilState(entityId, after, SLOW_DOOR);
  });

  it("asks no more about a sentence that the owner trusts", async () => {
    await home.callService("lock.lock", { entity_id: "lock.kitchen_door" });
    await home.untilState("lock.kitchen_door", "locked");
    hestia.app().rules.add({ type: "trust", sentence: "the cat wants out" }, "owner");
    expect(await aloud("The cat wants out.")).toBe("The cat flap is yours");
    await home.untilState("lock.kitchen_door", "unlocked");
  });
});
