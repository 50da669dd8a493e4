// A house as home-assistant-datasets writes it in `_fixtures.yaml`, and a task's changes to it.
import { type Static, Type } from "typebox";
import { Value } from "typebox/value";
import { AppError } from "../../src/core/errors.ts";

const Text = Type.String();
const Nothing = Type.Null();
const AttributesSchema = Type.Record(Text, Type.Unknown());
/** Booleans are how some binary sensors and switches are written; `in`/`out` comes from the intents' own tests. */
const StateValue = Type.Union([
  Text,
  Type.Number(),
  Type.Boolean(),
  Nothing,
  Type.Object({ out: Type.Union([Text, Type.Number(), Type.Boolean()]) }),
]);

const EntityFixture = Type.Object({
  id: Type.String({ pattern: "^[a-z0-9_]+\\.\\S+$" }),
  name: Text,
  area: Type.Optional(Type.Union([Text, Nothing])),
  device: Type.Optional(Type.Union([Text, Nothing])),
  state: Type.Optional(StateValue),
  attributes: Type.Optional(Type.Union([AttributesSchema, Nothing])),
});

const InventorySchema = Type.Object({
  language: Type.Optional(Type.Union([Text, Nothing])),
  areas: Type.Optional(
    Type.Array(Type.Object({ name: Text, id: Type.Optional(Text), floor: Type.Optional(Type.Union([Text, Nothing])) })),
  ),
  devices: Type.Optional(
    Type.Array(
      Type.Object({
        name: Text,
        id: Type.Optional(Text),
        area: Type.Optional(Type.Union([Text, Nothing])),
        info: Type.Optional(Type.Union([AttributesSchema, Nothing])),
      }),
    ),
  ),
  entities: Type.Array(EntityFixture),
});

export const EntityStateSchema = Type.Object({
  state: Type.Optional(StateValue),
  attributes: Type.Optional(Type.Union([AttributesSchema, Nothing])),
});

export type Inventory = Static<typeof InventorySchema>;
export type EntityFixture = Static<typeof EntityFixture>;
export type EntityState = Static<typeof EntityStateSchema>;

/** Throws AppError `assist-data`: it names the file and what is wrong in it. */
export function readInventory(file: string, content: unknown): Inventory {
  if (Value.Check(InventorySchema, content)) return content;
  const [first] = Value.Errors(InventorySchema, content);
  throw new AppError(
    "assist-data",
    `${file} is no house: ${first ? `${first.instancePath || "the whole"} ${first.message}` : "not as expected"}`,
  );
}

/** The house as the task finds it: a state replaces the state, attributes are laid over the attributes. */
export function withSetup(inventory: Inventory, setup: Readonly<Record<string, EntityState>>): Inventory {
  const known = new Set(inventory.entities.map(({ id }) => id));
  const unknown = Object.keys(setup).find((id) => !known.has(id));
  if (unknown !== undefined) throw new AppError("assist-data", `setup names ${unknown}, which is not in the house`);
  return {
    ...inventory,
    entities: inventory.entities.map((entity) => {
      const given = setup[entity.id];
      if (!given) return entity;
      const { state = entity.state, attributes } = given;
      return {
        ...entity,
        ...(state === undefined || state === null ? {} : { state }),
        attributes: { ...entity.attributes, ...attributes },
      };
    }),
  };
}

/** `off` and `on` for what is written as a truth value. */
export function stateText(value: EntityFixture["state"]): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === "object") return stateText(value.out);
  return typeof value === "boolean" ? (value ? "on" : "off") : String(value);
}
