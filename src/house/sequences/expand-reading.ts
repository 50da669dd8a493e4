// A reading with its targets made final: what running it does.
import type { Sequence } from "../../core/action.ts";
import { AppError } from "../../core/errors.ts";
import { expandAim, type Lookups } from "./expand-aim.ts";
import type { AimedCall, Reading } from "./reading.ts";

const LONGEST = 120;

export async function expandReading(reading: Reading, lookups: Lookups, signal: AbortSignal): Promise<Sequence> {
  const expanded = await Promise.all(reading.calls.map((call) => expand(call, lookups, signal)));
  return {
    calls: expanded.flatMap(({ action }) => action ?? []),
    unproved: [...new Set([...reading.unproved, ...expanded.flatMap((one) => one.unproved)].map(oneLine))],
  };
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
