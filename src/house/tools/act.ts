import { Type } from "typebox";
import type { Action } from "../../core/action.ts";
import type { Tool, ToolResult } from "../../core/tool.ts";
import { areaOf } from "../area-of.ts";
import type { House } from "../house.ts";
import type { Perform } from "../perform.ts";
import { explainMiss } from "./describe.ts";
import { performedResult } from "./performed-result.ts";

export const ActParameters = Type.Object({
  service: Type.String({ description: "such as light.turn_on, cover.close_cover, climate.set_temperature" }),
  entities: Type.Optional(Type.Array(Type.String(), { description: "ids or names, or all" })),
  area: Type.Optional(Type.String()),
  floor: Type.Optional(Type.String()),
  data: Type.Optional(
    Type.Record(Type.String(), Type.Unknown(), {
      description: "service data, such as brightness_pct; a code that was said stands as [code]",
    }),
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
}): Tool<typeof ActParameters> {
  return {
    name: "act",
    description: "Change something in the house by a Home Assistant service; answers with what was seen to happen.",
    parameters: ActParameters,
    effect: "change",
    async run({ data = {}, ...wanted }, { turn, signal }) {
      const action = aim(house, { ...wanted, data }, areaOf(house, turn));
      if ("type" in action) return action;
      return performedResult(await perform.wish([action], turn, "model", signal));
    },
  };
}

export interface Wanted {
  readonly service: string;
  readonly entities?: readonly string[];
  readonly area?: string;
  readonly floor?: string;
  readonly data: Action["data"];
}

/** From what the model wrote to one call on final entities, or to the answer that says why not. */
export function aim(
  { picture, services }: Pick<House, "picture" | "services">,
  wanted: Wanted,
  preferArea: string | undefined,
): Action | ToolResult {
  const { service, entities = [], area, floor, data } = wanted;
  const aimed = AIMING.filter((key) => key in data);
  if (aimed.length > 0)
    return refuse(`data may not hold ${aimed.join(", ")}: name the targets in entities, area or floor`);
  if (!services.has(service)) return refuse(`Home Assistant has no service "${service}"`);
  const place = { ...(area ? { area } : {}), ...(floor ? { floor } : {}) };
  if (entities.length === 0 && !area && !floor) {
    if (services.targeted(service)) return refuse(`${service} needs entities, an area or a floor`);
    return { service, entityIds: [], data };
  }
  const domain = service.split(".")[0] ?? "";
  const named = entities.length > 0 && !entities.includes("all");
  const byName = named && picture.resolve({ ...place, names: entities, preferArea });
  // A lock and its sensor have one name: the service says which of them is meant.
  const ofKind =
    !byName || byName.type === "ambiguous"
      ? picture.resolve({ ...place, ...(named ? { names: entities } : {}), domain, preferArea })
      : byName;
  const result = byName && ofKind.type !== "resolved" ? byName : ofKind;
  if (result.type !== "resolved") return explainMiss(result);
  // A place means what may be touched there; a name that may not is left to the gate, which says why.
  const meant = named ? result.entities : result.entities.filter(({ exposed }) => exposed);
  if (meant.length === 0) return refuse(`no ${domain} is exposed there`);
  return { service, entityIds: meant.map(({ id }) => id), data };
}

function refuse(error: string): ToolResult {
  return { type: "answer", value: { error }, failed: true };
}
