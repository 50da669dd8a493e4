// Rows in columns, for people. On a terminal the last column is broken at its edge; in a pipe every row is one line.
import type { Screen } from "./screen.ts";

const GAP = "  ";
/** A column is never pressed narrower than this; then lines grow too long instead. */
const NARROWEST = 20;

export function table(titles: readonly string[], rows: readonly (readonly string[])[], screen: Screen): string {
  const cells = rows.map((row) => row.map((cell) => cell.replaceAll(/\s+/g, " ").trim()));
  const widths = titles.map((title, column) =>
    Math.max(columnsOf(title), ...cells.map((row) => columnsOf(row[column] ?? ""))),
  );
  const head = screen.mark(
    line(
      titles.map((title) => title.toUpperCase()),
      widths,
    ),
    "faint",
  );
  return [head, ...cells.flatMap((row) => broken(row, widths, screen.width))].map((text) => `${text}\n`).join("");
}

/** How many columns of a terminal it takes. */
function columnsOf(text: string): number {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colours take no room
  const bare = text.replaceAll(/\u001b\[\d+m|\p{M}/gu, "");
  const wide = bare.match(
    /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}]/gu,
  );
  return [...bare].length + (wide?.length ?? 0);
}

function line(cells: readonly string[], widths: readonly number[]): string {
  const padded = cells.map((cell, column) => cell + " ".repeat(Math.max(0, (widths[column] ?? 0) - columnsOf(cell))));
  return padded.join(GAP).trimEnd();
}

function broken(cells: readonly string[], widths: readonly number[], width: number | undefined): readonly string[] {
  const before = widths.slice(0, -1).reduce((sum, each) => sum + each + GAP.length, 0);
  const last = cells.at(-1) ?? "";
  if (width === undefined || before + columnsOf(last) <= width) return [line(cells, widths)];
  const [first = "", ...rest] = wrap(last, Math.max(NARROWEST, width - before));
  return [line([...cells.slice(0, -1), first], widths), ...rest.map((text) => " ".repeat(before) + text)];
}

function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const open = lines.at(-1);
    if (open !== undefined && columnsOf(open) + 1 + columnsOf(word) <= width)
      lines[lines.length - 1] = `${open} ${word}`;
    else lines.push(word);
  }
  return lines;
}
