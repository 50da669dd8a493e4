// What Home Assistant's own agent may do while Hestia is down, so that its integration need not judge: for each intent, on what.
import type { Picture } from "../house.ts";
import { HARMLESS_INTENTS, HOUSE_INTENTS, TIMER_INTENTS, TIMER_SLOTS } from "./intents.ts";

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

/** Rejects where `isFree` does. */
export async function createStandInLeave(
  picture: Pick<Picture, "entities">,
  isFree: (service: string, entityId: string) => Promise<boolean>,
): Promise<StandInLeave> {
  const exposed = [...picture.entities()].filter(({ exposed }) => exposed);

  async function freeBy({ domains, service }: (typeof HOUSE_INTENTS)[string]): Promise<readonly string[]> {
    const free: string[] = [];
    for (const entity of exposed) {
      if (domains && !domains.includes(entity.domain)) continue;
      const meant = service(entity);
      if (meant && (await isFree(meant, entity.id))) free.push(entity.id);
    }
    return free;
  }

  const changes = Object.entries(HOUSE_INTENTS).map(async ([intent, one]) => ({
    intent,
    domains: one.domains,
    entityIds: await freeBy(one),
  }));
  return {
    harmless: [...HARMLESS_INTENTS].map((intent) => ({
      intent,
      slots: TIMER_INTENTS.has(intent) ? [...TIMER_SLOTS] : undefined,
    })),
    changes: await Promise.all(changes),
  };
}
