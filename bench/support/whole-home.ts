// A home of any size that has something for each tool: a list, a calendar, the weather and a speaker among its entities.
import type { HomeDescription } from "../../demo/index.ts";
import { largeHome } from "./large-home.ts";

const EACH: HomeDescription["entities"] = [
  { entity_id: "todo.shopping_list", name: "Shopping List", state: "0", attributes: { supported_features: 15 } },
  { entity_id: "calendar.family", name: "Family", state: "off", attributes: {} },
  { entity_id: "weather.home", name: "Home", state: "sunny", attributes: { supported_features: 3 } },
  {
    entity_id: "media_player.kitchen_speaker",
    name: "Kitchen Speaker",
    state: "off",
    attributes: { supported_features: 4_194_303 },
    area_id: "kitchen",
  },
].map((entity) => ({ ...entity, platform: "demo", exposed: true }));

export function wholeHome(entities: number): HomeDescription {
  const home = largeHome(Math.max(0, entities - EACH.length));
  return { ...home, entities: [...home.entities, ...EACH] };
}
