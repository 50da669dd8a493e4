// What is read of scripts, automations and scenes is proved on a real Home Assistant: they are run, and nothing moves that was not read.
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Action } from "../../src/core/action.ts";
import { eventually } from "../support/eventually.ts";
import { describeWithPeer } from "../support/peers/index.ts";
import { type SequencesWorld, startSequencesWorld } from "./sequences-world.ts";

describeWithPeer("home-assistant", "reading what a sequence does", () => {
  let world: SequencesWorld;
  beforeAll(async () => {
    world = await startSequencesWorld();
  });
  afterAll(() => world?.[Symbol.asyncDispose]());

  it("follows a script through every kind of branch, and nothing else moves when it is run", async () => {
    await world.script("inner", [
      { action: "lock.unlock", target: { entity_id: "lock.front_door" } },
      { delay: { milliseconds: 10 } },
      { service: "switch.toggle", data: { entity_id: "switch.ac, switch.decorative_lights" } },
    ]);
    const window = (await world.entries()).get("cover.kitchen_window");
    const id = await world.script("outer", [
      { variables: { room: "{{ 1 + 1 }}" } },
      {
        repeat: {
          count: 1,
          sequence: [
            {
              choose: [
                {
                  conditions: "{{ false }}",
                  sequence: [{ action: "siren.turn_off", target: { entity_id: "siren.siren" } }],
                },
                { conditions: "{{ true }}", sequence: [{ action: "script.inner" }] },
              ],
              default: [{ action: "script.turn_on", target: { entity_id: "script.inner" } }],
            },
          ],
        },
      },
      {
        if: "{{ true }}",
        // biome-ignore lint/suspicious/noThenProperty: Home Assistant's own word for the branch.
        then: { action: "light.toggle", target: { area_id: "bedroom" } },
        else: [{ action: "cover.open_cover", target: { entity_id: "cover.hall_window" } }],
      },
      {
        parallel: [
          { action: "fan.turn_on", target: { entity_id: "fan.ceiling_fan" } },
          { sequence: [{ action: "media_player.media_pause", target: { entity_id: "media_player.group" } }] },
        ],
      },
      { enabled: false, action: "lock.open", target: { entity_id: "lock.openable_lock" } },
      { device_id: window?.device_id, domain: "cover", type: "open", entity_id: window?.id },
      { wait_template: "{{ true }}", timeout: 1 },
      { stop: "done" },
    ]);
    expect(await world.read(id)).toEqual({
      unproved: [],
      calls: [
        { service: "siren.turn_off", entityIds: ["siren.siren"], data: {} },
        { service: "script.inner", entityIds: [], data: {} },
        { service: "script.turn_on", entityIds: ["script.inner"], data: {} },
        { service: "light.toggle", entityIds: ["light.bed_light"], data: {} },
        { service: "cover.open_cover", entityIds: ["cover.hall_window"], data: {} },
        { service: "fan.turn_on", entityIds: ["fan.ceiling_fan"], data: {} },
        { service: "media_player.media_pause", entityIds: ["media_player.group"], data: {} },
        { service: "cover.open_cover", entityIds: ["cover.kitchen_window"], data: {} },
      ] satisfies readonly Action[],
    });
    const reached = await world.reach(id);
    const happened = await world.moved("script.turn_on", id);
    expect(happened).toEqual(
      expect.arrayContaining([
        "fan.ceiling_fan",
        "light.bed_light",
        "lock.front_door",
        "switch.ac",
        "switch.decorative_lights",
      ]),
    );
    expect(happened.filter((one) => !reached.has(one))).toEqual([]);
  });

  it("finds the doors of a floor, exposed or not, and what the target leaves out", async () => {
    await world.home.command({
      type: "homeassistant/expose_entity",
      assistants: ["conversation"],
      entity_ids: ["lock.front_door"],
      should_expose: false,
    });
    const id = await world.script("whole_floor", [
      { action: "lock.unlock", target: { floor_id: "ground_floor" } },
      { action: "light.turn_off", target: { floor_id: ["ground_floor"], exclude: { area_id: "kitchen" } } },
      { action: "lock.lock", data: { entity_id: "all" } },
      { action: "lock.unlock", target: { area_id: "bathroom" } },
    ]);
    const sequence = await world.read(id);
    expect(sequence?.unproved).toEqual([]);
    const [unlocks, darkens, locks, nobody] = sequence?.calls ?? [];
    expect(unlocks?.entityIds).toEqual(["lock.front_door", "lock.kitchen_door"]);
    expect(darkens?.entityIds).toContain("light.ceiling_lights");
    expect(darkens?.entityIds).not.toContain("light.kitchen_lights");
    expect(locks?.entityIds).toEqual(
      (await world.home.states())
        .map((one) => one.entity_id)
        .filter((one) => one.startsWith("lock."))
        .sort(),
    );
    expect(nobody).toBeUndefined();
  });

  it("does not count a room's diagnostics and settings, as Home Assistant does not", async () => {
    const id = await world.script("everything_here", [
      { action: "homeassistant.update_entity", target: { area_id: "office" } },
    ]);
    const sequence = await world.read(id);
    const entities = sequence?.calls[0]?.entityIds ?? [];
    expect(entities).toEqual(
      expect.arrayContaining(["light.office_rgbw_lights", "sensor.carbon_dioxide", "switch.ac"]),
    );
    expect(entities).not.toContain("sensor.carbon_dioxide_battery");
  });

  it("names what it can't prove: templates of service, target and data, events", async () => {
    const id = await world.script("unprovable", [
      { action: "{{ 'lock.unlock' }}", target: { entity_id: "lock.front_door" } },
      { action: "light.turn_on", target: { entity_id: ["light.bed_light", "{{ 'lock.front_door' }}"] } },
      { action: "light.turn_on", target: "{{ {'entity_id': 'light.bed_light'} }}" },
      {
        action: "cover.set_cover_position",
        target: { entity_id: "cover.hall_window" },
        data: "{{ {'position': 100} }}",
      },
      {
        action: "cover.set_cover_position",
        target: { entity_id: "cover.hall_window" },
        data: { position: "{{ 100 }}" },
      },
      { action: "light.turn_off", data: { "{{ 'entity_id' }}": "light.bed_light" } },
      { event: "open_sesame" },
    ]);
    const lights = [...world.house.picture.entities()].filter(({ domain }) => domain === "light").map(({ id }) => id);
    lights.sort();
    expect(await world.read(id)).toEqual({
      calls: [
        { service: "homeassistant.*", entityIds: ["lock.front_door"], data: {} },
        { service: "light.turn_on", entityIds: lights, data: {} },
        { service: "light.turn_on", entityIds: [], data: {} },
        { service: "cover.set_cover_position", entityIds: ["cover.hall_window"], data: {} },
        { service: "cover.set_cover_position", entityIds: ["cover.hall_window"], data: { position: "{{ 100 }}" } },
        { service: "light.turn_off", entityIds: [], data: {} },
      ],
      unproved: [
        "action {{ 'lock.unlock' }}",
        "light.turn_on: target {{ {'entity_id': 'light.bed_light'} }}",
        "cover.set_cover_position: data {{ {'position': 100} }}",
        "light.turn_off: data with a template for a key",
      ],
      events: [{ name: "open_sesame", data: {} }],
    });
  });

  it("reads an automation made from a blueprint with its inputs filled in", async () => {
    const id = await world.write("automation", "opened_up", {
      alias: "opened up",
      use_blueprint: { path: "test/open_up.yaml", input: { door: "lock.kitchen_door", place: { area_id: "kitchen" } } },
    });
    expect(await world.read(id)).toEqual({
      unproved: [],
      calls: [
        { service: "lock.unlock", entityIds: ["lock.kitchen_door"], data: {} },
        { service: "light.turn_on", entityIds: ["light.kitchen_lights"], data: {} },
      ],
    });
    await world.home.callService("light.turn_off", { entity_id: "light.kitchen_lights" });
    const reached = await world.reach(id);
    const happened = await world.moved("automation.trigger", id);
    expect(happened).toContain("light.kitchen_lights");
    expect(happened.filter((one) => !reached.has(one))).toEqual([]);
  });

  it("reads a scene's stored states as services, and nothing else moves when it is turned on", async () => {
    await world.home.callService("lock.lock", { entity_id: "lock.openable_lock" });
    await world.home.untilState("lock.openable_lock", "locked");
    const id = await world.write("scene", "welcome", {
      name: "welcome",
      entities: {
        "lock.openable_lock": { state: "unlocked", friendly_name: "Openable Lock" },
        "cover.hall_window": { state: "open", current_position: 55 },
        "climate.hvac": { state: "cool", temperature: 23.5, fan_mode: "on_low" },
        "light.bed_light": { state: "on", brightness: 10 },
        "siren.siren": "off",
        "binary_sensor.front_door_contact": "on",
      },
    });
    expect(await world.read(id)).toEqual({
      unproved: [],
      calls: [
        { service: "lock.unlock", entityIds: ["lock.openable_lock"], data: {} },
        { service: "cover.open_cover", entityIds: ["cover.hall_window"], data: {} },
        { service: "cover.set_cover_position", entityIds: ["cover.hall_window"], data: { position: 55 } },
        { service: "climate.set_hvac_mode", entityIds: ["climate.hvac"], data: { hvac_mode: "cool" } },
        { service: "climate.set_temperature", entityIds: ["climate.hvac"], data: { temperature: 23.5 } },
        { service: "climate.set_fan_mode", entityIds: ["climate.hvac"], data: { fan_mode: "on_low" } },
        { service: "light.turn_on", entityIds: ["light.bed_light"], data: {} },
        { service: "siren.turn_off", entityIds: ["siren.siren"], data: {} },
      ],
    });
    const reached = await world.reach(id);
    const happened = await world.moved("scene.turn_on", id);
    expect(happened).toEqual(expect.arrayContaining(["climate.hvac", "lock.openable_lock"]));
    expect(happened.filter((one) => !reached.has(one))).toEqual([]);
  });

  it("follows scenes, automations and scenes made on the way, and nothing else moves when they are run", async () => {
    const scene = await world.write("scene", "gate", {
      name: "gate",
      entities: { "cover.living_room_window": "closed" },
    });
    const automation = await world.write("automation", "hot", {
      alias: "hot",
      triggers: [],
      actions: [{ action: "siren.toggle", target: { entity_id: "siren.siren" } }],
    });
    const id = await world.script("all_at_once", [
      { scene },
      { action: "automation.trigger", target: { entity_id: automation } },
      { action: "scene.apply", data: { entities: { "input_boolean.guest_mode": "on" } } },
      {
        action: "scene.create",
        data: { scene_id: "short", entities: { "switch.decorative_lights": { state: "off" } } },
      },
      // It is there a moment later.
      { delay: { milliseconds: 200 } },
      { action: "scene.turn_on", target: { entity_id: "scene.short" } },
    ]);
    await world.home.callService("switch.turn_on", { entity_id: "switch.decorative_lights" });
    expect((await world.read(id))?.unproved).toEqual([]);
    const reached = await world.reach(id);
    const happened = await world.moved("script.turn_on", id);
    expect(happened).toEqual(
      expect.arrayContaining([
        "cover.living_room_window",
        "input_boolean.guest_mode",
        "siren.siren",
        "switch.decorative_lights",
      ]),
    );
    expect(happened.filter((one) => !reached.has(one))).toEqual([]);
  });

  it("finds what has a label, itself, by its device or by its area, and what belongs to a device", async () => {
    await world.home.command({ type: "config/label_registry/create", name: "Bright" });
    const entries = await world.entries();
    const deviceOf = (id: string) => entries.get(id)?.device_id;
    const labels = ["bright"];
    await world.home.commands([
      { type: "config/entity_registry/update", entity_id: "light.bed_light", labels },
      { type: "config/device_registry/update", device_id: deviceOf("light.ceiling_lights"), labels },
      { type: "config/area_registry/update", area_id: "kitchen", labels },
    ]);
    const id = await world.script("bright", [
      { action: "light.turn_on", target: { label_id: "bright" } },
      { action: "switch.turn_on", data: { device_id: deviceOf("switch.ac") } },
    ]);
    expect((await world.read(id))?.calls.map(({ entityIds }) => entityIds)).toEqual([
      ["light.bed_light", "light.ceiling_lights", "light.kitchen_lights"],
      ["switch.ac"],
    ]);
  });

  it("reads scripts and automations of packages", async () => {
    const calls = [await world.read("script.let_courier_in"), await world.read("automation.the_cat_wants_out")];
    expect(calls.map((sequence) => sequence?.calls)).toEqual([
      [{ service: "lock.unlock", entityIds: ["lock.front_door"], data: {} }],
      [{ service: "lock.unlock", entityIds: ["lock.kitchen_door"], data: {} }],
    ]);
  });

  it("can't read scenes of packages, of services and of nobody, nor entities that run nothing", async () => {
    await world.home.callService("scene.create", { scene_id: "made", entities: { "light.bed_light": "off" } });
    await eventually("the scene is there", () => world.house.picture.entity("scene.made")?.state !== undefined);
    for (const id of ["scene.packaged", "scene.made", "scene.nowhere", "script.nowhere", "light.bed_light"])
      expect(await world.read(id), id).toBeUndefined();
  });

  it("takes a scene whose file no longer says what was loaded for unread", async () => {
    const id = await world.write("scene", "edited", { name: "edited", entities: { "light.bed_light": "on" } });
    expect((await world.read(id))?.calls).toHaveLength(1);
    const stored = [
      { id: "edited", name: "edited", entities: { "light.bed_light": "on", "lock.front_door": "locked" } },
    ];
    await writeFile(join(world.home.configDir, "scenes.yaml"), JSON.stringify(stored));
    expect(await world.read(id)).toBeUndefined();
  });
});
