// How often a test that kills Hestia does so: a dozen times in `npm test`, as often as it names in `npm run test:nightly`.
const EVERY_DAY = 12;

export function killsOf(all: number): number {
  return process.env["HESTIA_NIGHTLY"] ? all : Math.min(all, EVERY_DAY);
}

/** For the whole of such a test: what each kill, with the start after it, may take on a busy machine. */
export function killsDeadline(kills: number, millisecondsEach = 10_000): number {
  return 30_000 + kills * millisecondsEach;
}

/** Of rows that each take their seconds: a dozen in `npm test`, from all over the table, all of them at night. */
export function someOf<Row>(rows: readonly Row[]): readonly Row[] {
  const step = process.env["HESTIA_NIGHTLY"] ? 1 : Math.max(1, Math.ceil(rows.length / EVERY_DAY));
  return rows.filter((_, at) => at % step === 0);
}
