// A reading with its targets made final: what running it does.
import type { Sequence } from "../../core/action.ts";
import { AppError } from "../../core/errors.ts";
import { expandAim, type Lookups } from "./expand-aim.ts";
import type { AimedCall, Reading } from "./reading.ts";

const LONGEST = 120;

export async function expandReading(reading: Reading, lookups: Lookups, signal: AbortSignal): Promise<Sequence> {
  const expanded = await Promise.all(
    reading.calls.map((call) => expand(withoutMade(call, reading.scenes ?? [], lookups), lookups, signal)),
  );
  return {
    calls: expanded.flatMap(({ action }) => action ?? []),
    unproved: [...new Set([...reading.unproved, ...expanded.flatMap((one) => one.unproved)].map(oneLine))],
    ...(reading.events && reading.events.length > 0 ? { events: reading.events } : {}),
  };
}

/** What a scene made on the way holds was read where it is made; one that is there already may be another. */
function withoutMade(call: AimedCall, made: readonly string[], { picture }: Lookups): AimedCall {
  if (call.service !== "scene.turn_on" || !call.aim || made.length === 0) return call;
  const known = new Set([...picture.entities()].map(({ id }) => id));
  const entityIds = call.aim.entityIds.filter((id) => known.has(id) || !made.includes(id));
  return { ...call, aim: { ...call.aim, entityIds } };
}

async function expand(call: AimedCall, lookups: Lookups, signal: AbortSignal) {
  try {
    return await expandAim(call, lookups, signal);
  } catch (error) {
    // A target that this Home Assistant can't explain is not known.
    if (!(error instanceof AppError) || error.code !== "house-refused") throw error;
    const { service, data } = call;
    return { action: { service, entityIds: [], data }, unproved: [`${service}: target`] };
  }
}

/** It may be shown: a template does not fill the line. */
function oneLine(text: string): string {
  return text.replace(/[\s\p{Cc}\p{Cf}]+/gu, " ").slice(0, LONGEST);
}
