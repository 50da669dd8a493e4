import { Type } from "typebox";
import type { Tool } from "../../core/tool.ts";
import type { House } from "../house.ts";
import { describeEntity, explainMiss } from "./describe.ts";

const Parameters = Type.Object({ entities: Type.Array(Type.String(), { minItems: 1, maxItems: 20 }) });

export function createStateTool({ picture }: Pick<House, "picture">): Tool<typeof Parameters> {
  return {
    name: "state",
    description: "Read the live state of entities, by id or name.",
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
        described.push(...result.entities.map((entity) => describeEntity(picture, entity)));
      }
      return { type: "answer", value: described };
    },
  };
}
