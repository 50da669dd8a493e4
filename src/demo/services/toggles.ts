import { Type } from "typebox";
import type { Home } from "../home/home.ts";
import type { HomeState } from "../home/state-machine.ts";
import type { Service, ServiceCall, ServiceDomain } from "./service.ts";

/** Things that are on or off and nothing else. */
export function toggleServices(home: Home, domain: "switch" | "input_boolean" | "siren"): ServiceDomain {
  function turn(wanted: (before: string) => string): Service {
    return {
      type: "entity",
      fields: domain === "siren" ? sirenFields : Type.Object({}),
      run(entity: HomeState, call: ServiceCall) {
        home.states.update(entity.entity_id, { state: wanted(entity.state) }, call.context);
        return undefined;
      },
    };
  }

  return {
    domain,
    services: {
      turn_on: turn(() => "on"),
      turn_off: turn(() => "off"),
      toggle: turn((before) => (before === "on" ? "off" : "on")),
    },
  };
}

const sirenFields = Type.Object({
  tone: Type.Optional(Type.Union([Type.String(), Type.Integer()])),
  duration: Type.Optional(Type.Integer({ minimum: 0 })),
  volume_level: Type.Optional(Type.Number({ minimum: 0, maximum: 1 })),
});
