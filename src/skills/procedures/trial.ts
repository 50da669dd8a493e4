// A draft proves itself where it is followed: three times on different occasions, each with nothing taken back. What goes wrong twice is no longer offered.
import type { Writer } from "../../store/index.ts";
import type { Book } from "../book/book.ts";
import { BAD, ENOUGH, MOST_BAD, occasions } from "../book/proof.ts";
import { occasionsOf } from "../learning/occasion-table.ts";
import type { Skill } from "../skill.ts";
import { isOwnersWord } from "./keep-procedure.ts";

const LOOKED_AT = 50;

/** After one more turn that was answered by it. */
export function weighProcedure(writer: Writer, book: Book, skill: Skill): Skill {
  const now = book.now();
  if (isOwnersWord(book, skill)) return book.put(writer, { ...skill, usedAt: now });
  const loads = occasionsOf(writer, skill.id, LOOKED_AT).filter(
    ({ kind, version, at }) => kind === "load" && version === skill.version && at >= skill.provedFrom,
  );
  const counted = loads.filter(({ outcome }) => outcome === "success" || BAD.has(outcome));
  const bad = counted.slice(0, MOST_BAD + 1).filter(({ outcome }) => BAD.has(outcome));
  if (bad.length >= MOST_BAD) {
    const state = skill.state === "draft" ? "archived" : "draft";
    return book.put(writer, { ...skill, state, provedFrom: now });
  }
  const good = counted.filter(({ outcome }) => outcome === "success").map(({ at }) => at);
  const state = skill.state === "draft" && occasions(good) >= ENOUGH ? "proven" : skill.state;
  return book.put(writer, { ...skill, state, usedAt: now });
}
