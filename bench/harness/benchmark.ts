export interface Figure {
  /** Kebab-case, the same in every run: the key in the last line. */
  readonly name: string;
  readonly value: number;
  readonly unit: string;
}

export interface BenchmarkContext {
  /** Says on standard error what is being done; standard output has the table and the last line alone. */
  say(sentence: string): void;
  /** Aborts when the run is interrupted. */
  readonly signal: AbortSignal;
}

export interface Benchmark {
  readonly name: string;
  /** One sentence: what is measured and on what. */
  readonly describe: string;
  /** Figure name to a comparison with a number: `"<= 15"`. Every goal must have its figure. */
  readonly goals: Readonly<Record<string, string>>;
  /** Measures once. Rejects where it could not: a figure that misses its goal is no failure. */
  run(context: BenchmarkContext): Promise<readonly Figure[]>;
}
