import { type TSchema, Type } from "typebox";
import * as shape from "./wire-shapes.ts";

export interface RestCase {
  readonly name: string;
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly body?: unknown;
  readonly status: number;
  readonly expected?: TSchema;
}

const from = new Date(Date.now() - 86_400_000).toISOString();
const to = new Date(Date.now() + 3 * 86_400_000).toISOString();
const calendarTime = Type.Union([Type.Object({ date: Type.String() }), Type.Object({ dateTime: Type.String() })]);

export const restCases: readonly RestCase[] = [
  {
    name: "says that it runs",
    method: "GET",
    path: "/api/",
    status: 200,
    expected: Type.Object({ message: Type.Literal("API running.") }),
  },
  {
    name: "tells its configuration",
    method: "GET",
    path: "/api/config",
    status: 200,
    expected: Type.Object({ version: Type.String(), state: Type.Literal("RUNNING") }),
  },
  {
    name: "lists the states",
    method: "GET",
    path: "/api/states",
    status: 200,
    expected: Type.Array(shape.state, { minItems: 60 }),
  },
  { name: "tells one state", method: "GET", path: "/api/states/lock.front_door", status: 200, expected: shape.state },
  { name: "knows no such entity", method: "GET", path: "/api/states/lock.nowhere", status: 404 },
  {
    name: "calls a service and tells what changed",
    method: "POST",
    path: "/api/services/counter/increment",
    body: { entity_id: "counter.coffees" },
    status: 200,
    expected: Type.Array(shape.state, { minItems: 1, maxItems: 1 }),
  },
  {
    name: "refuses a service that is not there",
    method: "POST",
    path: "/api/services/light/explode",
    body: {},
    status: 400,
  },
  {
    name: "refuses data that is not the service's",
    method: "POST",
    path: "/api/services/light/turn_on",
    body: { mood: 1 },
    status: 400,
  },
  {
    name: "says why a value is refused",
    method: "POST",
    path: "/api/services/climate/set_temperature",
    body: { entity_id: "climate.office", temperature: 99 },
    status: 400,
    expected: Type.Object({ message: Type.String() }),
  },
  {
    name: "gives a service's response",
    method: "POST",
    path: "/api/services/todo/get_items?return_response",
    body: { entity_id: "todo.chores" },
    status: 200,
    expected: Type.Object({
      changed_states: Type.Array(Type.Unknown()),
      service_response: Type.Object({ "todo.chores": Type.Object({}) }),
    }),
  },
  {
    name: "lists the calendars",
    method: "GET",
    path: "/api/calendars",
    status: 200,
    expected: Type.Array(Type.Object({ name: Type.String(), entity_id: Type.Literal("calendar.family") })),
  },
  {
    name: "tells the events between two times",
    method: "GET",
    path: `/api/calendars/calendar.family?start=${from}&end=${to}`,
    status: 200,
    expected: Type.Array(
      Type.Object({
        start: calendarTime,
        end: calendarTime,
        summary: Type.String(),
        location: Type.Union([Type.String(), Type.Null()]),
      }),
      { minItems: 3 },
    ),
  },
  {
    name: "refuses a calendar that is not there",
    method: "GET",
    path: `/api/calendars/calendar.nowhere?start=${from}&end=${to}`,
    status: 400,
  },
  { name: "refuses a calendar without times", method: "GET", path: "/api/calendars/calendar.family", status: 400 },
  {
    name: "tells the states that a scene stores",
    method: "GET",
    path: "/api/config/scene/config/movie_night",
    status: 200,
    expected: Type.Object({
      id: Type.Literal("movie_night"),
      name: Type.Literal("Movie Night"),
      entities: Type.Object({
        "light.living_room_ceiling": Type.Object({ state: Type.Literal("on"), brightness: Type.Literal(40) }),
        "cover.living_room_blinds": Type.Object({ state: Type.Literal("closed") }),
      }),
    }),
  },
  { name: "knows no such scene", method: "GET", path: "/api/config/scene/config/nowhere", status: 404 },
  { name: "has no such path", method: "GET", path: "/api/nowhere", status: 404 },
];
