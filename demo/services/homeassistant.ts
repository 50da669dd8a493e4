// The services of the house itself: they hand on to the domain of each entity.
import { Type } from "typebox";
import type { Home } from "../home/home.ts";
import { domainOf } from "../home/state-machine.ts";
import type { Service, ServiceDomain } from "./service.ts";

export function homeAssistantServices(home: Home): ServiceDomain {
  function handOn(service: "turn_on" | "turn_off" | "toggle"): Service {
    return {
      type: "plain",
      targeted: true,
      fields: Type.Object({}),
      run({ context }, entityIds) {
        for (const [domain, ids] of Map.groupBy(entityIds, domainOf)) {
          // What can't be switched so is passed over with a line in Home Assistant's log.
          if (!home.services.get(domain, service)) continue;
          home.services.call({ domain, service, data: { entity_id: ids }, context });
        }
        return undefined;
      },
    };
  }

  const nothing: Service = { type: "plain", fields: Type.Object({}), run: () => undefined };
  return {
    domain: "homeassistant",
    services: {
      turn_on: handOn("turn_on"),
      turn_off: handOn("turn_off"),
      toggle: handOn("toggle"),
      update_entity: nothing,
      check_config: nothing,
      reload_core_config: nothing,
      reload_all: nothing,
      restart: nothing,
      stop: nothing,
    },
  };
}

export function persistentNotificationServices(): ServiceDomain {
  const fields = {
    message: Type.String(),
    title: Type.Optional(Type.String()),
    notification_id: Type.Optional(Type.String()),
  };
  return {
    domain: "persistent_notification",
    services: {
      create: { type: "plain", fields: Type.Object(fields), run: () => undefined },
      dismiss: { type: "plain", fields: Type.Object({ notification_id: Type.String() }), run: () => undefined },
    },
  };
}
