// Which of two statements about the same can't be so any more. What may well be so at once stays: a boiler is in the cellar, a Vaillant, and loud.
import type { Said, Statement } from "./statement.ts";
import { CLASS, isExclusive, NAME, PLAIN } from "./value.ts";

/** Whether the newer of two statements takes the place of the older. */
export function givesWay(older: Statement, newer: Statement): boolean {
  if (newer.isAlso) return false;
  return newer.said.some((now) => older.said.some((then) => isOver({ then, older, now, newer })));
}

function isOver(both: {
  readonly then: Said;
  readonly older: Statement;
  readonly now: Said;
  readonly newer: Statement;
}): boolean {
  const { then, older, now, newer } = both;
  const isSame = now.topics.some((topic) => then.topics.includes(topic));
  const shared = now.slots.filter((slot) => then.slots.includes(slot));
  if (now.isNegative !== then.isNegative) {
    if (!isSame && now.topics.length > 0 && then.topics.length > 0) return false;
    if (now.isNegative ? isPart(now.content, older.content) : isPart(then.content, newer.content)) return true;
    // "No longer under the mat", then "in the shed".
    return isSame && then.isNegative && shared.length > 0;
  }
  if (now.isNegative || !isSame) return false;
  if (shared.some(isExclusive)) return true;
  if (shared.includes(CLASS)) return newer.isChange || now.isFresh;
  return now.isFresh && [now, then].every(({ slots }) => slots.some((slot) => [NAME, PLAIN, CLASS].includes(slot)));
}

/**
 * Whether the newer may be meant instead of the older, which nobody but a person can tell: it says the same kind of thing of what is named by only a
 * part of the other's words ("the check-up", "the family check-up").
 */
export function mayGiveWay(older: Statement, newer: Statement): boolean {
  if (newer.isAlso) return false;
  return newer.said.some((now) =>
    older.said.some((then) => {
      if (now.isNegative || then.isNegative) return false;
      const isAlike = now.slots.some((slot) => isExclusive(slot) && then.slots.includes(slot));
      return isAlike && now.topics.some((one) => then.topics.some((other) => isNear(one, other)));
    }),
  );
}

/** Whether one of two topics is the better part of the other. */
export const isNear = (one: string, other: string | undefined): boolean =>
  other !== undefined && (isWithin(one, other) || isWithin(other, one));

/** All of a topic is in a longer one, and is the better part of it. */
function isWithin(topic: string, longer: string): boolean {
  const [whose, all] = [topic, longer].map((one) => one.split("|"));
  const [words = [], more = []] = [whose?.[1]?.split(" "), all?.[1]?.split(" ")];
  return (
    whose?.[0] === all?.[0] &&
    words.length < more.length &&
    words.length * 2 > more.length &&
    words.every((word) => more.includes(word))
  );
}

/** Of one word alone much else is said. */
function isPart(denied: readonly string[], told: readonly string[]): boolean {
  if (denied.length === 0 || !denied.every((term) => told.includes(term))) return false;
  return denied.length > 1 || told.length === 1;
}
