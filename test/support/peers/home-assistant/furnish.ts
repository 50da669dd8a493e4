import { Type } from "typebox";
import { Value } from "typebox/value";
import type { HomeAssistantClient } from "./client.ts";
import { type AreaPlan, areas, floors, type Placement, placements } from "./home.ts";

/** Makes floors, areas, people and lists over the websocket, puts the entities in their rooms and exposes them. */
export async function furnish(
  client: HomeAssistantClient,
  more: { readonly areas: readonly AreaPlan[]; readonly placements: readonly Placement[] },
): Promise<void> {
  await addEntry(client, "shopping_list", {});
  await addEntry(client, "local_todo", { todo_list_name: "Chores" });
  await addEntry(client, "local_calendar", { calendar_name: "Family" });
  await client.command({ type: "person/create", name: "Robin" });
  await removeFirstAreas(client);
  const floorIds = await create(client, "floor", floors);
  const rooms = [...areas, ...more.areas].map(({ floor, ...area }) => ({
    ...area,
    ...idUnder("floor_id", floorIds, floor),
  }));
  const areaIds = await create(client, "area", rooms);
  const placed = [...placements, ...more.placements];
  await place(client, placed, areaIds);
  await expose(client, placed);
}

/** A new Home Assistant comes with a few areas of its own. */
async function removeFirstAreas(client: HomeAssistantClient): Promise<void> {
  const found = await client.command({ type: "config/area_registry/list" });
  const listed = Value.Parse(Type.Array(Type.Object({ area_id: Type.String() })), found);
  await client.commands(listed.map(({ area_id }) => ({ type: "config/area_registry/delete", area_id })));
}

async function create(
  client: HomeAssistantClient,
  kind: "floor" | "area",
  things: readonly { readonly name: string }[],
): Promise<ReadonlyMap<string, string>> {
  const results = await client.commands(things.map((thing) => ({ type: `config/${kind}_registry/create`, ...thing })));
  const key = `${kind}_id`;
  const ids = results.map((result) => Value.Parse(Type.Record(Type.String(), Type.Unknown()), result)[key]);
  return new Map(things.map(({ name }, index) => [name, String(ids[index])]));
}

function idUnder(
  key: string,
  ids: ReadonlyMap<string, string>,
  name: string | undefined,
): Readonly<Record<string, string>> {
  const id = name === undefined ? undefined : ids.get(name);
  return id === undefined ? {} : { [key]: id };
}

/** The main entity of a device has its name and its area from the device; any other has its own. */
async function place(
  client: HomeAssistantClient,
  placed: readonly Placement[],
  areaIds: ReadonlyMap<string, string>,
): Promise<void> {
  const found = Value.Parse(entityEntries, await client.command({ type: "config/entity_registry/list" }));
  const devices = new Map(
    found.filter((one) => !one.original_name && !one.name).map((one) => [one.entity_id, one.device_id ?? undefined]),
  );
  const commands = placed.flatMap(({ id, was, area, name, aliases }) => {
    if (!(was || area || name || aliases)) return [];
    const device_id = devices.get(was ?? id);
    const areaId = idUnder("area_id", areaIds, area);
    const ofEntity = {
      type: "config/entity_registry/update",
      entity_id: was ?? id,
      ...(was ? { new_entity_id: id } : {}),
      // Null stands for the entity's own name: without it only the aliases would be heard.
      ...(aliases ? { aliases: [null, ...aliases] } : {}),
    };
    if (device_id === undefined) return [{ ...ofEntity, ...areaId, ...(name ? { name } : {}) }];
    const ofDevice = {
      type: "config/device_registry/update",
      device_id,
      ...areaId,
      ...(name ? { name_by_user: name } : {}),
    };
    return [ofDevice, ofEntity];
  });
  await client.commands(commands);
}

const entityEntries = Type.Array(
  Type.Object({
    entity_id: Type.String(),
    device_id: Type.Union([Type.String(), Type.Null()]),
    name: Type.Union([Type.String(), Type.Null()]),
    original_name: Type.Union([Type.String(), Type.Null()]),
  }),
);

/** Nothing is exposed but what the home says, whatever Home Assistant's defaults are. */
async function expose(client: HomeAssistantClient, placed: readonly Placement[]): Promise<void> {
  const type = "homeassistant/expose_entity";
  const assistants = ["conversation"];
  await client.command({ type: "homeassistant/expose_new_entities/set", assistant: "conversation", expose_new: false });
  const exposed = placed.filter((one) => one.exposed !== false).map((one) => one.id);
  const wanted = new Set(exposed);
  const hidden = (await client.states()).map((state) => state.entity_id).filter((id) => !wanted.has(id));
  await client.command({ type, assistants, entity_ids: exposed, should_expose: true });
  await client.command({ type, assistants, entity_ids: hidden, should_expose: false });
}

async function addEntry(client: HomeAssistantClient, handler: string, answers: object): Promise<void> {
  const step = await client.rest("POST", "/api/config/config_entries/flow", { handler });
  const flow = Value.Parse(Type.Object({ flow_id: Type.String(), type: Type.String() }), step);
  if (flow.type !== "create_entry")
    await client.rest("POST", `/api/config/config_entries/flow/${flow.flow_id}`, answers);
}
