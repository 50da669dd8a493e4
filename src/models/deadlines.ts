import type { ModelRequest } from "../core/model.ts";

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

/** The model's own deadlines, shortened by those of the request. */
export function deadlinesFor(own: Deadlines, { deadlines: wanted }: Pick<ModelRequest, "deadlines">): Deadlines {
  if (!wanted) return own;
  return {
    firstToken: Math.min(own.firstToken, wanted.firstToken),
    total: Math.min(own.total, wanted.total),
  };
}
