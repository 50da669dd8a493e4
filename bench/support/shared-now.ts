/** Milliseconds by a clock that all processes of this machine share, finer than a millisecond. */
export function sharedNow(): number {
  return performance.timeOrigin + performance.now();
}
