import type { Call } from "./deed.ts";

/** Whether both come to the same for every entity, whatever the order and however they were bundled. */
export function sameCalls(one: readonly Call[], other: readonly Call[]): boolean {
  const left = effects(one);
  const right = effects(other);
  return left.length === right.length && left.every((effect, at) => effect === right[at]);
}

function effects(calls: readonly Call[]): readonly string[] {
  const each = calls.flatMap(({ service, entityIds, data }) =>
    entityIds.map((id) => `${id} ${service} ${sorted(data)}`),
  );
  return [...new Set(each)].sort();
}

function sorted(data: Call["data"]): string {
  return JSON.stringify(Object.entries(data).sort(([one], [other]) => (one < other ? -1 : 1)));
}
