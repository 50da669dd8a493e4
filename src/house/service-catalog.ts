import { Type } from "typebox";
import { Compile } from "typebox/compile";
import type { Clock } from "../core/clock.ts";
import { AppError, toError } from "../core/errors.ts";
import type { Logger } from "../core/log.ts";
import type { Session } from "./connection/session.ts";
import type { ServiceCatalog } from "./house.ts";

const GATHER = 500;
const DEADLINE = 30_000;

const Services = Compile(
  Type.Record(Type.String(), Type.Record(Type.String(), Type.Object({ target: Type.Optional(Type.Unknown()) }))),
);
const ServiceEvent = Compile(Type.Object({ data: Type.Object({ domain: Type.String(), service: Type.String() }) }));

export interface LiveServiceCatalog extends ServiceCatalog {
  load(session: Session): Promise<void>;
}

export function createServiceCatalog({
  clock,
  log,
}: {
  readonly clock: Clock;
  readonly log: Logger;
}): LiveServiceCatalog {
  /** Service name to whether it is aimed at entities. */
  let services = new Map<string, boolean>();
  let waiting = false;

  async function fetch(session: Session): Promise<void> {
    const answer = await session.request({ type: "get_services" }, { deadline: DEADLINE });
    if (!Services.Check(answer))
      throw new AppError("house-unreadable", "Home Assistant's list of services can't be read");
    const pairs = Object.entries(answer).flatMap(([domain, ofDomain]) =>
      Object.entries(ofDomain).map(([name, { target }]) => [`${domain}.${name}`, target != null] as const),
    );
    services = new Map(pairs);
  }

  function fetchSoon(session: Session): void {
    if (waiting) return;
    waiting = true;
    clock.after(GATHER, () => {
      waiting = false;
      if (session.ended.aborted) return;
      fetch(session).catch((error: unknown) =>
        log.warn({ error: toError(error).message }, "The list of services could not be read again"),
      );
    });
  }

  return {
    has: (service) => services.has(service),
    targeted: (service) => services.get(service) ?? false,
    async load(session) {
      await session.subscribe({ type: "subscribe_events", event_type: "service_removed" }, (event) => {
        if (ServiceEvent.Check(event)) services.delete(`${event.data.domain}.${event.data.service}`);
      });
      await session.subscribe({ type: "subscribe_events", event_type: "service_registered" }, (event) => {
        if (!ServiceEvent.Check(event)) return;
        // Whether it has a target is only in the list.
        services.set(`${event.data.domain}.${event.data.service}`, false);
        fetchSoon(session);
      });
      await fetch(session);
    },
  };
}
