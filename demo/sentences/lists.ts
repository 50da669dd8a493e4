import { type ListValue, type SlotList, valueList } from "./slot-list.ts";
import { wordsOf } from "./words.ts";

const percentage: SlotList = { type: "range", from: 0, to: 100, step: 1 };
const span: SlotList = { type: "range", from: 1, to: 100, step: 1 };
const anything: SlotList = { type: "wildcard" };

/** Ways to say a value, parted by bars. */
function said(values: Readonly<Record<string, string | number>>): SlotList {
  const entries = Object.entries(values).flatMap(([words, value]): readonly ListValue[] =>
    words.split("|").map((way) => ({ words: wordsOf(way), value })),
  );
  return valueList(entries);
}

/** The lists that are the same in every home. Names, areas and floors come from the home itself. */
export const fixedLists: Readonly<Record<string, SlotList>> = {
  brightness: percentage,
  brightness_level: said({ "max|maximum|highest": 100, "min|minimum|lowest": 1 }),
  color: said({
    white: "white",
    red: "red",
    orange: "orange",
    yellow: "yellow",
    green: "green",
    blue: "blue",
    purple: "purple",
    brown: "brown",
    pink: "pink",
    turquoise: "turquoise",
  }),
  color_temperature: { type: "range", from: 1000, to: 10_000, step: 100 },
  color_temperature_name: said({
    "candle light": 1900,
    "warm white": 2700,
    "cold white|cool white": 4000,
    "day light|daylight": 6500,
  }),
  temperature: { type: "range", from: 0, to: 100, step: 0.5 },
  position: percentage,
  fan_speed: percentage,
  volume: percentage,
  volume_step: said({ up: "up", down: "down" }),
  cover_class: said({
    "awning|awnings": "awning",
    "blind|blinds": "blind",
    "curtain|curtains": "curtain",
    "door|doors": "door",
    "garage door|garage doors": "garage",
    "gate|gates": "gate",
    "shade|shades": "shade",
    "shutter|shutters": "shutter",
    "window|windows": "window",
  }),
  cover_state: said({ open: "open", "closed|shut": "closed", opening: "opening", closing: "closing" }),
  lock_state: said({ locked: "locked", unlocked: "unlocked" }),
  on_off: said({ on: "on", off: "off" }),
  open_sensor: said({ open: "on", "closed|shut": "off" }),
  occupancy: said({ "occupied|detected|triggered|on": "on", "empty|clear|unoccupied": "off" }),
  media_class: said({
    artist: "artist",
    album: "album",
    "track|song": "track",
    playlist: "playlist",
    podcast: "podcast",
    movie: "movie",
    "tv show|show": "tv_show",
  }),
  timer_hours: span,
  timer_minutes: span,
  timer_seconds: span,
  timer_name: anything,
  todo_list_item: anything,
  search_query: anything,
  message: anything,
};
