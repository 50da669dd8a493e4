// After a restart: what was begun and never finished, and what was asked and never answered, is told once where it was asked, with what the
// house shows now; nothing of it is repeated.
import type { Action } from "../core/action.ts";
import type { Clock } from "../core/clock.ts";
import { withDeadline } from "../core/deadline.ts";
import { toError } from "../core/errors.ts";
import type { Logger } from "../core/log.ts";
import type { CutOff, Permits } from "../gate/index.ts";
import { type House, holds, type Picture } from "../house/index.ts";
import type { LostTurn, LostTurns } from "../memory/index.ts";
import { fill, type Words } from "../words/index.ts";

export interface ReportDependencies {
  readonly permits: Pick<Permits, "cutOff" | "settle" | "ofTurn" | "leftWaiting" | "leave">;
  readonly lostTurns: Pick<LostTurns, "close">;
  /** What an earlier process left: read before the doors were open. */
  readonly unanswered: readonly LostTurn[];
  readonly house: Pick<House, "ready"> & { readonly picture: Pick<Picture, "entity"> };
  readonly words: Words;
  readonly tell: (conversationId: string, text: string) => Promise<void>;
  readonly clock: Clock;
  readonly log: Logger;
  readonly life: AbortSignal;
}

const HOUSE_MILLISECONDS = 30_000;
/** Who asked longer ago has long asked again, or forgot. */
const RECENT_MILLISECONDS = 15 * 60_000;
const MOST_NAMED = 4;
const LONGEST_QUOTE = 80;

/** Begins at once and returns; waits a while for the house, so that the live state can be told beside. */
export function reportCutOff(dependencies: ReportDependencies): void {
  const { permits, lostTurns, unanswered, house, words, tell, clock, log, life } = dependencies;

  function cutOffSentence(language: string, action: Action): string {
    const { cutOff, cutOffSo, cutOffUnseen } = words.phrases(language).outcomes;
    const entities = action.entityIds.flatMap((id) => {
      const entity = house.picture.entity(id);
      const seen = entity?.state && words.shown(language, action, entity.state);
      return entity?.state && seen ? [{ name: entity.name, seen, isSo: holds(action, entity.state) }] : [];
    });
    const wanted = words.wanted(language, action);
    if (entities.length === 0 || entities.length < action.entityIds.length) return fill(cutOffUnseen, { wanted });
    const named = entities.slice(0, MOST_NAMED).map(({ name, seen }) => `${name}: ${seen}`);
    const isSo = entities.every((entity) => entity.isSo === true);
    return fill(isSo ? cutOffSo : cutOff, { wanted, seen: named.join("; ") });
  }

  /** What was to come after the answer, and does not come any more. */
  async function reportWaiting(told: ReadonlySet<string>): Promise<void> {
    for (const [turnId, left] of Map.groupBy(permits.leftWaiting(), (one) => one.turnId)) {
      const [first] = left;
      if (!first) continue;
      const { conversationId, language } = first;
      const wanted = words.list(
        language,
        left.map(({ action }) => words.wanted(language, action)),
      );
      log.warn({ turn: turnId, steps: left.length }, "Steps that were still to come are not begun any more");
      if (!told.has(turnId)) await tell(conversationId, fill(words.phrases(language).lost.notBegun, { wanted }));
      for (const { permitId } of left) permits.leave(permitId, "stopped");
    }
  }

  /** What became of each thing that the turn was allowed to do, or only that it was not answered. */
  function lostText(turn: LostTurn): string {
    const { lost } = words.phrases(turn.language);
    const became = permits.ofTurn(turn.id).flatMap(({ action, begun, outcomes: seen }) => {
      // It hung on something that did not hold.
      if (!begun && seen?.length === 0) return [];
      if (seen) return `${lost.before} ${words.outcomes(turn.language, action, seen)}`;
      return begun
        ? cutOffSentence(turn.language, action)
        : fill(lost.notBegun, { wanted: words.wanted(turn.language, action) });
    });
    const quote = turn.text.length > LONGEST_QUOTE ? `${turn.text.slice(0, LONGEST_QUOTE)}…` : turn.text;
    return became.length > 0 ? became.join(" ") : fill(lost.answer, { text: quote });
  }

  async function reportTurn(turn: LostTurn, cutOffs: readonly CutOff[]): Promise<void> {
    const text = lostText(turn);
    // A clock that was set back makes nothing old.
    const isRecent = clock.now() - turn.receivedAt < RECENT_MILLISECONDS;
    log.warn({ turn: turn.id, isRecent }, "A message was not answered before the process ended");
    const closed = lostTurns.close(turn, text);
    if ((closed && isRecent) || cutOffs.length > 0) await tell(turn.conversationId, text);
    for (const cutOff of cutOffs) permits.settle(cutOff);
  }

  async function report(): Promise<void> {
    const cutOffs = permits.cutOff();
    for (const { permitId, action } of cutOffs) {
      log.warn(
        { permit: permitId, service: action.service },
        "An action was cut off; its outcome is unknown and it is not repeated",
      );
    }
    for (const turn of unanswered) {
      await reportTurn(
        turn,
        cutOffs.filter(({ turnId }) => turnId === turn.id),
      );
    }
    const told = new Set(unanswered.map(({ id }) => id));
    await reportWaiting(told);
    for (const cutOff of cutOffs.filter(({ turnId }) => !told.has(turnId))) {
      // What was being announced still waits for the next answer: that it was cut off helps nobody.
      if (cutOff.origin !== "delivery")
        await tell(cutOff.conversationId, cutOffSentence(cutOff.language, cutOff.action));
      permits.settle(cutOff);
    }
  }

  withDeadline({ clock, milliseconds: HOUSE_MILLISECONDS, what: "the house", signal: life }, house.ready)
    .catch((error: unknown) =>
      log.debug({ error: toError(error).message }, "Cut-off actions are told without the live state"),
    )
    .then(() => (life.aborted ? undefined : report()))
    .catch((error: unknown) => log.error({ error: toError(error).message }, "Cut-off actions could not be told"));
}
