import type {
  CalendarEventDescription,
  HomeDescription,
  TodoItemDescription,
  UserDescription,
} from "../home/description.ts";
import { appliances } from "./appliances.ts";
import { helpers } from "./helpers.ts";
import { instruments } from "./instruments.ts";
import { lights } from "./lights.ts";
import { library, media } from "./media.ts";
import { openings } from "./openings.ts";
import { areas, devices, floors, labels } from "./rooms.ts";
import { sequences } from "./sequences.ts";

const users: readonly UserDescription[] = [
  { id: "user_anna", name: "Anna", username: "anna", is_owner: true },
  { id: "user_ben", name: "Ben", username: "ben" },
  { id: "user_hestia", name: "Hestia", username: "hestia" },
  { id: "user_supervisor", name: "Supervisor", username: null, system_generated: true },
];

const events: readonly CalendarEventDescription[] = [
  { entity_id: "calendar.family", summary: "Bin collection", day: 0 },
  {
    entity_id: "calendar.family",
    summary: "Choir practice",
    day: 0,
    from: "19:30",
    to: "21:00",
    location: "Town hall",
  },
  {
    entity_id: "calendar.family",
    summary: "Dentist, Ben",
    day: 1,
    from: "10:15",
    to: "11:00",
    location: "Harbour Street 4",
  },
  { entity_id: "calendar.family", summary: "Dinner with Mia", day: 3, from: "18:00", to: "22:00" },
];

const todo: readonly TodoItemDescription[] = [
  { entity_id: "todo.shopping_list", summary: "Milk" },
  { entity_id: "todo.shopping_list", summary: "Coffee beans" },
  { entity_id: "todo.shopping_list", summary: "Tomatoes", status: "completed" },
  { entity_id: "todo.chores", summary: "Water the plants" },
];

/** Twelve areas on three floors, and a family of two. */
export const familyHome: HomeDescription = {
  name: "Model Home",
  latitude: 52.37,
  longitude: 4.9,
  time_zone: "Europe/Amsterdam",
  country: "NL",
  language: "en",
  floors,
  areas,
  labels,
  devices,
  entities: [...lights, ...appliances, ...openings, ...instruments, ...media, ...helpers],
  users,
  events,
  todo,
  library,
  triggers: [{ sentence: "let the cat out", automation: "automation.let_the_cat_out" }],
  customSentences: [{ sentence: "open sesame", intent: "OpenSesame", speech: "Sesame opens" }],
  sequences,
};
