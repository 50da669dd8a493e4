import { Type } from "typebox";
import type { Action } from "../../core/action.ts";
import type { Tool } from "../../core/tool.ts";
import type { House } from "../house.ts";
import type { Perform } from "../perform.ts";
import { areaOf } from "../sentence-reflex/sentence-reflex.ts";
import { explainMiss } from "./describe.ts";

const Parameters = Type.Object({
  service: Type.String({ description: "such as light.turn_on, cover.close_cover, climate.set_temperature" }),
  entities: Type.Optional(Type.Array(Type.String(), { description: "ids or names" })),
  area: Type.Optional(Type.String()),
  floor: Type.Optional(Type.String()),
  data: Type.Optional(
    Type.Record(Type.String(), Type.Unknown(), { description: "service data, such as brightness_pct" }),
  ),
});

/** Keys by which service data could aim past the entities that were judged. */
const AIMING = ["entity_id", "area_id", "floor_id", "device_id", "label_id", "target"];

export function createActTool({
  house,
  perform,
}: {
  readonly house: House;
  readonly perform: Perform;
}): Tool<typeof Parameters> {
  return {
    name: "act",
    description: "Change something in the house by a Home Assistant service; answers with what was seen to happen.",
    parameters: Parameters,
    effect: "change",
    async run({ service, entities = [], area, floor, data = {} }, { turn, signal }) {
      const { picture, services } = house;
      const [domain = ""] = service.split(".");
      const aimed = AIMING.filter((key) => key in data);
      if (aimed.length > 0)
        return refuse(`data may not hold ${aimed.join(", ")}: name the targets in entities, area or floor`);
      if (!services.has(service)) return refuse(`Home Assistant has no service "${service}"`);
      if (entities.length === 0 && !area && !floor && services.targeted(service))
        return refuse(`${service} needs entities, an area or a floor`);

      const action = await (async (): Promise<Action | ReturnType<typeof explainMiss>> => {
        if (entities.length === 0 && !area && !floor) return { service, entityIds: [], data };
        const result = picture.resolve({
          ...(entities.length > 0 ? { names: entities } : { domain }),
          ...(area ? { area } : {}),
          ...(floor ? { floor } : {}),
          preferArea: areaOf(house, turn),
        });
        return result.type === "resolved"
          ? { service, entityIds: result.entities.map(({ id }) => id), data }
          : explainMiss(result);
      })();
      if ("type" in action) return action;

      const performed = await perform.wish([action], turn, "model", signal);
      switch (performed.type) {
        case "asked":
          return { type: "ask", text: performed.text };
        case "refused":
          return refuse(performed.text);
        case "acted": {
          const outcomes = performed.done.flatMap((done) =>
            done.outcomes.map(({ entityId, type, seen }) => ({ entity: entityId, outcome: type, seen })),
          );
          const failed = outcomes.every(({ outcome }) => outcome === "failed" || outcome === "unknown");
          return { type: "answer", value: { outcomes, say: performed.text }, failed, said: performed.text };
        }
      }
    },
  };
}

function refuse(error: string) {
  return { type: "answer" as const, value: { error }, failed: true };
}
