// What was seen bounds what is done: a value seen once runs as that value alone, a second one that agrees opens it to its kind.
import type { GeneralAction } from "./general.ts";
import type { HouseView } from "./house-view.ts";
import type { Filled, Pattern } from "./recipe.ts";

/** Whether this value may stand in this place of the pattern. */
export function isOpenTo(
  slot: number,
  value: Filled,
  {
    pattern,
    actions,
    house,
  }: { readonly pattern: Pattern; readonly actions: readonly GeneralAction[]; readonly house: HouseView },
): boolean {
  const seen = pattern.witnesses.flatMap(({ slots }) => slots[slot] ?? []);
  if (seen.some((one) => sameFilled(one, value))) return true;
  const isVaried = seen.slice(1).some((one) => seen[0] !== undefined && !sameFilled(one, seen[0]));
  const uses = usesOf(slot, actions);
  if (!isVaried || uses.length === 0) return false;
  switch (value.type) {
    case "thing": {
      const kinds = new Set(seen.flatMap((one) => kindsOf(one, house)));
      return kindsOf(value, house).some((kind) => kinds.has(kind));
    }
    case "number":
      return isWithin(value.value, { seen: seen.flatMap((one) => (one.type === "number" ? [one.value] : [])), uses });
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

/** Fields that a slot feeds; `target` where it names what is meant. */
function usesOf(slot: number, actions: readonly GeneralAction[]): readonly string[] {
  const uses = (way: string) => (/^[a-z]+:([\d,]+)/.exec(way)?.[1] ?? "").split(",").includes(String(slot));
  return actions.flatMap(({ target, fields }) => [
    ...(target.some(uses) ? ["target"] : []),
    ...Object.entries(fields).flatMap(([field, ways]) => (ways.some(uses) ? [field] : [])),
  ]);
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
  { seen, uses }: { readonly seen: readonly number[]; readonly uses: readonly string[] },
): boolean {
  const least = Math.min(...seen);
  const most = Math.max(...seen);
  // Nothing at all is not just a low number: it may mean off.
  if (uses.every((field) => PERCENT.test(field))) return value >= 1 && value <= 100;
  const beyond = uses.every((field) => WARMTH.test(field)) ? DEGREES_BEYOND : 0;
  return value >= least - beyond && value <= most + beyond;
}
