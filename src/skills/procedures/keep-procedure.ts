// What a model wrote becomes a draft, or a better version of one: only for whoever's task it was, only with what worked, and never beside its like.
import type { Writer } from "../../store/index.ts";
import type { Book } from "../book/book.ts";
import { nameFor } from "../book/name-of-skill.ts";
import type { Told } from "../learning/told.ts";
import { HOUSEHOLD, type Skill } from "../skill.ts";
import type { Written } from "./ask-for-procedures.ts";
import { areLike, type Compared, thingsIn } from "./likeness.ts";

export interface Learned {
  readonly written: Written;
  readonly told: Pick<Told, "turns">;
  readonly turnIds: readonly string[];
  readonly owner: string;
  readonly batch: string;
}

/** As many as a model is told the names of. */
const MOST_PROCEDURES = 20;

/** Undefined where it is not kept. */
export function keepProcedure(
  writer: Writer,
  book: Book,
  { written, told, turnIds, owner, batch }: Learned,
): Skill | undefined {
  if (!isOf(told, written.body)) return undefined;
  const named =
    written.patch === undefined ? undefined : proceduresOf(book, owner).find(({ name }) => name === written.patch);
  const like = named ?? likeOf(book, owner, written);
  const revision = { by: "Hestia", why: "worked out in a conversation", batch };
  if (like && like.owner === owner) {
    if (isOwnersWord(book, like) || like.content.body === written.body) return undefined;
    const content = { ...like.content, body: written.body, turns: [...(like.content.turns ?? []), ...turnIds] };
    // Of the new text nothing is known yet.
    return book.put(writer, { ...like, content, state: "draft", provedFrom: book.now(), usedAt: book.now() }, revision);
  }
  // What the household has serves for everybody; only what somebody set right for themselves stands beside it.
  if (like && !named) return undefined;
  if (!named && written.patch !== undefined) return undefined;
  const own = proceduresOf(book, owner).filter((skill) => skill.owner === owner && skill.source === "learned");
  if (own.length >= MOST_PROCEDURES) return undefined;
  const { description, applies, name } = named ? { ...named.content, name: named.name } : written;
  const content = { description, applies, body: written.body, extra: {}, patterns: [], turns: [...turnIds] };
  return book.add(writer, { name: nameFor(name, () => false), content, owner, source: "learned" }, revision);
}

/** Of theirs and the household's, what is not laid aside. */
export const proceduresOf = (book: Book, owner: string): readonly Skill[] =>
  book
    .all()
    .filter(
      (skill) => skill.content.body !== "" && skill.state !== "archived" && [owner, HOUSEHOLD].includes(skill.owner),
    );

/** Approved, brought in or pinned: no model changes it. */
export function isOwnersWord(book: Book, skill: Skill): boolean {
  const isApproved = skill.state !== "draft" && book.versions(skill)[0]?.madeBy === "owner";
  return skill.pinned || skill.source !== "learned" || isApproved;
}

function likeOf(book: Book, owner: string, written: Written): Skill | undefined {
  const likes = proceduresOf(book, owner).filter((skill) => areLike(comparedOf(skill), written));
  return likes.find((skill) => skill.owner === owner) ?? likes[0];
}

export const comparedOf = ({ name, content: { description, applies, body } }: Skill): Compared => ({
  name,
  description,
  applies,
  body,
});

/** Something that worked stands in it: a thing, a service, or by which tool it was looked up. */
function isOf({ turns }: Pick<Told, "turns">, body: string): boolean {
  const calls = turns.flatMap((turn) => turn.calls);
  const worked = thingsIn(calls.map((call) => call.arguments).join(" "));
  const said = thingsIn(body);
  return worked.size > 0 ? [...worked].some((thing) => said.has(thing)) : calls.some(({ tool }) => body.includes(tool));
}
