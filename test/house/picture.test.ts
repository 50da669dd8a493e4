import { describe, expect, it } from "vitest";
import type { StateChange } from "../../src/core/house.ts";
import { eventually } from "../support/eventually.ts";
import { houseOn } from "./house-world.ts";
import { startModelHouse } from "./model-house-world.ts";
import { SILENCE, startRawHomeAssistant } from "./raw-home-assistant.ts";

describe("the picture", () => {
  it("knows floors, areas, people and entities with their places", async () => {
    await using world = await startModelHouse();
    const { picture } = world.house;
    expect(picture.floors().map(({ name }) => name)).toEqual(["Basement", "Downstairs", "Upstairs"]);
    expect(picture.areas().find(({ id }) => id === "kitchen")).toMatchObject({
      name: "Kitchen",
      floorId: "downstairs",
    });
    expect(picture.people()).toContainEqual({ entityId: "person.anna", name: "Anna", userId: "user_anna" });
    expect(picture.entity("light.kitchen_light")).toMatchObject({
      domain: "light",
      name: "Kitchen Light",
      areaId: "kitchen",
      floorId: "downstairs",
      exposed: true,
      readable: true,
      state: { state: "off" },
    });
    expect(picture.areaOfDevice("satellite_kitchen")).toBe("kitchen");
    expect(picture.areaOfDevice("satellite_roaming")).toBeUndefined();
    expect(picture.members("light.cozy_corner").length).toBeGreaterThan(1);
    expect(picture.members("light.kitchen_light")).toEqual([]);
  });

  it("lets the owner make more readable, and not more exposed", async () => {
    const readable = { domains: ["weather"], entities: ["calendar.family"] };
    await using world = await startModelHouse({ readable: { readable } });
    const { picture } = world.house;
    expect(picture.entity("weather.forecast_home")).toMatchObject({ exposed: false, readable: true });
    expect(picture.entity("calendar.family")).toMatchObject({ exposed: false, readable: true });
    expect(picture.entity("person.anna")).toMatchObject({ exposed: false, readable: false });
    expect(picture.find({ domain: "person" })).toMatchObject({ entities: [], unexposed: 2 });
    expect(picture.find({ domain: "weather" }).entities).toHaveLength(1);
  });

  it("tells each change of state, in order, with before and after", async () => {
    await using world = await startModelHouse();
    const { modelHome, house } = world;
    const changes: StateChange[] = [];
    house.on("state-change", "test", (change) => void changes.push(change));
    for (const brightness of [10, 20, 30])
      modelHome.home.states.update("light.kitchen_light", { state: "on", attributes: { brightness } });
    await eventually("three changes", () => changes.length === 3);
    expect(changes.map(({ after }) => after?.attributes["brightness"])).toEqual([10, 20, 30]);
    expect(changes[0]?.before?.state).toBe("off");
    expect(changes[1]?.before).toBe(changes[0]?.after);
    expect(house.picture.entity("light.kitchen_light")?.state).toBe(changes[2]?.after);
  });

  it("takes out an attribute that is gone and an entity that is gone", async () => {
    await using world = await startModelHouse();
    const { modelHome, house } = world;
    modelHome.home.states.update("light.kitchen_light", { state: "on", attributes: { effect: "rainbow" } });
    modelHome.home.states.update("light.kitchen_light", { attributes: { effect: undefined } });
    modelHome.home.registries.entities.remove("light.hallway_light");
    modelHome.home.states.remove("light.hallway_light");
    await eventually("it is gone", () => house.picture.entity("light.hallway_light") === undefined);
    expect(house.picture.entity("light.kitchen_light")?.state?.attributes).not.toHaveProperty("effect");
  });

  it("follows names, aliases and places", async () => {
    await using world = await startModelHouse();
    const { registries } = world.modelHome.home;
    const { picture } = world.house;
    const changes: boolean[] = [];
    world.house.on("picture-change", "test", ({ exposureWithdrawn }) => void changes.push(exposureWithdrawn));
    registries.entities.update("light.kitchen_light", { aliases: [null, "Omas Lampe"], area_id: "garage" });
    registries.areas.update("kitchen", { name: "Galley", floor_id: "upstairs" });
    registries.floors.update("upstairs", { aliases: ["oben"] });
    await eventually("the alias is known", () => picture.find({ text: "omas lampe" }).entities.length === 1);
    await eventually("the area is known", () => picture.find({ area: "galley" }).entities.length > 0);
    await eventually(
      "the floor is known",
      () => picture.find({ floor: "oben", domain: "lock" }).suggestions.length === 0,
    );
    expect(picture.entity("light.kitchen_light")).toMatchObject({ areaId: "garage" });
    expect(picture.entity("light.counter_light")).toMatchObject({ areaId: "kitchen", floorId: "upstairs" });
    expect(changes.length).toBeGreaterThan(0);
    expect(changes).not.toContain(true);
  });

  it("takes the area of the device, and of the parent of a child device", async () => {
    await using world = await startModelHouse();
    const { registries } = world.modelHome.home;
    const { picture } = world.house;
    const child = registries.devices.all().find(({ parent_device_id: parent }) => parent);
    const parent = registries.devices.all().find(({ id }) => id === child?.parent_device_id);
    if (!child || !parent) throw new Error("the model home has a child device");
    registries.devices.update(child.id, { area_id: null });
    registries.devices.update(parent.id, { area_id: "garage" });
    registries.entities.update("light.kitchen_light", { area_id: null, device_id: child.id });
    await eventually("the area is the parent's", () => picture.entity("light.kitchen_light")?.areaId === "garage");
    expect(picture.areaOfDevice(child.id)).toBe("garage");
    expect(picture.deviceOfEntity("light.kitchen_light")).toBe(child.id);
    registries.devices.update(child.id, { area_id: "bathroom" });
    await eventually("the area is its own", () => picture.areaOfDevice(child.id) === "bathroom");
  });

  it("tells when an exposure is withdrawn, and hides the entity", async () => {
    await using world = await startModelHouse();
    const { modelHome, house } = world;
    const changes: boolean[] = [];
    house.on("picture-change", "test", ({ exposureWithdrawn }) => void changes.push(exposureWithdrawn));
    modelHome.home.exposure.expose(["weather.forecast_home"], true);
    await eventually("it is readable", () => house.picture.entity("weather.forecast_home")?.readable === true);
    expect(changes).toEqual([false]);
    modelHome.home.exposure.expose(["light.kitchen_light"], false);
    await eventually("it is hidden", () => house.picture.entity("light.kitchen_light")?.readable === false);
    expect(changes).toEqual([false, true]);
    expect(house.picture.find({ text: "Kitchen Light" })).toMatchObject({ unexposed: 1 });
    expect(house.picture.resolve({ names: ["Kitchen Light"] })).toMatchObject({ type: "unknown", unexposed: 1 });
  });

  it("lets Home Assistant decide on the exposure of what it has not looked at yet", async () => {
    const entity = (options: unknown) => ({ "light.new": { entity_id: "light.new", options } });
    let decided = false;
    await using server = await startRawHomeAssistant({
      answer: ({ type, id }, socket) => {
        if (type === "conversation/prepare") decided = true;
        if (type === "config/entity_registry/list") return [{ entity_id: "light.new" }];
        if (type === "config/entity_registry/get_entries")
          return entity(decided ? { conversation: { should_expose: true } } : {});
        if (type !== "subscribe_entities") return undefined;
        socket.send(JSON.stringify({ id, type: "result", success: true, result: null }));
        socket.send(JSON.stringify({ id, type: "event", event: { a: { "light.new": { s: "on", a: {}, lc: 1 } } } }));
        return SILENCE;
      },
    });
    await using world = houseOn(server.endpoint);
    world.house.start();
    await world.house.ready(AbortSignal.timeout(20_000));
    expect(world.house.picture.entity("light.new")?.exposed).toBe(true);
  });

  it("works with a token that may not read exposure: what is in no registry counts as not exposed", async () => {
    await using server = await startRawHomeAssistant({
      answer: ({ type, id }, socket) => {
        if (type === "homeassistant/expose_entity/list")
          return { error: { code: "unauthorized", message: "Unauthorized" } };
        if (type !== "subscribe_entities") return undefined;
        socket.send(JSON.stringify({ id, type: "result", success: true, result: null }));
        socket.send(JSON.stringify({ id, type: "event", event: { a: { "light.loose": { s: "on", a: {}, lc: 1 } } } }));
        return SILENCE;
      },
    });
    await using world = houseOn(server.endpoint);
    world.house.start();
    await world.house.ready(AbortSignal.timeout(20_000));
    expect(world.house.picture.entity("light.loose")).toMatchObject({ exposed: false, readable: false });
    expect(world.diary.join()).toContain("administrator");
  });

  it("does not call the picture changed for a change of state", async () => {
    await using world = await startModelHouse();
    const { modelHome, house } = world;
    const told: string[] = [];
    house.on("picture-change", "test", () => void told.push("picture"));
    house.on("state-change", "test", () => void told.push("state"));
    for (let count = 0; count < 100; count += 1)
      modelHome.home.states.update("sensor.bedroom_temperature", { state: String(count) });
    modelHome.home.states.update("light.kitchen_light", { state: "on", attributes: { brightness: 9 } });
    await eventually("the last change", () => house.picture.entity("light.kitchen_light")?.state?.state === "on");
    expect(told).not.toContain("picture");
    expect(told.length).toBeGreaterThan(90);
  });

  it("knows after a cut what has changed meanwhile, and tells just that", async () => {
    await using world = await startModelHouse();
    const { modelHome, house } = world;
    const changed: string[] = [];
    const withdrawn: boolean[] = [];
    await modelHome.stop();
    await world.until("unreachable");
    modelHome.home.states.update("light.kitchen_light", { state: "on" });
    modelHome.home.exposure.expose(["light.counter_light"], false);
    house.on("state-change", "test", ({ entityId }) => void changed.push(entityId));
    house.on("picture-change", "test", ({ exposureWithdrawn }) => void withdrawn.push(exposureWithdrawn));
    await modelHome.start();
    await world.until("connected");
    expect(changed).toEqual(["light.kitchen_light"]);
    expect(withdrawn).toEqual([true]);
    expect(house.picture.entity("light.counter_light")?.exposed).toBe(false);
  });

  it("follows the services that there are", async () => {
    await using world = await startModelHouse();
    const { services } = world.house;
    expect(services.has("counter.increment")).toBe(true);
    expect(services.targeted("light.turn_on")).toBe(true);
    expect(services.targeted("script.leaving_home")).toBe(false);
    world.modelHome.home.services.remove("counter", "increment");
    await eventually("the service is gone", () => !services.has("counter.increment"));
    expect(services.has("nothing.at_all")).toBe(false);
  });
});
