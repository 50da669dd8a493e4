// What Home Assistant sends about itself, as far as we read it. Lenient: unknown keys pass, and older or newer versions may leave some out.
import { type Static, type TSchema, Type } from "typebox";
import { Compile } from "typebox/compile";
import { AppError } from "../../core/errors.ts";

const Text = Type.String();
const Words = Type.Union([Text, Type.Null()]);
const Maybe = Type.Optional(Words);
const Texts = Type.Optional(Type.Array(Text));

export const WireFloors = Type.Array(
  Type.Object({
    floor_id: Text,
    name: Text,
    aliases: Texts,
    level: Type.Optional(Type.Union([Type.Number(), Type.Null()])),
  }),
);
export const WireAreas = Type.Array(Type.Object({ area_id: Text, name: Text, aliases: Texts, floor_id: Maybe }));
export const WireLabels = Type.Array(Type.Object({ label_id: Text, name: Text }));
/** Child devices have fewer fields; their area falls back to the parent's. */
export const WireDevices = Type.Array(
  Type.Object({
    id: Text,
    area_id: Maybe,
    name: Maybe,
    name_by_user: Maybe,
    parent_device_id: Maybe,
    via_device_id: Maybe,
    next_name_part: Maybe,
  }),
);
export const WireEntityIds = Type.Array(Type.Object({ entity_id: Text, disabled_by: Maybe }));
const WireEntry = Type.Object({
  /** The entry's own id, which a rename leaves as it is. */
  id: Maybe,
  entity_id: Text,
  /** The integration's own id of it. */
  unique_id: Maybe,
  platform: Maybe,
  area_id: Maybe,
  device_id: Maybe,
  disabled_by: Maybe,
  hidden_by: Maybe,
  entity_category: Maybe,
  name: Maybe,
  original_name: Maybe,
  /** Which owner's name comes before this one; missing before Home Assistant computed names. */
  next_name_part: Maybe,
  device_class: Maybe,
  original_device_class: Maybe,
  labels: Texts,
  /** Null stands for the computed name. */
  aliases: Type.Optional(Type.Array(Words)),
  options: Type.Optional(Type.Record(Text, Type.Unknown())),
});
export const WireEntries = Type.Record(Text, Type.Union([WireEntry, Type.Null()]));
export const WireExposure = Type.Object({ exposed_entities: Type.Record(Text, Type.Record(Text, Type.Unknown())) });
export const WireAssistantOptions = Type.Object({ should_expose: Type.Boolean() });
export const WireEntityEvent = Type.Object({
  data: Type.Object({ action: Text, entity_id: Text, old_entity_id: Type.Optional(Text) }),
});

export type WireFloor = Static<typeof WireFloors>[number];
export type WireArea = Static<typeof WireAreas>[number];
export type WireDevice = Static<typeof WireDevices>[number];
export type WireEntry = Static<typeof WireEntry>;

const Attributes = Type.Record(Text, Type.Unknown());
const Context = Type.Union([Text, Type.Object({ id: Type.Optional(Text), parent_id: Maybe, user_id: Maybe })]);
const Full = Type.Object({
  s: Text,
  a: Type.Optional(Attributes),
  c: Type.Optional(Context),
  lc: Type.Optional(Type.Number()),
});
const Difference = Type.Object({
  "+": Type.Optional(
    Type.Object({
      s: Type.Optional(Text),
      a: Type.Optional(Attributes),
      c: Type.Optional(Context),
      lc: Type.Optional(Type.Number()),
    }),
  ),
  "-": Type.Optional(Type.Object({ a: Type.Optional(Type.Array(Text)) })),
});
/** `subscribe_entities`: `a` added (whole), `c` changed (difference), `r` removed. */
const WireStates = Type.Object({
  a: Type.Optional(Type.Record(Text, Full)),
  c: Type.Optional(Type.Record(Text, Difference)),
  r: Type.Optional(Type.Array(Text)),
});

export type WireState = Static<typeof Full>;
export type WireDifference = Static<typeof Difference>;
export type WireStates = Static<typeof WireStates>;

export const wireStates = Compile(WireStates);

/** The answer as its schema says. Throws AppError `house-unreadable`, naming the question. */
export function read<Schema extends TSchema>(schema: Schema, question: string, answer: unknown): Static<Schema> {
  const validator = Compile(schema);
  if (validator.Check(answer)) return answer;
  const [first] = validator.Errors(answer);
  throw new AppError(
    "house-unreadable",
    `Home Assistant's answer to ${question} can't be read: ${first?.instancePath ?? ""} ${first?.message ?? ""}`,
  );
}
