// The mind's memory, also while the disk takes nothing: then a conversation is held here, and kept again from the first message for which there is room.
import { randomUUID } from "node:crypto";
import type { Clock } from "../core/clock.ts";
import { toError } from "../core/errors.ts";
import type { Logger } from "../core/log.ts";
import type { Inbound, Turn } from "../core/message.ts";
import type { ModelMessage } from "../core/model.ts";
import { storeTrouble } from "../core/store-trouble.ts";
import type { Conversations, Epochs } from "../memory/index.ts";
import type { Accepted, Epoch, History } from "../mind/index.ts";
import type { Words } from "../words/index.ts";

type Trouble = "full" | "damaged";

export interface HistoryDependencies {
  readonly conversations: Conversations;
  readonly epochs: Epochs;
  /** What waits to be told to whoever a turn is with. */
  readonly takeNotices: (turn: Turn) => readonly string[];
  readonly words: Pick<Words, "phrases">;
  readonly clock: Clock;
  readonly log: Logger;
}

interface Seen {
  readonly epoch: Epoch;
  /** Where it is another by now, all epochs have ended since. */
  readonly generation: number;
}

interface Held extends Seen {
  readonly messages: readonly ModelMessage[];
  /** What follows can be kept: it goes to the disk as the beginning of a new epoch. */
  readonly isOver: boolean;
}

/** So many conversations are held at most; the oldest goes. */
const MOST_HELD = 50;

