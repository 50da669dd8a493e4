import type { Entity } from "../../core/house.ts";
import type { HouseView } from "../recipe/house-view.ts";

export interface ReadingHouse extends HouseView {
  /** What a tool shows of a thing now, with its unit; undefined where nothing may be shown, or the house is out of reach. */
  read(entityId: string): Readonly<Record<string, unknown>> | undefined;
}

/** The house as it is read, not acted on: what may be seen counts as what may be touched, and no service is needed. */
export function readable(house: HouseView): HouseView {
  const seen = (entity: Entity): Entity => ({ ...entity, exposed: entity.readable });
  return {
    areas: house.areas,
    floors: house.floors,
    hasService: () => true,
    entity(id) {
      const entity = house.entity(id);
      return entity && seen(entity);
    },
    *entities() {
      for (const entity of house.entities()) yield seen(entity);
    },
  };
}
