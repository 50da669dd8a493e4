// Covers and valves: they take time, tell where they are, and can be stopped on the way.
import { Type } from "typebox";
import type { HomeContext } from "../home/event-bus.ts";
import type { Home } from "../home/home.ts";
import type { HomeState } from "../home/state-machine.ts";
import { numberOf, onEach, percentage } from "./on-each.ts";
import type { ServiceDomain } from "./service.ts";

const secondsForAll = { cover: 20, valve: 4 } as const;
const step = 10;
const speed = Type.Optional(Type.String());

export function openingServices(home: Home, domain: "cover" | "valve"): ServiceDomain {
  const { states } = home;

  function move(entity: HomeState, goal: number, context: HomeContext): void {
    const position = positionOf(entity);
    home.cancel(entity.entity_id);
    if (position === goal) {
      show(entity, goal, context);
      return;
    }
    const state = goal > position ? "opening" : "closing";
    // A valve is closed as long as its position says so; a cover is not once it has begun to move.
    states.update(entity.entity_id, { state, attributes: domain === "cover" ? { is_closed: false } : {} }, context);
    advance(entity.entity_id, goal, context);
  }

  /** What reports a position shows it every tenth of the way; a garage door only tells that it has arrived. */
  function advance(entityId: string, goal: number, context: HomeContext): void {
    const entity = states.get(entityId);
    if (!entity) return;
    const position = positionOf(entity);
    const reports = numberOf(entity, "current_position") !== undefined;
    const way = reports ? Math.min(step, Math.abs(goal - position)) : 100;
    home.later(entityId, (way / 100) * secondsForAll[domain], () => {
      const next = reports ? position + Math.sign(goal - position) * way : goal;
      const now = states.get(entityId);
      if (!now) return;
      if (next === goal) {
        show(now, goal, context);
        return;
      }
      states.update(entityId, { attributes: { current_position: next, is_closed: next === 0 } }, context);
      advance(entityId, goal, context);
    });
  }

  function show(entity: HomeState, position: number, context: HomeContext): void {
    const place = numberOf(entity, "current_position") === undefined ? {} : { current_position: position };
    const closed = position === 0;
    states.update(
      entity.entity_id,
      { state: closed ? "closed" : "open", attributes: { ...place, is_closed: closed } },
      context,
    );
  }

  function stop(entity: HomeState, context: HomeContext): void {
    if (entity.state !== "opening" && entity.state !== "closing") return;
    home.cancel(entity.entity_id);
    show(entity, numberOf(entity, "current_position") ?? 50, context);
  }

  const speedOfCover = domain === "cover" ? { speed } : {};
  const opened = { needs: [1] };
  const closed = { needs: [2] };
  return {
    domain,
    services: {
      [`open_${domain}`]: onEach(speedOfCover, (entity, _, { context }) => move(entity, 100, context), opened),
      [`close_${domain}`]: onEach(speedOfCover, (entity, _, { context }) => move(entity, 0, context), closed),
      [`stop_${domain}`]: onEach({}, (entity, _, { context }) => stop(entity, context), { needs: [8] }),
      [`set_${domain}_position`]: onEach(
        { position: percentage, ...speedOfCover },
        (entity, { position }, { context }) => move(entity, position, context),
        { needs: [4] },
      ),
      toggle: onEach(
        {},
        (entity, _, { context }) =>
          move(entity, entity.state === "closed" || entity.state === "closing" ? 100 : 0, context),
        { needs: [3] },
      ),
    },
  };
}

function positionOf(entity: HomeState): number {
  const told = numberOf(entity, "current_position");
  if (told !== undefined) return told;
  return entity.state === "closed" ? 0 : entity.state === "open" ? 100 : 50;
}
