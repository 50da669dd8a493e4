import { Type } from "typebox";
import type { Entity } from "../../core/house.ts";
import type { Turn } from "../../core/message.ts";
import type { Tool, ToolResult } from "../../core/tool.ts";
import { areaOf } from "../area-of.ts";
import type { House } from "../house.ts";
import type { Perform } from "../perform.ts";
import { explainMiss } from "./describe.ts";
import { performedResult } from "./performed-result.ts";
import { canRead } from "./readable-entity.ts";

const Parameters = Type.Object({
  search: Type.String({ description: "title, artist, album" }),
  player: Type.Optional(Type.String({ description: "or room; default here" })),
  play: Type.Optional(Type.Boolean()),
});

const MOST_TITLES = 10;

/** Searches what a player can reach and plays it there. */
export function createMediaTool({
  house,
  perform,
}: {
  readonly house: House;
  readonly perform: Perform;
}): Tool<typeof Parameters> {
  function playerFor(turn: Turn, player: string | undefined): Entity | ToolResult {
    const area = player ?? areaOf(house, turn);
    if (area === undefined) return { type: "answer", value: { error: "which player or room?" }, failed: true };
    const byName = house.picture.resolve({ names: [area], domain: "media_player" });
    const result = byName.type === "unknown" ? house.picture.resolve({ area, domain: "media_player" }) : byName;
    if (result.type !== "resolved") return explainMiss(byName.type === "unknown" ? byName : result, house.picture);
    const [only] = result.entities;
    if (only && result.entities.length === 1) return only;
    return explainMiss({ type: "ambiguous", what: area, candidates: result.entities }, house.picture);
  }

  return {
    name: "media",
    description: "Find music or media and play it.",
    parameters: Parameters,
    effect: "change",
    isOffered: () => canRead(house.picture, "media_player"),
    async run({ search, player: wanted, play = true }, { turn, signal }) {
      const player = playerFor(turn, wanted);
      if ("type" in player) return player;
      const found = await house.queries.searchMedia({ entityId: player.id, text: search }, signal);
      const [first] = found;
      if (!first)
        return { type: "answer", value: { error: `${player.name} finds nothing for "${search}"` }, failed: true };
      if (!play) return { type: "answer", value: found.slice(0, MOST_TITLES).map(({ title }) => title) };
      const data = { media_content_id: first.contentId, media_content_type: first.contentType };
      const action = { service: "media_player.play_media", entityIds: [player.id], data };
      return performedResult(await perform.wish([action], turn, "model", signal), { title: first.title });
    },
  };
}
