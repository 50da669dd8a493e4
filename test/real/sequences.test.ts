// What is read of scripts, automations and scenes is proved on a real Home Assistant: they are run, and nothing moves that was not read.
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Action } from "../../src/core/action.ts";
import { type HouseWorld, houseOn } from "../house/house-world.ts";
import { eventually } from "../house/model-house-world.ts";
import { describeWithPeer, type HomeAssistant, startHomeAssistant } from "../support/peers/index.ts";

/** Scenes of a file that no editor has: Home Assistant does not tell their states. */
const PACKAGE = `
scene:
  - id: packaged
    name: Packaged
    entities: { light.bed_light: "on" }
`;
const BLUEPRINT = `
blueprint:
  name: Open Up
  domain: automation
  input:
    door: {}
    place: {}
triggers: [{ trigger: event, event_type: never }]
actions:
  - action: lock.unlock
    target: { entity_id: !input door }
  - action: light.turn_on
    target: !input place
`;
const soon = () => AbortSignal.timeout(30_000);
const MOVING =
  /^(alarm_control_panel|climate|cover|counter|fan|input_boolean|light|lock|media_player|siren|switch|valve)\./;
/** Follows its members. */
const GROUP = "light.downstairs_lights";

describeWithPeer("home-assistant", "reading what a sequence does", () => {
  let home: HomeAssistant;
  let world: HouseWorld;

  beforeAll(async () => {
    home = await startHomeAssistant({ packages: { packaged: PACKAGE } });
    await mkdir(join(home.configDir, "blueprints/automation/test"), { recursive: true });
    await writeFile(join(home.configDir, "blueprints/automation/test/open_up.yaml"), BLUEPRINT);
    const endpoint = { websocketUrl: `${home.url.replace("http", "ws")}/api/websocket`, token: home.token };
    world = houseOn(endpoint);
    world.house.start();
    await world.house.ready(soon());
  });
  afterAll(async () => {
    await world?.house.stop();
    await home?.stop();
  });

  /** As its editor does. */
  async function write(domain: "script" | "automation" | "scene", id: string, config: object): Promise<string> {
    await home.rest("POST", `/api/config/${domain}/config/${id}`, config);
    const entityId = `${domain}.${id}`;
    const present = () => {
      const entity = world.house.picture.entity(entityId);
      return entity?.state !== undefined && entity.platform !== undefined;
    };
    await eventually(`${entityId} is there`, present);
    return entityId;
  }

  const script = (id: string, sequence: readonly object[]) => write("script", id, { alias: id, sequence });
  const read = (id: string) => world.house.sequence(id, soon());

  /** Every entity that running it may move, through all that it calls. */
  async function reach(entityId: string, seen = new Set<string>()): Promise<ReadonlySet<string>> {
    const sequence = await read(entityId);
    for (const { service, entityIds } of sequence?.calls ?? []) {
      const called = service.startsWith("script.") && entityIds.length === 0 ? [service] : entityIds;
      for (const id of called) {
        if (seen.has(id)) continue;
        seen.add(id);
        for (const member of world.house.picture.members(id)) seen.add(member);
        if (/^(script|automation|scene)\./.test(id)) await reach(id, seen);
      }
    }
    return seen;
  }

  async function moving(): Promise<ReadonlyMap<string, string>> {
    const states = (await home.states()).filter(({ entity_id }) => MOVING.test(entity_id) && entity_id !== GROUP);
    return new Map(states.map(({ entity_id, state, attributes }) => [entity_id, JSON.stringify([state, attributes])]));
  }

  /** What moves while it runs. */
  async function moved(service: string, entityId: string): Promise<readonly string[]> {
    const before = await moving();
    await home.callService(service, { entity_id: entityId });
    // The doors of this home take a second to turn.
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    const after = await moving();
    return [...after.keys()].filter((id) => after.get(id) !== before.get(id)).sort();
  }

  it("follows a script through every kind of branch, and nothing else moves when it is run", async () => {
    await script("inner", [
      { action: "lock.unlock", target: { entity_id: "lock.front_door" } },
      { delay: { milliseconds: 10 } },
      { service: "switch.toggle", data: { entity_id: "switch.ac, switch.decorative_lights" } },
    ]);
    const picture = (await home.command({ type: "config/entity_registry/list" })) as readonly {
      readonly entity_id: string;
      readonly id: string;
      readonly device_id: string;
    }[];
    const cover = picture.find(({ entity_id }) => entity_id === "cover.kitchen_window");
    const id = await script("outer", [
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
      { device_id: cover?.device_id, domain: "cover", type: "open", entity_id: cover?.id },
      { wait_template: "{{ true }}", timeout: 1 },
      { stop: "done" },
    ]);
    expect(await read(id)).toEqual({
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
    const reached = await reach(id);
    const happened = await moved("script.turn_on", id);
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
    await home.command({
      type: "homeassistant/expose_entity",
      assistants: ["conversation"],
      entity_ids: ["lock.front_door"],
      should_expose: false,
    });
    const id = await script("whole_floor", [
      { action: "lock.unlock", target: { floor_id: "ground_floor" } },
      { action: "light.turn_off", target: { floor_id: ["ground_floor"], exclude: { area_id: "kitchen" } } },
      { action: "lock.lock", data: { entity_id: "all" } },
      { action: "lock.unlock", target: { area_id: "bathroom" } },
    ]);
    const sequence = await read(id);
    expect(sequence?.unproved).toEqual([]);
    const [unlocks, darkens, locks, nobody] = sequence?.calls ?? [];
    expect(unlocks?.entityIds).toEqual(["lock.front_door", "lock.kitchen_door"]);
    expect(darkens?.entityIds).toContain("light.ceiling_lights");
    expect(darkens?.entityIds).not.toContain("light.kitchen_lights");
    expect(locks?.entityIds).toEqual(
      (await home.states())
        .map((one) => one.entity_id)
        .filter((one) => one.startsWith("lock."))
        .sort(),
    );
    expect(nobody).toBeUndefined();
  });

  it("does not count a room's diagnostics and settings, as Home Assistant does not", async () => {
    const id = await script("everything_here", [
      { action: "homeassistant.update_entity", target: { area_id: "office" } },
    ]);
    const sequence = await read(id);
    const entities = sequence?.calls[0]?.entityIds ?? [];
    expect(entities).toEqual(
      expect.arrayContaining(["light.office_rgbw_lights", "sensor.carbon_dioxide", "switch.ac"]),
    );
    expect(entities).not.toContain("sensor.carbon_dioxide_battery");
  });

  it("names what it can't prove: templates of service, target and data, events", async () => {
    const id = await script("unprovable", [
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
    expect(await read(id)).toEqual({
      calls: [
        { service: "light.turn_on", entityIds: ["light.bed_light"], data: {} },
        { service: "light.turn_on", entityIds: [], data: {} },
        { service: "cover.set_cover_position", entityIds: ["cover.hall_window"], data: {} },
        { service: "cover.set_cover_position", entityIds: ["cover.hall_window"], data: { position: "{{ 100 }}" } },
        { service: "light.turn_off", entityIds: [], data: {} },
      ],
      unproved: [
        "action {{ 'lock.unlock' }}",
        "light.turn_on: entity_id {{ 'lock.front_door' }}",
        "light.turn_on: target {{ {'entity_id': 'light.bed_light'} }}",
        "cover.set_cover_position: data {{ {'position': 100} }}",
        "light.turn_off: data with a template for a key",
        "event open_sesame",
      ],
    });
  });

  it("reads an automation made from a blueprint with its inputs filled in", async () => {
    const id = await write("automation", "opened_up", {
      alias: "opened up",
      use_blueprint: { path: "test/open_up.yaml", input: { door: "lock.kitchen_door", place: { area_id: "kitchen" } } },
    });
    expect(await read(id)).toEqual({
      unproved: [],
      calls: [
        { service: "lock.unlock", entityIds: ["lock.kitchen_door"], data: {} },
        { service: "light.turn_on", entityIds: ["light.kitchen_lights"], data: {} },
      ],
    });
    await home.callService("light.turn_off", { entity_id: "light.kitchen_lights" });
    const reached = await reach(id);
    const happened = await moved("automation.trigger", id);
    expect(happened).toContain("light.kitchen_lights");
    expect(happened.filter((one) => !reached.has(one))).toEqual([]);
  });

  it("reads a scene's stored states as services, and nothing else moves when it is turned on", async () => {
    await home.callService("lock.lock", { entity_id: "lock.openable_lock" });
    await home.untilState("lock.openable_lock", "locked");
    const id = await write("scene", "welcome", {
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
    expect(await read(id)).toEqual({
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
    const reached = await reach(id);
    const happened = await moved("scene.turn_on", id);
    expect(happened).toEqual(expect.arrayContaining(["climate.hvac", "lock.openable_lock"]));
    expect(happened.filter((one) => !reached.has(one))).toEqual([]);
  });

  it("can't read scenes of packages, of services and of nobody, nor entities that run nothing", async () => {
    await home.callService("scene.create", { scene_id: "made", entities: { "light.bed_light": "off" } });
    await eventually("the scene is there", () => world.house.picture.entity("scene.made")?.state !== undefined);
    for (const id of ["scene.packaged", "scene.made", "scene.nowhere", "script.nowhere", "light.bed_light"])
      expect(await read(id), id).toBeUndefined();
  });

  it("takes a scene whose file no longer says what was loaded for unread", async () => {
    const id = await write("scene", "edited", { name: "edited", entities: { "light.bed_light": "on" } });
    expect((await read(id))?.calls).toHaveLength(1);
    const stored = [
      { id: "edited", name: "edited", entities: { "light.bed_light": "on", "lock.front_door": "locked" } },
    ];
    await writeFile(join(home.configDir, "scenes.yaml"), JSON.stringify(stored));
    expect(await read(id)).toBeUndefined();
  });
});
