// The shapes of Home Assistant's answers. A field that stands here is always there.
import { Type } from "typebox";

const texts = Type.Array(Type.String());
const textOrNull = Type.Union([Type.String(), Type.Null()]);
const anything = Type.Record(Type.String(), Type.Unknown());
const dated = { created_at: Type.Number(), modified_at: Type.Number() };

export const context = Type.Object({ id: Type.String(), parent_id: textOrNull, user_id: textOrNull });

export const state = Type.Object({
  entity_id: Type.String(),
  state: Type.String(),
  attributes: anything,
  last_changed: Type.String(),
  last_reported: Type.String(),
  last_updated: Type.String(),
  context,
});

export const floor = Type.Object({
  floor_id: Type.String(),
  name: Type.String(),
  aliases: texts,
  level: Type.Union([Type.Integer(), Type.Null()]),
  icon: textOrNull,
  ...dated,
});

export const area = Type.Object({
  area_id: Type.String(),
  name: Type.String(),
  aliases: texts,
  floor_id: textOrNull,
  labels: texts,
  temperature_entity_id: textOrNull,
  humidity_entity_id: textOrNull,
  ...dated,
});

export const label = Type.Object({ label_id: Type.String(), name: Type.String(), color: textOrNull, ...dated });

/** What every device has; a child has no more. */
export const device = Type.Object({
  id: Type.String(),
  name: textOrNull,
  name_by_user: textOrNull,
  area_id: textOrNull,
  labels: texts,
  disabled_by: textOrNull,
  parent_device_id: textOrNull,
  config_entry_id: Type.String(),
  identifiers: Type.Array(texts),
  ...dated,
});

const partialEntry = {
  entity_id: Type.String(),
  id: Type.String(),
  name: textOrNull,
  original_name: textOrNull,
  next_name_part: textOrNull,
  area_id: textOrNull,
  device_id: textOrNull,
  labels: texts,
  platform: Type.String(),
  entity_category: textOrNull,
  hidden_by: textOrNull,
  disabled_by: textOrNull,
  options: anything,
  unique_id: Type.Union([Type.String(), Type.Number()]),
  ...dated,
};
export const listedEntity = Type.Object({ ...partialEntry, aliases: Type.Optional(Type.Never()) });
export const wholeEntity = Type.Object({
  ...partialEntry,
  aliases: Type.Array(textOrNull),
  device_class: textOrNull,
  original_device_class: textOrNull,
});
export const displayedEntity = Type.Object({ ei: Type.String(), pl: Type.String(), lb: texts });

export const compressedState = Type.Object({
  s: Type.String(),
  a: anything,
  c: Type.Union([Type.String(), context]),
  lc: Type.Number(),
  lu: Type.Optional(Type.Number()),
});

export const historyState = Type.Object({ s: Type.String(), lu: Type.Number() });

export const called = Type.Object({ context });

export const parsed = Type.Object({
  intent: Type.Object({ name: Type.String() }),
  slots: anything,
  details: Type.Record(Type.String(), Type.Object({ name: Type.String(), value: Type.Unknown(), text: Type.String() })),
  targets: Type.Record(Type.String(), Type.Object({ matched: Type.Boolean() })),
  match: Type.Literal(true),
  sentence_template: Type.String(),
  unmatched_slots: Type.Object({}),
  source: Type.Literal("builtin"),
});

/** A sentence trigger has no intent, no slots and no targets. */
export const triggerParsed = Type.Object({
  match: Type.Literal(true),
  source: Type.Literal("trigger"),
  sentence_template: Type.Literal("let the cat out"),
  intent: Type.Optional(Type.Never()),
});
export const customParsed = Type.Object({
  intent: Type.Object({ name: Type.Literal("OpenSesame") }),
  match: Type.Literal(true),
  source: Type.Literal("custom"),
  file: Type.Literal("en/home.yaml"),
  targets: Type.Object({}),
});

const success = Type.Array(Type.Object({ name: Type.String(), type: Type.String(), id: Type.String() }));
export const processed = (data: { readonly type: string; readonly code?: string }) =>
  Type.Object({
    response: Type.Object({
      speech: Type.Object({ plain: Type.Object({ speech: Type.String(), extra_data: Type.Null() }) }),
      card: Type.Object({}),
      language: Type.Literal("en"),
      response_type: Type.Literal(data.type),
      data:
        data.code === undefined
          ? Type.Object({ success, failed: Type.Array(Type.Unknown()) })
          : Type.Object({ code: Type.Literal(data.code) }),
    }),
    conversation_id: Type.String(),
    continue_conversation: Type.Boolean(),
  });

export const media = Type.Object({
  title: Type.String(),
  media_class: Type.String(),
  media_content_type: Type.String(),
  media_content_id: Type.String(),
  can_play: Type.Boolean(),
  can_expand: Type.Boolean(),
});

const serviceDescription = Type.Object({
  fields: anything,
  target: Type.Optional(Type.Unknown()),
  response: Type.Optional(Type.Object({ optional: Type.Boolean() })),
});
export const services = Type.Record(Type.String(), Type.Record(Type.String(), serviceDescription));
