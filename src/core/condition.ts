// On what a step of a wish may hang: how one thing of the house is when the step's turn comes.
import { type Static, Type } from "typebox";
import type { Entity } from "./house.ts";

const ConditionSchema = Type.Object({
  entityId: Type.String(),
  /** It is in this state. */
  state: Type.Optional(Type.String()),
  /** Its state is a number above, or below, this one. */
  above: Type.Optional(Type.Number()),
  below: Type.Optional(Type.Number()),
});

export type Condition = Readonly<Static<typeof ConditionSchema>>;

/** When and whether a call of a wish is made, where not at once and in any case; part of the schema of actions. */
export const TimingSchema = {
  /** Seconds after what stands before it in the wish. */
  after: Type.Optional(Type.Number()),
  /** All of these must hold. */
  onlyIf: Type.Optional(Type.Array(ConditionSchema)),
};

export interface Timing {
  readonly after?: number;
  readonly onlyIf?: readonly Condition[];
}

export function timingOf({ after, onlyIf }: Timing): Timing {
  return { ...(after === undefined ? {} : { after }), ...(onlyIf === undefined ? {} : { onlyIf }) };
}

/** `unknown`: it is gone, hidden or away. */
export function holdsOf({ state, above, below }: Condition, entity: Entity | undefined): boolean | "unknown" {
  const now = entity?.exposed ? entity.state?.state : undefined;
  if (now === undefined || now === "unavailable" || now === "unknown") return "unknown";
  if (state !== undefined && now !== state) return false;
  if (above === undefined && below === undefined) return true;
  const level = now.trim() === "" ? Number.NaN : Number(now);
  if (Number.isNaN(level)) return "unknown";
  return (above === undefined || level > above) && (below === undefined || level < below);
}
