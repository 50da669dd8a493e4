// What the text of a template names. What it hears is the union of this and of what its last rendering listened to: a branch not taken is
// seen only here, an id made up while rendering only there.

export interface NamedInTemplate {
  /** What looks like an entity's id. */
  readonly names: readonly string[];
  /** Domains that it goes through as a whole: `states.light`. */
  readonly domains: readonly string[];
  /** Ids are made up or come from elsewhere: a branch not taken might hear anything. */
  readonly isDynamic: boolean;
}

const NAME = /(?<![\w.])(?:states\.)?([a-z_]+\.[a-z0-9_]+)(?![\w(])/gi;
const DOMAIN = /(?<![\w.])states\.([a-z_]+)\b(?!\.\w|\()/gi;

/** Functions that look at the one entity whose id they are given first, and those that look at all that they are given. */
const ONE = "states|is_state|is_state_attr|state_attr|state_translated|has_value";
const SEVERAL = "expand|distance|closest";
const QUOTED = `(?:'[^']*'|"[^"]*")`;
const TEXTS = new RegExp(QUOTED, "g");
/** What is computed, without the text around it. */
const CODE = /\{[{%](?:'[^']*'|"[^"]*"|[^'"])*?[%}]\}/g;

const MADE_UP = new RegExp(
  [
    // An id that is no plain text, or is put together.
    String.raw`(?<![\w.])(?:${ONE})\s*\((?!\s*${QUOTED}\s*[,)])`,
    String.raw`(?<![\w.])(?:${SEVERAL})\s*\((?!(?:[\[\]\s,]|${QUOTED}|states\.\w+(?:\.\w+)?)*\))`,
    // The name of the function, for a filter that calls it.
    `['"](?:${ONE}|${SEVERAL})['"]`,
    // Text from elsewhere.
    String.raw`\{%-?\s*(?:import|from|include)\b`,
  ].join("|"),
  "i",
);
/** Looked for where no texts stand. */
const HANDED_ON = new RegExp(
  [
    // An id that is filtered into the function, or tested by it.
    String.raw`\|\s*(?:${ONE}|${SEVERAL})\b`,
    String.raw`\bis\s+(?:not\s+)?(?:${ONE}|${SEVERAL})\b`,
    // The function by another name; all states, or one that is looked up.
    String.raw`(?<![\w.])(?:${ONE}|${SEVERAL})\b(?!\s*\(|\.[a-z_])`,
    String.raw`(?<![\w.])states\.[a-z_]+\s*\[`,
  ].join("|"),
  "i",
);

export function readTemplate(text: string): NamedInTemplate {
  const names = [...text.matchAll(NAME)].map(([, name = ""]) => name.toLowerCase());
  const domains = [...text.matchAll(DOMAIN)].map(([, domain = ""]) => domain.toLowerCase());
  const code = codeIn(text);
  const isDynamic = MADE_UP.test(code) || HANDED_ON.test(code.replace(TEXTS, "''"));
  return { names: [...new Set(names)], domains: [...new Set(domains)], isDynamic };
}

function codeIn(text: string): string {
  const found = text.match(CODE) ?? [];
  // Braces within braces end one too early: then all of it counts.
  return /[%}]\}/.test(text.replace(CODE, "")) ? text : found.join("\n");
}
