// Whose a lesson is. What one person alone has said in private is theirs; what somebody else says too, for the same, tells nobody anything and is the household's.
import { type Absorbed, absorb } from "../absorb.ts";
import { alignTo } from "../recipe/general.ts";
import { type Pattern, sameSaying } from "../recipe/recipe.ts";
import { isPersonal } from "../said/leaning-words.ts";
import { HOUSEHOLD, type Skill } from "../skill.ts";

export interface Placed {
  readonly owner: string;
  readonly absorbed: Absorbed;
  /** Whose these words were alone until now. */
  readonly from: Known | undefined;
}

interface Known {
  readonly skill: Skill;
  readonly pattern: Pattern;
}

/** `pattern` has one witness, and was said by `owner`. */
export function placeLesson(
  pattern: Pattern,
  owner: string,
  { skills, effectOf }: { readonly skills: readonly Skill[]; readonly effectOf: (pattern: Pattern) => string },
): Placed {
  const of = (whose: string) => skills.filter((skill) => skill.owner === whose);
  const alike = mayBeShared(pattern)
    ? saidAlike(
        pattern,
        skills.filter((skill) => skill.owner !== owner),
      )
    : [];
  const isShared = alike.some(({ skill }) => skill.owner === HOUSEHOLD);
  const [from] = isShared ? [] : alike;
  if (!from && !isShared) return { owner, absorbed: absorb(pattern, of(owner), effectOf), from };
  const known = from ? { ...from.pattern, witnesses: [...from.pattern.witnesses, ...from.aligned] } : pattern;
  return { owner: HOUSEHOLD, absorbed: absorb(known, of(HOUSEHOLD), effectOf), from };
}

/** The same words for the same, not taught, with the witness as it stands among theirs. */
function saidAlike(pattern: Pattern, skills: readonly Skill[]) {
  const [witness] = pattern.witnesses;
  return skills.flatMap((skill) =>
    skill.content.patterns.flatMap((known) => {
      const isSaid = !known.taught && sameSaying(known, pattern);
      const aligned = isSaid && witness ? alignTo(known, witness) : undefined;
      return aligned ? [{ skill, pattern: known, aligned: [aligned] }] : [];
    }),
  );
}

/** Words that were filled in are one's own, and so is what somebody calls theirs. */
function mayBeShared({ tokens, language }: Pattern): boolean {
  const words = tokens.flatMap((token) => (token.type === "word" ? [token.text] : []));
  return tokens.every(({ type }) => type !== "word-slot") && !isPersonal(words, language);
}
