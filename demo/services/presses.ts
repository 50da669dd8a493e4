// What leaves only a time behind: buttons, and messages.
import { Type } from "typebox";
import { isoTime } from "../home/event-bus.ts";
import type { Home } from "../home/home.ts";
import { onEach } from "./on-each.ts";
import type { ServiceDomain } from "./service.ts";

export function pressServices(home: Home, domain: "button" | "input_button"): ServiceDomain {
  return {
    domain,
    services: {
      press: onEach({}, ({ entity_id }, _, { context }) =>
        home.states.update(entity_id, { state: isoTime(home.clock.now()) }, context),
      ),
    },
  };
}

const message = {
  message: Type.String(),
  title: Type.Optional(Type.String()),
  data: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
};
const legacyMessage = { ...message, target: Type.Optional(Type.Union([Type.String(), Type.Array(Type.String())])) };

export function notifyServices(home: Home): ServiceDomain {
  return {
    domain: "notify",
    services: {
      send_message: onEach(message, ({ entity_id }, _, { context }) => {
        home.states.update(entity_id, { state: isoTime(home.clock.now()) }, context);
      }),
      mobile_app_anna: { type: "plain", fields: Type.Object(legacyMessage), run: () => undefined },
      mobile_app_ben: { type: "plain", fields: Type.Object(legacyMessage), run: () => undefined },
      persistent_notification: { type: "plain", fields: Type.Object(message), run: () => undefined },
    },
  };
}
