// A house on paper: what finding and resolving need, without a connection.
import type { Area, Entity, Floor } from "../../src/core/house.ts";
import type { Picture } from "../../src/house/index.ts";
import { find } from "../../src/house/picture/find.ts";
import type { EntityRecord } from "../../src/house/picture/record.ts";
import { resolve } from "../../src/house/picture/resolve.ts";
import type { SearchView } from "../../src/house/picture/search.ts";
import { buildSearchIndex } from "../../src/house/picture/search-index.ts";

interface PaperEntity {
  readonly id: string;
  readonly name: string;
  readonly area?: string;
  readonly aliases?: readonly string[];
  readonly deviceClass?: string;
  readonly state?: string;
  readonly hidden?: boolean;
}

export function paperHouse(house: {
  readonly floors?: readonly Floor[];
  readonly areas: readonly Area[];
  readonly entities: readonly PaperEntity[];
}): Pick<Picture, "find" | "resolve"> {
  const areas = new Map(house.areas.map((area) => [area.id, area]));
  const states = new Map(house.entities.map(({ id, state }) => [id, state]));
  const records = house.entities.map(
    ({ id, name, area, aliases = [], deviceClass, hidden = false }): EntityRecord => ({
      id,
      domain: id.split(".")[0] ?? "",
      name,
      aliases,
      deviceClass,
      deviceId: undefined,
      areaId: area,
      floorId: areas.get(area ?? "")?.floorId,
      labels: [],
      platform: undefined,
      exposed: !hidden,
    }),
  );
  const index = buildSearchIndex({ records, areas: house.areas, floors: house.floors ?? [] }, new WeakMap());
  const entity = ({ record }: { readonly record: EntityRecord }): Entity => {
    const state = states.get(record.id);
    const live = { attributes: {}, lastChanged: 0, context: undefined };
    return { ...record, readable: record.exposed, state: state === undefined ? undefined : { ...live, state } };
  };
  const view: SearchView = { index, entity, readable: ({ record }) => record.exposed };
  return { find: (query) => find(view, query), resolve: (query) => resolve(view, query) };
}

export function area(id: string, name: string, floorId?: string, ...aliases: readonly string[]): Area {
  return { id, name, aliases, floorId };
}
