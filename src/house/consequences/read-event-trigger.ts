// Events that Home Assistant fires for what happens to an entity are heard as that entity, and like all others as events: a script may fire one
// in its name.
import { isMapping, isTemplate, listOf, type Mapping, told } from "../sequences/reading.ts";
import { anyChange, type Ear } from "./ear.ts";

/** Events of one domain's entities, each with its entity in the data. */
const OF_DOMAIN: readonly (readonly [RegExp, domain: string])[] = [
  [/^timer\./, "timer"],
  [/^automation_triggered$/, "automation"],
  [/^script_started$/, "script"],
];
const OF_SERVICES: Readonly<Record<string, string>> = {
  logbook_entry: "logbook.log",
  system_log_event: "system_log.write",
};

export function readEventTrigger(trigger: Mapping): readonly Ear[] {
  const data = isMapping(trigger["event_data"]) ? trigger["event_data"] : {};
  return listOf(trigger["event_type"]).flatMap((name): readonly Ear[] => {
    if (typeof name !== "string" || isTemplate(name) || name === "*")
      return [{ type: "untraced", what: `event ${told(name)}` }];
    return readEvent(name.trim(), data);
  });
}

function readEvent(name: string, data: Mapping): readonly Ear[] {
  const named = listOf(data["entity_id"]).flatMap((id) =>
    typeof id === "string" && !isTemplate(id) ? [id.trim().toLowerCase()] : [],
  );
  const fired: Ear = { type: "event", name, data };
  const domain = OF_DOMAIN.find(([pattern]) => pattern.test(name))?.[1];
  if (domain) return [fired, ...(named.length > 0 ? named.map(anyChange) : [ofDomain(domain)])];
  if (name === "state_changed" || name === "state_reported")
    return named.length > 0 ? named.map(anyChange) : [{ type: "untraced", what: `event ${name}` }];
  if (name === "call_service") return [fired, readCalls(data)];
  if (name === "shopping_list_updated") return [fired, ofDomain("todo")];
  const service = OF_SERVICES[name];
  return service ? [fired, { type: "call", service, entityIds: [] }] : [fired];
}

const ofDomain = (domain: string): Ear => ({ type: "domain", domain, to: undefined });

function readCalls({ domain, service, service_data: given }: Mapping): Ear {
  const known = (value: unknown) => typeof value === "string" && !isTemplate(value);
  if (!known(domain)) return { type: "call", service: undefined, entityIds: [] };
  const entityIds = listOf(isMapping(given) ? given["entity_id"] : undefined).flatMap((id) =>
    typeof id === "string" && !isTemplate(id) ? [id.toLowerCase()] : [],
  );
  return { type: "call", service: `${domain}.${known(service) ? service : "*"}`, entityIds };
}
