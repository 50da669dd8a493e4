// A call of act as models write it, to its parameters: Home Assistant's own words for targets and data, a service without its domain, and
// fields of the service beside the others instead of in data.
import { isRecord } from "../../core/parse-object.ts";

type Fields = Readonly<Record<string, unknown>>;

/** Under which names a model gives each of them, the first one that stands there. */
const SERVICE = ["service", "action", "service_name"];
const ENTITIES = ["entities", "entity", "entity_id", "entity_ids", "entityId", "ids", "targets"];
const AREA = ["area", "area_id", "areas", "area_name", "room"];
const FLOOR = ["floor", "floor_id", "floors", "floor_name"];
const DATA = ["data", "service_data", "parameters", "params"];
const KNOWN = new Set([...SERVICE, ...ENTITIES, ...AREA, ...FLOOR, ...DATA, "domain", "target"]);

export function readAct(given: Fields): Fields {
  const target = fieldsIn(given["target"]);
  const beside = Object.entries(given).filter(([name]) => !KNOWN.has(name));
  const data = { ...Object.fromEntries(beside), ...fieldsIn(first(given, DATA)) };
  const aimed = { ...target, ...withoutEmpty(given) };
  const named = first(aimed, ENTITIES) ?? given["target"];
  const isAimed = [...ENTITIES, ...AREA, ...FLOOR].some((name) => aimed[name] !== undefined);
  const inData = isAimed ? {} : data;
  const entities =
    listOf(typeof named === "object" && !Array.isArray(named) ? undefined : named) ?? listOf(first(inData, ENTITIES));
  const area = one(first(aimed, AREA) ?? first(inData, AREA));
  const floor = one(first(aimed, FLOOR) ?? first(inData, FLOOR));
  const service = serviceOf(first(given, SERVICE), given["domain"], entities);
  const kept = Object.entries(data).filter(([name, value]) => !isEmpty(value) && (isAimed || !isTarget(name)));
  return {
    ...(service === undefined ? {} : { service }),
    ...(entities === undefined ? {} : { entities }),
    ...(area === undefined ? {} : { area }),
    ...(floor === undefined ? {} : { floor }),
    ...(kept.length > 0 ? { data: inUnits(Object.fromEntries(kept)) } : {}),
  };
}

const isTarget = (name: string) => [...ENTITIES, ...AREA, ...FLOOR].includes(name);

function first(given: Fields, names: readonly string[]): unknown {
  const name = names.find((one) => !isEmpty(given[one]));
  return name === undefined ? undefined : given[name];
}

/** `light.turn_on`, `light/turn_on`, `light` and `turn_on`, or `turn_on` alone where all entities are of one domain. */
function serviceOf(service: unknown, domain: unknown, entities: readonly unknown[] | undefined): unknown {
  if (typeof service !== "string") return service;
  const name = service
    .trim()
    .toLowerCase()
    .replace(/^services?[./]/, "")
    .replace("/", ".");
  if (name.includes(".")) return name;
  if (typeof domain === "string" && domain.trim() !== "") return `${domain.trim().toLowerCase()}.${name}`;
  const domains = new Set(entities?.map((id) => (typeof id === "string" ? /^(\w+)\.\w+$/.exec(id)?.[1] : undefined)));
  const [only] = domains;
  return only !== undefined && domains.size === 1 ? `${only}.${name}` : name;
}

function listOf(value: unknown): readonly unknown[] | undefined {
  if (isEmpty(value)) return undefined;
  if (Array.isArray(value)) return value.length > 0 ? value : undefined;
  if (typeof value !== "string") return [value];
  const list = parsed(value);
  if (Array.isArray(list)) return list;
  const parts = value.split(",").map((part) => part.trim());
  return parts.every((part) => /^\w+\.\w+$/.test(part)) ? parts : [value.trim()];
}

/** Of a list of one, that one. */
function one(value: unknown): unknown {
  const [only, ...others] = Array.isArray(value) ? value : [value];
  return others.length === 0 ? only : value;
}

/** Fields that are a share: their number may stand with a sign for percent. */
const SHARES = /pct|percent|position|humidity|volume/;
const PERCENT = /^\s*(-?\d+(?:\.\d+)?)\s*%\s*$/;

/** A share without its sign; a volume in percent as the part of one that Home Assistant wants. */
function inUnits(data: Fields): Fields {
  const shares = Object.entries(data).map(([name, value]) => {
    const [, number] = SHARES.test(name) && typeof value === "string" ? (PERCENT.exec(value) ?? []) : [];
    const plain = number === undefined ? value : Number(number);
    if (name !== "volume_level") return [name, plain] as const;
    const level = Number(plain);
    return [name, level > 1 || number !== undefined ? level / 100 : plain] as const;
  });
  return Object.fromEntries(shares);
}

function fieldsIn(value: unknown): Fields {
  const object = typeof value === "string" ? parsed(value) : value;
  if (!isRecord(object)) return {};
  const { other, ...fields } = object;
  // What is not among the named fields comes as JSON in `other`; what is written there wins nothing over its own field.
  return other === undefined ? fields : { ...(isRecord(other) ? other : fieldsIn(other)), ...fields };
}

const withoutEmpty = (given: Fields) =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => !isEmpty(value)));

const isEmpty = (value: unknown) =>
  value === null || value === undefined || (typeof value === "string" && value.trim() === "");

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // A name, no JSON.
    return undefined;
  }
}
