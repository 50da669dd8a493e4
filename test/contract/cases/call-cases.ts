import { Type } from "typebox";
import type { WireCase } from "../wire-case.ts";
import * as shape from "../wire-shapes.ts";

const anHourAgo = () => new Date(Date.now() - 3_600_000).toISOString();
const tomorrow = () => new Date(Date.now() + 86_400_000).toISOString();
const callOf = (service: string, data: object, more: object = {}) => {
  const [domain, name] = service.split(".");
  return { type: "call_service", domain, service: name, service_data: data, ...more };
};

export const callCases: readonly WireCase[] = [
  {
    name: "calls a service and gives its context",
    command: callOf("light.turn_on", { brightness_pct: 50 }, { target: { entity_id: "light.kitchen_light" } }),
    expected: { result: shape.called },
  },
  {
    name: "takes an entity that is not there for done",
    command: callOf("light.turn_on", { entity_id: "light.nowhere" }),
    expected: { result: shape.called },
  },
  {
    name: "takes an entity of another domain for done",
    command: callOf("light.turn_on", { entity_id: "switch.oven" }),
    expected: { result: shape.called },
  },
  {
    name: "takes an area that is not there for done",
    command: callOf("light.turn_on", {}, { target: { area_id: "nowhere" } }),
    expected: { result: shape.called },
  },
  {
    name: "refuses a service that is not there",
    command: callOf("light.explode", {}),
    expected: { error: "not_found" },
  },
  { name: "refuses a domain that is not there", command: callOf("teleport.now", {}), expected: { error: "not_found" } },
  {
    name: "refuses an entity service without a target",
    command: callOf("light.turn_on", {}),
    expected: { error: "invalid_format" },
  },
  {
    name: "refuses a field that the service does not have",
    command: callOf("light.turn_on", { entity_id: "light.kitchen_light", mood: 1 }),
    expected: { error: "invalid_format" },
  },
  {
    name: "refuses a value out of the field's range",
    command: callOf("light.turn_on", { entity_id: "light.kitchen_light", brightness_pct: 150 }),
    expected: { error: "invalid_format" },
  },
  {
    name: "refuses what the entity does not support",
    command: callOf("lock.open", { entity_id: "lock.front_door" }),
    expected: { error: "service_validation_error" },
  },
  {
    name: "refuses a temperature out of the thermostat's range",
    command: callOf("climate.set_temperature", { entity_id: "climate.office", temperature: 99 }),
    expected: { error: "service_validation_error" },
  },
  {
    name: "refuses an option that is none",
    command: callOf("input_select.select_option", { entity_id: "input_select.house_mode", option: "Party" }),
    expected: { error: "service_validation_error" },
  },
  {
    name: "refuses a response where there is none",
    command: callOf("light.turn_on", { entity_id: "light.kitchen_light" }, { return_response: true }),
    expected: { error: "service_validation_error" },
  },
  {
    name: "refuses a service that only answers when no answer is wanted",
    command: callOf("todo.get_items", { entity_id: "todo.chores" }),
    expected: { error: "service_validation_error" },
  },
  {
    name: "refuses to answer for an entity that is not there",
    command: callOf(
      "weather.get_forecasts",
      { type: "daily", entity_id: "weather.nowhere" },
      { return_response: true },
    ),
    expected: { error: "home_assistant_error" },
  },
  {
    name: "forecasts the weather",
    command: callOf(
      "weather.get_forecasts",
      { type: "daily" },
      { target: { entity_id: "weather.forecast_home" }, return_response: true },
    ),
    expected: {
      result: Type.Object({
        context: shape.context,
        response: Type.Object({
          "weather.forecast_home": Type.Object({
            forecast: Type.Array(
              Type.Object({ datetime: Type.String(), condition: Type.String(), temperature: Type.Number() }),
              { minItems: 1 },
            ),
          }),
        }),
      }),
    },
  },
  {
    name: "tells the events of a calendar",
    command: callOf(
      "calendar.get_events",
      { start_date_time: anHourAgo(), end_date_time: tomorrow() },
      { target: { entity_id: "calendar.family" }, return_response: true },
    ),
    expected: {
      result: Type.Object({
        context: shape.context,
        response: Type.Object({
          "calendar.family": Type.Object({
            events: Type.Array(Type.Object({ start: Type.String(), end: Type.String(), summary: Type.String() }), {
              minItems: 1,
            }),
          }),
        }),
      }),
    },
  },
  {
    name: "leaves out of a target what it excludes",
    command: {
      type: "extract_from_target",
      target: { area_id: ["kitchen"], exclude: { entity_id: ["light.kitchen_light"] } },
    },
    expected: {
      result: Type.Object({
        referenced_entities: Type.Array(Type.String({ pattern: "^(?!light\\.kitchen_light$)" }), { minItems: 1 }),
      }),
    },
  },
  {
    name: "says what a target means",
    command: { type: "extract_from_target", target: { floor_id: ["upstairs"], entity_id: ["light.nowhere"] } },
    expected: {
      result: Type.Object({
        referenced_entities: Type.Array(Type.String(), { minItems: 10 }),
        referenced_areas: Type.Array(Type.String()),
        missing_floors: Type.Array(Type.String(), { maxItems: 0 }),
      }),
    },
  },
];
