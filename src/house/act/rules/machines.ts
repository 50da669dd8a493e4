// Vacuums and mowers: they begin soon and come home late.
import { attributeIs, inState } from "../expectation.ts";
import { type Expect, SECONDS, type ServiceRules, watched } from "../rule.ts";

const BEGIN = 30 * SECONDS;
/** Across the whole flat, and round what lies in the way. */
const COME_HOME = 900 * SECONDS;

const cleaning: Expect = () => inState(["cleaning"], { givenUp: ["error"] });
const docked: Expect = () => inState(["docked"], { underWay: ["returning"], givenUp: ["error"] });

export const MACHINES: ServiceRules = {
  ...watched("vacuum", BEGIN, {
    start: cleaning,
    clean_area: cleaning,
    clean_spot: cleaning,
    pause: () => inState(["paused", "idle"], { givenUp: ["error"] }),
    stop: () => inState(["idle", "paused", "docked"], { givenUp: ["error"] }),
    set_fan_speed: ({ data }) => attributeIs("fan_speed", data["fan_speed"]),
    locate: () => undefined,
  }),
  ...watched("vacuum", COME_HOME, { return_to_base: docked }),
  ...watched("lawn_mower", BEGIN, {
    start_mowing: () => inState(["mowing"], { givenUp: ["error"] }),
    pause: () => inState(["paused"], { givenUp: ["error"] }),
  }),
  ...watched("lawn_mower", COME_HOME, { dock: docked }),
};
