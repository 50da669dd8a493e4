/** The newest entries of a map, at most so many: the one set longest ago goes first. */
export interface Recent<T> {
  get(key: string): T | undefined;
  set(key: string, value: T): void;
  /** The one set longest ago first. */
  entries(): readonly (readonly [key: string, value: T])[];
  remove(key: string): void;
  /** Whether one of them is so. */
  some(isSo: (value: T) => boolean): boolean;
}

export function createRecent<T>(most: number): Recent<T> {
  const kept = new Map<string, T>();
  return {
    get: (key) => kept.get(key),
    entries: () => [...kept],
    remove: (key) => void kept.delete(key),
    some: (isSo) => [...kept.values()].some(isSo),
    set(key, value) {
      kept.delete(key);
      kept.set(key, value);
      const oldest = kept.size > most ? kept.keys().next().value : undefined;
      if (oldest !== undefined) kept.delete(oldest);
    },
  };
}
