// The allow-list: services that can be called at all, each with the evidence that it leaves. What is not here is never sent.
import type { Action } from "../../core/action.ts";
import { SECONDS, type ServiceRule, type ServiceRules } from "./rule.ts";
import { CLIMATE } from "./rules/climate.ts";
import { LIGHT } from "./rules/light.ts";
import { LISTS } from "./rules/lists.ts";
import { MACHINES } from "./rules/machines.ts";
import { MEDIA } from "./rules/media.ts";
import { MESSAGES, namedNotifier } from "./rules/messages.ts";
import { OPENINGS } from "./rules/openings.ts";
import { namedScript, SWITCHING } from "./rules/switching.ts";
import { VALUES } from "./rules/values.ts";

export const SERVICE_RULES: ServiceRules = {
  ...SWITCHING,
  ...LIGHT,
  ...OPENINGS,
  ...CLIMATE,
  ...MEDIA,
  ...MACHINES,
  ...VALUES,
  ...LISTS,
  ...MESSAGES,
};

/** Services of the script and notify integrations themselves: not the names of scripts and notifiers. */
const NO_NAMES = new Set(["reload", "toggle"]);

export function ruleFor(service: string): ServiceRule | undefined {
  const known = Object.hasOwn(SERVICE_RULES, service) ? SERVICE_RULES[service] : undefined;
  if (known) return known;
  const [domain, name = ""] = service.split(".", 2);
  if (!name || NO_NAMES.has(name)) return undefined;
  if (domain === "script") return namedScript;
  return domain === "notify" ? namedNotifier : undefined;
}

/** A service that nobody here knows: aimed as its action is, and nothing to be seen of it. */
export function namedService({ entityIds }: Action): ServiceRule {
  return { type: "unseen", targeted: entityIds.length > 0, deadline: 20 * SECONDS };
}

/** Whether the house can carry out this service at all. */
export function allowedService(service: string): boolean {
  return ruleFor(service) !== undefined;
}
