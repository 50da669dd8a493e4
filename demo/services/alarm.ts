import { Type } from "typebox";
import type { Home } from "../home/home.ts";
import { onEach } from "./on-each.ts";
import type { EntityService, ServiceDomain } from "./service.ts";

const secondsToLeave = 30;
const code = { code: Type.Optional(Type.String()) };

export function alarmServices(home: Home): ServiceDomain {
  const { states } = home;

  function arm(state: string, feature: number): EntityService {
    return onEach(
      code,
      ({ entity_id, state: before }, _, { context }) => {
        if (before === state) return;
        states.update(entity_id, { state: "arming" }, context);
        home.later(entity_id, secondsToLeave, () => states.update(entity_id, { state }, context));
      },
      { needs: [feature] },
    );
  }

  return {
    domain: "alarm_control_panel",
    services: {
      alarm_arm_home: arm("armed_home", 1),
      alarm_arm_away: arm("armed_away", 2),
      alarm_arm_night: arm("armed_night", 4),
      alarm_disarm: onEach(code, ({ entity_id }, _, { context }) => {
        home.cancel(entity_id);
        states.update(entity_id, { state: "disarmed" }, context);
      }),
      alarm_trigger: onEach(
        code,
        ({ entity_id }, _, { context }) => states.update(entity_id, { state: "triggered" }, context),
        { needs: [8] },
      ),
    },
  };
}
