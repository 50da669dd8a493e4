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
  steps: Steps,
  /** Its own entities, which change when it is triggered. */
  entities: Ids,
});

/** What a template entity's own state depends on: as its last render said, and what its text names. */
const Listens = Type.Object({
  entities: Ids,
  domains: Ids,
  all: Type.Boolean(),
  time: Type.Boolean(),
  /** Ids that stand in the text of its templates. */
  names: Ids,
});

export const EffectsAnswer = Type.Object({
  version: Type.Literal(1),
  /** The entities that were asked for, or all. One that isn't here has nothing behind it just now; with no parts it does nothing but itself. */
  entities: Type.Record(Type.String(), Effects),
  hearers: Type.Array(Hearer),
  listens: Type.Record(Type.String(), Listens),
  /** Intents that a household's own script handles, by name. */
  intents: Type.Record(Type.String(), Steps),
});

export type EffectPart = Static<typeof Part>;
export type EntityEffects = Static<typeof Effects>;
export type EffectsAnswer = Static<typeof EffectsAnswer>;
