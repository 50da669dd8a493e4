import { Type } from "typebox";
import type { Home } from "../home/home.ts";
import type { Service } from "../services/service.ts";
import { selectEntities, splitTarget, targetSchema } from "../services/target.ts";
import { type Command, command } from "./command.ts";

export const serviceCommands: readonly Command[] = [
  command(
    "call_service",
    Type.Object({
      domain: Type.String(),
      service: Type.String(),
      target: Type.Optional(targetSchema),
      service_data: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
      return_response: Type.Optional(Type.Boolean()),
    }),
    (request, { home, user }) => {
      const context = home.bus.context({ userId: user.id });
      const returnResponse = request.return_response === true;
      const response = home.services.call({
        domain: request.domain,
        service: request.service,
        data: { ...request.service_data, ...request.target },
        context,
        returnResponse,
      });
      return returnResponse ? { context, response: response ?? {} } : { context };
    },
  ),
  command("get_services", Type.Object({}), (_, { home }) => servicesOnWire(home)),
  command(
    "extract_from_target",
    Type.Object({ target: targetSchema, expand_group: Type.Optional(Type.Boolean()) }),
    (request, { home }) => {
      const { target } = splitTarget(request.target);
      if (!target) return emptyTarget;
      const selected = selectEntities(home, target);
      return {
        referenced_entities: [...selected.referenced, ...selected.indirect],
        referenced_devices: [...selected.devices],
        referenced_areas: [...selected.areas],
        missing_devices: selected.missing.devices,
        missing_areas: selected.missing.areas,
        missing_floors: selected.missing.floors,
        missing_labels: selected.missing.labels,
      };
    },
  ),
];

const emptyTarget = {
  referenced_entities: [],
  referenced_devices: [],
  referenced_areas: [],
  missing_devices: [],
  missing_areas: [],
  missing_floors: [],
  missing_labels: [],
};

export function servicesOnWire(home: Home): Record<string, Record<string, unknown>> {
  const domains = home.services.domains().map(({ domain, services }) => {
    const described = Object.entries(services).map(([name, service]) => [name, describe(domain, service)] as const);
    return [domain, Object.fromEntries(described)] as const;
  });
  return Object.fromEntries(domains);
}

function describe(domain: string, service: Service): Record<string, unknown> {
  const required = new Set(service.fields.required ?? []);
  const fields = Object.keys(service.fields.properties).map((key) => [
    key,
    required.has(key) ? { required: true } : {},
  ]);
  return {
    fields: Object.fromEntries(fields),
    ...targetOf(domain, service),
    ...(service.response ? { response: { optional: service.response === "optional" } } : {}),
  };
}

function targetOf(domain: string, service: Service): Record<string, unknown> {
  if (service.type === "plain") return service.targeted ? { target: {} } : {};
  const features = service.needs && !service.needs.includes(0) ? { supported_features: service.needs } : {};
  return { target: { entity: [{ domain: [domain], ...features }] } };
}
