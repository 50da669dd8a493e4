import { type Static, type TObject, Type } from "typebox";
import type { Home } from "../home/home.ts";
import type { AreaEntry, EntityEntry } from "../home/registry-entries.ts";
import { type Command, CommandError, command } from "./command.ts";

const none = Type.Object({});
const textOrNull = Type.Union([Type.String(), Type.Null()]);
const texts = Type.Array(Type.String());

const entityUpdate = Type.Object({
  entity_id: Type.String(),
  aliases: Type.Optional(Type.Array(textOrNull)),
  area_id: Type.Optional(textOrNull),
  labels: Type.Optional(texts),
  name: Type.Optional(textOrNull),
  hidden_by: Type.Optional(textOrNull),
  disabled_by: Type.Optional(textOrNull),
});
const areaUpdate = Type.Object({
  area_id: Type.String(),
  aliases: Type.Optional(texts),
  floor_id: Type.Optional(textOrNull),
  labels: Type.Optional(texts),
  name: Type.Optional(Type.String()),
});

export const registryCommands: readonly Command[] = [
  command("config/floor_registry/list", none, (_, { home }) => home.registries.floors.all()),
  command("config/area_registry/list", none, (_, { home }) => home.registries.areas.all()),
  command("config/label_registry/list", none, (_, { home }) => home.registries.labels.all()),
  command("config/device_registry/list", none, (_, { home }) => home.registries.devices.all()),
  command("config/entity_registry/list", none, (_, { home }) => home.registries.entities.all().map(partial)),
  command("config/entity_registry/list_for_display", none, (_, { home }) => ({
    entity_categories: { "0": "config", "1": "diagnostic" },
    entities: home.registries.entities
      .all()
      .filter(({ disabled_by }) => disabled_by === null)
      .map(forDisplay),
  })),
  command("config/entity_registry/get", Type.Object({ entity_id: Type.String() }), (request, { home }) => {
    return home.registries.entities.get(request.entity_id) ?? notFound("Entity not found");
  }),
  command("config/entity_registry/get_entries", Type.Object({ entity_ids: texts }), (request, { home }) => {
    return Object.fromEntries(request.entity_ids.map((id) => [id, home.registries.entities.get(id) ?? null]));
  }),
  command("config/entity_registry/update", entityUpdate, (request, { home }) => updateEntity(home, request)),
  command("config/area_registry/update", areaUpdate, ({ area_id, ...request }, { home }) => {
    const change = changesOf<AreaEntry>(request, areaUpdate);
    return home.registries.areas.update(area_id, change) ?? refuse("unknown_error", "Unknown error");
  }),
  command("homeassistant/expose_entity/list", none, (_, { home }) => {
    return { exposed_entities: home.exposure.list() };
  }),
  command(
    "homeassistant/expose_entity",
    Type.Object({
      assistants: Type.Array(Type.Literal("conversation")),
      entity_ids: texts,
      should_expose: Type.Boolean(),
    }),
    (request, { home }) => ({ changed_entity_ids: home.exposure.expose(request.entity_ids, request.should_expose) }),
  ),
];

function updateEntity(home: Home, request: Static<typeof entityUpdate>): { readonly entity_entry: EntityEntry } {
  const { entity_id, ...rest } = request;
  const before = home.registries.entities.get(entity_id) ?? notFound("Entity not found");
  const entry = home.registries.entities.update(entity_id, changesOf<EntityEntry>(rest, entityUpdate)) ?? before;
  home.states.update(entity_id, { attributes: { friendly_name: home.registries.friendlyNameOf(entry) } });
  return { entity_entry: entry };
}

/** The fields that a registry update really names. */
function changesOf<Entry>(request: Readonly<Record<string, unknown>>, fields: TObject): Partial<Entry> {
  const known = Object.entries(request).filter(([key, value]) => key in fields.properties && value !== undefined);
  return Object.fromEntries(known) as Partial<Entry>;
}

function partial(entry: EntityEntry): Partial<EntityEntry> {
  const {
    aliases: _a,
    capabilities: _c,
    device_class: _d,
    original_device_class: _o,
    original_icon: _i,
    ...rest
  } = entry;
  return rest;
}

function forDisplay(entry: EntityEntry): Record<string, unknown> {
  const optional = {
    ai: entry.area_id,
    lb: entry.labels,
    di: entry.device_id,
    np: entry.next_name_part,
    ic: entry.icon,
    tk: entry.translation_key,
    ec: entry.entity_category === null ? null : entry.entity_category === "config" ? 0 : 1,
    hb: entry.hidden_by === null ? null : true,
    en: entry.name ?? entry.original_name,
  };
  const present = Object.entries(optional).filter(([, value]) => value !== null);
  return { ei: entry.entity_id, pl: entry.platform, ...Object.fromEntries(present) };
}

function notFound(sentence: string): never {
  return refuse("not_found", sentence);
}

function refuse(code: string, sentence: string): never {
  throw new CommandError(code, sentence);
}
