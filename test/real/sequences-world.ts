// A real Home Assistant whose sequences are written as its editors write them, read by the house, and run.
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Type } from "typebox";
import { Value } from "typebox/value";
import type { Sequence } from "../../src/core/action.ts";
import { type HouseWorld, houseOn } from "../house/house-world.ts";
import { eventually } from "../support/eventually.ts";
import { type HomeAssistant, startHomeAssistant } from "../support/peers/index.ts";

export interface SequencesWorld extends AsyncDisposable {
  readonly home: HomeAssistant;
  readonly house: HouseWorld["house"];
  /** Resolves with its entity id when the house knows it. */
  write(domain: "script" | "automation" | "scene", id: string, config: object): Promise<string>;
  script(id: string, sequence: readonly object[]): Promise<string>;
  read(entityId: string): Promise<Sequence | undefined>;
  /** Every entity that running it may move, through all that it calls. */
  reach(entityId: string): Promise<ReadonlySet<string>>;
  /** What moves while it runs, until nothing moves any more. */
  moved(service: string, entityId: string): Promise<readonly string[]>;
  /** Entries of the entity registry by entity id. */
  entries(): Promise<ReadonlyMap<string, Entry>>;
}

type Entry = Type.Static<typeof entry>;

const entry = Type.Object({
  entity_id: Type.String(),
  id: Type.String(),
  device_id: Type.Union([Type.String(), Type.Null()]),
});
const MOVING = /^(climate|cover|fan|input_boolean|light|lock|media_player|siren|switch|valve)\./;
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
/** Follows its members. */
const GROUP = "light.downstairs_lights";
/** Longer than anything in this home rests while it moves. */
const REST = 1_500;

const soon = () => AbortSignal.timeout(30_000);

/** Beside its own, it has the scene `packaged` and the blueprint `test/open_up.yaml` (inputs `door`, `place`). */
export async function startSequencesWorld(): Promise<SequencesWorld> {
  const home = await startHomeAssistant({ packages: { packaged: PACKAGE } });
  const blueprints = join(home.configDir, "blueprints/automation/test");
  await mkdir(blueprints, { recursive: true });
  await writeFile(join(blueprints, "open_up.yaml"), BLUEPRINT);
  const { house } = houseOn({
    websocketUrl: `${home.url.replace("http", "ws")}/api/websocket`,
    token: home.token,
  });
  house.start();
  await house.ready(soon());

  async function write(domain: string, id: string, config: object): Promise<string> {
    await home.rest("POST", `/api/config/${domain}/config/${id}`, config);
    const entityId = `${domain}.${id}`;
    await eventually(`${entityId} is there`, () => {
      const entity = house.picture.entity(entityId);
      return entity?.state !== undefined && entity.platform !== undefined;
    });
    return entityId;
  }

  const read = (entityId: string) => house.sequence(entityId, soon());

  async function gather(entityId: string, seen: Set<string>): Promise<void> {
    const sequence = await read(entityId);
    for (const { service, entityIds } of sequence?.calls ?? []) {
      const called = service.startsWith("script.") && entityIds.length === 0 ? [service] : entityIds;
      for (const id of called.filter((one) => !seen.has(one))) {
        seen.add(id);
        if (/^(script|automation|scene)\./.test(id)) await gather(id, seen);
        else for (const member of house.picture.members(id)) seen.add(member);
      }
    }
  }

  async function moving(): Promise<ReadonlyMap<string, string>> {
    const states = (await home.states()).filter(({ entity_id }) => MOVING.test(entity_id) && entity_id !== GROUP);
    return new Map(states.map(({ entity_id, state, attributes }) => [entity_id, JSON.stringify([state, attributes])]));
  }

  async function atRest(): Promise<ReadonlyMap<string, string>> {
    for (let before = await moving(); ; ) {
      await new Promise((resolve) => setTimeout(resolve, REST));
      const after = await moving();
      if (JSON.stringify([...before]) === JSON.stringify([...after])) return after;
      before = after;
    }
  }

  return {
    home,
    house,
    write,
    script: (id, sequence) => write("script", id, { alias: id, sequence }),
    read,
    async reach(entityId) {
      const seen = new Set<string>();
      await gather(entityId, seen);
      return seen;
    },
    async moved(service, entityId) {
      const before = await atRest();
      await home.callService(service, { entity_id: entityId });
      const after = await atRest();
      return [...after.keys()].filter((id) => after.get(id) !== before.get(id)).sort();
    },
    async entries() {
      const listed = Value.Parse(Type.Array(entry), await home.command({ type: "config/entity_registry/list" }));
      return new Map(listed.map((one) => [one.entity_id, one]));
    },
    async [Symbol.asyncDispose]() {
      await house.stop();
      await home.stop();
    },
  };
}