export function createHistory(dependencies: HistoryDependencies): History {
  const { conversations, epochs, words, clock, log } = dependencies;
  /** By conversation. */
  const held = new Map<string, Held>();
  const seen = new Map<string, Seen>();
  const names = new Map<string, string>();
  /** Turns that are nowhere but here, until their answer. */
  const unkept = new Map<string, Trouble>();
  let isTold = new Set<string>();
  let isTroubled = false;

  function attempt<T>(work: () => T, instead: (trouble: Trouble) => T): T {
    try {
      return work();
    } catch (error) {
      const trouble = storeTrouble(error);
      if (!trouble) throw error;
      if (!isTroubled) log.error({ error: toError(error).message }, "Nothing can be kept; answers go on");
      isTroubled = true;
      return instead(trouble);
    }
  }

  function keepFew<T>(map: Map<string, T>, key: string, value: T): void {
    map.delete(key);
    map.set(key, value);
    const [oldest] = map.keys();
    if (map.size > MOST_HELD && oldest !== undefined) map.delete(oldest);
  }

  const seenNow = (epoch: Epoch): Seen => ({ epoch, generation: epochs.generation() });

  function hold(conversationId: string, { epoch, generation }: Seen, messages: readonly ModelMessage[]): void {
    keepFew(held, conversationId, { epoch: { ...epoch, lastAt: clock.now() }, generation, messages, isOver: false });
  }

  /** Nothing of an epoch that has ended goes on. */
  function stillHeld(conversationId: string): Held | undefined {
    const here = held.get(conversationId);
    if (!here || here.generation === epochs.generation()) return here;
    held.delete(conversationId);
    return undefined;
  }

  /** The conversation of an epoch that is held; one that was on the disk until now is from here on. */
  function holder(epochId: string): string | undefined {
    for (const [conversationId, { epoch }] of held) if (epoch.id === epochId) return conversationId;
    for (const [conversationId, known] of seen) {
      if (known.epoch.id !== epochId) continue;
      hold(
        conversationId,
        known,
        attempt(
          () => epochs.messages(epochId),
          () => [],
        ),
      );
      return conversationId;
    }
    return undefined;
  }

  const heldOf = (epochId: string) => [...held.values()].find(({ epoch }) => epoch.id === epochId);

  const keyOf = ({ channel, conversationKey, speaker }: Inbound) => JSON.stringify([channel, conversationKey, speaker]);

  function nameOf(inbound: Inbound): string {
    const key = keyOf(inbound);
    const id = names.get(key) ?? randomUUID();
    keepFew(names, key, id);
    return id;
  }

  function unkeptTurn(inbound: Inbound, text: string, trouble: Trouble): Turn {
    const { channel, speaker, manner, language } = inbound;
    const turn: Turn = {
      id: randomUUID(),
      conversationId: conversationOf(inbound),
      channel,
      speaker,
      manner,
      language,
      text,
      unkept: trouble,
    };
    keepFew(unkept, turn.id, trouble);
    return turn;
  }

  /** There is room again for this conversation: its next turn goes on where the last one was held. */
  function heard(inbound: Inbound, conversationId: string): void {
    isTroubled = false;
    isTold = new Set();
    const here = held.get(names.get(keyOf(inbound)) ?? conversationId);
    if (here) keepFew(held, conversationId, { ...here, isOver: true });
  }

  function startHeld(conversationId: string, carried: readonly ModelMessage[]): Epoch {
    const epoch: Epoch = { id: randomUUID(), model: undefined, prefix: undefined, lastAt: clock.now(), ended: false };
    hold(conversationId, seenNow(epoch), carried);
    return epoch;
  }

  function conversationOf(inbound: Inbound): string {
    return attempt(
      () => conversations.conversationOf(inbound),
      () => nameOf(inbound),
    );
  }

  function startEpoch(conversationId: string, reason: string, carried: readonly ModelMessage[]): Epoch {
    held.delete(conversationId);
    // A conversation that is not on the disk can have nothing there.
    if ([...names.values()].includes(conversationId)) return startHeld(conversationId, carried);
    const epoch = attempt(
      () => epochs.startEpoch(conversationId, reason, carried),
      () => startHeld(conversationId, carried),
    );
    keepFew(seen, conversationId, seenNow(epoch));
    return epoch;
  }

  return {
    conversationOf,

    accept(inbound, text) {
      return attempt<Accepted>(
        () => {
          const accepted = conversations.accept(inbound, text);
          heard(inbound, accepted.turn.conversationId);
          return accepted;
        },
        (trouble) => ({ type: "unkept", turn: unkeptTurn(inbound, text, trouble) }),
      );
    },

    epoch(conversationId) {
      const here = stillHeld(conversationId);
      if (here?.isOver) return startEpoch(conversationId, "kept-again", here.messages);
      if (here) return here.epoch;
      const epoch = attempt(
        () => epochs.epoch(conversationId),
        () => undefined,
      );
      if (epoch) keepFew(seen, conversationId, seenNow(epoch));
      return epoch;
    },

    startEpoch,

    keepPrefix(epochId, model, prefix) {
      const keepHere = () => {
        const conversationId = holder(epochId);
        const here = conversationId && held.get(conversationId);
        if (conversationId && here)
          hold(conversationId, { ...here, epoch: { ...here.epoch, model, prefix } }, here.messages);
      };
      if (heldOf(epochId)) return keepHere();
      attempt(() => epochs.keepPrefix(epochId, model, prefix), keepHere);
    },

    messages(epochId) {
      return (
        heldOf(epochId)?.messages ??
        attempt(
          () => epochs.messages(epochId),
          () => [],
        )
      );
    },

    append(epochId, turnId, messages) {
      const keepHere = () => {
        const conversationId = holder(epochId);
        const here = conversationId && held.get(conversationId);
        if (conversationId && here) hold(conversationId, here, [...here.messages, ...messages]);
      };
      if (heldOf(epochId)) return keepHere();
      attempt(() => epochs.append(epochId, turnId, messages), keepHere);
    },

    finish(turn, ending) {
      return attempt(
        () => conversations.finish(turn, ending),
        () => ({ conversationId: turn.conversationId, turnId: turn.id, text: ending.text, asks: ending.asks }),
      );
    },

    takeNotices(turn) {
      const trouble = unkept.get(turn.id);
      unkept.delete(turn.id);
      if (!trouble) {
        return attempt(
          () => dependencies.takeNotices(turn),
          () => [],
        );
      }
      if (isTold.has(turn.conversationId)) return [];
      isTold.add(turn.conversationId);
      return [words.phrases(turn.language).memory[trouble]];
    },
  };
}
