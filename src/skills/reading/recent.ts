// What a conversation was about in the last minutes: what was changed or read in it. "It" and "the window" may mean that.
const MILLISECONDS = 10 * 60_000;

export interface Recent {
  note(conversationId: string, entityIds: readonly string[]): void;
  of(conversationId: string): readonly string[];
}

export function createRecent(now: () => number): Recent {
  const touched = new Map<string, readonly { readonly id: string; readonly at: number }[]>();
  const fresh = (conversationId: string) =>
    (touched.get(conversationId) ?? []).filter(({ at }) => now() - at < MILLISECONDS);

  return {
    note(conversationId, entityIds) {
      if (entityIds.length === 0) return;
      for (const id of touched.keys()) if (fresh(id).length === 0) touched.delete(id);
      touched.set(conversationId, [...fresh(conversationId), ...entityIds.map((id) => ({ id, at: now() }))]);
    },
    of: (conversationId) => [...new Set(fresh(conversationId).map(({ id }) => id))],
  };
}
