import type { Manner } from "../core/message.ts";
import type { Epoch } from "./ports.ts";

const IDLE_MILLISECONDS: Readonly<Record<Manner, number>> = { voice: 5 * 60_000, text: 4 * 60 * 60_000 };

/** Why a new epoch must start, or undefined where the present one goes on. A clock set back ends none. */
export function epochEnd(
  epoch: Epoch | undefined,
  situation: { readonly manner: Manner; readonly now: number; readonly model: string | undefined },
): string | undefined {
  if (!epoch) return "first";
  if (epoch.ended) return "withdrawn";
  if (situation.now - epoch.lastAt > IDLE_MILLISECONDS[situation.manner]) return "idle";
  if (epoch.model !== undefined && situation.model !== undefined && epoch.model !== situation.model)
    return "other-model";
  return undefined;
}
