import type { AreaPlan, Placement } from "./home.ts";

/** Entities beyond the home's own, for houses of any size: half lights, a fifth switches, the rest sensors, 25 to a room. */
export interface Crowd {
  readonly areas: readonly AreaPlan[];
  readonly placements: readonly Placement[];
  /** The package file that makes them. */
  readonly yaml: string;
}

const perRoom = 25;
const floorsInTurn = ["Ground Floor", "First Floor", "Cellar Floor"];

export function createCrowd(count: number): Crowd {
  const lights = Math.floor(count / 2);
  const switches = Math.floor(count / 5);
  const sensors = count - lights - switches;
  const rooms = Math.ceil(count / perRoom);
  const areas = Array.from({ length: rooms }, (_, room) => ({
    name: `Room ${room + 1}`,
    floor: floorsInTurn[room % floorsInTurn.length],
    aliases: [],
  }));
  const kinds = [
    ["light", lights, "Lamp"],
    ["switch", switches, "Socket"],
    ["sensor", sensors, "Temperature"],
  ] as const;
  const placements = kinds.flatMap(([kind, number, word]) =>
    Array.from({ length: number }, (_, index) => ({
      id: `${kind}.plain_${kind}_${index}`,
      area: `Room ${(index % rooms) + 1}`,
      name: `Room ${(index % rooms) + 1} ${word} ${Math.floor(index / rooms) + 1}`,
    })),
  );
  return { areas, placements, yaml: `plain: { lights: ${lights}, switches: ${switches}, sensors: ${sensors} }\n` };
}
