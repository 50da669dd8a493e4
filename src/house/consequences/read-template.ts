// What the text of a template names. What it hears is the union of this and of what its last rendering listened to: a branch not taken is
// seen only here, an id made up while rendering only there.

export interface NamedInTemplate {
  /** What looks like an entity's id. */
  readonly names: readonly string[];
  /** Ids are made up or come from elsewhere: a branch not taken might hear anything. */
  readonly isDynamic: boolean;
}

const NAME = /(?<![\w.])(?:states\.)?([a-z_]+\.[a-z0-9_]+)(?![\w(])/gi;
/** Functions that look at the entity whose id they are given. */
const LOOKS = "states|is_state|is_state_attr|state_attr|state_translated|has_value|expand|distance|closest";
const MADE_UP = new RegExp(
  [
    // An id that is no plain text, or is put together.
    String.raw`(?<![\w.])(?:${LOOKS})\s*\(\s*(?!['"\[)])`,
    String.raw`(?<![\w.])(?:${LOOKS})\s*\(\s*\[\s*(?!['"])`,
    String.raw`(?<![\w.])(?:${LOOKS})\s*\(\s*(?:'[^']*'|"[^"]*")\s*[~+%|*]`,
    // An id that is filtered into the function.
    String.raw`\|\s*(?:map|select|reject)\s*\(\s*['"](?:${LOOKS})['"]`,
    String.raw`\|\s*(?:${LOOKS})\b`,
    // All states, or one that is looked up.
    String.raw`(?<![\w.])states\s*(?:\[|\||%\}|\}\})`,
    String.raw`(?<![\w.])states\.[a-z_]+\s*\[`,
    // Text from elsewhere.
    String.raw`\{%-?\s*(?:import|from|include)\b`,
  ].join("|"),
  "i",
);

export function readTemplate(text: string): NamedInTemplate {
  const names = [...text.matchAll(NAME)].map(([, name = ""]) => name.toLowerCase());
  return { names: [...new Set(names)], isDynamic: MADE_UP.test(text) };
}
