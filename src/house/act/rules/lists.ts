// To-do lists and calendars: what changes stands inside the entity, so it is asked for before and after.
import type { TodoItem } from "../../house.ts";
import { type Call, type Lookup, type LookupQuestion, SECONDS, type ServiceRules, textIn } from "../rule.ts";

const DEADLINE = 15 * SECONDS;
const DAY = 24 * 60 * 60 * 1000;

/** The list shows it when `shows` says so of what stood there before and what stands there now. */
const onList =
  (
    shows: (before: readonly TodoItem[], now: readonly TodoItem[], data: Call["data"]) => boolean,
    mayHold: boolean,
  ): Lookup =>
  async ({ queries, entityId, data, signal }) => {
    const before = await queries.todoItems(entityId, signal);
    const check = async () => shows(before, await queries.todoItems(entityId, signal), data);
    return { held: mayHold && shows(before, before, data), check };
  };

const named = (items: readonly TodoItem[], name: string | undefined) =>
  items.filter(({ id, summary }) => summary === name || id === name);

const added = onList(
  (before, now, { item }) => named(now, String(item)).length > named(before, String(item)).length,
  false,
);

const updated = onList((_, now, data) => {
  const items = named(now, textIn(data, "rename") ?? textIn(data, "item"));
  const status = textIn(data, "status");
  return items.some(({ done }) => status === undefined || done === (status === "completed"));
}, true);

const removed = onList((before, now, { item }) => {
  const names = (Array.isArray(item) ? item : [item]).map(String);
  return names.every((name) => named(now, name).length < named(before, name).length);
}, false);

const completedRemoved = onList((_, now) => now.every(({ done }) => !done), true);

/** Looks for an event of that name at its time; without a time in the data, in the next days. */
const eventCreated: Lookup = async (question) => {
  const before = await countEvents(question);
  return { held: false, check: async () => (await countEvents(question)) > before };
};

async function countEvents({ queries, entityId, data, now, signal }: LookupQuestion): Promise<number> {
  const start = timeOf(data, "start");
  const end = timeOf(data, "end");
  // A local time without its zone may be up to a day off; the name tells the events apart.
  const from = (start ?? now) - DAY;
  const to = (end ?? start ?? now + 30 * DAY) + DAY;
  const events = await queries.calendarEvents({ entityId, from, to }, signal);
  return events.filter(({ summary }) => summary === data["summary"]).length;
}

function timeOf(data: Call["data"], edge: "start" | "end"): number | undefined {
  const time = Date.parse(textIn(data, `${edge}_date_time`) ?? textIn(data, `${edge}_date`) ?? "");
  return Number.isNaN(time) ? undefined : time;
}

const lookup = (look: Lookup) => ({ type: "lookup", deadline: DEADLINE, lookup: look }) as const;

export const LISTS: ServiceRules = {
  "todo.add_item": lookup(added),
  "todo.update_item": lookup(updated),
  "todo.remove_item": lookup(removed),
  "todo.remove_completed_items": lookup(completedRemoved),
  "calendar.create_event": lookup(eventCreated),
};
