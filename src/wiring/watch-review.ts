// How much awaits its owner's word is said once at the start, and after an upgrade: not one by one, when somebody is in need of it.
import { toError } from "../core/errors.ts";
import type { Logger } from "../core/log.ts";
import { type Awaiting, createReview, type GateRules, type Review } from "../gate/index.ts";
import { gateFacts, type House } from "../house/index.ts";
import type { Announcements } from "../memory/index.ts";
import { HOUSEHOLD, type Skills } from "../skills/index.ts";
import type { Store } from "../store/index.ts";

export interface WatchedReviewDependencies {
  readonly rules: GateRules;
  readonly house: House;
  readonly announcements: Announcements;
  readonly skills: Pick<Skills, "using">;
  readonly store: Pick<Store, "write">;
  readonly log: Logger;
  readonly life: AbortSignal;
}

/** What awaits a verdict, and the names of the skills that ask until then. */
interface Awaited extends Awaiting {
  readonly usedBy: readonly string[];
}

export interface WatchedReview extends Pick<Review, "answer"> {
  list(signal: AbortSignal): Promise<readonly Awaited[]>;
}

const ANSWER_MILLISECONDS = 60_000;

/** The review, which looks by itself whenever the house is connected. */
export function createWatchedReview(dependencies: WatchedReviewDependencies): WatchedReview {
  const { rules, house, announcements, skills, store, log, life } = dependencies;
  const review = createReview({ house: gateFacts(house), rules });

  async function look(): Promise<void> {
    const awaiting = await review.list(AbortSignal.any([life, AbortSignal.timeout(ANSWER_MILLISECONDS)]));
    const unread = awaiting.filter(({ exposed, why }) => exposed && why === "unread");
    const count = unread.length;
    // What only one person has learned is told to no other.
    const shared = unread.flatMap(({ entityId }) => skills.using(entityId).filter(({ owner }) => owner === HOUSEHOLD));
    const names = [...new Set(shared.map(({ name }) => name))];
    store.write((writer) => {
      if (count === 0) announcements.withdraw(writer, "review");
      else announcements.add(writer, "review", { type: "review", count, skills: names });
    });
    for (const { entityId, name, why } of awaiting)
      if (why === "untraced")
        log.warn(
          { automation: entityId, name, see: "hestia review" },
          "What sets off an automation that does something dangerous can't be traced: helpers, lists and timers are asked about until its owner has said what it is",
        );
    if (count > 0)
      log.warn({ count, see: "hestia review" }, "Nobody can see what some things do: their owner is asked");
  }

  house.on("status-change", "review", ({ type }) => {
    if (type !== "connected") return;
    look().catch((error: unknown) => {
      if (!life.aborted) log.debug({ error: toError(error).message }, "What awaits a verdict could not be read");
    });
  });
  return {
    answer: review.answer,
    async list(signal) {
      const awaiting = await review.list(signal);
      return awaiting.map((one) => ({ ...one, usedBy: skills.using(one.entityId).map(({ name }) => name) }));
    },
  };
}
