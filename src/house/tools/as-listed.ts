// Home Assistant finds an item on a list only by its exact name: what is said in other letters is named as it stands there.
import type { Action } from "../../core/action.ts";
import type { HouseQueries, TodoItem } from "../house.ts";

const OF_LISTED = new Set(["todo.remove_item", "todo.update_item"]);

/** The same action where it is about something else, or the list can't be read. Rejects only where the signal aborts. */
export async function asListed(
  action: Action,
  { todoItems }: Pick<HouseQueries, "todoItems">,
  signal: AbortSignal,
): Promise<Action> {
  const [list, ...others] = action.entityIds;
  const { item } = action.data;
  if (!OF_LISTED.has(action.service) || list === undefined || others.length > 0 || item === undefined) return action;
  const items = await todoItems(list, signal).catch((): readonly TodoItem[] => []);
  signal.throwIfAborted();
  const named = (said: unknown) => (typeof said === "string" ? listed(said, items) : said);
  return { ...action, data: { ...action.data, item: Array.isArray(item) ? item.map(named) : named(item) } };
}

/** As it stands there, where one alone can be meant; else as it was said. */
function listed(said: string, items: readonly TodoItem[]): string {
  if (items.some(({ id, summary }) => id === said || summary === said)) return said;
  const alike = items.filter(({ summary }) => plain(summary) === plain(said));
  // What is done already is less likely meant.
  const open = alike.filter(({ done }) => !done);
  const [only, ...more] = open.length > 0 ? open : alike;
  return only && more.length === 0 ? only.summary : said;
}

const plain = (text: string) => text.normalize("NFC").trim().replace(/\s+/g, " ").toLocaleLowerCase();
