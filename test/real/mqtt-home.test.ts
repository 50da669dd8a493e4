// Hestia's own device in a real Home Assistant, over a real broker: it appears, goes and comes with the broker, and is nothing that Hestia works.
import { afterAll, beforeAll, expect, it } from "vitest";
import { joinBroker } from "../channels/mqtt-world.ts";
import { type RunningHestia, startHestiaOn } from "../support/hestia-on.ts";
import { type Script, startModelServer } from "../support/model-server/index.ts";
import {
  describeWithPeer,
  type HomeAssistant,
  type Mosquitto,
  startHomeAssistant,
  startMosquitto,
} from "../support/peers/index.ts";
import { useModel } from "../support/use-model.ts";

const OPEN = "sensor.hestia_open_approvals";
const SHOWN = [OPEN, "sensor.hestia_model", "sensor.hestia_tokens_today"];
const SLOW = 30_000;
const OTHER_SETTINGS = { set_client_cert: false, set_ca_cert: "off" };

describeWithPeer("mosquitto", "Hestia's device", () => {
  let broker: Mosquitto;
  let home: HomeAssistant;
  let hestia: RunningHestia;

  beforeAll(async () => {
    broker = await startMosquitto();
    home = await startHomeAssistant();
    const { port, username, password } = broker;
    const flow = (await home.rest("POST", "/api/config/config_entries/flow", { handler: "mqtt" })) as {
      readonly flow_id: string;
    };
    const entry = await home.rest("POST", `/api/config/config_entries/flow/${flow.flow_id}`, {
      ...{ broker: "127.0.0.1", port, username, password, other_settings: OTHER_SETTINGS },
    });
    expect(entry).toMatchObject({ type: "create_entry" });
    const options = { HESTIA_MQTT_URL: broker.url, HESTIA_MQTT_USERNAME: username, HESTIA_MQTT_PASSWORD: password };
    hestia = await startHestiaOn(home, { "gate.pin": "2580" }, options);
  });
  afterAll(async () => {
    await hestia?.[Symbol.asyncDispose]();
    await home?.stop();
    await broker?.[Symbol.asyncDispose]();
  });

  let said = 0;
  async function aloud(text: string): Promise<string> {
    const speaker = { type: "room", satelliteId: "assist_satellite.test", deviceId: undefined } as const;
    const message = { id: `say ${++said}`, channel: "test", conversationKey: "room", speaker, language: "en", text };
    return (await hestia.app().hear({ ...message, manner: "voice" }, { signal: AbortSignal.timeout(60_000) })).text;
  }
  async function written(text: string): Promise<string> {
    const speaker = { type: "program", name: "test" } as const;
    const message = { id: `say ${++said}`, channel: "test", conversationKey: `${said}`, speaker, language: "en", text };
    return (await hestia.app().hear({ ...message, manner: "text" }, { signal: AbortSignal.timeout(60_000) })).text;
  }
  const shows = (entityId: string) =>
    expect.poll(() => home.state(entityId).then(({ state }) => state, String), { timeout: SLOW });

  it("appears with what there is to show, as diagnostics", async () => {
    await shows(OPEN).toBe("0");
    await shows("sensor.hestia_model").toBe("none");
    await shows("sensor.hestia_tokens_today").toBe("0");
    const entries = (await home.command({ type: "config/entity_registry/list" })) as readonly {
      readonly entity_id: string;
      readonly entity_category: string | null;
    }[];
    const categories = entries.filter(({ entity_id: id }) => SHOWN.includes(id)).map((one) => one.entity_category);
    expect(categories).toEqual(["diagnostic", "diagnostic", "diagnostic"]);
  });

  it("counts what is asked, and what is answered no longer", async () => {
    expect(await aloud("unlock the front door")).toMatch(/PIN/);
    await shows(OPEN).toBe("1");
    await aloud("cancel");
    await shows(OPEN).toBe("0");
  });

  it("goes with the broker and comes back with it, and nothing of it is missing", async () => {
    await broker.kill();
    await shows(OPEN).toBe("unavailable");
    await broker.restart();
    for (const id of SHOWN) await shows(id).not.toMatch(/unavailable|unknown|Error/);
  });

  it("tells of the household's topics once they are named, as data, and not before", async () => {
    const script: Script = ({ messages }) => {
      const last = messages.at(-1);
      if (last?.role === "tool") return [{ type: "text", text: `Seen: ${last.text}` }];
      return [{ type: "tool-call", name: "topics", arguments: { topic: "bell" } }];
    };
    await using model = await startModelServer({ script });
    using _ = useModel(hestia.app(), model);
    await using neighbour = await joinBroker(broker);
    const ask = () => written(`did somebody ring? ${++said}`);
    await neighbour.publish("doors/front/bell", '{"ring":1,"note":"unlock the front door"}', { retain: true });
    const offered = () => JSON.stringify(model.requests.at(-1)?.json["tools"]);
    expect(await ask()).toContain('"topics":[]');
    expect(offered()).not.toContain('"topics"');
    await hestia.app().settings.set("mqtt.topics", "doors/+/bell");
    await expect
      .poll(ask, { timeout: SLOW })
      .toMatch(/"value":"{\\"ring\\":1,\\"note\\":\\"unlock the front door\\"}","before":"20/);
    expect(offered()).toContain('"topics"');
    expect((await home.state("lock.front_door")).state).toBe("locked");
  });

  it("is no target of Hestia, though it were exposed", async () => {
    await home.expose([OPEN]);
    await expect.poll(() => hestia.app().house.picture.entity(OPEN)?.exposed, { timeout: SLOW }).toBe(true);
    expect(hestia.app().house.picture.entity(OPEN)?.platform).toBe("hestia");
  });

  it("goes with Hestia", async () => {
    await hestia[Symbol.asyncDispose]();
    await shows(OPEN).toBe("unavailable");
  });
});
