// What an earlier process left: a permit that was begun and never finished, or one that was to be begun.
import { Type } from "typebox";
import { Value } from "typebox/value";
import type { Action } from "../core/action.ts";
import { TimingSchema } from "../core/condition.ts";
import type { Row } from "../store/index.ts";

export interface CutOff {
  readonly permitId: string;
  readonly turnId: string;
  readonly origin: string;
  readonly action: Action;
  readonly conversationId: string;
  readonly language: string;
}

export const ActionSchema = Type.Object({
  service: Type.String(),
  entityIds: Type.Array(Type.String()),
  data: Type.Record(Type.String(), Type.Unknown()),
  takesBack: Type.Optional(Type.String()),
  ...TimingSchema,
});

const CutOffRow = Type.Object({
  id: Type.String(),
  turn_id: Type.String(),
  origin: Type.String(),
  action: Type.String(),
  conversation_id: Type.String(),
  language: Type.String(),
});

export function readCutOff(row: Row): CutOff {
  const parsed = Value.Parse(CutOffRow, row);
  return {
    permitId: parsed.id,
    turnId: parsed.turn_id,
    origin: parsed.origin,
    action: Value.Parse(ActionSchema, JSON.parse(parsed.action)),
    conversationId: parsed.conversation_id,
    language: parsed.language,
  };
}
