// What was done, turn by turn, and what of it stands. A turn that took another one back ends that one, until it is itself taken back by a "redo":
// so a second "undo" finds what was done before, also after a restart.
import type { Deed } from "./undo.ts";

/** What one turn did, or is to do. */
export interface Chapter {
  readonly turnId: string;
  readonly conversationId: string;
  /** In their order. */
  readonly deeds: readonly Deed[];
  /** The turn that this one took back. */
  readonly takesBack: string | undefined;
}

/** Newest first, from deeds in their order. */
export function chaptersOf(deeds: readonly Deed[]): readonly Chapter[] {
  const chapters = [...Map.groupBy(deeds, ({ turnId }) => turnId)].flatMap(([turnId, all]): readonly Chapter[] => {
    const [first] = all;
    if (!first) return [];
    const takesBack = all.find(({ action }) => action.takesBack !== undefined)?.action.takesBack;
    return [{ turnId, conversationId: first.conversationId, deeds: all, takesBack }];
  });
  return chapters.reverse();
}

export interface Found {
  /** What "undo" takes back. */
  readonly undo: Chapter | undefined;
  /** Where nothing changed: the newest turn that tried. */
  readonly tried: Chapter | undefined;
  /** The turn that took something back, which "redo" takes back; undefined once something else was done since. */
  readonly redo: Chapter | undefined;
}

/** Of this conversation, for "undo" else of the house. `changed`: whether the turn left anything behind. */
export function findChapters(
  chapters: readonly Chapter[],
  conversationId: string,
  changed: (chapter: Chapter) => boolean,
): Found {
  const ended = new Set<string>();
  const standing: Chapter[] = [];
  for (const chapter of chapters) {
    if (ended.has(chapter.turnId) || !changed(chapter)) continue;
    standing.push(chapter);
    if (chapter.takesBack !== undefined) ended.add(chapter.takesBack);
  }
  const isOwnWish = ({ takesBack }: Chapter) => takesBack === undefined;
  const isHere = (chapter: Chapter) => chapter.conversationId === conversationId;
  const here = chapters.filter(isHere).some(isOwnWish);
  const isMeant = (chapter: Chapter) => isOwnWish(chapter) && (!here || isHere(chapter));
  const took = new Set(chapters.flatMap(({ turnId, takesBack }) => (takesBack === undefined ? [] : turnId)));
  // One that took back a taking back is a redo: what it did stands as the first wish.
  const newest = standing.filter(isHere).find(({ takesBack }) => takesBack === undefined || !took.has(takesBack));
  return {
    undo: standing.find(isMeant),
    tried: chapters.find((chapter) => isMeant(chapter) && !ended.has(chapter.turnId)),
    redo: newest?.takesBack === undefined ? undefined : newest,
  };
}
