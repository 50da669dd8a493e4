import type { EventBus, HomeContext, HomeEvent } from "./event-bus.ts";

const beginnings = new Set(["call_service", "automation_triggered", "script_started"]);
const causesKept = 5000;

/** Remembers what began each context, as the logbook tells it: an automation or script rather than the calls that it makes. */
export function createCauses(bus: EventBus): (context: HomeContext) => HomeEvent | undefined {
  const causes = new Map<string, HomeEvent>();

  bus.listen(undefined, (event) => {
    if (!beginnings.has(event.event_type) || causes.has(event.context.id)) return;
    causes.set(event.context.id, event);
    const oldest = causes.size > causesKept ? causes.keys().next().value : undefined;
    if (oldest !== undefined) causes.delete(oldest);
  });

  return (context) => causes.get(context.id);
}
