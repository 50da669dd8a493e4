import type { Known } from "../book/proof.ts";
import type { Matched } from "../recipe/saying-tree.ts";
import { HOUSEHOLD } from "../skill.ts";

/** Of what a sentence may be, what is for whoever says it. What somebody was taught for them alone stands before what is everybody's. */
export function meantFor(
  reads: readonly string[],
  matched: readonly Matched<Known>[],
  ownerOf: (skillId: number) => string | undefined,
): readonly Matched<Known>[] {
  const whose = ({ value }: Matched<Known>) => ownerOf(value.skillId) ?? "";
  const theirs = matched.filter((one) => reads.includes(whose(one)));
  const own = theirs.filter((one) => one.value.pattern.taught && whose(one) !== HOUSEHOLD);
  return own.length > 0 ? own : theirs;
}
