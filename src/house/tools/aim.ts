// From a service and whatever a model named to calls on final entities, or to the answer that says what would do.
import { type Action, AIMING_FIELDS } from "../../core/action.ts";
import type { Entity } from "../../core/house.ts";
import type { ToolResult } from "../../core/tool.ts";
import { ACROSS_DOMAINS } from "../act/plan.ts";
import { allowedService } from "../act/service-rules.ts";
import type { House, ResolveResult } from "../house.ts";
import { explainMiss, placedName } from "./describe.ts";
import { fitting } from "./values.ts";

export interface Wanted {
  readonly service: string;
  readonly entities?: readonly string[];
  readonly area?: string;
  readonly floor?: string;
  readonly data: Action["data"];
}

export interface Aimed {
  readonly type: "aimed";
  /** One for each domain: what was named with `homeassistant.turn_off` and its kin may be of several. */
  readonly actions: readonly Action[];
  /** What is left as it is, and why, by name. */
  readonly leftOut: readonly LeftOut[];
}

interface LeftOut {
  readonly names: readonly string[];
  readonly why: string;
}

type Where = Pick<House, "picture" | "services">;

/** What every domain that can be on and off understands alike. */
const SWITCHES = new Set(["turn_on", "turn_off", "toggle"]);
/** Whose "on" is to run or to be heeded: never meant where a place is switched. */
const NOT_IN_PLACES = new Set(["automation", "script", "scene", "update", "camera", "remote", "siren"]);
const MOST_NAMED = 6;

export function aim(house: Where, wanted: Wanted, preferArea: string | undefined): Aimed | ToolResult {
  const { service, entities = [], area, floor, data } = wanted;
  const { services } = house;
  const aiming = AIMING_FIELDS.filter((key) => key in data);
  if (aiming.length > 0)
    return refuse(`data may not hold ${aiming.join(", ")}: name the targets in entities, area or floor`);
  if (!services.has(service)) return unknownService(house, service);
  if (entities.length > 0 || area || floor) return aimAt(house, wanted, preferArea);
  if (services.targeted(service)) return refuse(`${service} needs entities, an area or a floor`);
  return { type: "aimed", actions: [{ service, entityIds: [], data }], leftOut: [] };
}

function aimAt(house: Where, wanted: Wanted, preferArea: string | undefined): Aimed | ToolResult {
  const { service, entities = [], data } = wanted;
  const [domain = "", verb = ""] = service.split(".");
  const isNamed = entities.length > 0 && !entities.includes("all");
  const found = lookUp(house, wanted, isNamed, preferArea);
  if (found.type !== "found") return found;
  // A place means what may be touched there; a name that may not is left to the gate, which says why.
  const meant = isNamed ? found.entities : found.entities.filter(({ exposed }) => exposed);
  if (meant.length === 0) return refuse(`no ${domain} is exposed there`);

  const isSwitch = SWITCHES.has(verb) && Object.keys(data).length === 0;
  const serviceFor = (entity: Entity) =>
    entity.domain === domain || ACROSS_DOMAINS.has(domain) ? service : isSwitch ? `${entity.domain}.${verb}` : "";
  const strange = meant.filter((entity) => !canBeCalled(house, serviceFor(entity)));
  if (isNamed && strange[0]) return refuse(wrongKind(house, strange[0], service));
  const known = meant.filter((entity) => !strange.includes(entity));

  const unable = isNamed ? [] : known.filter((entity) => !house.services.suits(serviceFor(entity), entity));
  const able = known.filter((entity) => !unable.includes(entity));
  if (able.length === 0) return refuse(`nothing there can do ${service}`);

  const fits = able.map((entity) => ({ entity, fitted: fitting(entity, data) }));
  const misfits = fits.flatMap(({ entity, fitted }) => ("error" in fitted ? [{ entity, why: fitted.error }] : []));
  const [misfit] = misfits;
  if (misfit && (isNamed || misfits.length === able.length)) return refuse(misfit.why);

  const calls = new Map<string, Action>();
  for (const { entity, fitted } of fits) {
    if ("error" in fitted) continue;
    const key = JSON.stringify([serviceFor(entity), fitted.data]);
    const { entityIds = [] } = calls.get(key) ?? {};
    calls.set(key, { service: serviceFor(entity), entityIds: [...entityIds, entity.id], data: fitted.data });
  }
  const leftOut = [
    ...(unable.length > 0 ? [{ names: unable.map(({ name }) => name), why: `can't do ${verb}` }] : []),
    ...misfits.map(({ entity, why }) => ({ names: [entity.name], why })),
  ];
  return { type: "aimed", actions: [...calls.values()], leftOut };
}

