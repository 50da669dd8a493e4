import { Type } from "typebox";
import type { Tool } from "../../core/tool.ts";
import type { House } from "../house.ts";
import { describeEntity, EXPOSE_HINT } from "./describe.ts";

const Parameters = Type.Object({
  text: Type.Optional(Type.String({ description: "words of the name" })),
  area: Type.Optional(Type.String()),
  floor: Type.Optional(Type.String()),
  domain: Type.Optional(Type.String()),
  device_class: Type.Optional(Type.String()),
  state: Type.Optional(Type.String()),
});

const MOST_FOUND = 20;

export function createFindTool({ picture }: Pick<House, "picture">): Tool<typeof Parameters> {
  return {
    name: "find",
    description: "Find things and sensors, with their live state.",
    parameters: Parameters,
    effect: "read",
    run: async ({ device_class: deviceClass, ...query }) => {
      const { entities, more, unexposed, suggestions } = picture.find({
        ...query,
        ...(deviceClass ? { deviceClass } : {}),
        limit: MOST_FOUND,
      });
      return {
        type: "answer",
        value: {
          found: entities.map((entity) => describeEntity(picture, entity)),
          ...(more > 0 ? { more } : {}),
          ...(suggestions.length > 0 ? { near: suggestions } : {}),
          ...(unexposed > 0 ? { not_exposed: unexposed, hint: EXPOSE_HINT } : {}),
        },
      };
    },
  };
}
