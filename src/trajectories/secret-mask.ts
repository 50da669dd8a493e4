// What opens something, or leads to somebody: keys, passwords, addresses of mail, telephones and machines. Rather too much than too little.
import { isIP } from "node:net";
import type { Marks } from "./marks.ts";

/** Fields of which the value is hidden, whatever it is. */
const SECRET_FIELD =
  /(?:^|_)(?:pass(?:word|wd|code|phrase)?|pwd|pin|code|token|secret|api_?key|credentials?|latitude|longitude)$/i;
/** A shorter secret of the owner's would hide words. */
const LEAST_SECRET = 6;

interface Pattern {
  readonly kind: string;
  /** What is hidden is the group `hidden`, or all of it. */
  readonly pattern: RegExp;
  readonly isMeant?: (found: string) => boolean;
}

const digitsIn = (text: string) => text.replace(/\D/g, "").length;
const isMixed = (text: string) => digitsIn(text) >= 3 && text.length - digitsIn(text) >= 3;

/** In this order: what is hidden by one is not seen by the next. */
const PATTERNS: readonly Pattern[] = [
  { kind: "credentials", pattern: /(?<=\b[a-z][a-z0-9+.-]*:\/\/)(?<hidden>[^\s/@]+)(?=@)/gi },
  {
    kind: "secret",
    pattern: /(?<=[?&](?:[\w-]*(?:token|key|sig|signature|secret|password|pwd|auth))=)(?<hidden>[^\s&#"'<>]+)/gi,
  },
  { kind: "secret", pattern: /(?<=\b(?:bearer|basic)\s+)(?<hidden>[A-Za-z0-9._~+/=-]{8,})/gi },
  { kind: "secret", pattern: /\beyJ[\w-]{5,}\.[\w-]+(?:\.[\w-]+)?/g },
  { kind: "secret", pattern: /\b(?:sk|pk|rk|hf|gh[opsu]|github_pat|glpat|pat|xox[a-z])[-_][A-Za-z0-9_-]{10,}/g },
  { kind: "secret", pattern: /\b(?:AKIA[0-9A-Z]{16}|AIza[\w-]{30,})/g },
  {
    kind: "secret",
    pattern:
      /(?<=(?<![\p{L}_])(?:password|passwort|passwd|passphrase|kennwort|mot de passe|contraseña|clave|wachtwoord|api[ _-]?key|secret|token)\s*(?:is|ist|lautet|est|es|=|:)\s*["'“„«]?)(?<hidden>[^\s"'”“»[\]]+[^\s"'”“»[\].,;!?])/giu,
  },
  { kind: "account", pattern: /(?<![\w@])@[\w.=+/-]+:[a-z0-9.-]+\.[a-z]{2,}(?::\d+)?/gi },
  { kind: "email", pattern: /[\p{L}\p{N}._%+-]+@(?:[\p{L}\p{N}-]+\.)+\p{L}{2,}/gu },
  { kind: "mac", pattern: /(?<![\w:-])(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}(?![\w:-])/gi },
  { kind: "ip", pattern: /(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?![\w.]*\d)/g, isMeant: (found) => isIP(found) === 4 },
  {
    kind: "ip",
    pattern: /(?<![\w:])[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,7}(?![\w:])/gi,
    isMeant: (found) => isIP(found) === 6 && found !== "::",
  },
  // Long, of letters and figures: no word and no entity's id.
  { kind: "secret", pattern: /(?<![A-Za-z0-9])[A-Za-z0-9]{20,}(?![A-Za-z0-9])/g, isMeant: isMixed },
  {
    kind: "secret",
    pattern: /(?<![\w-])(?=[\w-]*[A-Z])(?=[\w-]*[a-z])[\w-]{24,}(?![\w-])/g,
    isMeant: isMixed,
  },
  {
    kind: "phone",
    pattern: /(?<![\w.:+-])(?:\+|00?|\(0?)\d[\d ()/-]{4,}\d(?![\w:])/g,
    isMeant: (found) => digitsIn(found) >= 7 && digitsIn(found) <= 15,
  },
  { kind: "phone", pattern: /(?<![\w.:+-])(?:\d{2}[. ]){4}\d{2}(?![\w:.])/g },
  { kind: "phone", pattern: /(?<![\w.:+-])(?:\(\d{3}\) ?|\d{3}[ -])\d{3}[ -]\d{4}(?![\w:-])/g },
];

export interface SecretMask {
  text(text: string): string;
  /** Whether what stands in this field of some data is hidden. */
  hidesField(name: string): boolean;
  hidden(value: string): string;
}

export function createSecretMask({
  marks,
  secrets,
}: {
  readonly marks: Marks;
  /** The owner's own, exactly. */
  readonly secrets: readonly string[];
}): SecretMask {
  const own = [...new Set(secrets)]
    .filter((secret) => secret.length >= LEAST_SECRET)
    .toSorted((one, other) => other.length - one.length);
  return {
    text(text) {
      const without = own.reduce((rest, secret) => rest.replaceAll(secret, () => marks("secret", secret)), text);
      return PATTERNS.reduce(
        (rest, { kind, pattern, isMeant = () => true }) =>
          rest.replace(pattern, (found) => (isMeant(found) ? marks(kind, found) : found)),
        without,
      );
    },
    hidesField: (name) => SECRET_FIELD.test(name),
    hidden: (value) => marks("secret", value),
  };
}
