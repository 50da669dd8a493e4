// The vacuum and the lawn mower: they set out, work, and come home.
import { Type } from "typebox";
import type { HomeContext } from "../home/event-bus.ts";
import type { Home } from "../home/home.ts";
import type { HomeState } from "../home/state-machine.ts";
import { onEach } from "./on-each.ts";
import type { EntityService, ServiceDomain } from "./service.ts";

const secondsOfWork = 1200;
const secondsHome = 30;

function createRobot(home: Home) {
  function show(robot: HomeState, state: string, context: HomeContext): void {
    home.cancel(robot.entity_id);
    home.states.update(robot.entity_id, { state }, context);
  }

  function goHome(robot: HomeState, context: HomeContext): void {
    if (robot.state === "docked") return;
    show(robot, "returning", context);
    home.later(robot.entity_id, secondsHome, () => home.states.update(robot.entity_id, { state: "docked" }, context));
  }

  function work(robot: HomeState, state: string, context: HomeContext): void {
    show(robot, state, context);
    home.later(robot.entity_id, secondsOfWork, () => goHome({ ...robot, state }, context));
  }

  return { show, goHome, work };
}

export function vacuumServices(home: Home): ServiceDomain {
  const { show, goHome, work } = createRobot(home);
  const nothing = (feature: number): EntityService => onEach({}, () => undefined, { needs: [feature] });

  return {
    domain: "vacuum",
    services: {
      start: onEach({}, (robot, _, { context }) => work(robot, "cleaning", context), { needs: [8192] }),
      pause: onEach(
        {},
        (robot, _, { context }) => show(robot, robot.state === "cleaning" ? "paused" : robot.state, context),
        { needs: [4] },
      ),
      stop: onEach({}, (robot, _, { context }) => show(robot, "idle", context), { needs: [8] }),
      return_to_base: onEach({}, (robot, _, { context }) => goHome(robot, context), { needs: [16] }),
      clean_spot: onEach({}, (robot, _, { context }) => work(robot, "cleaning", context), { needs: [1024] }),
      locate: nothing(512),
      set_fan_speed: onEach(
        { fan_speed: Type.String() },
        (robot, { fan_speed }, { context }) => {
          home.states.update(robot.entity_id, { attributes: { fan_speed } }, context);
        },
        { needs: [32] },
      ),
    },
  };
}

export function lawnMowerServices(home: Home): ServiceDomain {
  const { show, goHome, work } = createRobot(home);

  return {
    domain: "lawn_mower",
    services: {
      start_mowing: onEach({}, (robot, _, { context }) => work(robot, "mowing", context), { needs: [1] }),
      pause: onEach({}, (robot, _, { context }) => show(robot, "paused", context), { needs: [2] }),
      dock: onEach({}, (robot, _, { context }) => goHome(robot, context), { needs: [4] }),
    },
  };
}
