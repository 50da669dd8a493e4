// Which things a stretch of tokens may name: a tree over the names of the house, and over the words that filled a slot before.
import { keyOf, type Token, tokenise } from "./tokens.ts";

/** What a name stands for. `word`: a value that a field of a service was given before, as it was given. */
export type Named =
  | { readonly type: "entity" | "area" | "floor"; readonly id: string }
  | { readonly type: "word"; readonly field: string; readonly value: string };

export interface NameEntry {
  readonly name: string;
  readonly named: Named;
}

const sameNamed = (one: Named, other: Named): boolean =>
  one.type === "word"
    ? other.type === "word" && one.field === other.field && one.value === other.value
    : one.type === other.type && one.id === other.id;

interface Node {
  readonly next: Map<string, Node>;
  readonly named: Named[];
}

export interface Found {
  readonly length: number;
  readonly named: readonly Named[];
}

export interface Names {
  add(entries: Iterable<NameEntry>): void;
  /** All that begins here, the shortest first. */
  at(tokens: readonly Token[], from: number): readonly Found[];
}

/** `language`: how numbers in names are read. */
export function createNames(entries: Iterable<NameEntry>, language: string): Names {
  const root: Node = { next: new Map(), named: [] };

  function add({ name, named }: NameEntry): void {
    const { tokens } = tokenise(name, language);
    if (tokens.length === 0) return;
    let node = root;
    for (const token of tokens) {
      const key = keyOf(token);
      const next = node.next.get(key) ?? { next: new Map(), named: [] };
      node.next.set(key, next);
      node = next;
    }
    if (!node.named.some((one) => sameNamed(one, named))) node.named.push(named);
  }

  for (const entry of entries) add(entry);

  return {
    add(more) {
      for (const entry of more) add(entry);
    },
    at(tokens, from) {
      const found: Found[] = [];
      let node: Node | undefined = root;
      for (let index = from; index < tokens.length; index += 1) {
        const token = tokens[index];
        node = token && node?.next.get(keyOf(token));
        if (!node) break;
        if (node.named.length > 0) found.push({ length: index + 1 - from, named: node.named });
      }
      return found;
    },
  };
}
