import { type TSchema, Type } from "typebox";
import type { WireCase } from "../wire-case.ts";
import * as shape from "../wire-shapes.ts";

const list = (item: TSchema) => ({ result: Type.Array(item, { minItems: 1 }) });
const nothing = { result: Type.Null() };

export const coreCases: readonly WireCase[] = [
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
  { name: "tells of changed entries", command: { type: "config_entries/subscribe" }, expected: nothing },
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
