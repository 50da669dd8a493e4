// Everything that Hestia's house sends, with an answer that both a real Home Assistant and the model home must give.

import { callCases } from "./cases/call-cases.ts";
import { contentCases } from "./cases/content-cases.ts";
import { conversationCases, pipelineUpdate } from "./cases/conversation-cases.ts";
import { coreCases } from "./cases/core-cases.ts";
import { recordCases } from "./cases/record-cases.ts";
import { registryCases } from "./cases/registry-cases.ts";
import type { WireCase } from "./wire-case.ts";

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
  "automation_reloaded",
  "component_loaded",
  "event_template_reloaded",
  "event_group_reloaded",
  "event_mqtt_reloaded",
];

/** Every type that the suite holds, with the fields that it is held with. */
export const heldCommands: ReadonlyMap<string, ReadonlySet<string>> = (() => {
  const beside = [
    { type: "auth", access_token: "" },
    { type: "ping" },
    { type: "subscribe_events", event_type: "" },
    { type: "subscribe_entities", entity_ids: [] },
    { type: "unsubscribe_events", subscription: 0 },
    // Taken by a test of its own: only a home knows the ids of its pipelines.
    pipelineUpdate,
  ];
  const accepted = wireCases.filter(({ expected }) => "result" in expected).map(({ command }) => command);
  const byType = Map.groupBy([...accepted, ...beside], ({ type }) => type);
  return new Map(
    [...byType].map(([type, commands]) => [type, new Set(commands.flatMap((command) => Object.keys(command)))]),
  );
})();
