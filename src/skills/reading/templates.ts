// Witnesses of one question whose answers are the same words around what was read: each group is a way to answer.

import type { Pattern, Piece, Witness } from "../recipe/recipe.ts";
import { distinct } from "./pieces.ts";

export interface Template {
  readonly witnesses: readonly Witness[];
  readonly pieces: readonly TemplatePiece[];
}

/** `text` is undefined where it differed: then a way gives it. */
export interface TemplatePiece {
  readonly text: string | undefined;
  readonly ways: readonly string[];
}

export function templatesOf({ witnesses }: Pattern): readonly Template[] {
  const templates: Template[] = [];
  for (const witness of witnesses) {
    const { answer } = witness;
    if (!answer) continue;
    const grown = templates.map((template) => unified(template.pieces, answer));
    const at = grown.findIndex((pieces) => pieces !== undefined);
    const pieces = grown[at];
    const known = templates[at];
    if (known && pieces) templates[at] = { witnesses: [...known.witnesses, witness], pieces };
    else templates.push({ witnesses: [witness], pieces: answer });
  }
  return templates;
}

/** Undefined where the two are not of one template. */
function unified(pieces: readonly TemplatePiece[], answer: readonly Piece[]): readonly TemplatePiece[] | undefined {
  if (pieces.length !== answer.length) return undefined;
  const both = pieces.map(({ text, ways }, at): TemplatePiece | undefined => {
    const other = answer[at];
    const common = ways.filter((way) => other?.ways.includes(way));
    const same = text !== undefined && text === other?.text ? text : undefined;
    return same === undefined && common.length === 0 ? undefined : { text: same, ways: common };
  });
  return both.every((piece) => piece !== undefined) ? both : undefined;
}

/** What it says of what is read now; undefined where its ways disagree. */
export function filled({ pieces }: Template, texts: ReadonlyMap<string, string>): string | undefined {
  const said = pieces.map(({ text, ways }) => {
    const given = [...(text === undefined ? [] : [text]), ...distinct(ways).map((way) => texts.get(way))];
    const [first] = given;
    return given.every((one) => one === first) ? first : undefined;
  });
  return said.every((one) => one !== undefined) ? said.join("") : undefined;
}
