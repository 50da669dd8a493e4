// Turns that were accepted and never answered: the process ended in between.
import { Type } from "typebox";
import { Value } from "typebox/value";
import type { Clock } from "../core/clock.ts";
import type { Store } from "../store/index.ts";
import type { Kept } from "./conversations.ts";

export interface LostTurn {
  readonly id: string;
  readonly conversationId: string;
  readonly language: string;
  /** As it was kept: codes are hidden. */
  readonly text: string;
  /** Milliseconds since the epoch, by the clock of then. */
  readonly receivedAt: number;
}

export interface LostTurns {
  /** In the order in which they came. Before the doors are open these are what an earlier process left. */
  unanswered(): readonly LostTurn[];
  /** Keeps what is told instead of an answer. False where it was answered meanwhile: a repeated message asks for its answer itself. */
  close(turn: LostTurn, text: string): boolean;
}

const Row = Type.Object({
  id: Type.String(),
  conversation_id: Type.String(),
  language: Type.String(),
  text: Type.String(),
  received_at: Type.Integer(),
});

interface LostTurnDependencies {
  readonly store: Store;
  readonly clock: Clock;
  readonly kept?: Kept;
}

export function createLostTurns({ store, clock, kept }: LostTurnDependencies): LostTurns {
  return {
    unanswered: () =>
      store.reader
        .all("SELECT id, conversation_id, language, text, received_at FROM turns WHERE reply IS NULL ORDER BY rowid")
        .map((row) => {
          const {
            id,
            conversation_id: conversationId,
            language,
            text,
            received_at: receivedAt,
          } = Value.Parse(Row, row);
          return { id, conversationId, language, text, receivedAt };
        }),

    close: ({ id: turnId, conversationId, language }, text) =>
      store.writeDurable((writer) => {
        const at = clock.now();
        const { changes } = writer.run(
          "UPDATE turns SET reply = ?, asks = 0, path = 'lost', trace = '[]', replied_at = ? WHERE id = ? AND reply IS NULL",
          text,
          at,
          turnId,
        );
        if (changes === 1)
          kept?.(writer, { turnId, part: "reply", conversationId, speaker: "Hestia", language, at, text });
        return changes === 1;
      }),
  };
}
