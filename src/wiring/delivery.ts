// Telling something unasked: on the channel where it was asked, on the satellite itself, else at the start of the next answer there.
import type { Gate } from "../core/action.ts";
import type { Channel } from "../core/channel.ts";
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
  readonly log: Logger;
  readonly life: AbortSignal;
}

const ANNOUNCE_MILLISECONDS = 10_000;

export function createDelivery({ conversations, notices, channels, gate, house, log, life }: DeliveryDependencies) {
  async function announce(conversationId: string, { speaker }: Whereabouts, text: string): Promise<boolean> {
    if (speaker.type !== "room" || !speaker.satelliteId) return false;
    const action = { service: "assist_satellite.announce", entityIds: [speaker.satelliteId], data: { message: text } };
    const request = { origin: "delivery", speaker, conversationId, turnId: "delivery", language: "en" } as const;
    const verdict = await gate.judge([action], request, life);
    const [permit] = verdict.type === "allow" ? verdict.permits : [];
    if (!permit) return false;
    const { outcomes } = await house.act(permit, { patience: ANNOUNCE_MILLISECONDS, signal: life });
    return outcomes.every(({ type }) => type === "accepted" || type === "done");
  }

  /** Never rejects; what nobody could be told now waits for the next answer in that conversation. */
  async function tell(conversationId: string, text: string): Promise<void> {
    const to = conversations.whereabouts(conversationId);
    if (!to)
      return log.error({ conversation: conversationId }, "There is nobody to tell: the conversation is not known");
    const channel = channels.find(({ name }) => name === to.channel);
    try {
      if ((await channel?.tell?.(to, text)) || (await announce(conversationId, to, text))) return;
    } catch (error) {
      log.warn(
        { conversation: conversationId, error: toError(error).message },
        "Could not tell at once; it waits for the next answer",
      );
    }
    notices.add({ conversationId, speaker: to.speaker }, text);
  }

  return {
    tell,
    /** Puts a question where people are known and have spoken to Hestia before. Never rejects. */
    async askPeople(text: string): Promise<void> {
      for (const { name, identifies } of channels) {
        const conversationId = identifies ? conversations.withPeople(name) : undefined;
        if (conversationId) await tell(conversationId, text);
      }
    },
    /** Whether such a question would reach anybody. */
    reachesPeople: () => channels.some(({ name, identifies }) => identifies && conversations.withPeople(name)),
  };
}
