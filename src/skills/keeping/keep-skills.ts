import type { Clock } from "../../core/clock.ts";
import type { Store } from "../../store/index.ts";
import { createBook } from "../book/book.ts";
import type { HoldsCode, Owners } from "../ports.ts";
import { createSkillKeeping, type SkillKeeping } from "./keeping.ts";

/** The owner's side of skills alone, where no Hestia runs and no house is known. */
export function keepSkills({
  store,
  clock,
  owners,
  holdsCode,
}: {
  readonly store: Store;
  readonly clock: Clock;
  readonly owners: Owners;
  readonly holdsCode: HoldsCode;
}): SkillKeeping {
  return createSkillKeeping({ store, book: createBook({ store, clock }), around: undefined, owners, holdsCode, clock });
}
