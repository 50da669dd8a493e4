const CLOSERS: Readonly<Record<string, string>> = { "{": "}", "[": "]", "(": ")" };
/** How Gemma writes a quotation mark. */
const TOKEN_QUOTE = '<|"|>';

/** Where the value that begins with this bracket ends; undefined where its last bracket has not come. */
export function endOfValue(text: string, from = 0): number | undefined {
  let open = 0;
  let quote = "";
  // The last character that was no space: an apostrophe only begins a text where a value may begin.
  let before = "";
  for (let at = from; at < text.length; at++) {
    const character = text[at] ?? "";
    if (quote !== "") {
      if (character === "\\" && quote !== TOKEN_QUOTE) at += 1;
      else if (text.startsWith(quote, at)) {
        at += quote.length - 1;
        quote = "";
      }
      before = character;
      continue;
    }
    if (text.startsWith(TOKEN_QUOTE, at)) {
      quote = TOKEN_QUOTE;
      at += quote.length - 1;
    } else if (character === '"' || (character === "'" && /[{[(,:=]/.test(before))) quote = character;
    else if (Object.hasOwn(CLOSERS, character)) open += 1;
    else if (/[}\])]/.test(character)) {
      open -= 1;
      if (open === 0) return at + 1;
    }
    if (/\S/.test(character)) before = character;
  }
  return undefined;
}
