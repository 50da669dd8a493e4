// Fields of a wire that come in pieces, and go back as they came.
import { isRecord } from "../core/parse-object.ts";
import type { Fields } from "./piece.ts";

/** Text goes on where it ended, lists are longer, everything else is newer. */
export function addFields(so: Fields, more: Fields): Fields {
  const sum: Record<string, unknown> = { ...so };
  for (const [key, value] of Object.entries(more)) sum[key] = added(sum[key], value);
  return sum;
}

function added(so: unknown, more: unknown): unknown {
  if (more === undefined || more === null) return so ?? more;
  if (typeof so === "string" && typeof more === "string") return so + more;
  if (Array.isArray(so) && Array.isArray(more)) return more.reduce(addItem, so);
  return more;
}

/** Parts of one block say so by their index; its texts go on, its other fields are told anew or once. */
function addItem(items: readonly unknown[], item: unknown): readonly unknown[] {
  const last = items.at(-1);
  const goesOn =
    isRecord(last) &&
    isRecord(item) &&
    last["index"] !== undefined &&
    last["index"] === item["index"] &&
    last["type"] === item["type"];
  return goesOn ? items.with(-1, mergedBlock(last, item)) : [...items, item];
}

const TEXTS = new Set(["text", "summary", "data", "thinking"]);

function mergedBlock(last: Fields, item: Fields): Fields {
  const sum: Record<string, unknown> = { ...last };
  for (const [key, value] of Object.entries(item))
    sum[key] = TEXTS.has(key) ? added(sum[key], value) : (value ?? sum[key]);
  return sum;
}
