/** What differs between two texts, line by line, as `diff` shows it: only the changed lines, each with - or +. */
export function difference(before: string, after: string): string {
  const left = before.split("\n");
  const right = after.split("\n");
  // Lengths of the longest common subsequence from each pair of lines on.
  const common = Array.from({ length: left.length + 1 }, () => new Array<number>(right.length + 1).fill(0));
  const at = (row: number, column: number) => common[row]?.[column] ?? 0;
  for (let row = left.length - 1; row >= 0; row -= 1)
    for (let column = right.length - 1; column >= 0; column -= 1) {
      const line = common[row];
      if (line)
        line[column] =
          left[row] === right[column]
            ? at(row + 1, column + 1) + 1
            : Math.max(at(row + 1, column), at(row, column + 1));
    }
  const changed: string[] = [];
  let row = 0;
  let column = 0;
  while (row < left.length || column < right.length) {
    if (row < left.length && column < right.length && left[row] === right[column]) {
      row += 1;
      column += 1;
    } else if (column >= right.length || (row < left.length && at(row + 1, column) >= at(row, column + 1))) {
      changed.push(`- ${left[row]}`);
      row += 1;
    } else {
      changed.push(`+ ${right[column]}`);
      column += 1;
    }
  }
  return changed.join("\n");
}
