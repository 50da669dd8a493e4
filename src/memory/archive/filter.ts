import type { Reader } from "../../store/index.ts";
import type { Question } from "./find.ts";
import { REACH } from "./rank.ts";
import type { IdRange, Talk } from "./talk.ts";

export interface Filter {
  /** Whether the asker may read it. */
  isReadable(id: number): boolean;
  /** Whether this document is what is asked for. */
  isWanted(id: number): boolean;
  /** Whether it is, or lies so near to one that is that it speaks for that. Never true for what the asker may not read. */
  isNearWanted(id: number): boolean;
  /** Beyond them nothing is wanted. */
  readonly range: IdRange;
}

export function createFilter(reader: Reader, talk: Talk, question: Question): Filter {
  const { audiences, after = Number.NEGATIVE_INFINITY, before = Number.POSITIVE_INFINITY } = question;
  const { speaker, exceptConversation, exceptTurns = [] } = question;
  const readable = new Set(audiences);
  const speakerName = speaker?.toLowerCase();
  const except = new Set(
    exceptTurns
      .flatMap((turnId) => reader.all("SELECT id FROM documents WHERE turn_id = ?", turnId))
      .map((row) => Number(row["id"])),
  );
  /** By session: asked of thousands of documents. */
  const known = new Map<number, boolean>();
  function isReadable(id: number): boolean {
    const session = talk.sessionOf(id);
    const found = known.get(session);
    if (found !== undefined) return found;
    const isOfAsker = readable.has(talk.sessions().get(session)?.audience ?? "");
    known.set(session, isOfAsker);
    return isOfAsker;
  }

  const isNarrow = after > Number.NEGATIVE_INFINITY || before < Number.POSITIVE_INFINITY || speakerName !== undefined;
  const takesAll = !isNarrow && exceptConversation === undefined && except.size === 0;

  function isWanted(id: number): boolean {
    if (takesAll) return isReadable(id);
    const at = talk.atOf(id);
    return (
      isReadable(id) &&
      at >= after &&
      at < before &&
      (speakerName === undefined || talk.speakerOf(id).toLowerCase() === speakerName) &&
      talk.sessions().get(talk.sessionOf(id))?.conversationId !== exceptConversation &&
      !except.has(id)
    );
  }

  function isNearWanted(id: number): boolean {
    // What is near stands in the same session, and so before the same audience.
    if (!isReadable(id)) return false;
    if (isWanted(id)) return true;
    for (const step of [talk.before, talk.after]) {
      let neighbour = step(id);
      for (let distance = 1; distance <= REACH && neighbour !== 0; distance += 1) {
        if (isWanted(neighbour)) return true;
        neighbour = step(neighbour);
      }
    }
    return false;
  }

  return { isReadable, isWanted, isNearWanted, range: talk.idsBetween(after, before) };
}
