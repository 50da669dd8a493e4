import { type Static, Type } from "typebox";
import { badRequest } from "../http/door.ts";

const Part = Type.Object({ type: Type.String(), text: Type.Optional(Type.String()) });
/** What a message holds, in chat completions and in responses alike. */
export const Content = Type.Union([Type.String(), Type.Array(Part), Type.Null()]);

const READ: ReadonlySet<string> = new Set(["text", "input_text", "output_text", "refusal"]);

/** Throws AppError `bad-request` for what is no text. */
export function textOf(content: Static<typeof Content> | undefined): string {
  if (typeof content === "string") return content;
  const parts = content ?? [];
  const other = parts.find(({ type }) => !READ.has(type));
  if (other) throw badRequest(`Hestia hears text; a part of the type "${other.type}" can't be taken in`);
  return parts.map(({ text = "" }) => text).join("\n");
}
