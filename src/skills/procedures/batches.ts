// What was learned in one reading of what was said, all of it undoable together.
import { AppError } from "../../core/errors.ts";
import type { Store, Writer } from "../../store/index.ts";
import type { Book } from "../book/book.ts";
import { type Batch, readBatch, readBatches } from "../book/skill-table.ts";

export interface Batches {
  /** The newest first. */
  learned(): readonly Batch[];
  /** What was new is laid aside, what was patched is as it was before. Throws AppError `skill` where nothing was learned so. */
  takeBack(batch: string): void;
}

export function createBatches({ store, book }: { readonly store: Store; readonly book: Book }): Batches {
  function restore(writer: Writer, { skillId, number }: { readonly skillId: number; readonly number: number }): void {
    const skill = book.byId(skillId);
    if (!skill) return;
    const before = book.versions(skill).find((version) => version.number < number);
    if (!before) book.put(writer, { ...skill, state: "archived" });
    else
      book.put(writer, { ...skill, content: before.content }, { by: "owner", why: `back to version ${before.number}` });
  }

  return {
    learned: () => readBatches(store.reader),
    takeBack(batch) {
      const found = readBatch(store.reader, batch);
      if (found.length === 0) throw new AppError("skill", `nothing was learned under "${batch}"`);
      book.change((writer) => {
        for (const one of found) restore(writer, one);
        writer.run("UPDATE skill_versions SET batch = NULL WHERE batch = ?", batch);
      });
    },
  };
}
