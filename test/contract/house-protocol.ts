// Everything that Hestia's house sends, with an answer that both a real Home Assistant and the model home must give.
import { type TSchema, Type } from "typebox";
import * as shape from "./wire-shapes.ts";

export type Expected = { readonly result: TSchema } | { readonly error: string };

export interface WireCase {
  readonly name: string;
  readonly command: { readonly type: string } & Readonly<Record<string, unknown>>;
  readonly expected: Expected;
}

const anHourAgo = () => new Date(Date.now() - 3_600_000).toISOString();
const tomorrow = () => new Date(Date.now() + 86_400_000).toISOString();
const list = (item: TSchema) => ({ result: Type.Array(item, { minItems: 1 }) });
const nothing = { result: Type.Null() };
const callOf = (service: string, data: object, more: object = {}) => {
  const [domain, name] = service.split(".");
  return { type: "call_service", domain, service: name, service_data: data, ...more };
};

const registryCases: readonly WireCase[] = [
  { name: "lists the floors", command: { type: "config/floor_registry/list" }, expected: list(shape.floor) },
  { name: "lists the areas", command: { type: "config/area_registry/list" }, expected: list(shape.area) },
  { name: "lists the labels", command: { type: "config/label_registry/list" }, expected: list(shape.label) },
  { name: "lists the devices", command: { type: "config/device_registry/list" }, expected: list(shape.device) },
  {
    name: "lists the entities without their aliases",
    command: { type: "config/entity_registry/list" },
    expected: list(shape.listedEntity),
  },
  {
    name: "lists the entities for display",
    command: { type: "config/entity_registry/list_for_display" },
    expected: {
      result: Type.Object({ entity_categories: Type.Object({}), entities: Type.Array(shape.displayedEntity) }),
    },
  },
  {
    name: "gives whole entries, and null for an entity that is not there",
    command: { type: "config/entity_registry/get_entries", entity_ids: ["light.floor_lamp", "light.nowhere"] },
    expected: { result: Type.Object({ "light.floor_lamp": shape.wholeEntity, "light.nowhere": Type.Null() }) },
  },
  {
    name: "refuses the entry of an entity that is not there",
    command: { type: "config/entity_registry/get", entity_id: "light.nowhere" },
    expected: { error: "not_found" },
  },
  {
    name: "lists what is exposed to Assist",
    command: { type: "homeassistant/expose_entity/list" },
    expected: {
      result: Type.Object({
        exposed_entities: Type.Object({
          "light.kitchen_light": Type.Object({ conversation: Type.Literal(true) }),
          "sensor.house_power": Type.Optional(Type.Never()),
        }),
      }),
    },
  },
  {
    name: "lists persons with their users",
    command: { type: "person/list" },
    expected: {
      result: Type.Object({
        storage: Type.Array(Type.Unknown()),
        config: Type.Array(Type.Object({ id: Type.String(), name: Type.String() })),
      }),
    },
  },
  {
    name: "lists users",
    command: { type: "config/auth/list" },
    expected: list(
      Type.Object({
        id: Type.String(),
        name: Type.Union([Type.String(), Type.Null()]),
        is_owner: Type.Boolean(),
        system_generated: Type.Boolean(),
      }),
    ),
  },
];

const coreCases: readonly WireCase[] = [
  {
    name: "takes note of features",
    command: { type: "supported_features", features: { coalesce_messages: 1 } },
    expected: nothing,
  },
  {
    name: "tells its configuration",
    command: { type: "get_config" },
    expected: {
      result: Type.Object({
        state: Type.Literal("RUNNING"),
        time_zone: Type.String(),
        version: Type.String(),
        components: Type.Array(Type.String()),
      }),
    },
  },
  { name: "lists the states", command: { type: "get_states" }, expected: list(shape.state) },
  {
    name: "lists the services with their targets",
    command: { type: "get_services" },
    expected: { result: shape.services },
  },
  {
    name: "says who asks",
    command: { type: "auth/current_user" },
    expected: {
      result: Type.Object({
        id: Type.String(),
        name: Type.String(),
        is_owner: Type.Boolean(),
        is_admin: Type.Boolean(),
      }),
    },
  },
  {
    name: "refuses a command that it does not know",
    command: { type: "hestia/nonsense" },
    expected: { error: "unknown_command" },
  },
  {
    name: "refuses a field that is not the command's",
    command: { type: "get_config", more: 1 },
    expected: { error: "invalid_format" },
  },
  {
    name: "refuses a command without a field that it needs",
    command: { type: "call_service", domain: "light" },
    expected: { error: "invalid_format" },
  },
  {
    name: "refuses to end a subscription that is not there",
    command: { type: "unsubscribe_events", subscription: 9999 },
    expected: { error: "not_found" },
  },
];

