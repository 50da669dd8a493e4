// Calls that touch the same thing build on each other: their order is part of what was seen. All others have none.

interface Touching {
  readonly entityIds: readonly string[];
}

/** What the calls before this one have touched. */
export function touchedBefore(calls: readonly Touching[], index: number): ReadonlySet<string> {
  return new Set(calls.slice(0, index).flatMap(({ entityIds }) => entityIds));
}

/** Every two of which the second builds on the first, by their places. */
export function ordered(calls: readonly Touching[]): readonly (readonly [number, number])[] {
  return calls.flatMap((later, to) =>
    calls
      .slice(0, to)
      .flatMap(({ entityIds }, from) =>
        entityIds.some((id) => later.entityIds.includes(id)) ? [[from, to] as const] : [],
      ),
  );
}

/** Whether those that build on each other come after each other as they did. */
export function keepsOrder<T extends Touching>(before: readonly T[], after: readonly T[]): boolean {
  const at = (index: number) => after.indexOf(before[index] as T);
  return ordered(before).every(([from, to]) => at(from) < at(to));
}
