import { type TSchema, Type } from "typebox";
import type { WireCase } from "../wire-case.ts";
import * as shape from "../wire-shapes.ts";

const list = (item: TSchema) => ({ result: Type.Array(item, { minItems: 1 }) });

export const registryCases: readonly WireCase[] = [
  { name: "lists the floors", command: { type: "config/floor_registry/list" }, expected: list(shape.floor) },
  { name: "lists the areas", command: { type: "config/area_registry/list" }, expected: list(shape.area) },
  { name: "lists the labels", command: { type: "config/label_registry/list" }, expected: list(shape.label) },
  { name: "lists the devices", command: { type: "config/device_registry/list" }, expected: list(shape.device) },
  {
    name: "lists the entities without their aliases",
    command: { type: "config/entity_registry/list" },
    expected: list(shape.listedEntity),
  },
  {
    name: "lists the entities for display",
    command: { type: "config/entity_registry/list_for_display" },
    expected: {
      result: Type.Object({ entity_categories: Type.Object({}), entities: Type.Array(shape.displayedEntity) }),
    },
  },
  {
    name: "gives whole entries, and null for an entity that is not there",
    command: { type: "config/entity_registry/get_entries", entity_ids: ["light.floor_lamp", "light.nowhere"] },
    expected: { result: Type.Object({ "light.floor_lamp": shape.wholeEntity, "light.nowhere": Type.Null() }) },
  },
  {
    name: "refuses the entry of an entity that is not there",
    command: { type: "config/entity_registry/get", entity_id: "light.nowhere" },
    expected: { error: "not_found" },
  },
  {
    name: "lists what is exposed to Assist",
    command: { type: "homeassistant/expose_entity/list" },
    expected: {
      result: Type.Object({
        exposed_entities: Type.Object({
          "light.kitchen_light": Type.Object({ conversation: Type.Literal(true) }),
          "sensor.house_power": Type.Optional(Type.Never()),
        }),
      }),
    },
  },
  {
    name: "lists persons with their users",
    command: { type: "person/list" },
    expected: {
      result: Type.Object({
        storage: Type.Array(Type.Unknown()),
        config: Type.Array(Type.Object({ id: Type.String(), name: Type.String() })),
      }),
    },
  },
  {
    name: "lists users",
    command: { type: "config/auth/list" },
    expected: list(
      Type.Object({
        id: Type.String(),
        name: Type.Union([Type.String(), Type.Null()]),
        is_owner: Type.Boolean(),
        system_generated: Type.Boolean(),
      }),
    ),
  },
];
