import type { Action, Sequence } from "../../core/action.ts";
import type { LookBehind } from "../../core/behind.ts";
import type { Picture } from "../house.ts";
import type { Lookups } from "../sequences/expand-aim.ts";
import { expandReading } from "../sequences/expand-reading.ts";
import { type AimedCall, join, type Reading } from "../sequences/reading.ts";
import type { AskEffects } from "./tell-by-integration.ts";
import type { Tell } from "./tell-without.ts";
import { isWhole, readParts, type ToldEntity, toldIn } from "./told-entity.ts";
import { wornAs } from "./which-steps.ts";

export interface LookBehindDependencies extends Lookups {
  readonly effects: AskEffects;
  /** Where the integration does not tell. */
  readonly without: () => Tell;
  readonly picture: Lookups["picture"] & Pick<Picture, "members">;
}

const NOTHING: Sequence = { calls: [], unproved: [] };

/** A fresh one for each judgement: within it an entity is asked about once, and nothing of it is kept. */
export function createLookBehind(dependencies: LookBehindDependencies, ahead: readonly string[] = []): LookBehind {
  const { effects, picture } = dependencies;
  const without = dependencies.without();
  const told = new Map<string, Promise<ToldEntity>>();

  function tell(entityId: string, signal: AbortSignal): Promise<ToldEntity> {
    const known = told.get(entityId);
    if (known) return known;
    // What is asked about next is one question with it: a group's members, what else is wanted.
    const ids = [...withMembers([entityId, ...ahead], picture)].filter((id) => !told.has(id));
    const answer = effects.some(ids, signal);
    for (const id of ids) {
      const one = answer.then((all) => toldIn(all, id) ?? without(id, signal));
      // Whoever asks for it hears of it; perhaps nobody does.
      one.catch(() => undefined);
      told.set(id, one);
    }
    return told.get(entityId) ?? without(entityId, signal);
  }

  /** A switch that is worn as a lock unlocks: what wears it is moved with it. */
  async function worn(service: string, entityId: string, signal: AbortSignal): Promise<Reading> {
    if (!entityId.startsWith("switch.")) return { calls: [], unproved: [] };
    const wearing = [...picture.entities()].filter(({ platform }) => platform === "switch_as_x");
    const readings = wearing.map(async ({ id }): Promise<readonly AimedCall[]> => {
      const { parts } = await tell(id, signal);
      return parts.flatMap((part) => {
        const as = part.type === "passes" && part.to.includes(entityId) && wornAs(service, id, part.inverts);
        return as ? [{ service: as, aim: { entityIds: [id], wider: {} }, data: {} }] : [];
      });
    });
    return { calls: (await Promise.all(readings)).flat(), unproved: [] };
  }

  return async ({ service, data }: Pick<Action, "service" | "data">, entityId, signal) => {
    const one = await tell(entityId, signal);
    const reading = join([readParts({ service, data }, one.parts), await worn(service, entityId, signal)]);
    const isNothing = reading.calls.length === 0 && reading.unproved.length === 0;
    const sequence = isNothing ? NOTHING : await expandReading(reading, dependencies, signal);
    const whole = isWhole(one);
    const nature = { platform: one.platform, digest: one.digest };
    if (isNothing && whole) return { type: "plain", nature };
    return {
      type: "wraps",
      nature,
      sequence,
      isWhole: whole,
      regulates: one.parts.some((part) => part.type === "passes" && part.regulates),
    };
  };
}

function withMembers(ids: readonly string[], picture: Pick<Picture, "members">): ReadonlySet<string> {
  const found = new Set(ids);
  for (const id of found) for (const member of picture.members(id)) found.add(member);
  return found;
}
