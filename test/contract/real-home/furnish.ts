import { Type } from "typebox";
import { Value } from "typebox/value";
import type { HomeDescription } from "../../../demo/index.ts";
import type { Command, HomeAssistantClient } from "../../support/peers/home-assistant/client.ts";

/** Makes floors, areas, labels and devices, puts the entities in their rooms, and exposes what the owner chose to. */
export async function furnish(client: HomeAssistantClient, home: HomeDescription): Promise<void> {
  const areas = await client.command({ type: "config/area_registry/list" });
  const first = Value.Parse(Type.Array(Type.Object({ area_id: Type.String() })), areas);
  await client.commands([
    ...first.map(({ area_id }) => ({ type: "config/area_registry/delete", area_id })),
    ...home.floors.map(({ name, level, aliases = [] }) => ({
      type: "config/floor_registry/create",
      name,
      level,
      aliases,
    })),
    ...home.labels.map(({ name }) => ({ type: "config/label_registry/create", name })),
    ...home.areas.map(({ name, floor_id, aliases = [], temperature_entity_id }) => ({
      type: "config/area_registry/create",
      name,
      floor_id,
      aliases,
      ...(temperature_entity_id === undefined ? {} : { temperature_entity_id }),
    })),
  ]);
  await client.rest("POST", "/api/config/config_entries/flow", { handler: "model_home" });
  const listed = await client.command({ type: "config/entity_registry/list" });
  const registered = Value.Parse(Type.Array(Type.Object({ entity_id: Type.String() })), listed);
  const known = new Set(registered.map(({ entity_id }) => entity_id));
  await client.commands(home.entities.filter(({ entity_id }) => known.has(entity_id)).flatMap(commandsFor));
}

function commandsFor(entity: HomeDescription["entities"][number]): readonly Command[] {
  const { entity_id, area_id, aliases, labels, exposed } = entity;
  const place: Command = {
    type: "config/entity_registry/update",
    entity_id,
    ...(area_id === undefined ? {} : { area_id }),
    ...(labels === undefined ? {} : { labels }),
    // Null stands for the entity's own name: without it only the aliases would be heard.
    ...(aliases === undefined ? {} : { aliases: [null, ...aliases] }),
  };
  if (exposed === undefined) return [place];
  const expose = {
    type: "homeassistant/expose_entity",
    assistants: ["conversation"],
    entity_ids: [entity_id],
    should_expose: exposed,
  };
  return [place, expose];
}
