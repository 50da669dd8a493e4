// What was seen bounds what is done: a value seen once runs as that value alone, a second one that agrees opens it to its kind.
import { slotsIn } from "./general.ts";
import type { HouseView } from "./house-view.ts";
import { type KinCall, TARGET } from "./kin.ts";
import type { Filled, Pattern } from "./recipe.ts";

/** Whether this value may stand in this place of the pattern. */
export function isOpenTo(
  slot: number,
  value: Filled,
  {
    pattern,
    calls,
    house,
  }: { readonly pattern: Pattern; readonly calls: readonly KinCall[]; readonly house: HouseView },
): boolean {
  const own = pattern.witnesses.flatMap(({ slots }) => slots[slot] ?? []);
  if (own.some((one) => sameFilled(one, value))) return true;
  const uses = usesOf(slot, calls);
  return (
    uses.length > 0 &&
    uses.every(({ argument, values }) => isOfKind(value, { seen: [...own, ...values], argument, house }))
  );
}

/** Two different ones open it to what is like them. */
function isOfKind(
  value: Filled,
  { seen, argument, house }: { readonly seen: readonly Filled[]; readonly argument: string; readonly house: HouseView },
): boolean {
  const [first] = seen;
  if (first === undefined || seen.every((one) => sameFilled(one, first))) return false;
  switch (value.type) {
    case "thing": {
      const kinds = new Set(seen.flatMap((one) => kindsOf(one, house)));
      return kindsOf(value, house).some((kind) => kinds.has(kind));
    }
    case "number":
      return isWithin(value.value, {
        seen: seen.flatMap((one) => (one.type === "number" ? [one.value] : [])),
        argument,
      });
    case "word":
      // Only words that were given for this before are read as such at all.
      return seen.some((one) => one.type === "word" && one.field === value.field);
  }
}

export function sameFilled(one: Filled, other: Filled): boolean {
  if (one.type === "thing" && other.type === "thing") {
    const key = (filled: typeof one) =>
      filled.things
        .map(({ type, id }) => `${type} ${id}`)
        .sort()
        .join(" ");
    return key(one) === key(other);
  }
  if (one.type === "number" && other.type === "number") return one.value === other.value;
  return one.type === "word" && other.type === "word" && one.field === other.field && one.value === other.value;
}

/** The arguments that a slot feeds, with what other wordings had there. */
function usesOf(
  slot: number,
  calls: readonly KinCall[],
): readonly { readonly argument: string; readonly values: readonly Filled[] }[] {
  return calls.flatMap(({ action: { target, fields }, values }) =>
    Object.entries({ ...fields, [TARGET]: target }).flatMap(([argument, ways]) =>
      ways.some((way) => slotsIn(way).includes(slot)) ? [{ argument, values: values.get(argument) ?? [] }] : [],
    ),
  );
}

function kindsOf(filled: Filled, house: HouseView): readonly string[] {
  if (filled.type !== "thing") return [];
  return filled.things.map(({ type, id }) => {
    if (type !== "entity") return type;
    const entity = house.entity(id);
    return `${entity?.domain}/${entity?.deviceClass ?? ""}`;
  });
}

const PERCENT = /(_pct|^percentage|position|volume_level|humidity)$/;
const WARMTH = /temperature/;
/** People set heating to much the same. */
const DEGREES_BEYOND = 3;

function isWithin(
  value: number,
  { seen, argument }: { readonly seen: readonly number[]; readonly argument: string },
): boolean {
  // Nothing at all is not just a low number: it may mean off.
  if (PERCENT.test(argument)) return value >= 1 && value <= 100;
  const beyond = WARMTH.test(argument) ? DEGREES_BEYOND : 0;
  return value >= Math.min(...seen) - beyond && value <= Math.max(...seen) + beyond;
}
