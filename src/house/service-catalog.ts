import { Type } from "typebox";
import { Compile } from "typebox/compile";
import type { Clock } from "../core/clock.ts";
import { AppError, toError } from "../core/errors.ts";
import type { Entity } from "../core/house.ts";
import type { Logger } from "../core/log.ts";
import type { Session } from "./connection/session.ts";
import type { ServiceCatalog } from "./house.ts";

const GATHER = 500;
const DEADLINE = 30_000;

const Services = Compile(
  Type.Record(
    Type.String(),
    Type.Record(
      Type.String(),
      Type.Object({ target: Type.Optional(Type.Unknown()), fields: Type.Optional(Type.Unknown()) }),
    ),
  ),
);
const Fields = Compile(Type.Record(Type.String(), Type.Unknown()));
const Section = Compile(Type.Object({ fields: Type.Unknown() }));
const Required = Compile(Type.Object({ required: Type.Literal(true), name: Type.Optional(Type.Unknown()) }));
/** Which entities a service is for. A target that says so in another way says nothing to us. */
const Target = Compile(
  Type.Object({
    entity: Type.Array(
      Type.Object({
        domain: Type.Optional(Type.Array(Type.String())),
        supported_features: Type.Optional(Type.Array(Type.Integer())),
      }),
    ),
  }),
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
  /** Service name to its target and fields, as Home Assistant describes them; undefined where it has none. */
  let services = new Map<string, { readonly target: unknown; readonly fields: unknown }>();
  let waiting = false;

  async function fetch(session: Session): Promise<void> {
    const answer = await session.request({ type: "get_services" }, { deadline: DEADLINE });
    if (!Services.Check(answer))
      throw new AppError("house-unreadable", "Home Assistant's list of services can't be read");
    const pairs = Object.entries(answer).flatMap(([domain, ofDomain]) =>
      Object.entries(ofDomain).map(
        ([name, { target, fields }]) => [`${domain}.${name}`, { target: target ?? undefined, fields }] as const,
      ),
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
    targeted: (service) => services.get(service)?.target !== undefined,
    of: (domain) => [...services.keys()].filter((service) => service.startsWith(`${domain}.`)),
    suits: (service, entity) => suits(services.get(service)?.target, entity),
    all: () => [...services.keys()],
    fields: (service) => fieldsOf(services.get(service)?.fields),
    required: (service) => requiredOf(services.get(service)?.fields),
    async load(session) {
      await session.subscribe({ type: "subscribe_events", event_type: "service_removed" }, (event) => {
        if (ServiceEvent.Check(event)) services.delete(`${event.data.domain}.${event.data.service}`);
      });
      await session.subscribe({ type: "subscribe_events", event_type: "service_registered" }, (event) => {
        if (!ServiceEvent.Check(event)) return;
        // Whether it has a target is only in the list.
        services.set(`${event.data.domain}.${event.data.service}`, { target: undefined, fields: undefined });
        fetchSoon(session);
      });
      await fetch(session);
    },
  };
}

/** What is rarely used stands in a section of its own. */
function fieldsOf(fields: unknown): readonly string[] | undefined {
  if (!Fields.Check(fields)) return undefined;
  return Object.entries(fields).flatMap(([key, field]) =>
    Section.Check(field) ? (fieldsOf(field.fields) ?? []) : key,
  );
}

function requiredOf(fields: unknown): readonly { readonly key: string; readonly name: string }[] {
  if (!Fields.Check(fields)) return [];
  return Object.entries(fields).flatMap(([key, field]) =>
    Required.Check(field) ? [{ key, name: typeof field.name === "string" && field.name ? field.name : key }] : [],
  );
}

/** Whether the entity has all features of one of those that the service needs. What says nothing of its features may have them. */
function suits(target: unknown, { domain, state }: Pick<Entity, "domain" | "state">): boolean {
  if (!Target.Check(target)) return true;
  const features = state?.attributes["supported_features"];
  if (typeof features !== "number") return true;
  const meant = target.entity.filter(({ domain: of }) => of === undefined || of.includes(domain));
  const needs = meant.map(({ supported_features: needed }) => needed ?? []);
  return (
    needs.length === 0 || needs.some((needed) => needed.length === 0 || needed.some((one) => (features & one) === one))
  );
}
