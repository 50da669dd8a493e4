// A home of any size, the same for the same number: half of it lights and switches, the rest sensors, all exposed to Assist.
import type { HomeDescription } from "../../demo/index.ts";

type Entity = HomeDescription["entities"][number];
type Kind = { readonly domain: string; readonly noun: string; readonly state: string; readonly attributes: object };

const rooms = (
  "Kitchen,Living Room,Dining Room,Hall,Bedroom,Guest Room,Bathroom,Study,Nursery,Attic,Cellar,Laundry,Garage,Workshop,Garden," +
  "Terrace,Balcony,Library,Pantry,Wardrobe"
).split(",");

const kinds: readonly [Kind, ...Kind[]] = [
  { domain: "light", noun: "Lamp", state: "off", attributes: { supported_color_modes: ["onoff"], color_mode: null } },
  { domain: "switch", noun: "Socket", state: "off", attributes: { device_class: "outlet" } },
  {
    domain: "sensor",
    noun: "Temperature",
    state: "20",
    attributes: { device_class: "temperature", unit_of_measurement: "°C", state_class: "measurement" },
  },
  { domain: "binary_sensor", noun: "Window", state: "off", attributes: { device_class: "window" } },
];

const slug = (name: string) => name.toLowerCase().replaceAll(" ", "_");

function entity(index: number): Entity {
  const room = rooms[index % rooms.length] ?? "Hall";
  const kind = kinds[Math.floor(index / rooms.length) % kinds.length] ?? kinds[0];
  const round = Math.floor(index / (rooms.length * kinds.length)) + 1;
  const name = `${room} ${kind.noun}${round > 1 ? ` ${round}` : ""}`;
  return {
    entity_id: `${kind.domain}.${slug(name)}`,
    name,
    state: kind.state,
    attributes: { ...kind.attributes },
    area_id: slug(room),
    platform: "demo",
    exposed: true,
  };
}

export function largeHome(entities: number): HomeDescription {
  return {
    name: "Large home",
    latitude: 52.37,
    longitude: 4.9,
    time_zone: "Europe/Amsterdam",
    country: "NL",
    language: "en",
    floors: ["Ground Floor", "First Floor", "Second Floor"].map((name, level) => ({
      floor_id: slug(name),
      name,
      level,
    })),
    areas: rooms.map((name, index) => ({
      area_id: slug(name),
      name,
      floor_id: ["ground_floor", "first_floor", "second_floor"][index % 3] ?? null,
    })),
    labels: [],
    devices: [],
    entities: Array.from({ length: entities }, (_, index) => entity(index)),
    users: [{ id: "user_hestia", name: "Hestia", username: "hestia", is_owner: true }],
    events: [],
    sequences: {},
    library: [],
    todo: [],
  };
}
