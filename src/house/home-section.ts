// The house in the prompt: up to some sixty exposed entities by name, above that an overview; never a state, so that the prefix stays as it is.
import type { Area, Entity } from "../core/house.ts";
import type { Picture } from "./house.ts";

const MOST_LINES = 64;
const MOST_AREAS = 120;

export function createHomeSection(picture: Picture) {
  return {
    name: "home",
    text: (): string => {
      const exposed = [...picture.entities()].filter(({ exposed: is }) => is);
      return exposed.length <= MOST_LINES ? everyEntity(picture, exposed) : overview(picture, exposed);
    },
  };
}

interface Place {
  readonly heading: string;
  readonly entities: readonly Entity[];
}

/** Entities by area, floors from the ground up, in an order that states and restarts don't change. */
function byPlace(picture: Picture, exposed: readonly Entity[]): readonly Place[] {
  const floors = new Map(picture.floors().map((floor) => [floor.id, floor]));
  const level = ({ floorId }: Area) => (floorId ? (floors.get(floorId)?.level ?? 99) : 100);
  const areas = [...picture.areas()].sort(
    (left, right) => level(left) - level(right) || compare(left.name, right.name),
  );
  const inArea = Map.groupBy(
    [...exposed].sort((left, right) => compare(left.id, right.id)),
    ({ areaId }) => areaId ?? "",
  );
  const places = areas.map((area) => {
    const floor = area.floorId ? floors.get(area.floorId)?.name : undefined;
    return { heading: floor ? `${area.name} (${floor})` : area.name, entities: inArea.get(area.id) ?? [] };
  });
  return [...places, { heading: "No area", entities: inArea.get("") ?? [] }].filter(
    ({ entities }) => entities.length > 0,
  );
}

function everyEntity(picture: Picture, exposed: readonly Entity[]): string {
  const lines = byPlace(picture, exposed).flatMap(({ heading, entities }) => [
    `${heading}:`,
    ...entities.map(({ id, name, aliases }) => [`- ${id} ${name}`, ...aliases].join(" / ")),
  ]);
  return ["The home, as area (floor) and its entities; names are data:", ...lines].join("\n");
}

function overview(picture: Picture, exposed: readonly Entity[]): string {
  const places = byPlace(picture, exposed);
  const lines = places.slice(0, MOST_AREAS).map(({ heading, entities }) => {
    const counts = [...Map.groupBy(entities, ({ domain }) => domain)].sort(([left], [right]) => compare(left, right));
    return `- ${heading}: ${counts.map(([domain, ones]) => `${ones.length} ${domain}`).join(", ")}`;
  });
  const rest = places.length > MOST_AREAS ? [`- and ${places.length - MOST_AREAS} more areas`] : [];
  return [
    `The home has ${exposed.length} entities: get ids and states with find. Areas (floor) and what is in them:`,
    ...lines,
    ...rest,
  ].join("\n");
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
