import { Type } from "typebox";
import type { Tool } from "../../core/tool.ts";
import { areaOf } from "../area-of.ts";
import type { House } from "../house.ts";
import type { Perform } from "../perform.ts";
import { aim } from "./aim.ts";
import { asListed } from "./as-listed.ts";
import { performedResult } from "./performed-result.ts";
import { readAct } from "./read-act.ts";

const number = Type.Optional(Type.Number());
const text = Type.Optional(Type.String());

/** What common services take; any other field of a service may stand beside these. */
const Data = Type.Object({
  brightness_pct: number,
  color_name: text,
  temperature: number,
  hvac_mode: text,
  percentage: number,
  position: number,
  volume_level: Type.Optional(Type.Number({ description: "0 to 1" })),
  code: Type.Optional(Type.String({ description: "if said: [code]" })),
  other: Type.Optional(Type.String({ description: "more fields, as JSON" })),
});

export const ActParameters = Type.Object({
  service: Type.String({ description: "such as light.turn_on, cover.close_cover" }),
  entities: Type.Optional(Type.Array(Type.String(), { description: "ids or names, or all" })),
  area: text,
  floor: text,
  data: Type.Optional(Data),
});

export function createActTool({
  house,
  perform,
}: {
  readonly house: House;
  readonly perform: Perform;
}): Tool<typeof ActParameters> {
  return {
    name: "act",
    description: "Change something by a Home Assistant service; tells what was seen.",
    parameters: ActParameters,
    effect: "change",
    tidy: readAct,
    async run({ data = {}, ...wanted }, { turn, signal }) {
      const aimed = aim(house, { ...wanted, data }, areaOf(house, turn));
      if (aimed.type !== "aimed") return aimed;
      const left = aimed.leftOut.length > 0 ? { left_out: aimed.leftOut } : {};
      const actions = await Promise.all(aimed.actions.map((action) => asListed(action, house.queries, signal)));
      return performedResult(await perform.wish(actions, turn, "model", signal), left);
    },
  };
}
