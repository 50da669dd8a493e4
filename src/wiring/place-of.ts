import type { Turn } from "../core/message.ts";
import { areaOf, type House } from "../house/index.ts";

/** The name of the area in which a turn is said; undefined where it has none. */
export function placeOf(house: House, turn: Turn): string | undefined {
  const area = areaOf(house, turn);
  return area && house.picture.areas().find(({ id }) => id === area)?.name;
}
