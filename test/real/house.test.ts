// The house on the real Home Assistant: what it says happened is read again in Home Assistant.
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Outcome } from "../../src/core/action.ts";
import { type HouseWorld, houseOn } from "../house/house-world.ts";
import { eventually } from "../support/eventually.ts";
import { describeWithPeer, type HomeAssistant, startHomeAssistant } from "../support/peers/index.ts";

/** Without an id of its own it is in no registry: Home Assistant tells nobody when its exposure changes. */
const UNREGISTERED = "scene:\n  - name: Unregistered\n    entities: {}\n";

const soon = () => AbortSignal.timeout(30_000);

describeWithPeer("home-assistant", "the house", () => {
  let home: HomeAssistant;
  let world: HouseWorld;
  let permits = 0;

  beforeAll(async () => {
    home = await startHomeAssistant({ packages: { unregistered: UNREGISTERED } });
    const { url, token } = home;
    const endpoint = { websocketUrl: `${url.replace("http", "ws")}/api/websocket`, token };
    world = houseOn(endpoint, { readable: { domains: ["weather", "calendar", "person"], entities: [] } });
    world.house.start();
    await world.house.ready(soon());
  });
  afterAll(async () => {
    await world?.house.stop();
    await home?.stop();
  });

  function act(
    service: string,
    entityIds: readonly string[],
    data: Readonly<Record<string, unknown>> = {},
    patience = 3_000,
  ) {
    permits += 1;
    return world.house.act(
      { id: `permit-${permits}`, action: { service, entityIds, data } },
      { patience, signal: soon() },
    );
  }

  it("has the places and names that Home Assistant's own agent goes by", async () => {
    const { picture } = world.house;
    expect(picture.entity("light.kitchen_lights")).toMatchObject({ areaId: "kitchen", floorId: "ground_floor" });
    expect(picture.entity("lock.front_door")?.aliases).toContain("main door");
    expect(
      picture
        .people()
        .map(({ name }) => name)
        .sort(),
    ).toEqual(["Alex", "Robin"]);
    const parsed = await world.house.sentences.parse(
      { text: "turn off the ambient lights", language: "en", deviceId: undefined, satelliteId: undefined },
      soon(),
    );
    const name = parsed?.type === "intent" ? String(parsed.slots["name"]?.value) : "";
    expect(picture.resolve({ names: [name] })).toMatchObject({
      type: "resolved",
      entities: [{ id: "light.living_room_rgbww_lights" }],
    });
    expect(picture.resolve({ names: ["Desk Lamp"] }).type).toBe("ambiguous");
    expect(picture.resolve({ names: ["Desk Lamp"], preferArea: "office" })).toMatchObject({
      entities: [{ id: "light.office_desk_lamp" }],
    });
  });

  it("exposes exactly what Home Assistant exposes", async () => {
    const listed = (await home.command({ type: "homeassistant/expose_entity/list" })) as {
      readonly exposed_entities: Readonly<Record<string, { readonly conversation?: boolean }>>;
    };
    const exposed = Object.keys(listed.exposed_entities).filter((id) => listed.exposed_entities[id]?.conversation);
    const seen = [...world.house.picture.entities()].filter((entity) => entity.exposed).map(({ id }) => id);
    expect(seen.sort()).toEqual(exposed.filter((id) => world.house.picture.entity(id)).sort());
    expect(seen).toContain("counter.count");
  });

  it.each<[string, string, readonly string[], Readonly<Record<string, unknown>>, Outcome["type"], string]>([
    ["a light that goes on", "light.turn_on", ["light.bed_light"], { brightness_pct: 40 }, "done", "on"],
    ["a light that is on", "light.turn_on", ["light.bed_light"], { brightness_pct: 40 }, "already", "on"],
    ["a colour", "light.turn_on", ["light.bed_light"], { color_name: "turquoise" }, "done", "on"],
    ["a warmth", "light.turn_on", ["light.kitchen_lights"], { color_temp_kelvin: 3000 }, "done", "on"],
    ["a toggle", "light.toggle", ["light.bed_light"], {}, "done", "off"],
    ["a lock", "lock.unlock", ["lock.front_door"], {}, "done", "unlocked"],
    ["a heater", "climate.set_temperature", ["climate.heatpump"], { temperature: 22 }, "done", "heat"],
    ["a fan", "fan.set_percentage", ["fan.living_room_fan"], { percentage: 50 }, "done", "on"],
    ["a humidifier", "humidifier.set_humidity", ["humidifier.humidifier"], { humidity: 55 }, "done", "on"],
    ["a valve", "valve.close_valve", ["valve.front_garden"], {}, "done", "closed"],
    ["a vacuum", "vacuum.start", ["vacuum.demo_vacuum_0_ground_floor"], {}, "done", "cleaning"],
    ["a mower", "lawn_mower.start_mowing", ["lawn_mower.my_lawn_mower"], {}, "done", "mowing"],
    ["a siren", "siren.turn_off", ["siren.siren"], {}, "done", "off"],
    ["a volume", "media_player.volume_set", ["media_player.bedroom_speaker"], { volume_level: 0.3 }, "done", "playing"],
    ["a pause", "media_player.media_pause", ["media_player.television"], {}, "done", "paused"],
    [
      "an alarm",
      "alarm_control_panel.alarm_arm_home",
      ["alarm_control_panel.alarm"],
      { code: "4711" },
      "done",
      "armed_home",
    ],
    ["a choice", "input_select.select_option", ["input_select.house_mode"], { option: "Away" }, "done", "Away"],
    ["a number", "input_number.set_value", ["input_number.target_level"], { value: 60 }, "done", "60.0"],
    ["a switch", "input_boolean.turn_on", ["input_boolean.guest_mode"], {}, "done", "on"],
    ["a timer", "timer.start", ["timer.laundry"], { duration: "00:10:00" }, "done", "active"],
  ])("%s", async (_, service, ids, data, type, state) => {
    const { outcomes, later } = await act(service, ids, data);
    expect(outcomes).toMatchObject([{ entityId: ids[0], type }]);
    expect(later).toBeUndefined();
    expect((await home.state(ids[0] ?? "")).state).toBe(state);
  });

  it("takes a scene's and a button's time, a script's trace, a counter's count for evidence", async () => {
    const count = Number((await home.state("counter.count")).state);
    expect((await act("scene.turn_on", ["scene.evening"])).outcomes).toMatchObject([{ type: "done" }]);
    expect((await act("input_button.press", ["input_button.doorbell"])).outcomes).toMatchObject([{ type: "done" }]);
    expect((await act("script.turn_on", ["script.movie_time"])).outcomes).toMatchObject([{ type: "done" }]);
    expect((await act("script.leave_home", [])).outcomes).toMatchObject([
      { entityId: "script.leave_home", type: "done" },
    ]);
    expect((await act("counter.increment", ["counter.count"])).outcomes).toMatchObject([{ type: "done" }]);
    expect(Number((await home.state("counter.count")).state)).toBe(count + 1);
  });

  it("sends a message, of which nothing can be seen", async () => {
    const { outcomes } = await act("persistent_notification.create", [], { message: "hello" });
    expect(outcomes).toMatchObject([{ entityId: undefined, type: "accepted", detail: "unseen" }]);
  });

  it("runs a custom sentence as one action, and hears what was said", async () => {
    const data = { text: "what is the house mode", language: "en", agent_id: "conversation.home_assistant" };
    const { outcomes } = await act("conversation.process", [], data);
    expect(outcomes).toMatchObject([{ entityId: undefined, type: "accepted", seen: expect.stringMatching(/mode/i) }]);
  });

  it("says that the garage is opening, and later that it is open", async () => {
    await home.callService("input_number.set_value", { entity_id: "input_number.garage_door_seconds", value: 3 });
    const { outcomes, later } = await act("cover.open_cover", ["cover.garage_door"], {}, 1_000);
    expect(outcomes).toMatchObject([{ type: "accepted", detail: "under-way", seen: "opening" }]);
    expect(await later).toMatchObject([{ type: "done" }]);
    expect((await home.state("cover.garage_door")).state).toBe("open");
  });

  it("does not believe a lamp that takes commands and never changes", async () => {
    const { outcomes, later } = await act("light.turn_on", ["light.stubborn_lamp"], {}, 500);
    expect(outcomes).toMatchObject([{ type: "accepted", detail: "not-yet" }]);
    expect(await later).toMatchObject([{ type: "unconfirmed", seen: "off" }]);
  });

  it("tells what is out of reach, not exposed, not there, not a service, and what is refused", async () => {
    const failed = async (service: string, ids: readonly string[], data = {}) =>
      (await act(service, ids, data)).outcomes[0];
    expect(await failed("light.turn_on", ["light.cellar_light"])).toMatchObject({
      type: "failed",
      detail: "unavailable",
    });
    expect(await failed("button.press", ["button.push"])).toMatchObject({ type: "failed", detail: "not-exposed" });
    expect(await failed("light.turn_on", ["light.nowhere"])).toMatchObject({
      type: "failed",
      detail: "no-such-entity",
    });
    expect(await failed("notify.nobody", [])).toMatchObject({ type: "failed", detail: "no-such-service" });
    const refused = await failed("climate.set_temperature", ["climate.heatpump"], { temperature: 900 });
    expect(refused).toMatchObject({ type: "failed", detail: "invalid", seen: expect.stringContaining("not valid") });
  });

  it("asks lists and calendars whether they took it", async () => {
    const item = { item: "Saffron" };
    expect((await act("todo.add_item", ["todo.shopping_list"], item)).outcomes).toMatchObject([{ type: "done" }]);
    const items = await world.house.queries.todoItems("todo.shopping_list", soon());
    expect(items).toContainEqual(expect.objectContaining({ summary: "Saffron", done: false }));
    const done = { ...item, status: "completed" };
    expect((await act("todo.update_item", ["todo.shopping_list"], done)).outcomes).toMatchObject([{ type: "done" }]);
    expect((await act("todo.remove_item", ["todo.shopping_list"], item)).outcomes).toMatchObject([{ type: "done" }]);
    expect((await act("todo.remove_item", ["todo.shopping_list"], item)).outcomes).toMatchObject([{ type: "failed" }]);
    const event = { summary: "Dentist", start_date_time: "2031-01-15 10:00:00", end_date_time: "2031-01-15 11:00:00" };
    expect((await act("calendar.create_event", ["calendar.family"], event)).outcomes).toMatchObject([{ type: "done" }]);
  });

  it("asks the weather and, once it is recorded, the history", async () => {
    const forecast = await world.house.queries.forecast(
      { entityId: "weather.demo_weather_south", type: "daily" },
      soon(),
    );
    expect(forecast[0]).toHaveProperty("temperature");
    const span = { from: Date.now() - 60 * 60 * 1000, to: Date.now() };
    const history = await world.house.queries.history({ entityIds: ["light.bed_light"], ...span }, soon());
    expect(history.get("light.bed_light")?.length).toBeGreaterThan(0);
  });

  it("follows exposure, names and areas as they change", async () => {
    const withdrawn: boolean[] = [];
    const forget = world.house.on("picture-change", "test", (change) => void withdrawn.push(change.exposureWithdrawn));
    const expose = (should: boolean, ...ids: readonly string[]) =>
      home.command({
        type: "homeassistant/expose_entity",
        assistants: ["conversation"],
        entity_ids: ids,
        should_expose: should,
      });
    const { picture } = world.house;
    await expose(false, "light.bed_light");
    await eventually("it is hidden", () => picture.entity("light.bed_light")?.exposed === false);
    expect(withdrawn).toContain(true);
    await expose(true, "light.bed_light");
    await eventually("it is back", () => picture.entity("light.bed_light")?.exposed === true);
    await home.command({
      type: "config/entity_registry/update",
      entity_id: "light.bed_light",
      aliases: [null, "Nachtlicht"],
    });
    await home.command({
      type: "config/device_registry/update",
      device_id: picture.deviceOfEntity("light.bed_light"),
      area_id: "garage",
    });
    await eventually(
      "the alias is known",
      () => picture.find({ text: "nachtlicht", area: "garage" }).entities.length === 1,
    );
    await home.command({ type: "config/floor_registry/update", floor_id: "ground_floor", aliases: ["Parterre"] });
    await eventually("the floor's alias is known", () => picture.find({ floor: "parterre" }).entities.length > 0);
    forget();
  });

  it("sees a withdrawn exposure of an entity in no registry before it sends", async () => {
    const id = "scene.unregistered";
    const expose = (should: boolean) =>
      home.command({
        type: "homeassistant/expose_entity",
        assistants: ["conversation"],
        entity_ids: [id],
        should_expose: should,
      });
    await expose(true);
    expect((await act("scene.turn_on", [id])).outcomes).toMatchObject([{ type: "done" }]);
    const before = await home.state(id);
    await expose(false);
    const { outcomes } = await act("scene.turn_on", [id]);
    expect(outcomes).toMatchObject([{ type: "failed", detail: "not-exposed", seen: "not exposed to Assist" }]);
    expect((await home.state(id)).state).toBe(before.state);
  });

  it("says that Home Assistant restarts, and knows the house again afterwards", async () => {
    await home.restart();
    expect(world.statuses.map(({ type }) => type)).toContain("restarting");
    await world.house.ready(soon());
    expect((await act("light.turn_on", ["light.bed_light"])).outcomes).toMatchObject([{ type: "done" }]);
    expect(world.statuses.map(({ type }) => type)).not.toContain("bad-token");
  });

  it("says unknown for what it was cut off from, and never sends it twice", async () => {
    await home.callService("input_number.set_value", { entity_id: "input_number.garage_door_seconds", value: 20 });
    const acting = act("cover.close_cover", ["cover.garage_door"], {}, 3_000);
    await eventually("it begins", () => world.house.picture.entity("cover.garage_door")?.state?.state === "closing");
    await home.kill();
    expect((await acting).outcomes).toMatchObject([
      { type: "unknown", detail: "disconnected", seen: expect.anything() },
    ]);
    await home.restart();
    await world.house.ready(soon());
    expect(world.house.status().type).toBe("connected");
  });
});
