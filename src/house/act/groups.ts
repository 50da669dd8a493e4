// A group stands for its members: its own state is on where one of them is. Each member is watched; what became of them is told as the group's where it is the same for all.
import type { Outcome } from "../../core/action.ts";
import type { Entity } from "../../core/house.ts";
import type { Picture } from "../house.ts";

export interface Group {
  readonly entityId: string;
  readonly members: readonly string[];
  /** One of them is not exposed: it is not named, the group is. */
  readonly hidden: boolean;
}

/** What a group comes down to, through groups within it; empty for what is no group of its own kind. A scene is none: its members are not its state. */
export function membersOf(group: Entity, picture: Pick<Picture, "entity" | "members">): readonly Entity[] {
  const found = new Map<string, Entity>();
  const seen = new Set<string>();
  const visit = ({ id }: Entity): void => {
    if (seen.has(id)) return;
    seen.add(id);
    for (const memberId of picture.members(id)) {
      const member = picture.entity(memberId);
      if (member?.domain !== group.domain) continue;
      if (picture.members(memberId).length > 0) visit(member);
      else found.set(memberId, member);
    }
  };
  visit(group);
  return [...found.values()];
}

/** The outcomes of members as the group's own, where they can be told as one. */
export function toldAsGroups(outcomes: readonly Outcome[], groups: readonly Group[]): readonly Outcome[] {
  return groups.reduce((told, group) => {
    const parts = told.filter(({ entityId }) => entityId !== undefined && group.members.includes(entityId));
    const isWhole = parts.length === group.members.length || (group.hidden && parts.length > 0);
    const whole = isWhole ? asOne(group, parts) : undefined;
    return whole ? [...told.filter((one) => !parts.includes(one)), whole] : told;
  }, outcomes);
}

function asOne({ entityId, hidden }: Group, parts: readonly Outcome[]): Outcome | undefined {
  const kinds = new Set(parts.map(kindOf));
  const only = kinds.size === 1 ? [...kinds][0] : undefined;
  const isFine = [...kinds].every((kind) => FINE.includes(kind));
  const kind = only ?? (isFine || hidden ? RANKED.findLast((one) => kinds.has(one)) : undefined);
  const told = parts.filter((part) => kindOf(part) === kind);
  const [first] = told;
  if (!first) return undefined;
  const seen = [...new Set(told.flatMap((part) => part.seen ?? []))];
  return { ...first, entityId, seen: seen.length > 0 ? seen.join(", ") : undefined };
}

function kindOf({ type, detail }: Outcome): string {
  return detail ? `${type}/${detail}` : type;
}

/** What has come about or is coming about. */
const FINE: readonly string[] = ["already", "done", "accepted/under-way"];

/** The last of these that became of any member is what is said of the whole. */
const RANKED: readonly string[] = [
  ...FINE,
  "accepted/unseen",
  "accepted/not-yet",
  "unconfirmed",
  "failed/unavailable",
  "failed/missing-fields",
  "failed/not-exposed",
  "failed/unsupported",
  "failed/invalid",
  "failed/wrong-code",
  "failed/unauthorized",
  "failed/no-answer",
  "failed/broke-off",
  "failed/refused",
  "failed/disconnected",
  "unknown/disconnected",
];
