import type { Home } from "../home/home.ts";
import { domainOf, type HomeState } from "../home/state-machine.ts";

export interface TargetConstraints {
  readonly name?: string | undefined;
  readonly area?: string | undefined;
  readonly floor?: string | undefined;
  readonly domains?: readonly string[] | undefined;
  readonly deviceClasses?: readonly string[] | undefined;
  /** Where two exposed entities have one name, the one in this area is meant. */
  readonly preferredAreaId?: string | undefined;
}

/** The exposed entities that an intent's slots mean, as Home Assistant matches them. Empty where a name stays ambiguous. */
export function matchTargets(home: Home, constraints: TargetConstraints): readonly HomeState[] {
  const { registries, exposure } = home;
  const { name, area, floor, domains, deviceClasses } = constraints;
  const areaIds = area === undefined ? undefined : new Set(areasNamed(home, area));
  const floorIds = floor === undefined ? undefined : new Set(floorsNamed(home, floor));
  const matched = home.states.all().filter((state) => {
    if (domains && !domains.includes(domainOf(state.entity_id))) return false;
    if (name !== undefined && !answersTo(home, state, name)) return false;
    if (deviceClasses && !deviceClasses.includes(String(state.attributes["device_class"]))) return false;
    const areaId = registries.areaOf(state.entity_id);
    if (areaIds && (areaId === null || !areaIds.has(areaId))) return false;
    if (floorIds && !floorIds.has((areaId !== null && registries.areas.get(areaId)?.floor_id) || "")) return false;
    return exposure.isExposed(state.entity_id);
  });
  if (name === undefined || matched.length < 2) return matched;
  const preferred = matched.filter(({ entity_id }) => registries.areaOf(entity_id) === constraints.preferredAreaId);
  return preferred.length === 1 ? preferred : [];
}

export function friendlyName(state: HomeState): string {
  const name = state.attributes["friendly_name"];
  return typeof name === "string" ? name : state.entity_id;
}

function answersTo(home: Home, state: HomeState, name: string): boolean {
  return (
    state.entity_id === name ||
    home.registries.namesOf(state.entity_id, friendlyName(state)).some((own) => sameName(own, name))
  );
}

function areasNamed({ registries }: Home, name: string): readonly string[] {
  return registries.areas
    .all()
    .filter((area) => area.area_id === name || [area.name, ...area.aliases].some((own) => sameName(own, name)))
    .map(({ area_id }) => area_id);
}

function floorsNamed({ registries }: Home, name: string): readonly string[] {
  return registries.floors
    .all()
    .filter((floor) => floor.floor_id === name || [floor.name, ...floor.aliases].some((own) => sameName(own, name)))
    .map(({ floor_id }) => floor_id);
}

function sameName(left: string, right: string): boolean {
  return left.trim().toLowerCase() === right.trim().toLowerCase();
}
