// By what two wordings are words for the same: the calls, with what the sentence gives left open.

import { type Timing, timingOf } from "../../core/condition.ts";
import { describeSaying } from "./describe.ts";
import { idsKey } from "./explain-target.ts";
import { type GeneralAction, generalActions } from "./general.ts";
import { ordered } from "./order.ts";
import { isReading, type Pattern } from "./recipe.ts";

const ORDER = ["slots", "area", "floor", "room", "house", "const"];

export function effectKey(pattern: Pattern): string {
  const lines = generalActions(pattern).map(effectLine);
  const order = ordered(pattern.witnesses[0]?.actions ?? []).map(([from, to]) => `${lines[from]} > ${lines[to]}`);
  // What was read for two questions is not what was asked: each proves itself.
  const asked = isReading(pattern) ? [describeSaying({ ...pattern, isQuestion: false })] : [];
  return [...lines.toSorted(), ...order.sort(), ...asked].join("\n");
}

/** One call of it. */
function effectLine({ service, target, fields, entityIds, data, ...timing }: GeneralAction): string {
  const source = ORDER.find((one) => target.some((way) => way.startsWith(one))) ?? "const";
  const where = source === "const" || source === "house" ? `${source} ${idsKey(entityIds ?? [])}` : source;
  const given = Object.entries(fields).map(([field, ways]) =>
    ways.some((way) => way !== "const") ? `${field}=*` : `${field}=${JSON.stringify(data[field])}`,
  );
  return `${service} @${where} ${[...given.sort(), ...timingKey(timing)].join(" ")}`;
}

/** Nothing where it has none. */
export function timingKey(timing: Timing): readonly string[] {
  const given = timingOf(timing);
  return Object.keys(given).length > 0 ? [JSON.stringify(given)] : [];
}
