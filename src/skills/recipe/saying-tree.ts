// All patterns as one tree, so that a sentence is held against thousands of them at once.
import type { Names } from "../said/names.ts";
import { keyOf, type Token } from "../said/tokens.ts";
import type { Filled, Pattern, PatternToken } from "./recipe.ts";

interface Node<T> {
  readonly exact: Map<string, Node<T>>;
  readonly numbers: Map<string, Node<T>>;
  readonly words: Map<string, Node<T>>;
  thing: Node<T> | undefined;
  ends: readonly T[];
}

const node = <T>(): Node<T> => ({ exact: new Map(), numbers: new Map(), words: new Map(), thing: undefined, ends: [] });

export interface SayingTree<T> {
  add(pattern: Pick<Pattern, "tokens">, value: T): void;
  remove(pattern: Pick<Pattern, "tokens">, isMeant: (value: T) => boolean): void;
  /** Every pattern that the tokens are, with the values in its places. */
  find(tokens: readonly Token[], names: { readonly things: Names; readonly words: Names }): readonly Matched<T>[];
}

export interface Matched<T> {
  readonly value: T;
  readonly slots: readonly Filled[];
}

/** A sentence that may be read in more ways than this is none that was learned. */
const MOST_READINGS = 50;

export function createSayingTree<T>(): SayingTree<T> {
  const root = node<T>();

  const child = (map: Map<string, Node<T>>, key: string): Node<T> => {
    const next = map.get(key) ?? node<T>();
    map.set(key, next);
    return next;
  };

  const endOf = ({ tokens }: Pick<Pattern, "tokens">): Node<T> => {
    let here = root;
    for (const token of tokens) here = step(here, token);
    return here;
  };

  function step(here: Node<T>, token: PatternToken): Node<T> {
    switch (token.type) {
      case "word":
        return child(here.exact, token.text);
      case "number":
        return child(here.exact, `#${token.value}${token.unit}`);
      case "number-slot":
        return child(here.numbers, token.unit);
      case "word-slot":
        return child(here.words, token.field);
      case "thing-slot":
        here.thing ??= node<T>();
        return here.thing;
    }
  }

  return {
    add(pattern, value) {
      const end = endOf(pattern);
      end.ends = [...end.ends, value];
    },

    remove(pattern, isMeant) {
      const end = endOf(pattern);
      end.ends = end.ends.filter((value) => !isMeant(value));
    },

    find(tokens, { things, words }) {
      const found: Matched<T>[] = [];
      const visit = (here: Node<T>, at: number, slots: readonly Filled[]): void => {
        if (found.length > MOST_READINGS) return;
        const token = tokens[at];
        if (!token) {
          for (const value of here.ends) found.push({ value, slots });
          return;
        }
        const same = here.exact.get(keyOf(token));
        if (same) visit(same, at + 1, slots);
        const number = token.type === "number" ? here.numbers.get(token.unit) : undefined;
        if (number && token.type === "number")
          visit(number, at + 1, [...slots, { type: "number", value: token.value }]);
        if (here.thing)
          for (const { length, named } of things.at(tokens, at)) {
            const meant = named.flatMap((one) => (one.type === "word" ? [] : [{ type: one.type, id: one.id }]));
            if (meant.length > 0) visit(here.thing, at + length, [...slots, { type: "thing", things: meant }]);
          }
        if (here.words.size > 0)
          for (const { length, named } of words.at(tokens, at))
            for (const one of named) {
              const next = one.type === "word" ? here.words.get(one.field) : undefined;
              if (next && one.type === "word")
                visit(next, at + length, [...slots, { type: "word", field: one.field, value: one.value }]);
            }
      };
      visit(root, 0, []);
      return found.length > MOST_READINGS ? [] : found;
    },
  };
}
