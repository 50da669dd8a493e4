// Telling something unasked: on the channel where it was asked, else it waits for the next answer there, or until the satellite itself is free
// to say it, whichever comes first.
import type { Gate } from "../core/action.ts";
import type { Channel } from "../core/channel.ts";
import type { Clock } from "../core/clock.ts";
import { toError } from "../core/errors.ts";
import type { Logger } from "../core/log.ts";
import type { House } from "../house/index.ts";
import type { Conversations, Notices, Whereabouts } from "../memory/index.ts";

export interface DeliveryDependencies {
  readonly conversations: Pick<Conversations, "whereabouts" | "withPeople">;
  readonly notices: Notices;
  readonly channels: readonly Channel[];
  readonly gate: Gate;
  readonly house: House;
  /** Whether somebody is being answered in that conversation now: the next words there can tell it. */
  readonly isAnswering: (conversationId: string) => boolean;
  readonly clock: Clock;
  readonly log: Logger;
  readonly life: AbortSignal;
}

export interface Delivery {
  /** Never rejects. When it resolves the text was told, or is on the disk and will be, once. */
  tell(conversationId: string, text: string): Promise<void>;
  /** Puts a question where people are known and have spoken to Hestia before, in the language they last spoke there. Never rejects. */
  askPeople(question: (language: string) => string): Promise<void>;
  /** Whether such a question would reach anybody. */
  reachesPeople(): boolean;
}

/** Home Assistant answers when an announcement was spoken to its end. */
const ANNOUNCE_MILLISECONDS = 65_000;
/** How long a satellite that is listening or speaking is waited for; after that the next answer tells it. */
const BUSY_MILLISECONDS = 120_000;
const LOOK_AGAIN_MILLISECONDS = 500;
const ANNOUNCE = "assist_satellite.announce";
const BUSY_STATES = new Set(["listening", "processing", "responding"]);

export function createDelivery(dependencies: DeliveryDependencies): Delivery {
  const { conversations, notices, channels, gate, house, isAnswering, clock, log, life } = dependencies;

  /** An announcement would end the conversation that the satellite is in. */
  async function untilFree(satelliteId: string, conversationId: string): Promise<boolean> {
    const end = clock.monotonic() + BUSY_MILLISECONDS;
    const isBusy = () =>
      isAnswering(conversationId) || BUSY_STATES.has(house.picture.entity(satelliteId)?.state?.state ?? "");
    while (isBusy()) {
      if (clock.monotonic() >= end) return false;
      await clock.sleep(LOOK_AGAIN_MILLISECONDS, life);
    }
    return true;
  }

  async function announce(satelliteId: string, conversationId: string, to: Whereabouts, text: string) {
    const action = { service: ANNOUNCE, entityIds: [satelliteId], data: { message: text } };
    const request = { speaker: to.speaker, conversationId, turnId: "delivery", language: "en" };
    const verdict = await gate.judge([action], { ...request, origin: "delivery" }, life);
    const [permit] = verdict.type === "allow" ? verdict.permits : [];
    if (!permit) return false;
    const { outcomes } = await house.act(permit, { patience: ANNOUNCE_MILLISECONDS, signal: life });
    return outcomes.every(({ type }) => type === "accepted" || type === "done");
  }

  async function announceNotice(notice: number, conversationId: string, to: Whereabouts, text: string): Promise<void> {
    const { speaker } = to;
    if (speaker.type !== "room" || !speaker.satelliteId) return;
    if (!(await untilFree(speaker.satelliteId, conversationId))) return;
    const satellite = house.picture.entity(speaker.satelliteId);
    // While it is tried in vain, an answer would go without it.
    if (!satellite || !house.services.suits(ANNOUNCE, satellite)) return;
    if (!notices.claim(notice, { conversationId, speaker })) return;
    try {
      if (await announce(speaker.satelliteId, conversationId, to, text)) notices.announced(notice);
    } finally {
      notices.release(notice);
    }
  }

  async function tell(conversationId: string, text: string): Promise<void> {
    const to = conversations.whereabouts(conversationId);
    if (!to)
      return log.error({ conversation: conversationId }, "There is nobody to tell: the conversation is not known");
    const later = (error: unknown) =>
      log.warn(
        { conversation: conversationId, error: toError(error).message },
        "Could not tell at once; it waits for the next answer",
      );
    const channel = channels.find(({ name }) => name === to.channel);
    try {
      if (await channel?.tell?.(to, text)) return;
    } catch (error) {
      later(error);
    }
    const { speaker, audience } = to;
    announceNotice(notices.add({ conversationId, speaker, audience }, text), conversationId, to, text).catch(later);
  }

  return {
    tell,
    async askPeople(question) {
      for (const { name, identifies } of channels) {
        const asked = identifies ? conversations.withPeople(name) : undefined;
        if (asked) await tell(asked.conversationId, question(asked.language));
      }
    },
    reachesPeople: () => channels.some(({ name, identifies }) => identifies && conversations.withPeople(name)),
  };
}
