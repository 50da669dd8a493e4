// People by a number, however they are written: whole, in part, without accents, in a genitive, inside an entity's id.

/** One way in which somebody is known: several of the same `identity`, or of the same name, are one person. */
export interface Identity {
  /** Such as `person.anna` or `@anna:server`; undefined where there is only a name. */
  readonly identity: string | undefined;
  readonly name: string;
}

/** Of a shared part, such as the name of a family, nobody can say whose it is. */
const SHARED = "name";
/** Names that are also words of everyday: hidden only as they are written as names. */
const EVERYDAY = new Set(
  "april art august bill dawn grace hope joy june luz mai mar mark may rosa rose sky sol summer will".split(" "),
);
/** What belongs to a name and is none. */
const BESIDE = new Set(
  "bin de del den der des dos dr du el frau herr ibn jr la las le los madame mr mrs ms prof sr ten ter the van von zu zum zur".split(
    " ",
  ),
);
/** Shorter ones are words of some language: hidden only as they are written. */
const SAFE_LENGTH = 3;
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;
const BETWEEN = "[\\s_.-]+";

interface Variant {
  /** As a name is written. */
  readonly written: string;
  readonly person: string;
}

export function createPersonMask(identities: readonly Identity[]): (text: string) => string {
  const persons = group(identities);
  const variants = persons.flatMap((person, at) =>
    variantsOf(person).map((written) => ({ written, person: `person ${at + 1}` })),
  );
  if (variants.length === 0) return (text) => text;
  const known = new Map(
    [...Map.groupBy(variants, ({ written }) => keyOf(written))].map(([key, ones]) => [key, meantBy(ones)]),
  );
  const pattern = patternOf([...known.keys()]);
  return (text) =>
    text.normalize("NFC").replace(pattern, (found, at: number, whole: string) => {
      const meant = known.get(keyOf(found));
      if (!meant || (meant.onlyWritten && !meant.written.has(found))) return found;
      return isInId(whole, at, found) ? meant.mark.replace(" ", "_") : `[${meant.mark}]`;
    });
}

/** Who is who: by identity, or by the same whole name. */
function group(identities: readonly Identity[]): readonly (readonly Identity[])[] {
  let groups: readonly (readonly Identity[])[] = [];
  for (const one of identities) {
    const isSame = ({ identity, name }: Identity) =>
      (identity !== undefined && identity === one.identity) || keyOf(name) === keyOf(one.name);
    const same = groups.filter((some) => some.some(isSame));
    const merged = [...same.flat(), one];
    const others = groups.filter((some) => !same.slice(1).includes(some));
    groups = same.length === 0 ? [...groups, merged] : others.map((some) => (some === same[0] ? merged : some));
  }
  return groups;
}

function variantsOf(person: readonly Identity[]): readonly string[] {
  const names = person.flatMap(({ identity, name }) => [name, ...namesIn(identity)]);
  const parts = names.flatMap((name) => {
    const words = name.split(/[\s_.-]+/).filter((word) => word !== "");
    return [name.trim(), ...words.filter((word) => words.length > 1 && !BESIDE.has(word.toLowerCase()))];
  });
  return [...new Set(parts.flatMap(spellings))].filter((one) => one.length > 1);
}

function namesIn(identity = ""): readonly string[] {
  const [, inHome] = /^person\.(.+)$/.exec(identity) ?? [];
  const [account, local] = /^@([^:]+):.+$/.exec(identity) ?? [];
  return [inHome, account, local].filter((name) => name !== undefined);
}

/** As it is, without accents (as in entity ids), and with German umlauts written out. */
function spellings(name: string): readonly string[] {
  const composed = name.normalize("NFC");
  const bare = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "");
  const written = composed.replace(
    /[äöüß]/giu,
    (letter) => `${letter === "ß" ? "s" : bare(letter)}${letter === "ß" ? "s" : "e"}`,
  );
  return [composed, bare(composed), bare(written)];
}

const keyOf = (name: string) =>
  name
    .normalize("NFC")
    .toLowerCase()
    .trim()
    .replace(/[\s_.-]+/g, " ");

function meantBy(variants: readonly Variant[]) {
  const [first, ...others] = [...new Set(variants.map(({ person }) => person))];
  const written = new Set(variants.flatMap(({ written: one }) => [one, capital(one)]));
  const [{ written: one } = { written: "" }] = variants;
  return {
    mark: first === undefined || others.length > 0 ? SHARED : first,
    written,
    onlyWritten: one.length < SAFE_LENGTH ? !UNSPACED.test(one) : EVERYDAY.has(one.toLowerCase()),
  };
}

const capital = (text: string) => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;

function patternOf(keys: readonly string[]): RegExp {
  const longestFirst = keys.toSorted((one, other) => other.length - one.length);
  const source = (key: string) => key.replace(/[\\^$*+?()[\]{}|]/g, "\\$&").replaceAll(" ", BETWEEN);
  const alternatives = (some: readonly string[]) => (some.length === 0 ? "(?!)" : some.map(source).join("|"));
  const spaced = alternatives(longestFirst.filter((key) => !UNSPACED.test(key)));
  const unspaced = alternatives(longestFirst.filter((key) => UNSPACED.test(key)));
  return new RegExp(`(?<![\\p{L}\\p{M}])(?:${spaced})(?=(?:['’]?s)?(?![\\p{L}\\p{M}]))|${unspaced}`, "giu");
}

/** `person.anna`, `light.annas_lamp`: there a mark with brackets would be no id any more. */
function isInId(whole: string, at: number, found: string): boolean {
  const after = whole.slice(at + found.length).replace(/^s/, "");
  return whole[at - 1] === "_" || after.startsWith("_") || /[a-z0-9_]\.$/.test(whole.slice(Math.max(0, at - 2), at));
}
