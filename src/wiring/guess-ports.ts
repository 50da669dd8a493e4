// What the gate needs to tell a PIN from other words and numbers, and whom it tells of too much guessing.
import type { Clock } from "../core/clock.ts";
import type { GateDependencies } from "../gate/index.ts";
import type { House } from "../house/index.ts";
import type { Announcements, Conversations } from "../memory/index.ts";
import type { Store } from "../store/index.ts";

export interface GuessPortsDependencies {
  readonly store: Store;
  readonly house: Pick<House, "picture">;
  /** What is there only after the gate. */
  readonly later: () => {
    readonly announcements: Announcements;
    readonly conversations: Pick<Conversations, "beside">;
  };
  readonly clock: Clock;
}

const QUESTION = /[?？؟]["'”»)\s]*$/u;

export function createGuessPorts({
  store,
  house,
  later,
  clock,
}: GuessPortsDependencies): Required<Pick<GateDependencies, "asked" | "beside" | "isKnown" | "onManyWrong">> {
  return {
    beside: (conversationId) => later().conversations.beside(conversationId),
    asked(conversationId) {
      const last = store.reader.get(
        "SELECT reply, asks FROM turns WHERE conversation_id = ? AND replied_at IS NOT NULL ORDER BY replied_at DESC LIMIT 1",
        conversationId,
      );
      const reply = String(last?.["reply"] ?? "");
      return last?.["asks"] === 1 || QUESTION.test(reply) ? reply : undefined;
    },
    isKnown(word) {
      const names = [...house.picture.areas(), ...house.picture.entities()].map(({ name }) => name.toLowerCase());
      return names.some((name) => name.split(/[\s-]+/).includes(word));
    },
    onManyWrong: () =>
      store.write((writer) => later().announcements.add(writer, `wrong pins ${clock.now()}`, { type: "wrong-pins" })),
  };
}
