import type { Area, Entity, Floor } from "../../core/house.ts";

/** The house as recipes read it: live, and nothing of it is changed here. */
export interface HouseView {
  entity(id: string): Entity | undefined;
  entities(): Iterable<Entity>;
  areas(): readonly Area[];
  floors(): readonly Floor[];
  hasService(service: string): boolean;
}

export interface Kind {
  readonly domain: string;
  readonly deviceClass: string | undefined;
}

/** What may be touched of a kind in an area, on a floor, or anywhere. */
export function exposedOf(
  house: HouseView,
  { domain, deviceClass }: Kind,
  isMeant: (entity: Entity) => boolean,
): readonly string[] {
  const found: string[] = [];
  for (const entity of house.entities()) {
    if (entity.domain !== domain || !entity.exposed || !isMeant(entity)) continue;
    if (deviceClass === undefined || entity.deviceClass === deviceClass) found.push(entity.id);
  }
  return found.sort();
}