interface Found {
  readonly type: "found";
  readonly entities: readonly Entity[];
}

const found = (entities: readonly Entity[]): Found => ({ type: "found", entities });

/** The entities that are meant, or why there are none. */
function lookUp(
  house: Where,
  { service, entities = [], area, floor, data }: Wanted,
  isNamed: boolean,
  preferArea: string | undefined,
): Found | ToolResult {
  const { picture } = house;
  const [domain = "", verb = ""] = service.split(".");
  const place = { ...(area ? { area } : {}), ...(floor ? { floor } : {}) };
  const isBroad = domain === "homeassistant" && SWITCHES.has(verb);
  if (isBroad && Object.keys(data).length > 0)
    return refuse(`${service} takes no data: use the service of the thing itself, such as light.${verb}`);
  if (!isNamed) {
    if (isBroad && !area && !floor) return refuse(`${service} needs entities, an area or a floor`);
    const there = picture.resolve(isBroad ? place : { ...place, domain });
    if (there.type !== "resolved")
      return isBroad ? explainMiss(there, picture) : noneThere(house, domain, place, there);
    return found(isBroad ? there.entities.filter(({ domain: kind }) => !NOT_IN_PLACES.has(kind)) : there.entities);
  }
  const byName = picture.resolve({ ...place, names: entities, preferArea });
  if (isBroad) {
    if (byName.type === "resolved") return found(byName.entities.flatMap((entity) => partsOf(house, entity)));
    const candidates = byName.type === "ambiguous" ? byName.candidates : [];
    const switchable = candidates.filter((entity) => canBeCalled(house, `${entity.domain}.${verb}`));
    return switchable.length === 1 ? found(switchable) : explainMiss(byName, picture);
  }
  // A lock and its sensor have one name: the service says which of them is meant.
  const ofKind =
    byName.type === "ambiguous" ? picture.resolve({ ...place, names: entities, domain, preferArea }) : byName;
  const result = ofKind.type === "resolved" ? ofKind : byName;
  return result.type === "resolved" ? found(result.entities) : explainMiss(result, picture);
}

/** Of a group of any kind its members. */
function partsOf({ picture }: Where, entity: Entity): readonly Entity[] {
  if (entity.domain !== "group") return [entity];
  return picture.members(entity.id).flatMap((id) => picture.entity(id) ?? []);
}

function canBeCalled({ services }: Where, service: string): boolean {
  return services.has(service) && (allowedService(service) || !service.startsWith("homeassistant."));
}

/** Nothing of that domain in a place that there is: where there is some. */
function noneThere(
  { picture }: Where,
  domain: string,
  place: { readonly area?: string; readonly floor?: string },
  miss: Exclude<ResolveResult, { readonly type: "resolved" }>,
): ToolResult {
  const isPlace = picture.resolve(place).type === "resolved";
  const there = miss.type === "unknown" && miss.unexposed > 0;
  const known = [...picture.entities()].filter((entity) => entity.exposed && entity.domain === domain);
  const elsewhere = known.slice(0, MOST_NAMED).map((entity) => placedName(picture, entity));
  const where = [place.area, place.floor].flatMap((one) => one ?? []).join(", ");
  if (there || (where !== "" && !isPlace)) return explainMiss(miss, picture);
  const others = elsewhere.length > 0 ? `there is ${elsewhere.join(", ")}` : "there is none in this home";
  return refuse(`no ${domain}${where === "" ? "" : ` in ${where}`}; ${others}`);
}

function wrongKind({ services }: Where, entity: Entity, service: string): string {
  const could = services.of(entity.domain).filter(allowedService);
  const use = could.length > 0 ? `: use ${could.join(", ")}` : ", and nothing can be done with it";
  return `${entity.id} (${entity.name}) is no target of ${service}${use}`;
}

/** Services of that domain, else those of that name in domains that this home has. */
function unknownService({ picture, services }: Where, service: string): ToolResult {
  const [domain = "", verb = ""] = service.split(".");
  const ofDomain = services.of(domain).filter(allowedService);
  const domains = new Set([...picture.entities()].flatMap(({ exposed, domain: kind }) => (exposed ? [kind] : [])));
  const alike = [...domains].map((kind) => `${kind}.${verb || domain}`).filter((one) => services.has(one));
  const near = ofDomain.length > 0 ? ofDomain : alike.filter(allowedService);
  const use = near.length > 0 ? `; use ${near.join(", ")}` : "";
  return refuse(`Home Assistant has no service "${service}"${use}`);
}

function refuse(error: string): ToolResult {
  return { type: "answer", value: { error }, failed: true };
}
