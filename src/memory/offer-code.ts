// Somebody wants a code kept. Where only they read what is answered they are told how that would be, and asked; anywhere else no code is kept.
import type { Clock } from "../core/clock.ts";
import type { Turn } from "../core/message.ts";
import { createOffers } from "../core/offers.ts";
import { fill, type Words } from "../words/index.ts";
import type { FactSource } from "./facts/index.ts";
import { codesIn, type KeptCodes } from "./kept-codes.ts";
import type { Remembering } from "./remember.ts";

/** What the gate knows of codes. */
export interface CodePorts {
  /** Those that were said in a conversation lately, in their order. */
  readonly heard: (conversationId: string) => readonly string[];
  /** Whether one of these is the household's own PIN; `later`: too many were tried. */
  readonly own: (codes: readonly string[], turn: Turn) => Promise<"none" | "own" | "later">;
  /** Whether a text speaks of what shuts this house: its locks, gates and alarms. */
  readonly opensHouse: (text: string) => boolean;
}

export interface OfferCodeDependencies {
  readonly kept: KeptCodes;
  readonly codes: CodePorts;
  readonly words: Pick<Words, "phrases">;
  readonly clock: Pick<Clock, "monotonic">;
}

/** What waits for the yes, and the turn in which it was told. */
export interface OfferedCode {
  readonly turn: Turn;
  readonly wish: Remembering;
  readonly source: FactSource;
  readonly codes: readonly string[];
}

export type OfferCode = ReturnType<typeof createOfferCode>;

export function createOfferCode({ kept, codes, words, clock }: OfferCodeDependencies) {
  const offers = createOffers<OfferedCode>(clock);

  return {
    /** `asks` is false where no code is kept. */
    offer(turn: Turn, wish: Remembering, source: FactSource): { readonly text: string; readonly asks: boolean } {
      const { noCodes, codeOfHouse, codeAsk } = words.phrases(turn.language).facts;
      const heard = codes.heard(turn.conversationId);
      // One that was heard before was said of something else.
      const isOfTurn = codesIn(turn.text) === heard.length;
      if (!kept.isPrivate(turn) || !isOfTurn || heard.length !== codesIn(wish.text))
        return { text: noCodes, asks: false };
      if (codes.opensHouse(wish.text)) return { text: codeOfHouse, asks: false };
      offers.put(turn.conversationId, { turn, wish, source, codes: heard });
      return { text: fill(codeAsk, { text: wish.text }), asks: true };
    },

    take: (conversationId: string) => offers.take(conversationId),

    /** After the yes: as it is to be kept, or why not. */
    async locked({ turn, wish, codes: said }: OfferedCode): Promise<Remembering | { readonly refused: string }> {
      const { codeOfHouse, codesLater } = words.phrases(turn.language).facts;
      const found = await codes.own(said, turn);
      if (found !== "none") return { refused: found === "own" ? codeOfHouse : codesLater };
      // As it was asked: whom else it is for is said afterwards.
      return { ...wish, for: "me", codes: kept.lock(said) };
    },
  };
}
