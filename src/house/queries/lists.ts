// To-do lists, calendars, forecasts and media: what entities hold besides their state.
import { Type } from "typebox";
import { Compile } from "typebox/compile";
import type { HouseQueries } from "../house.ts";
import { type Ask, isoTime, readAnswer } from "./answer.ts";
import { askService } from "./read-services.ts";

const MEDIA_DEADLINE = 20_000;
const Text = Type.String();
const MaybeText = Type.Optional(Type.Union([Text, Type.Null()]));

const TodoItems = Compile(
  Type.Object({
    items: Type.Array(Type.Object({ uid: MaybeText, summary: MaybeText, status: MaybeText, due: MaybeText })),
  }),
);
const Events = Compile(
  Type.Object({
    events: Type.Array(Type.Object({ summary: MaybeText, start: Text, end: Text, location: MaybeText })),
  }),
);
const Forecast = Compile(
  Type.Object({ forecast: Type.Union([Type.Array(Type.Record(Text, Type.Unknown())), Type.Null()]) }),
);
const Media = Type.Object({ title: Text, media_content_id: Text, media_content_type: Text });
/** Newer versions wrap the list. */
const MediaFound = Compile(Type.Union([Type.Object({ result: Type.Array(Media) }), Type.Array(Media)]));

export function createListQueries(
  ask: Ask,
): Pick<HouseQueries, "todoItems" | "calendarEvents" | "forecast" | "searchMedia"> {
  return {
    async todoItems(entityId, signal) {
      const answer = await ask({ type: "todo/item/list", entity_id: entityId }, { signal });
      return readAnswer(TodoItems, "a to-do list", answer).items.map((item) => ({
        id: item.uid ?? item.summary ?? "",
        summary: item.summary ?? "",
        done: item.status === "completed",
        due: item.due ?? undefined,
      }));
    },
    async calendarEvents({ entityId, from, to }, signal) {
      const data = { start_date_time: isoTime(from), end_date_time: isoTime(to) };
      const answer = await askService(ask, "calendar.get_events", { entityId, data }, signal);
      return readAnswer(Events, "a calendar", answer).events.map(({ summary, start, end, location }) => ({
        summary: summary ?? "",
        start,
        end,
        location: location ?? undefined,
      }));
    },
    async forecast({ entityId, type }, signal) {
      const answer = await askService(ask, "weather.get_forecasts", { entityId, data: { type } }, signal);
      return readAnswer(Forecast, "a forecast", answer).forecast ?? [];
    },
    async searchMedia({ entityId, text }, signal) {
      const command = { type: "media_player/search_media", entity_id: entityId, search_query: text };
      const answer = readAnswer(
        MediaFound,
        "a search for media",
        await ask(command, { signal, deadline: MEDIA_DEADLINE }),
      );
      const found = "result" in answer ? answer.result : answer;
      return found.map((media) => ({
        title: media.title,
        contentId: media.media_content_id,
        contentType: media.media_content_type,
      }));
    },
  };
}
