// A code that somebody wants kept. It is locked with the key file, apart from the words around it: they stand in the database, its index and what a model is
// sent with a mark in its place. It is told in writing alone, to somebody who is known.
import { Type } from "typebox";
import { Value } from "typebox/value";
import { HIDDEN_CODE } from "../core/hidden-code.ts";
import type { Turn } from "../core/message.ts";
import type { Vault } from "../store/index.ts";
import type { Fact } from "./facts/index.ts";
import type { People } from "./people/index.ts";

const PURPOSE = "memory.codes";

const Codes = Type.Array(Type.String());

export interface KeptCodes {
  /** Whether nobody but a person who is known hears what is answered: in writing, and behind no key or topic that others share. */
  isPrivate(turn: Pick<Turn, "speaker" | "manner">): boolean;
  /** Throws as the vault does. */
  lock(codes: readonly string[]): string;
  /** What was told, with its codes; undefined where they can't be read with the key that is there. */
  unlock(fact: Pick<Fact, "text" | "codes">): string | undefined;
}

export interface KeptCodesDependencies {
  readonly vault: Pick<Vault, "seal" | "open">;
  readonly people: Pick<People, "reader">;
}

export function createKeptCodes({ vault, people }: KeptCodesDependencies): KeptCodes {
  return {
    isPrivate({ speaker, manner }) {
      if (manner !== "text") return false;
      return speaker.type === "owner" || (speaker.type === "person" && !people.reader(speaker).guest);
    },
    lock: (codes) => vault.seal(JSON.stringify(codes), PURPOSE),
    unlock({ text, codes }) {
      if (codes === undefined) return text;
      const opened = vault.open(codes, PURPOSE);
      if (opened === undefined) return undefined;
      const all = [...Value.Parse(Codes, JSON.parse(opened))];
      return text.replaceAll(HIDDEN_CODE, () => all.shift() ?? HIDDEN_CODE);
    },
  };
}

/** How many were taken out of a text. */
export const codesIn = (text: string): number => text.split(HIDDEN_CODE).length - 1;
