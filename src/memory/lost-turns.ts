// Turns that were accepted and never answered: the process ended in between.
import { Type } from "typebox";
import { Value } from "typebox/value";
import type { Clock } from "../core/clock.ts";
import type { Store } from "../store/index.ts";

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

export function createLostTurns({ store, clock }: { readonly store: Store; readonly clock: Clock }): LostTurns {
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

    close: ({ id }, text) =>
      store.writeDurable(
        (writer) =>
          writer.run(
            "UPDATE turns SET reply = ?, asks = 0, path = 'lost', trace = '[]', replied_at = ? WHERE id = ? AND reply IS NULL",
            text,
            clock.now(),
            id,
          ).changes === 1,
      ),
  };
}
