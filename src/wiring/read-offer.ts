// Home Assistant exposes no weather, calendar or person by itself: until the owner has decided, Hestia offers to read them.
import type { Logger } from "../core/log.ts";
import type { Picture } from "../house/index.ts";
import type { Settings } from "../settings.ts";

const OFFERED_DOMAINS = ["weather", "calendar", "person"];

export function offerReading(settings: Settings, picture: Pick<Picture, "entities">, log: Logger): void {
  const domains = readOffer(settings, picture).join(",");
  if (domains)
    log.info(
      { command: `hestia set house.readable_domains ${domains}` },
      "These can be read, though not exposed, if you say so",
    );
}

/** The domains that exist, can't be read, and were never decided on; empty where there is nothing to offer. */
export function readOffer(settings: Settings, picture: Pick<Picture, "entities">): readonly string[] {
  if (settings.isSet("house.readable_domains")) return [];
  const entities = [...picture.entities()];
  return OFFERED_DOMAINS.filter((domain) => {
    const ofDomain = entities.filter((entity) => entity.domain === domain);
    return ofDomain.length > 0 && ofDomain.every(({ readable }) => !readable);
  });
}
