import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { createModelHome, familyHome } from "../../demo/index.ts";
import { connectWire } from "../contract/wire-client.ts";

const commonDomains = [
  ...["alarm_control_panel", "automation", "binary_sensor", "button", "calendar", "climate", "counter", "cover"],
  ...["device_tracker", "fan", "humidifier", "input_boolean", "input_button", "input_number", "input_select"],
  ...["lawn_mower", "light", "lock", "media_player", "notify", "person", "scene", "script", "sensor", "siren"],
  ...["switch", "timer", "todo", "vacuum", "valve", "water_heater", "weather"],
];

describe("the family's home", () => {
  it("has twelve areas on three floors and some sixty exposed entities of every common domain", () => {
    const { home } = createModelHome();
    const exposed = Object.keys(home.exposure.list());
    const domains = new Set(home.states.all().map(({ entity_id }) => entity_id.split(".")[0]));
    expect(home.registries.areas.all()).toHaveLength(12);
    expect(home.registries.floors.all()).toHaveLength(3);
    expect(exposed.length).toBeGreaterThanOrEqual(60);
    expect(exposed.length).toBeLessThanOrEqual(70);
    expect(commonDomains.filter((domain) => !domains.has(domain))).toEqual([]);
  });

  it.each(["weather", "calendar", "person", "device_tracker", "automation"])(
    "does not expose a %s, as Home Assistant does not",
    (domain) => {
      const { home } = createModelHome();
      expect(Object.keys(home.exposure.list()).filter((id) => id.startsWith(`${domain}.`))).toEqual([]);
    },
  );

  it("exposes its locks, but not the power that it draws", () => {
    const { home } = createModelHome();
    const exposed = home.exposure.list();
    expect(exposed).toMatchObject({
      "lock.front_door": { conversation: true },
      "lock.back_door": { conversation: true },
    });
    expect(exposed["sensor.house_power"]).toBeUndefined();
  });
});

describe("the model home as a server", () => {
  it("comes back on the same port with the same states after it was cut off", async () => {
    const modelHome = createModelHome();
    const first = await modelHome.start();
    using before = await connectWire(first);
    await before.ask({
      type: "call_service",
      domain: "switch",
      service: "turn_on",
      service_data: { entity_id: "switch.oven" },
    });
    await modelHome.stop();
    await expect(fetch(`${first.url}/api/`)).rejects.toThrow();
    const second = await modelHome.start();
    expect(second).toEqual(first);
    using after = await connectWire(second);
    const { body } = await after.rest("GET", "/api/states/switch.oven");
    expect(body).toMatchObject({ state: "on" });
    await modelHome.stop();
  });

  it("gathers messages for a client that can take them together", async () => {
    const modelHome = createModelHome();
    using wire = await connectWire(await modelHome.start());
    await wire.ask({ type: "supported_features", features: { coalesce_messages: 1 } });
    const events = await wire.subscribe({ type: "subscribe_entities" }, 3, () =>
      wire.ask({ type: "call_service", domain: "light", service: "turn_on", service_data: { area_id: "kitchen" } }),
    );
    expect(events).toHaveLength(3);
    await modelHome.stop();
  });

  it("tells what it goes through when it is being restarted", async () => {
    const modelHome = createModelHome();
    using wire = await connectWire(await modelHome.start());
    const [told] = await wire.subscribe({ type: "subscribe_events", event_type: "homeassistant_stop" }, 1, async () =>
      modelHome.home.enter("STOPPING"),
    );
    expect(told).toMatchObject({ event_type: "homeassistant_stop", origin: "LOCAL" });
    expect((await wire.ask({ type: "get_config" })).result).toMatchObject({ state: "STOPPING" });
    await modelHome.stop();
  });

  it("has no service any more that was taken away", async () => {
    const modelHome = createModelHome();
    using wire = await connectWire(await modelHome.start());
    const increment = {
      type: "call_service",
      domain: "counter",
      service: "increment",
      service_data: { entity_id: "counter.coffees" },
    };
    const [told] = await wire.subscribe({ type: "subscribe_events", event_type: "service_removed" }, 1, async () =>
      modelHome.home.services.remove("counter", "increment"),
    );
    expect(told).toMatchObject({ data: { domain: "counter", service: "increment" } });
    expect((await wire.ask(increment)).error?.code).toBe("not_found");
    await modelHome.stop();
  });

  it("can be another home", async () => {
    const entities = [
      {
        entity_id: "light.only",
        name: "Only Light",
        state: "off",
        attributes: { supported_color_modes: ["onoff"], color_mode: null },
      },
    ];
    const modelHome = createModelHome({ description: { ...familyHome, entities, events: [], todo: [] } });
    using wire = await connectWire(await modelHome.start());
    await wire.ask({ type: "conversation/process", text: "turn on the only light" });
    expect(modelHome.home.states.get("light.only")?.state).toBe("on");
    await modelHome.stop();
  });

  it("does nothing of itself unless it is asked to simulate", async () => {
    const modelHome = createModelHome({ pace: 1000 });
    const changes: string[] = [];
    await modelHome.start();
    modelHome.home.states.onChange(({ entityId }) => void changes.push(entityId));
    await sleep(100);
    expect(changes).toEqual([]);
    await modelHome.stop();
  });
});