const callCases: readonly WireCase[] = [
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

const recordCases: readonly WireCase[] = [
  {
    name: "tells the history of an entity, and nothing of one that is not there",
    command: {
      type: "history/history_during_period",
      start_time: anHourAgo(),
      entity_ids: ["lock.front_door", "light.nowhere"],
      end_time: tomorrow(),
      minimal_response: true,
      no_attributes: true,
      significant_changes_only: false,
    },
    expected: {
      result: Type.Object({
        "lock.front_door": Type.Array(shape.historyState, { minItems: 1 }),
        "light.nowhere": Type.Optional(Type.Never()),
      }),
    },
  },
  {
    name: "refuses a history from no time",
    command: { type: "history/history_during_period", start_time: "lately", entity_ids: ["lock.front_door"] },
    expected: { error: "invalid_start_time" },
  },
  {
    name: "refuses a history of no entity",
    command: { type: "history/history_during_period", start_time: anHourAgo(), entity_ids: ["front door"] },
    expected: { error: "invalid_entity_ids" },
  },
  {
    name: "answers for statistics that it does not have with nothing",
    command: {
      type: "recorder/statistics_during_period",
      start_time: anHourAgo(),
      end_time: tomorrow(),
      statistic_ids: ["sensor.nowhere"],
      period: "hour",
      types: ["mean", "min", "max", "sum", "change"],
    },
    expected: { result: Type.Object({ "sensor.nowhere": Type.Optional(Type.Never()) }) },
  },
  {
    name: "lists what it keeps statistics of",
    command: { type: "recorder/list_statistic_ids" },
    expected: list(
      Type.Object({
        statistic_id: Type.String(),
        has_sum: Type.Boolean(),
        statistics_unit_of_measurement: Type.String(),
      }),
    ),
  },
  {
    name: "tells the logbook of an entity",
    command: {
      type: "logbook/get_events",
      start_time: anHourAgo(),
      end_time: tomorrow(),
      entity_ids: ["lock.front_door"],
    },
    expected: {
      result: Type.Array(
        Type.Object({ when: Type.Number(), state: Type.String(), entity_id: Type.Literal("lock.front_door") }),
      ),
    },
  },
];

const contentCases: readonly WireCase[] = [
  {
    name: "lists what is to do",
    command: { type: "todo/item/list", entity_id: "todo.shopping_list" },
    expected: {
      result: Type.Object({
        items: Type.Array(
          Type.Object({
            uid: Type.String(),
            summary: Type.String(),
            status: Type.Union([Type.Literal("needs_action"), Type.Literal("completed")]),
          }),
          { minItems: 3 },
        ),
      }),
    },
  },
  {
    name: "refuses a list that is not there",
    command: { type: "todo/item/list", entity_id: "todo.nowhere" },
    expected: { error: "not_found" },
  },
  {
    name: "finds media",
    command: { type: "media_player/search_media", entity_id: "media_player.kitchen_speaker", search_query: "jazz" },
    expected: { result: Type.Object({ result: Type.Array(shape.media, { minItems: 1 }) }) },
  },
  {
    name: "refuses a search on a player that is not there",
    command: { type: "media_player/search_media", entity_id: "media_player.nowhere", search_query: "jazz" },
    expected: { error: "entity_not_found" },
  },
  {
    name: "shows what a player has",
    command: { type: "media_player/browse_media", entity_id: "media_player.kitchen_speaker" },
    expected: { result: Type.Object({ title: Type.String(), children: Type.Array(shape.media, { minItems: 1 }) }) },
  },
];

const conversationCases: readonly WireCase[] = [
  { name: "prepares its sentences", command: { type: "conversation/prepare" }, expected: nothing },
  {
    name: "parses a sentence, and says null where it recognises nothing",
    command: {
      type: "conversation/agent/homeassistant/debug",
      sentences: ["turn on the kitchen light", "make tea"],
      language: "en",
      device_id: "nowhere",
    },
    expected: { result: Type.Object({ results: Type.Tuple([shape.parsed, Type.Null()]) }) },
  },
  {
    name: "tells a sentence trigger and a sentence of the owner's from its own",
    command: {
      type: "conversation/agent/homeassistant/debug",
      sentences: ["Let the cat out!", "open sesame"],
      language: "en",
    },
    expected: { result: Type.Object({ results: Type.Tuple([shape.triggerParsed, shape.customParsed]) }) },
  },
  {
    name: "carries out a sentence",
    command: {
      type: "conversation/process",
      text: "turn on the kitchen light",
      agent_id: "conversation.home_assistant",
      language: "en",
    },
    expected: { result: shape.processed({ type: "action_done" }) },
  },
  {
    name: "answers a question",
    command: {
      type: "conversation/process",
      agent_id: "conversation.home_assistant",
      text: "is the front door locked",
      language: "en",
      device_id: "nowhere",
      satellite_id: "assist_satellite.nowhere",
    },
    expected: { result: shape.processed({ type: "query_answer" }) },
  },
  {
    name: "says when it does not understand",
    command: { type: "conversation/process", text: "make tea", language: "en" },
    expected: { result: shape.processed({ type: "error", code: "no_intent_match" }) },
  },
  {
    name: "says when what is named is not exposed",
    command: { type: "conversation/process", text: "what is the house power", language: "en" },
    expected: { result: shape.processed({ type: "error", code: "no_valid_targets" }) },
  },
  {
    name: "says when it can't keep timers",
    command: { type: "conversation/process", text: "set a timer for 5 minutes", language: "en" },
    expected: { result: shape.processed({ type: "error", code: "failed_to_handle" }) },
  },
  {
    name: "lists its agents",
    command: { type: "conversation/agent/list" },
    expected: {
      result: Type.Object({
        agents: Type.Array(Type.Object({ id: Type.String(), name: Type.String() }), { minItems: 1 }),
      }),
    },
  },
  {
    name: "lists the pipelines",
    command: { type: "assist_pipeline/pipeline/list" },
    expected: {
      result: Type.Object({
        pipelines: Type.Array(
          Type.Object({ id: Type.String(), conversation_engine: Type.String(), prefer_local_intents: Type.Boolean() }),
          { minItems: 1 },
        ),
        preferred_pipeline: Type.String(),
      }),
    },
  },
];

export const wireCases: readonly WireCase[] = [
  ...coreCases,
  ...registryCases,
  ...callCases,
  ...recordCases,
  ...contentCases,
  ...conversationCases,
];

/** Event types that the house listens to; each is refused by neither side. */
export const listenedEvents: readonly string[] = [
  "state_changed",
  "homeassistant_stop",
  "homeassistant_started",
  "homeassistant_final_write",
  "core_config_updated",
  "area_registry_updated",
  "floor_registry_updated",
  "label_registry_updated",
  "device_registry_updated",
  "entity_registry_updated",
  "service_registered",
  "service_removed",
  "call_service",
];

/** Every type that the suite holds, with the fields that it is held with. */
export const heldCommands: ReadonlyMap<string, ReadonlySet<string>> = (() => {
  const beside = [
    { type: "auth", access_token: "" },
    { type: "ping" },
    { type: "subscribe_events", event_type: "" },
    { type: "subscribe_entities", entity_ids: [] },
    { type: "unsubscribe_events", subscription: 0 },
  ];
  const accepted = wireCases.filter(({ expected }) => "result" in expected).map(({ command }) => command);
  const byType = Map.groupBy([...accepted, ...beside], ({ type }) => type);
  return new Map(
    [...byType].map(([type, commands]) => [type, new Set(commands.flatMap((command) => Object.keys(command)))]),
  );
})();
