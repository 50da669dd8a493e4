// What the integration in Home Assistant tells of the entities that stand for something else: `hestia/effects`, for administrators only.
// Steps are Home Assistant's own script syntax, as `script/config` tells it, without what could be secret.
import { type Static, Type } from "typebox";

const Ids = Type.Array(Type.String());
/** A value that was left out stands as a template that nobody can render: it can't be known. */
const Steps = Type.Array(Type.Unknown());

const Part = Type.Union([
  /** A call goes on to these. `inverts`: on becomes off, open becomes close. `regulates`: when it is called, it switches them as it sees fit. */
  Type.Object({
    type: Type.Literal("passes"),
    to: Ids,
    inverts: Type.Boolean(),
    regulates: Type.Boolean(),
    /** Verbs that don't go on: they run steps. */
    besides: Ids,
  }),
  /** Steps by the name that Home Assistant has for them in that entity: `turn_on`, `set_level`, `press`. `*`: whatever is called. */
  Type.Object({ type: Type.Literal("runs"), steps: Type.Record(Type.String(), Steps) }),
  Type.Object({ type: Type.Literal("unread"), why: Type.String() }),
]);

const Effects = Type.Object({
  /** The integration that it comes from. */
  platform: Type.String(),
  parts: Type.Array(Part),
  /** Changes whenever its configuration does. */
  digest: Type.String(),
});

/** A trigger-based template block: it acts like an automation, and is none. */
const Hearer = Type.Object({
  name: Type.String(),
  triggers: Type.Array(Type.Unknown()),
  conditions: Type.Unknown(),
  variables: Type.Unknown(),
  steps: Steps,
  /** Its own entities, which change when it is triggered. */
  entities: Ids,
});

/** What a template entity's own state depends on: as its last render said, and the texts of its templates. */
const Listens = Type.Object({
  entities: Ids,
  domains: Ids,
  all: Type.Boolean(),
  time: Type.Boolean(),
  texts: Type.Array(Type.String()),
});

/** What is told; an answer of another version is none. */
export const EFFECTS_VERSION = 2;

/** An answer tells of what was asked for and has no place for anything else: what is not told is never an empty list. */
export const SomeEffects = Type.Object({
  version: Type.Literal(EFFECTS_VERSION),
  /** The entities that were asked for. One that isn't here has nothing behind it just now; with no parts it does nothing but itself. */
  entities: Type.Record(Type.String(), Effects),
  /** Every intent that somebody handles, by name: what a household's own script does, or null where it is Home Assistant's own. */
  intents: Type.Record(Type.String(), Type.Union([Steps, Type.Null()])),
});

export const AllEffects = Type.Object({
  ...SomeEffects.properties,
  hearers: Type.Array(Hearer),
  listens: Type.Record(Type.String(), Listens),
});

export type EffectPart = Static<typeof Part>;
export type EntityEffects = Static<typeof Effects>;
export type SomeEffects = Static<typeof SomeEffects>;
export type AllEffects = Static<typeof AllEffects>;
