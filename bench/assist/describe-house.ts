// From the data set's house to one that the model home can be.
import { type Static, type TSchema, Type } from "typebox";
import { Value } from "typebox/value";
import {
  type CalendarEventDescription,
  type DeviceDescription,
  domainOf,
  type EntityDescription,
  type HomeDescription,
  type TodoItemDescription,
} from "../../demo/index.ts";
import { AppError } from "../../src/core/errors.ts";
import { shownState } from "./entity-states.ts";
import type { EntityFixture, Inventory } from "./inventory.ts";
import { slug } from "./slug.ts";

const DAY = 86_400_000;

const Text = Type.String();
const Perhaps = Type.Optional(Type.Union([Text, Type.Null()]));
const ItemSchema = Type.Object({ summary: Text, status: Perhaps });
const EventSchema = Type.Object({
  summary: Text,
  location: Perhaps,
  description: Perhaps,
  start: Type.Optional(Text),
  end: Type.Optional(Text),
  dtstart: Type.Optional(Text),
  dtend: Type.Optional(Text),
});

/** A moment with the zone in which it was written: what people at home call today. */
export interface Moment {
  readonly at: number;
  readonly timeZone: string;
}

export function describeHouse(inventory: Inventory, options: { readonly now: Moment; readonly language: string }) {
  const { areas = [], devices = [], entities } = inventory;
  const floors = [...new Set(areas.flatMap(({ floor }) => floor ?? []))];
  const described = devices.map(({ name, id = slug(name), area, info }): DeviceDescription => {
    const text = (key: string) => (info?.[key] === undefined ? {} : { [key]: String(info[key]) });
    return { id, name, ...(area ? { area_id: area } : {}), ...text("manufacturer"), ...text("model") };
  });
  const home: HomeDescription = {
    name: "Home",
    latitude: 52.37,
    longitude: 4.9,
    time_zone: options.now.timeZone,
    country: "US",
    language: options.language,
    floors: floors.map((name, level) => ({ floor_id: slug(name), name, level })),
    areas: areas.map(({ name, id = slug(name), floor }) => ({
      area_id: id,
      name,
      floor_id: floor ? slug(floor) : null,
    })),
    labels: [],
    devices: described,
    entities: entities.map((entity) => describeEntity(entity, described)),
    users: [{ id: "user_hestia", name: "Hestia", username: "hestia", is_owner: true }],
    events: entities.flatMap((entity) => eventsOf(entity, options.now)),
    todo: entities.flatMap(itemsOf),
    library: [],
    sequences: {},
  };
  return home;
}

/** Everything is exposed, as in the data set; what has no name of its own beside its device's stands in the room alone. */
function describeEntity(entity: EntityFixture, devices: readonly DeviceDescription[]): EntityDescription {
  const { id, name, area, device: deviceId } = entity;
  const device = devices.find((one) => one.id === deviceId);
  if (deviceId && !device)
    throw new AppError("assist-data", `${id} is of the device ${deviceId}, which is not in the house`);
  const isPart = device !== undefined && name.startsWith(device.name);
  const place = area ?? device?.area_id;
  const onDevice = isPart && (device.area_id === undefined || area === undefined || device.area_id === area);
  return {
    entity_id: id,
    name,
    exposed: true,
    ...(onDevice ? { device_id: device.id } : place ? { area_id: place } : {}),
    ...shownState(entity),
  };
}

function listOf(entity: EntityFixture, domain: string, attribute: string): readonly unknown[] {
  const value = domainOf(entity.id) === domain ? entity.attributes?.[attribute] : undefined;
  return Array.isArray(value) ? value : [];
}

function itemsOf(entity: EntityFixture): readonly TodoItemDescription[] {
  return listOf(entity, "todo", "todo_items").map((item) => {
    const { summary, status } = parsed(ItemSchema, typeof item === "string" ? { summary: item } : item, entity);
    return { entity_id: entity.id, summary, status: status === "completed" ? "completed" : "needs_action" };
  });
}

function eventsOf(entity: EntityFixture, { at, timeZone }: Moment): readonly CalendarEventDescription[] {
  const local = (moment: number) =>
    new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "short" }).format(moment);
  const today = Date.parse(local(at).slice(0, 10));
  const dayOf = (date: string) => Math.round((Date.parse(date) - today) / DAY);
  return listOf(entity, "calendar", "events").map((event) => {
    const { summary, location, description, start, end, dtstart, dtend } = parsed(EventSchema, event, entity);
    const about = {
      entity_id: entity.id,
      summary,
      ...(location ? { location } : {}),
      ...(description ? { description } : {}),
    };
    const from = start ?? dtstart ?? "";
    const to = end ?? dtend ?? from;
    if (from.length <= 10) return { ...about, day: dayOf(from), days: Math.max(1, dayOf(to) - dayOf(from)) };
    const [begins, ends] = [local(readTime(from)), local(readTime(to))];
    return { ...about, day: dayOf(begins.slice(0, 10)), from: begins.slice(11), to: ends.slice(11) };
  });
}

function parsed<Schema extends TSchema>(schema: Schema, value: unknown, { id }: EntityFixture): Static<Schema> {
  if (Value.Check(schema, value)) return value;
  throw new AppError("assist-data", `${id} can't hold ${JSON.stringify(value)}`);
}

/** `2025-04-02 11:00+10:00`, as the data set writes it. Throws AppError `assist-data`. */
function readTime(text: string): number {
  const at = Date.parse(text.replace(" ", "T"));
  if (Number.isNaN(at)) throw new AppError("assist-data", `"${text}" is no time such as 2025-04-02 11:00+10:00`);
  return at;
}

/** The moment at which a task takes place, in the zone that its offset names; now and UTC where it says nothing. */
export function momentOf(contextNow: string | undefined, now: number): Moment {
  if (contextNow === undefined) return { at: now, timeZone: "UTC" };
  const [, sign, hours] = /([+-])(\d{2}):?00$/.exec(contextNow) ?? [];
  // The names of these zones count the other way round.
  const timeZone = sign && Number(hours) > 0 ? `Etc/GMT${sign === "+" ? "-" : "+"}${Number(hours)}` : "UTC";
  return { at: readTime(contextNow), timeZone };
}
