import { Type } from "typebox";
import type { Home } from "../home/home.ts";
import { onEach } from "./on-each.ts";
import type { Service, ServiceDomain } from "./service.ts";

/** Things that are on or off and nothing else. */
export function toggleServices(home: Home, domain: "switch" | "input_boolean" | "siren"): ServiceDomain {
  function turn(wanted: (before: string) => string, needs?: readonly number[]): Service {
    const fields = domain === "siren" && needs?.[0] !== 2 ? sirenFields : {};
    return onEach(
      fields,
      (entity, _, { context }) => home.states.update(entity.entity_id, { state: wanted(entity.state) }, context),
      domain === "siren" && needs ? { needs } : {},
    );
  }

  return {
    domain,
    services: {
      turn_on: turn(() => "on", [1]),
      turn_off: turn(() => "off", [2]),
      toggle: turn((before) => (before === "on" ? "off" : "on"), [3]),
    },
  };
}

const sirenFields = {
  tone: Type.Optional(Type.Union([Type.String(), Type.Integer()])),
  duration: Type.Optional(Type.Integer({ minimum: 0 })),
  volume_level: Type.Optional(Type.Number({ minimum: 0, maximum: 1 })),
};
