// Whose a lesson is. What one person alone has said in private is theirs; what somebody else says too, for the same, tells nobody anything and is the household's.
import { type Absorbed, absorb } from "../absorb.ts";
import { alignTo } from "../recipe/general.ts";
import { type Pattern, sameSaying } from "../recipe/recipe.ts";
import { isPersonal } from "../said/leaning-words.ts";
import { HOUSEHOLD, type Skill } from "../skill.ts";

export interface Placed {
  readonly owner: string;
  readonly absorbed: Absorbed;
}

/** `pattern` has one witness, and was said by `owner`. */
export function placeLesson(
  pattern: Pattern,
  owner: string,
  { skills, effectOf }: { readonly skills: readonly Skill[]; readonly effectOf: (pattern: Pattern) => string },
): Placed {
  const of = (whose: string) => skills.filter((skill) => skill.owner === whose);
  const alike = mayBeShared(pattern) ? saidAlike(pattern, owner, skills) : undefined;
  return alike
    ? { owner: HOUSEHOLD, absorbed: absorb(alike, of(HOUSEHOLD), effectOf) }
    : { owner, absorbed: absorb(pattern, of(owner), effectOf) };
}

/** With what others have shown of these words, unless the household knows them anyway. */
function saidAlike(pattern: Pattern, owner: string, skills: readonly Skill[]): Pattern | undefined {
  const [witness] = pattern.witnesses;
  const found = skills
    .filter((skill) => skill.owner !== owner)
    .flatMap(({ owner: theirs, content }) => content.patterns.map((known) => ({ theirs, known })))
    .filter(({ known }) => !known.taught && sameSaying(known, pattern))
    .flatMap(({ theirs, known }) => {
      const aligned = witness && alignTo(known, witness);
      return aligned ? [{ theirs, grown: { ...known, witnesses: [...known.witnesses, aligned] } }] : [];
    });
  return found.some(({ theirs }) => theirs === HOUSEHOLD) ? pattern : found[0]?.grown;
}

/** Words that were filled in are one's own, and so is what somebody calls theirs. */
function mayBeShared({ tokens, language }: Pattern): boolean {
  const words = tokens.flatMap((token) => (token.type === "word" ? [token.text] : []));
  return tokens.every(({ type }) => type !== "word-slot") && !isPersonal(words, language);
}
