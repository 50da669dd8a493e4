import type { Inspected } from "../../core/behind.ts";
import type { House, Picture } from "../house.ts";
import type { LookBehindDependencies } from "./create-look-behind.ts";
import { isPlain, toldIn } from "./told-entity.ts";

export interface InspectDependencies extends Pick<LookBehindDependencies, "effects" | "without"> {
  readonly picture: Pick<Picture, "entities" | "bridgeOf">;
}

export function createInspect({ effects, without, picture }: InspectDependencies): House["inspect"] {
  return async (signal) => {
    const answer = await effects.all(signal);
    const tell = without();
    const found: Inspected[] = [];
    for (const { id: entityId, name, exposed } of picture.entities()) {
      const told = toldIn(answer, entityId) ?? (await tell(entityId, signal));
      const nature = { platform: told.platform, digest: told.digest };
      const group = groupOf(told.platform, picture.bridgeOf(entityId));
      found.push({ entityId, name, exposed, nature, group, isPlain: isPlain(told) });
    }
    return found;
  };
}

function groupOf(platform: string, bridge: string | undefined): string {
  return bridge === undefined ? platform : `${platform}/${bridge}`;
}
