// A scene's stored states, as the services by which Home Assistant brings them about.
import { readState } from "./read-state.ts";
import { isMapping, isTemplate, join, listOf, type Mapping, NOTHING, type Reading, told, unproved } from "./reading.ts";

/** What a snapshot brings back is known only when it is taken: one of these can do no harm either way. */
const HARMLESS = new Set(["fan", "humidifier", "input_boolean", "light", "media_player", "switch"]);

/** `entities` of a scene: each entity's state, alone or with attributes. */
export function readStates(entities: unknown): Reading {
  if (!isMapping(entities)) return unproved(`scene entities ${told(entities)}`);
  return join(
    Object.entries(entities).map(([entityId, stored]) => {
      if (isTemplate(entityId)) return unproved(`scene entity ${entityId}`);
      const { state, ...attributes } = isMapping(stored) ? stored : { state: stored };
      // YAML reads a bare `on` as true.
      const text = typeof state === "boolean" ? (state ? "on" : "off") : state;
      if (typeof text !== "string" || isTemplate(text)) return unproved(`scene state of ${entityId}`);
      return readState({ entityId: entityId.trim().toLowerCase(), state: text, attributes });
    }),
  );
}

/** `scene.apply`: an inline scene. */
export function readApplied({ entities }: Mapping): Reading {
  return readStates(entities);
}

/** `scene.create`: what it holds may be applied by whoever comes after it. */
export function readCreated({ entities, snapshot_entities: snapshot, scene_id: made }: Mapping): Reading {
  const restored = listOf(snapshot).flatMap((ids) =>
    typeof ids === "string" && !isTemplate(ids) ? ids.split(",").map((id) => id.trim().toLowerCase()) : [told(ids)],
  );
  const scenes = typeof made === "string" && !isTemplate(made) ? [`scene.${made.trim().toLowerCase()}`] : [];
  return join([
    { ...NOTHING, scenes },
    entities === undefined ? NOTHING : readStates(entities),
    ...restored.map((id) =>
      HARMLESS.has(id.slice(0, id.indexOf(".")))
        ? join(["on", "off"].map((state) => readState({ entityId: id, state, attributes: {} })))
        : unproved(`scene.create: snapshot of ${id}`),
    ),
  ]);
}
