export interface Figure {
  /** Kebab-case, the same in every run: the key in the last line. */
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** Where what is measured depends on the options: as `goals` has it. */
  readonly goal?: string;
}

export interface BenchmarkContext {
  /** Says on standard error what is being done; standard output has the table and the last line alone. */
  say(sentence: string): void;
  /** Puts a table of the benchmark's own on standard output, before the figures. */
  show(table: string): void;
  /** What was written after the benchmark's name; empty unless it takes options. */
  readonly options: readonly string[];
  /** Aborts when the run is interrupted. */
  readonly signal: AbortSignal;
}

export interface Benchmark {
  readonly name: string;
  /** One sentence: what is measured and on what. */
  readonly describe: string;
  /** How its options are written; without, it takes none. */
  readonly options?: string;
  /** Figure name to a comparison with a number: `"<= 15"`. Every goal must have its figure. */
  readonly goals: Readonly<Record<string, string>>;
  /** Measures once. Rejects where it could not: a figure that misses its goal is no failure. */
  run(context: BenchmarkContext): Promise<readonly Figure[]>;
}
