// What the triggers of an automation hear, in their new and old spellings. A kind that is not known is heard by the ids that stand in it.
import { isMapping, isTemplate, listOf, type Mapping, told } from "../sequences/reading.ts";
import { anyChange, type Ear, type States } from "./ear.ts";
import { readEventTrigger } from "./read-event-trigger.ts";

type Read = (trigger: Mapping) => readonly Ear[];

const ENTITY_ID = /^[a-z_]+\.[a-z0-9_]+$|^[0-9a-f]{32}$/i;

/** What only the world outside, the clock or a person sets off. */
const nothing: Read = () => [];

const entities = (value: unknown, to: States = undefined): readonly Ear[] =>
  idsIn(value).map((id) => (isTemplate(id) ? { type: "template", text: id } : { type: "entity", id, to }));

const KINDS: ReadonlyMap<string, Read> = new Map<string, Read>([
  ["conversation", nothing],
  ["geo_location", nothing],
  ["homeassistant", nothing],
  ["sun", nothing],
  ["tag", ({ tag_id: ids }) => listOf(ids).map((id) => ({ type: "event", name: "tag_scanned", data: { tag_id: id } }))],
  ["time_pattern", nothing],
  ["webhook", nothing],
  ["calendar", ({ entity_id: ids }) => entities(ids)],
  ["event", readEventTrigger],
  // Who publishes on a topic is not told: a lamp's own command may.
  ["mqtt", ({ topic }) => [{ type: "untraced", what: `MQTT ${told(topic)}` }]],
  [
    "numeric_state",
    ({ entity_id: ids, above, below, value_template: template }) => [
      ...entities(ids),
      ...[above, below].flatMap((edge) => (typeof edge === "string" && ENTITY_ID.test(edge) ? entities(edge) : [])),
      ...templates(template).filter(() => typeof template === "string" && /states|state_attr/.test(template)),
    ],
  ],
  [
    "persistent_notification",
    () =>
      ["persistent_notification.*", "notify.persistent_notification", "notify.notify"].map((service) => ({
        type: "call",
        service,
        entityIds: [],
      })),
  ],
  ["state", (trigger) => entities(trigger["entity_id"], statesOf(trigger))],
  ["template", ({ value_template: template }) => templates(template)],
  ["time", ({ at }) => listOf(at).flatMap(readTime)],
  ["zone", ({ entity_id: ids, zone }) => [...entities(ids), ...entities(zone)]],
  ["device", readDevice],
]);

/** Kinds named after what they hear, `light.turned_on`: the entities that they may be about, where it isn't that domain alone. */
const KIN: Readonly<Record<string, readonly string[]>> = {
  button: ["button", "input_button"],
  select: ["input_select", "select"],
  switch: ["input_boolean", "switch"],
  text: ["input_text", "text"],
  zone: ["device_tracker", "person", "zone"],
};
const ALONE = new Set(
  "alarm_control_panel assist_satellite calendar climate counter cover event fan humidifier lawn_mower light lock media_player person remote scene schedule siren timer todo update vacuum valve water_heater".split(
    " ",
  ),
);
/** `motion.detected`, `door.opened`, `temperature.changed`: what measures or tells. */
const TELLING =
  "air_quality battery door doorbell garage_door gate humidity illuminance moisture motion occupancy power temperature vibration window".split(
    " ",
  );
const TELLERS = ["binary_sensor", "climate", "cover", "event", "humidifier", "sensor", "water_heater", "weather"];
const OUTSIDE = new Set(["geo_location", "homeassistant", "moon", "sun", "tag"]);

export function readTriggers(triggers: unknown): readonly Ear[] {
  return listOf(triggers).flatMap((trigger): readonly Ear[] => {
    if (!isMapping(trigger)) return [{ type: "untraced", what: `trigger ${told(trigger)}` }];
    if (trigger["enabled"] === false) return [];
    if ("triggers" in trigger) return readTriggers(trigger["triggers"]);
    const kind = trigger["trigger"] ?? trigger["platform"];
    if (typeof kind !== "string") return [{ type: "untraced", what: `trigger ${told(kind)}` }];
    const read = KINDS.get(kind);
    return read ? read(trigger) : readNamedKind(kind, trigger);
  });
}

/** Whether it acts by the clock: then its conditions are what sets it off. */
export function isPolling(triggers: unknown): boolean {
  return listOf(triggers).some(
    (trigger) =>
      isMapping(trigger) &&
      (trigger["trigger"] ?? trigger["platform"]) === "time_pattern" &&
      trigger["enabled"] !== false,
  );
}

function readNamedKind(kind: string, trigger: Mapping): readonly Ear[] {
  const [domain = "", what = ""] = kind.split(".");
  if (OUTSIDE.has(domain)) return [];
  const { target, options } = trigger;
  const to = what === "turned_on" ? ["on"] : what === "turned_off" ? ["off"] : undefined;
  const domains = KIN[domain] ?? (ALONE.has(domain) ? [domain] : TELLING.includes(domain) ? TELLERS : undefined);
  const aimed: readonly Ear[] = isMapping(target) ? [{ type: "target", target, domains, to }] : [];
  const named = namesIn({ ...trigger, target: undefined, options });
  if (aimed.length + named.length > 0) return [...aimed, ...named];
  return [{ type: "untraced", what: `trigger ${kind}` }];
}

function readDevice(trigger: Mapping): readonly Ear[] {
  const { entity_id: id, device_id: device, type } = trigger;
  const to = type === "turned_on" ? ["on"] : type === "turned_off" ? ["off"] : undefined;
  if (typeof id === "string") return entities(id, to);
  return typeof device === "string" ? [{ type: "device", id: device }] : [{ type: "untraced", what: "device trigger" }];
}

function readTime(at: unknown): readonly Ear[] {
  if (isMapping(at)) return entities(at["entity_id"]);
  if (isTemplate(at)) return templates(at);
  return typeof at === "string" && ENTITY_ID.test(at) ? entities(at) : [];
}

/** `to` is about the state only where no attribute is named. */
function statesOf({ to, attribute }: Mapping): States {
  if (to === undefined || to === null || attribute !== undefined) return undefined;
  // YAML reads a bare `on` as true.
  return listOf(to).map((state) => (state === true ? "on" : state === false ? "off" : String(state)));
}

export function templates(value: unknown): readonly Ear[] {
  return typeof value === "string" ? [{ type: "template", text: value }] : [];
}

/** Ids of entities, of their entries in the registry, and devices, wherever they stand. */
export function namesIn(value: unknown, key = ""): readonly Ear[] {
  if (Array.isArray(value)) return value.flatMap((one) => namesIn(one, key));
  if (isMapping(value)) return Object.entries(value).flatMap(([inner, one]) => namesIn(one, inner));
  if (typeof value !== "string") return [];
  if (key === "device_id") return [{ type: "device", id: value }];
  if (isTemplate(value)) return templates(value);
  // What the trigger itself is called looks like an id, too.
  if (key === "trigger" || key === "platform") return [];
  return idsIn(value)
    .filter((id) => ENTITY_ID.test(id))
    .map(anyChange);
}

function idsIn(value: unknown): readonly string[] {
  return listOf(value).flatMap((one) =>
    typeof one !== "string" ? [] : isTemplate(one) ? [one] : one.split(",").map((id) => id.trim().toLowerCase()),
  );
}
