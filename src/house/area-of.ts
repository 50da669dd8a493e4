import type { Turn } from "../core/message.ts";
import type { House } from "./house.ts";

/** The area that a turn comes from: its satellite's. */
export function areaOf({ picture }: Pick<House, "picture">, { speaker }: Turn): string | undefined {
  if (speaker.type !== "room") return undefined;
  const deviceId = speaker.deviceId ?? (speaker.satelliteId ? picture.deviceOfEntity(speaker.satelliteId) : undefined);
  return deviceId ? picture.areaOfDevice(deviceId) : undefined;
}
