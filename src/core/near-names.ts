// A name that was mistyped: what may have been meant, and the sentence that says what there is.

/** The names that one or two slips of the fingers make of what was given, nearest first. */
function nearNames(given: string, names: readonly string[]): readonly string[] {
  const wanted = fold(given);
  return names
    .map((name) => ({ name, slips: slipsBetween(wanted, fold(name)) }))
    .filter(({ name, slips }) => slips <= Math.max(1, Math.min(2, Math.floor(name.length / 3))))
    .sort((one, other) => one.slips - other.slips)
    .slice(0, 3)
    .map(({ name }) => name);
}

const MOST_NAMED = 60;

/** `there is no setting "answr.tokens"; there are …; did you mean answer.tokens?` */
export function noneCalled(kind: string, given: string, names: readonly string[]): string {
  const near = nearNames(given, names);
  const meant = near.length > 0 ? `; did you mean ${near.join(" or ")}?` : "";
  return `there is no ${kind} ${JSON.stringify(given)}; there are ${listed(names)}${meant}`;
}

function listed(names: readonly string[]): string {
  if (names.length <= MOST_NAMED) return names.join(", ") || "none yet";
  return `${names.slice(0, MOST_NAMED).join(", ")} and ${names.length - MOST_NAMED} more`;
}

const fold = (name: string) => name.toLowerCase().replaceAll(/[\s_-]/g, "-");

/** Letters left out, put in, changed, or two that changed places. */
function slipsBetween(one: string, other: string): number {
  const rows: number[][] = [Array.from({ length: other.length + 1 }, (_, column) => column)];
  for (let row = 1; row <= one.length; row++) {
    const line = [row];
    for (let column = 1; column <= other.length; column++) {
      const differs = one[row - 1] === other[column - 1] ? 0 : 1;
      const swapped = row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      line.push(
        Math.min(
          at(rows[row - 1], column) + 1,
          at(line, column - 1) + 1,
          at(rows[row - 1], column - 1) + differs,
          swapped ? at(rows[row - 2], column - 2) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
    rows.push(line);
  }
  return at(rows[one.length], other.length);
}

const at = (row: readonly number[] | undefined, column: number) => row?.[column] ?? Number.POSITIVE_INFINITY;
