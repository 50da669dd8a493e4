// A step that calls a service, in its new and old spellings.
import { readApplied, readCreated } from "./read-scene.ts";
import {
  type Aim,
  isMapping,
  isTemplate,
  join,
  listOf,
  type Mapping,
  type Reading,
  told,
  unproved,
} from "./reading.ts";

/** Fields by which Home Assistant finds the entities of a call, in its target as in its data. */
const WIDER = ["device_id", "area_id", "floor_id", "label_id"] as const;
const AIM = new Set<string>(["entity_id", ...WIDER, "exclude"]);
const SERVICE_KEYS = ["action", "service", "service_template"] as const;
const KNOWN_KEYS = new Set<string>([
  ...SERVICE_KEYS,
  ...["target", "data", "data_template", "entity_id"],
  ...["alias", "note", "enabled", "continue_on_error", "response_variable", "metadata"],
]);
/** Their services act on entities of other kinds, or on none. */
const NO_KIND = new Set(["automation", "group", "homeassistant", "notify", "scene", "script"]);
const OF_SCRIPTS = new Set(["script.turn_on", "script.turn_off", "script.toggle", "script.reload"]);

export function readCall(step: Mapping): Reading {
  const named = step["action"] ?? step["service"] ?? step["service_template"];
  if (typeof named !== "string") return unproved(`action ${told(named)}`);
  const service = serviceOf(named);
  const strange = [
    ...Object.keys(step).filter((key) => !KNOWN_KEYS.has(key)),
    ...Object.keys(isMapping(step["target"]) ? step["target"] : {}).filter((key) => !AIM.has(key)),
  ];
  const data = gather(service, "data", [step["data"], step["data_template"]]);
  const target = gather(service, "target", [step["target"], entityOf(step)]);
  const missed = [...strange.map((key) => `${service}: ${key}`), ...data.missed, ...target.missed];
  const reading = readService(service, data.fields, target.fields);
  const made = isWild(service) && !hasDomain(service) ? [`action ${named}`] : [];
  return join([reading, { calls: [], unproved: [...made, ...missed] }]);
}

/** `light.turn_{{ … }}` may be any service of lights, `{{ … }}` any service. */
function serviceOf(named: string): string {
  const service = named.trim().toLowerCase();
  if (!isTemplate(named)) return service;
  const [, domain] = /^([a-z_]+)\.[a-z_]*\{/.exec(service) ?? [];
  return `${domain ?? ANY_DOMAIN}.*`;
}

const ANY_DOMAIN = "homeassistant";
const isWild = (service: string) => service.endsWith(".*");
const hasDomain = (service: string) => !service.startsWith(`${ANY_DOMAIN}.`);

function readService(service: string, data: Mapping, target: Mapping): Reading {
  if (service === "scene.apply") return readApplied(data);
  if (service === "scene.create") return readCreated(data);
  const rest = Object.fromEntries(Object.entries(data).filter(([key]) => !AIM.has(key)));
  // Called by its own name, a script takes these fields as variables: it aims at nothing but itself.
  if (service.startsWith("script.") && !OF_SCRIPTS.has(service))
    return { calls: [{ service, aim: undefined, data: rest }], unproved: [] };
  const { aim, missed } = readAim(service, [data, target]);
  return { calls: [{ service, aim, data: rest }], unproved: missed };
}

/** Old style: `entity_id` beside `service`. */
function entityOf(step: Mapping): Mapping | undefined {
  return step["entity_id"] === undefined ? undefined : { entity_id: step["entity_id"] };
}

function gather(service: string, what: string, parts: readonly unknown[]) {
  const fields: Record<string, unknown> = {};
  const missed: string[] = [];
  for (const part of parts) {
    if (part === undefined || part === null) continue;
    if (!isMapping(part)) missed.push(`${service}: ${what} ${told(part)}`);
    else if (Object.keys(part).some(isTemplate)) missed.push(`${service}: ${what} with a template for a key`);
    else Object.assign(fields, part);
  }
  return { fields, missed };
}

function readAim(service: string, sources: readonly Mapping[]) {
  const missed: string[] = [];
  const idsOf = (field: string): readonly string[] =>
    sources
      .flatMap((source) => listOf(source[field]))
      .flatMap((value) => {
        if (typeof value === "string" && !isTemplate(value)) return value.split(",").map((id) => id.trim());
        missed.push(`${service}: ${field} ${told(value)}`);
        return [];
      });
  const ids = idsOf("entity_id").map((id) => id.toLowerCase());
  const wider: Record<string, unknown> = {};
  for (const field of WIDER) {
    const ids = idsOf(field).filter((id) => id !== "none" && id !== "");
    if (ids.length > 0) wider[field] = ids;
  }
  // Whom a template names is not known: any of its kind, where the service acts on one kind alone.
  const isOpen = missed.length > 0 && !NO_KIND.has(service.slice(0, service.indexOf(".")));
  const entityIds = isOpen ? [...ids, "all"] : ids;
  if (isOpen) missed.length = 0;
  const named = sources.some((source) => Object.keys(source).some((key) => AIM.has(key)));
  const excluded = sources.map((source) => source["exclude"]).findLast((exclude) => exclude !== undefined);
  // Whom a template would leave out is not known: nobody is left out.
  if (isMapping(excluded) && !isTemplate(JSON.stringify(excluded))) wider["exclude"] = excluded;
  const aim: Aim = { entityIds: entityIds.filter((id) => id !== "none" && id !== ""), wider };
  // Whom a template names is not known: the call stands without a target, not as one that reaches nobody.
  const known = aim.entityIds.length > 0 || Object.keys(wider).length > 0 || missed.length === 0;
  return { aim: named && known ? aim : undefined, missed };
}
