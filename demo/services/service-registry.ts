import { Value } from "typebox/value";
import type { HomeContext } from "../home/event-bus.ts";
import type { Home } from "../home/home.ts";
import { domainOf, type HomeState } from "../home/state-machine.ts";
import type { EntityService, Service, ServiceCall, ServiceData, ServiceDomain, ServiceResponse } from "./service.ts";
import { invalidFormat, ServiceError, validationError } from "./service-error.ts";
import { type SelectedEntities, selectEntities, splitTarget } from "./target.ts";

export interface ServiceRegistry {
  register(domain: ServiceDomain): void;
  remove(domain: string, service: string): void;
  get(domain: string, service: string): Service | undefined;
  domains(): readonly ServiceDomain[];
  /** Throws ServiceError with Home Assistant's own code. */
  call(request: ServiceRequest): ServiceResponse | undefined;
}

export interface ServiceRequest {
  readonly domain: string;
  readonly service: string;
  readonly data: ServiceData;
  readonly context: HomeContext;
  readonly returnResponse?: boolean;
}

export function createServiceRegistry(home: () => Home): ServiceRegistry {
  const domains = new Map<string, Map<string, Service>>();

  function call(request: ServiceRequest): ServiceResponse | undefined {
    const { data, context } = request;
    const domain = request.domain.toLowerCase();
    const name = request.service.toLowerCase();
    const service = domains.get(domain)?.get(name);
    if (!service) throw serviceNotFound(domain, name);
    checkResponse(service, request.returnResponse === true);
    const { target, rest } = splitTarget(data);
    const fields = validated(service, rest);
    if (service.type === "entity" && target === undefined) {
      throw invalidFormat("at least one of ['entity_id', 'device_id', 'area_id', 'floor_id', 'label_id'] is required");
    }
    home().bus.fire("call_service", { domain, service: name, service_data: data }, context);
    const selected = target && selectEntities(home(), target);
    const details: ServiceCall = { domain, service: name, data: fields, context };
    if (service.type === "plain") {
      return service.run(details, selected ? [...selected.referenced, ...selected.indirect] : []);
    }
    return callEntities({ service, call: details, selected, returnResponse: request.returnResponse === true });
  }

  function callEntities(options: {
    readonly service: EntityService;
    readonly call: ServiceCall;
    readonly selected: SelectedEntities | undefined;
    readonly returnResponse: boolean;
  }): ServiceResponse | undefined {
    const { service, call: details, selected } = options;
    const entities = (selected ? candidates(details.domain, selected) : []).filter((entity) => {
      if (supports(entity, service.needs)) return true;
      if (selected?.referenced.has(entity.entity_id)) throw serviceNotSupported(details, entity.entity_id);
      return false;
    });
    if (entities.length === 0 && options.returnResponse) {
      throw new ServiceError(
        "home_assistant_error",
        "Service call requested response data but did not match any entities",
      );
    }
    const answers = entities.map((entity) => [entity.entity_id, service.run(entity, details) ?? null] as const);
    return options.returnResponse ? Object.fromEntries(answers) : undefined;
  }

  /** Unknown and unavailable entities are passed over in silence, as Home Assistant does. */
  function candidates(domain: string, selected: SelectedEntities): readonly HomeState[] {
    const everything = selected.referenced.has("all");
    return home()
      .states.all()
      .filter(({ entity_id, state }) => {
        if (domainOf(entity_id) !== domain || state === "unavailable") return false;
        return everything || selected.referenced.has(entity_id) || selected.indirect.has(entity_id);
      });
  }

  return {
    call,
    register({ domain, services }) {
      const known = domains.get(domain) ?? new Map<string, Service>();
      domains.set(domain, known);
      for (const [name, service] of Object.entries(services)) {
        known.set(name, service);
        home().bus.fire("service_registered", { domain, service: name });
      }
    },
    remove(domain, service) {
      if (domains.get(domain)?.delete(service)) home().bus.fire("service_removed", { domain, service });
    },
    get: (domain, service) => domains.get(domain)?.get(service),
    domains: () => [...domains].map(([domain, services]) => ({ domain, services: Object.fromEntries(services) })),
  };
}

function validated(service: Service, data: ServiceData): ServiceData {
  const extra = Object.keys(data).find((key) => !(key in service.fields.properties));
  if (extra !== undefined) throw invalidFormat(`not a valid option at '${extra}'`);
  const missing = (service.fields.required ?? []).find((key) => data[key] === undefined);
  if (missing !== undefined) throw invalidFormat(`required key not provided at '${missing}'`);
  const converted = Value.Convert(service.fields, Value.Clone(data));
  const [wrong] = Value.Errors(service.fields, converted);
  if (wrong) {
    const key = wrong.instancePath.split("/")[1] ?? "";
    throw invalidFormat(`${wrong.message} at '${key}'`);
  }
  return Value.Parse(service.fields, converted) as ServiceData;
}

function checkResponse(service: Service, wanted: boolean): void {
  const placeholders = { return_response: "return_response=True" };
  if (wanted && service.response === undefined) {
    throw validationError(
      "service_does_not_support_response",
      "An action which does not return responses can't be called with return_response=True",
      placeholders,
    );
  }
  if (!wanted && service.response === "only") {
    throw validationError(
      "service_lacks_response_request",
      "The action requires responses and must be called with return_response=True",
      placeholders,
    );
  }
}

function supports(entity: HomeState, needs: readonly number[] | undefined): boolean {
  const features = Number(entity.attributes["supported_features"] ?? 0);
  return needs === undefined || needs.some((feature) => (features & feature) === feature);
}

function serviceNotFound(domain: string, service: string): ServiceError {
  return new ServiceError("not_found", `Service ${domain}.${service} not found.`, {
    translation_key: "service_not_found",
    translation_domain: "homeassistant",
    translation_placeholders: { domain, service },
  });
}

function serviceNotSupported(call: ServiceCall, entityId: string): ServiceError {
  const sentence = `Entity ${entityId} does not support action ${call.domain}.${call.service}`;
  return validationError("service_not_supported", sentence, {
    domain: call.domain,
    service: call.service,
    entity_id: entityId,
  });
}
