/** In milliseconds. */
export interface Deadlines {
  readonly firstToken: number;
  readonly total: number;
}

const DEFAULTS: Deadlines = { firstToken: 60_000, total: 180_000 };

export function readDeadlines(options: {
  readonly firstTokenMilliseconds?: number;
  readonly totalMilliseconds?: number;
}): Deadlines {
  return {
    firstToken: options.firstTokenMilliseconds ?? DEFAULTS.firstToken,
    total: options.totalMilliseconds ?? DEFAULTS.total,
  };
}
