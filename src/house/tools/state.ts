import { Type } from "typebox";
import type { Entity } from "../../core/house.ts";
import type { Tool } from "../../core/tool.ts";
import type { House } from "../house.ts";
import { describeEntity, explainMiss } from "./describe.ts";

const Parameters = Type.Object({ entities: Type.Array(Type.String(), { minItems: 1, maxItems: 20 }) });

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
    return { ...describeEntity(picture, entity), ...(by === undefined ? {} : { changed_by: by }) };
  };

  return {
    name: "state",
    description: "Read the live state of entities, by id or name, and who changed them last.",
    parameters: Parameters,
    effect: "read",
    run: async ({ entities }) => {
      const described: unknown[] = [];
      for (const name of entities) {
        const known = picture.entity(name);
        const result = known?.readable
          ? { type: "resolved" as const, entities: [known] }
          : picture.resolve({ names: [name] });
        if (result.type !== "resolved") return explainMiss(result);
        described.push(...result.entities.map(describe));
      }
      return { type: "answer", value: described };
    },
  };
}