describe("a sentence carried out", () => {
  it.each([
    ["unlock the front door", "lock.front_door", "unlocking"],
    ["set the floor lamp to red", "light.floor_lamp", "on"],
    ["open the garage door", "cover.garage_door", "opening"],
    ["run party lights", "light.floor_lamp", "on"],
    ["add eggs to the shopping list", "todo.shopping_list", "3"],
    ["play jazz on the kitchen speaker", "media_player.kitchen_speaker", "playing"],
    ["start rosie", "vacuum.rosie", "cleaning"],
  ])("%s", async (text, entityId, state) => {
    const modelHome = createModelHome();
    using wire = await connectWire(await modelHome.start());
    const { result } = await wire.ask({ type: "conversation/process", text });
    expect(result).toMatchObject({ response: { response_type: "action_done" } });
    expect(modelHome.home.states.get(entityId)?.state).toBe(state);
    await modelHome.stop();
  });

  it("keeps timers for the satellite that heard it", async () => {
    const modelHome = createModelHome();
    using wire = await connectWire(await modelHome.start());
    const say = (text: string) => wire.ask({ type: "conversation/process", text, device_id: "satellite_kitchen" });
    await say("set a timer for 5 minutes");
    expect((await say("timer status")).result).toMatchObject({
      response: { speech: { plain: { speech: "300 seconds left" } } },
    });
    expect((await say("cancel the 5 minute timer")).result).toMatchObject({
      response: { response_type: "action_done" },
    });
    expect((await say("cancel my timer")).result).toMatchObject({ response: { data: { code: "failed_to_handle" } } });
    await modelHome.stop();
  });
});

describe("the owner's own sentences", () => {
  it.each([
    ["let the cat out", "lock.back_door", "Done"],
    ["Open sesame!", "lock.front_door", "Sesame opens"],
  ])("%s", async (text, entityId, speech) => {
    const modelHome = createModelHome();
    using wire = await connectWire(await modelHome.start());
    const { result } = await wire.ask({ type: "conversation/process", text });
    expect(result).toMatchObject({ response: { response_type: "action_done", speech: { plain: { speech } } } });
    expect(modelHome.home.states.get(entityId)?.state).toBe("unlocking");
    await modelHome.stop();
  });
});

describe("a shut-down in order", () => {
  it("is announced, and every client is told goodbye", async () => {
    const modelHome = createModelHome();
    const { url, token } = await modelHome.start();
    const socket = new WebSocket(`${url.replace("http", "ws")}/api/websocket`);
    const closed = Promise.withResolvers<number>();
    const heard: unknown[] = [];
    socket.addEventListener("close", ({ code }) => closed.resolve(code));
    socket.addEventListener("message", ({ data }) => {
      const { type, event } = JSON.parse(String(data));
      if (type === "auth_required") socket.send(JSON.stringify({ type: "auth", access_token: token }));
      if (type === "auth_ok") socket.send(JSON.stringify({ id: 1, type: "subscribe_events" }));
      if (type === "result") void modelHome.shutDown();
      if (type === "event") heard.push(event.event_type);
    });
    expect(await closed.promise).toBe(1000);
    expect(heard).toEqual(expect.arrayContaining(["homeassistant_stop", "homeassistant_final_write"]));
  });
});
