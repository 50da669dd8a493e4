// From what an entity's own state derives: members of a group, what a template listens to, what a helper measures.
import type { Entity } from "../../core/house.ts";
import type { AllEffects } from "../effects/effects-answer.ts";
import type { Picture } from "../house.ts";
import { shownSwitches } from "../shown-switches.ts";
import { readTemplate } from "./read-template.ts";

export interface Sources {
  readonly entities: readonly string[];
  readonly domains: readonly string[];
  /** Whether that is all. */
  readonly isWhole: boolean;
}

/** Made by the household from other things, in a way that Home Assistant does not tell, or not all of it. */
const MADE = new Set(
  "alert bayesian command_line generic_hygrostat generic_thermostat history_stats mold_indicator mqtt plant proximity rest scrape sql statistics template universal utility_meter".split(
    " ",
  ),
);
/** Attributes in which entities name those that they follow. */
const FOLLOWED = ["entity_id", "source", "source_entity_id", "device_trackers", "persons", "entities"];

/** Whether what it derives from may be another when it is there again. */
export function isMadeBy(platform: string | undefined): boolean {
  return platform !== undefined && MADE.has(platform);
}

/** Undefined for what measures or does something itself. */
export function sourcesOf(
  entity: Entity,
  picture: Pick<Picture, "entity" | "entities" | "uniqueIdOf">,
  told: Pick<AllEffects, "entities" | "listens"> | undefined,
): Sources | undefined {
  const { id, domain, platform, deviceId, state } = entity;
  if (domain === "zone") return { entities: [], domains: ["person"], isWhole: true };
  if (platform === "switch") {
    const entities = shownSwitches(id, picture);
    return { entities, domains: [], isWhole: entities.length > 0 };
  }
  const followed =
    domain === "scene"
      ? []
      : FOLLOWED.flatMap((name) => state?.attributes[name] ?? [])
          .flat()
          .flatMap((one) => (typeof one === "string" && one !== id && picture.entity(one) ? [one] : []));
  const listens = told?.listens[id];
  if (listens) {
    const named = listens.texts.map(readTemplate);
    return {
      entities: [...new Set([...followed, ...listens.entities, ...named.flatMap(({ names }) => names)])],
      domains: [...new Set([...listens.domains, ...named.flatMap(({ domains }) => domains)])],
      isWhole: !listens.all && !named.some(({ isDynamic }) => isDynamic),
    };
  }
  // Only its entry is left: nothing makes it change until it is there again, which is told.
  const isGone = told !== undefined && !Object.hasOwn(told.entities, id);
  const isMade = isMadeBy(platform) && !isGone && !(platform === "mqtt" && deviceId !== undefined);
  if (!isMade && followed.length === 0) return undefined;
  return { entities: followed, domains: [], isWhole: !isMade };
}
