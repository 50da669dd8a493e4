// Goes through every kind of step of Home Assistant's script syntax. Each branch counts, taken or not; what is not known is unproved.
import { readCall } from "./read-call.ts";
import { readDeviceAction } from "./read-device-action.ts";
import {
  call,
  isMapping,
  isTemplate,
  join,
  listOf,
  type Mapping,
  NOTHING,
  type Reading,
  told,
  unproved,
} from "./reading.ts";

const nothing = () => NOTHING;

/** By the key that makes a step what it is, in the order in which Home Assistant looks for them. */
const KINDS = new Map<string, (step: Mapping) => Reading>([
  ["delay", nothing],
  ["wait_template", nothing],
  ["condition", nothing],
  ["and", nothing],
  ["or", nothing],
  ["not", nothing],
  ["event", readEvent],
  ["device_id", readDeviceAction],
  ["scene", readScene],
  ["repeat", ({ repeat }) => within(repeat, "repeat")],
  ["choose", readChoose],
  ["wait_for_trigger", nothing],
  ["variables", nothing],
  ["if", (step) => join([readSteps(step["then"]), readSteps(step["else"])])],
  ["action", readCall],
  ["service", readCall],
  ["service_template", readCall],
  ["stop", nothing],
  ["parallel", ({ parallel }) => readSteps(parallel)],
  ["sequence", ({ sequence }) => readSteps(sequence)],
  ["set_conversation_response", nothing],
]);

export function readSteps(steps: unknown): Reading {
  return join(listOf(steps).map(readStep));
}

function readStep(step: unknown): Reading {
  // Branches of `parallel` may be lists of their own.
  if (Array.isArray(step)) return readSteps(step);
  // A template alone is a condition.
  if (isTemplate(step)) return NOTHING;
  if (!isMapping(step)) return unproved(`step ${told(step)}`);
  if (step["enabled"] === false) return NOTHING;
  for (const [key, read] of KINDS) if (key in step) return read(step);
  return unproved(`step ${Object.keys(step).join(", ")}`);
}

/** By these Home Assistant tells what an entity is: fired by a script they say what is not so, to whatever listens. */
const OF_STATES = new Set(["state_changed", "state_reported"]);

/** Who listens is known elsewhere. */
function readEvent({ event, event_data: data, event_data_template: old }: Mapping): Reading {
  const given = { ...(isMapping(old) ? old : {}), ...(isMapping(data) ? data : {}) };
  // A device's own triggers hear the events that its integration fires for it, under whatever name.
  const isForged = "device_id" in given || (typeof event === "string" && OF_STATES.has(event.trim()));
  if (typeof event !== "string" || isTemplate(event) || isForged) return unproved(`event ${told(event)}`);
  return { ...NOTHING, events: [{ name: event.trim(), data: given }] };
}

function readScene({ scene }: Mapping): Reading {
  if (typeof scene !== "string" || isTemplate(scene)) return unproved(`scene ${told(scene)}`);
  return call("scene.turn_on", [scene.trim().toLowerCase()]);
}

function readChoose({ choose, default: otherwise }: Mapping): Reading {
  return join([...listOf(choose).map((option) => within(option, "choose")), readSteps(otherwise)]);
}

function within(holder: unknown, kind: string): Reading {
  return isMapping(holder) && "sequence" in holder ? readSteps(holder["sequence"]) : unproved(kind);
}
