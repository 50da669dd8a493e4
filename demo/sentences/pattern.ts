// A sentence template: (this|that), [perhaps], <rule>, {slot} or {list:slot}. Words are matched whole.

export type Pattern =
  | { readonly type: "word"; readonly word: string }
  | { readonly type: "sequence"; readonly parts: readonly Pattern[] }
  | { readonly type: "choice"; readonly options: readonly Pattern[] }
  | { readonly type: "slot"; readonly list: string; readonly name: string };

const nothing: Pattern = { type: "sequence", parts: [] };

/** Throws on a rule that is not there or a bracket that is not closed: templates are ours. */
export function parsePattern(template: string, rules: Readonly<Record<string, string>>): Pattern {
  const tokens = template.match(/<\w+>|\{[\w:]+\}|[()[\]|]|[^\s()[\]|<>{}]+/g) ?? [];
  let position = 0;

  function alternatives(closing: string | undefined): Pattern {
    const options: Pattern[] = [];
    for (;;) {
      options.push(sequence());
      const token = tokens[position];
      if (token !== closing && token !== "|") throw new Error(`${template}: expected ${closing ?? "the end"}`);
      position += 1;
      if (token === closing) return options.length === 1 ? (options[0] ?? nothing) : { type: "choice", options };
    }
  }

  function sequence(): Pattern {
    const parts: Pattern[] = [];
    for (let token = tokens[position]; token !== undefined && !"|)]".includes(token); token = tokens[position]) {
      position += 1;
      parts.push(part(token));
    }
    return { type: "sequence", parts };
  }

  function part(token: string): Pattern {
    if (token === "(") return alternatives(")");
    if (token === "[") return { type: "choice", options: [alternatives("]"), nothing] };
    const inner = token.slice(1, -1);
    if (token.startsWith("<")) {
      const rule = rules[inner];
      if (rule === undefined) throw new Error(`${template}: there is no rule <${inner}>`);
      return parsePattern(rule, rules);
    }
    if (!token.startsWith("{")) return { type: "word", word: token.toLowerCase() };
    const [list = inner, name = list] = inner.split(":");
    return { type: "slot", list, name };
  }

  return alternatives(undefined);
}
