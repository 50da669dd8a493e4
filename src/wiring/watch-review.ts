// What awaits its owner's word is said once: after the start, after an upgrade, and when something new does: not when somebody is in need of it.
import type { Clock } from "../core/clock.ts";
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
  readonly clock: Pick<Clock, "after">;
  readonly log: Logger;
  readonly life: AbortSignal;
}

/** What awaits a verdict, and the names of the skills that ask until then. */
interface Awaited extends Awaiting {
  readonly usedBy: readonly string[];
}

export interface WatchedReview extends Pick<Review, "answer"> {
  list(signal: AbortSignal): Promise<readonly Awaited[]>;
  /** Names of the household's skills that ask because of it. What only one person has learned is told to no other. */
  skillsThatAsk(): readonly string[];
}

const ANSWER_MILLISECONDS = 60_000;
/** Who writes automations saves them more than once. */
const QUIET_MILLISECONDS = 5_000;

/** The review, which looks by itself whenever the house is connected, and after automations were read anew. */
export function createWatchedReview(dependencies: WatchedReviewDependencies): WatchedReview {
  const { rules, house, announcements, skills, store, clock, log, life } = dependencies;
  const review = createReview({ house: gateFacts(house), rules });
  /** Automations that were told of, by what it was told under. */
  let told = new Map<string, string>();
  /** What nobody can see, as it was found last. */
  let asked: readonly string[] | undefined;

  function announce(awaiting: readonly Awaiting[]): void {
    const unread = awaiting.filter(({ exposed, why }) => exposed && why === "unread");
    const count = unread.length;
    const isMore = asked !== undefined && unread.some(({ entityId }) => !asked?.includes(entityId));
    asked = unread.map(({ entityId }) => entityId);
    const untraced = new Map(
      awaiting.flatMap(({ entityId, why }) =>
        why === "untraced" ? [[`untraced ${entityId}`, house.picture.entity(entityId)?.name ?? entityId]] : [],
      ),
    );
    store.write((writer) => {
      // Everyone hears of more anew.
      if (count === 0 || isMore) announcements.withdraw(writer, "review");
      if (count > 0) announcements.add(writer, "review", { type: "review", count });
      for (const id of told.keys()) if (!untraced.has(id)) announcements.withdraw(writer, id);
      for (const [id, name] of untraced) announcements.add(writer, id, { type: "untraced", name });
    });
    for (const [id, name] of untraced)
      if (!told.has(id))
        log.warn(
          { automation: name, see: "hestia review" },
          "What sets off an automation that does something dangerous can't be traced: helpers, lists and timers are asked about until its owner has said what it is",
        );
    told = untraced;
    if (count > 0)
      log.warn({ count, see: "hestia review" }, "Nobody can see what some things do: their owner is asked");
  }

  function look(): void {
    review
      .list(AbortSignal.any([life, AbortSignal.timeout(ANSWER_MILLISECONDS)]))
      .then(announce)
      .catch((error: unknown) => {
        if (!life.aborted) log.debug({ error: toError(error).message }, "What awaits a verdict could not be read");
      });
  }

  let cancel: () => void = () => undefined;
  function lookSoon(): void {
    cancel();
    cancel = clock.after(QUIET_MILLISECONDS, look);
  }
  life.addEventListener("abort", () => cancel(), { once: true });

  house.on("status-change", "review", ({ type }) => {
    if (type === "connected") look();
  });
  house.on("hearers-change", "review", () => {
    if (house.status().type === "connected") lookSoon();
  });
  return {
    skillsThatAsk() {
      const using = (asked ?? []).flatMap((entityId) => skills.using(entityId));
      return [...new Set(using.flatMap(({ owner, name }) => (owner === HOUSEHOLD ? [name] : [])))];
    },
    async answer(...given) {
      const kept = await review.answer(...given);
      look();
      return kept;
    },
    async list(signal) {
      const awaiting = await review.list(signal);
      return awaiting.map((one) => ({ ...one, usedBy: skills.using(one.entityId).map(({ name }) => name) }));
    },
  };
}
