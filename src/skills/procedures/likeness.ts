// Whether two procedures are for the like: then one of them is enough.
import { foldWord } from "../said/tokens.ts";

export interface Compared {
  readonly name: string;
  readonly description: string;
  readonly applies: string;
  readonly body: string;
}

const LIKE_WORDS = 0.5;
/** With the same things to look at and to call, fewer words in common are enough. */
const LIKE_THINGS = 0.6;
const SOME_WORDS = 0.25;

export function areLike(one: Compared, other: Compared): boolean {
  const words = shared(wordsOf(one), wordsOf(other));
  return (
    words >= LIKE_WORDS || (words >= SOME_WORDS && shared(thingsIn(one.body), thingsIn(other.body)) >= LIKE_THINGS)
  );
}

/** From 0 to 1: how near a procedure is to what was said. */
export const nearness = (procedure: Compared, said: string): number => shared(wordsOf(procedure), words(said));

/** Services and entities, as Home Assistant names them. */
export const thingsIn = (text: string): ReadonlySet<string> =>
  new Set(text.match(/\b[a-z][a-z0-9_]*\.[a-z0-9][a-z0-9_]*\b/g) ?? []);

const wordsOf = ({ name, description, applies }: Compared) => words(`${name} ${description} ${applies}`);

const words = (text: string): ReadonlySet<string> =>
  new Set(
    foldWord(text)
      .split(/[^\p{L}\p{N}]+/u)
      .filter(({ length }) => length > 2),
  );

function shared(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const both = [...one].filter((part) => other.has(part)).length;
  const all = one.size + other.size - both;
  return all === 0 ? 0 : both / all;
}
