// What the class of a cover says of whoever may come in by it.
import type { Nature } from "../core/behind.ts";
import type { TargetFacts } from "./gate-house.ts";

/** Covers that shade: whichever way they move, nobody comes in. Home Assistant's device classes. */
const SHADES = new Set(["awning", "blind", "curtain", "damper", "shade", "shutter"]);
export function shades({ deviceClass }: Pick<TargetFacts, "deviceClass">): boolean {
  return deviceClass !== undefined && SHADES.has(deviceClass);
}

/** What opens may be a blind that nobody gave a class, or a window that lets in air; what is called a heater may heat nothing: its owner knows. */
const DOORS = new Set(["door", "garage", "gate"]);
export function mayBeHarmless({ domain, deviceClass }: Pick<TargetFacts, "domain" | "deviceClass">): boolean {
  return domain === "fan" || domain === "switch" || (domain === "cover" && !(deviceClass && DOORS.has(deviceClass)));
}

/** A group of covers that nobody gave a class is what its members are. */
export function isOnlyMembers(
  { domain, deviceClass, members }: Pick<TargetFacts, "domain" | "deviceClass" | "members">,
  { platform }: Nature,
): boolean {
  return domain === "cover" && deviceClass === undefined && platform === "group" && members !== undefined;
}
