import { Type } from "typebox";
import type { Home } from "../home/home.ts";
import { onEach } from "./on-each.ts";
import type { EntityService, ServiceDomain } from "./service.ts";

const secondsToTurn = 1;

export function lockServices(home: Home): ServiceDomain {
  function turn(on: { readonly way: string; readonly end: string }, needs: readonly number[] = [0]): EntityService {
    return onEach(
      { code: Type.Optional(Type.String()) },
      ({ entity_id, state }, _, { context }) => {
        if (state === on.end) return;
        home.states.update(entity_id, { state: on.way }, context);
        home.later(entity_id, secondsToTurn, () => home.states.update(entity_id, { state: on.end }, context));
      },
      { needs },
    );
  }

  return {
    domain: "lock",
    services: {
      lock: turn({ way: "locking", end: "locked" }),
      unlock: turn({ way: "unlocking", end: "unlocked" }),
      open: turn({ way: "opening", end: "open" }, [1]),
    },
  };
}
