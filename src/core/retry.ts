/** Exponential backoff with full jitter (AWS Architecture Blog, "Exponential Backoff and Jitter", 2015), in milliseconds. */
export function backoff(
  attempt: number,
  limits: { readonly base: number; readonly max: number },
  random = Math.random,
): number {
  const ceiling = Math.min(limits.max, limits.base * 2 ** Math.min(attempt, 30));
  return Math.round(ceiling / 2 + (random() * ceiling) / 2);
}
