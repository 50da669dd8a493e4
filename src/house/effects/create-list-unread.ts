import type { UnreadEntity } from "../../core/behind.ts";
import type { Entity } from "../../core/house.ts";
import type { Picture } from "../house.ts";
import type { LookBehindDependencies } from "./create-look-behind.ts";
import { toldIn, unreadNature } from "./told-entity.ts";

export interface ListUnreadDependencies extends Pick<LookBehindDependencies, "effects" | "without"> {
  readonly picture: Pick<Picture, "entities" | "bridgeOf">;
}

/** Every entity of which nobody can see what it does. Rejects where Home Assistant can't be asked. */
export function createListUnread({ effects, without, picture }: ListUnreadDependencies) {
  async function natureOf({ id }: Entity, told: Awaited<ReturnType<typeof effects>>, signal: AbortSignal) {
    return unreadNature(toldIn(told, id) ?? (await without(id, signal)));
  }

  return async (signal: AbortSignal): Promise<readonly UnreadEntity[]> => {
    const told = await effects(signal);
    const found: UnreadEntity[] = [];
    for (const entity of picture.entities()) {
      if (entity.platform === "hestia") continue;
      const nature = await natureOf(entity, told, signal);
      if (!nature) continue;
      const { id: entityId, name, exposed } = entity;
      found.push({ entityId, name, exposed, nature, group: groupOf(nature.platform, picture.bridgeOf(entityId)) });
    }
    return found;
  };
}

function groupOf(platform: string, bridge: string | undefined): string {
  return bridge === undefined ? platform : `${platform}/${bridge}`;
}
