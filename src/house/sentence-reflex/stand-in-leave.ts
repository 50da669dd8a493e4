// What Home Assistant's own agent may do while Hestia is down, so that its integration need not judge: for each intent, on what.
import type { Picture } from "../house.ts";
import { HARMLESS_INTENTS, HOUSE_INTENTS, type IntentPlan, TIMER_INTENTS, TIMER_SLOTS } from "./intents.ts";
import { LIST_SERVICES, OWN_AGENT } from "./list-calls.ts";

/** Lists are changed by them, and somebody may listen. */
const LIST_PLANS = Object.fromEntries(
  Object.entries(LIST_SERVICES).map(([intent, service]) => [intent, { domains: ["todo"], service: () => service }]),
);

export interface StandInLeave {
  /** Intents that need no target, with the slots that they may hold; undefined: any. */
  readonly harmless: readonly { readonly intent: string; readonly slots: readonly string[] | undefined }[];
  /** Intents that change the house. */
  readonly changes: readonly {
    readonly intent: string;
    /** Only entities of these are meant; undefined: whatever the sentence names. */
    readonly domains: readonly string[] | undefined;
    /** All that it may change. */
    readonly entityIds: readonly string[];
  }[];
}

export interface StandInJudge {
  isFree(service: string, entityId: string): Promise<boolean>;
  /** Whether something dangerous hears that this entity changes. */
  isHeard(entityId: string): Promise<boolean>;
}

/** Rejects where the judge does. */
export async function createStandInLeave(
  picture: Pick<Picture, "entities">,
  { isFree, isHeard }: StandInJudge,
): Promise<StandInLeave> {
  // Whatever is said to Home Assistant's own agent changes it.
  if (await isHeard(OWN_AGENT)) return { harmless: [], changes: [] };
  const exposed = [...picture.entities()].filter(({ exposed }) => exposed);

  async function freeBy({ domains, service }: Pick<IntentPlan, "domains" | "service">): Promise<readonly string[]> {
    const free: string[] = [];
    for (const entity of exposed) {
      if (domains && !domains.includes(entity.domain)) continue;
      const meant = service(entity);
      if (meant && (await isFree(meant, entity.id))) free.push(entity.id);
    }
    return free;
  }

  const satellites = [...picture.entities()].filter(({ domain }) => domain === "assist_satellite");
  const isWatched = (await Promise.all(satellites.map(({ id }) => isHeard(id)))).includes(true);
  const plans = [...Object.entries(HOUSE_INTENTS), ...Object.entries(LIST_PLANS)];
  const changes = plans.map(async ([intent, one]) => ({
    intent,
    domains: one.domains,
    entityIds: await freeBy(one),
  }));
  const needsNoTarget = (intent: string) => !(intent in LIST_SERVICES) && !(intent === "HassBroadcast" && isWatched);
  return {
    harmless: [...HARMLESS_INTENTS].filter(needsNoTarget).map((intent) => ({
      intent,
      slots: TIMER_INTENTS.has(intent) ? [...TIMER_SLOTS] : undefined,
    })),
    changes: await Promise.all(changes),
  };
}
