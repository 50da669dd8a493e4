import { Type } from "typebox";
import type { Entity, EntityState } from "../../core/house.ts";
import type { Tool } from "../../core/tool.ts";
import { toWall } from "../../core/wall-clock.ts";
import type { House } from "../house.ts";
import { describeEntity, explainMiss } from "./describe.ts";
import { settings } from "./values.ts";

const Parameters = Type.Object({ entities: Type.Array(Type.String(), { minItems: 1, maxItems: 20 }) });

/** Local and to the minute, as the message says when it was written. */
function since(picture: Pick<House["picture"], "home">, { lastChanged }: EntityState): string {
  return new Date(toWall(lastChanged, picture.home().timeZone)).toISOString().slice(0, 16).replace("T", " ");
}

export function createStateTool({
  house: { picture },
  causeOf,
}: {
  readonly house: Pick<House, "picture">;
  /** Who caused the last change, in words; undefined where that is not known. */
  readonly causeOf: (entityId: string) => string | undefined;
}): Tool<typeof Parameters> {
  const describe = (entity: Entity) => {
    const by = causeOf(entity.id);
    const can = settings(entity);
    return {
      ...describeEntity(picture, entity),
      ...(entity.state ? { since: since(picture, entity.state) } : {}),
      ...(by === undefined ? {} : { changed_by: by }),
      ...(can ? { can } : {}),
    };
  };

  return {
    name: "state",
    description: "Read entities: state, who changed it, what it can be set to.",
    parameters: Parameters,
    effect: "read",
    run: async ({ entities }) => {
      const described: unknown[] = [];
      for (const name of entities) {
        const known = picture.entity(name);
        const result = known?.readable
          ? { type: "resolved" as const, entities: [known] }
          : picture.resolve({ names: [name] });
        if (result.type !== "resolved") return explainMiss(result, picture);
        described.push(...result.entities.map(describe));
      }
      return { type: "answer", value: described };
    },
  };
}
