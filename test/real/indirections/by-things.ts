// Things of a home that an automation hears, each of another kind: whatever it is, what follows is asked about.
import { standing, state, type Way, when } from "./way.ts";

const heard =
  (id: string, more: object = {}) =>
  (_: string, key: string) =>
    when(key, state(id, more));

export const BY_THINGS: readonly Way[] = [
  standing(
    "a lock that locks",
    { thing: "lock.kitchen_door", service: "lock.lock", said: "lock the kitchen door" },
    heard("lock.kitchen_door", { to: "locking" }),
    { untraced: "without" },
  ),
  standing(
    "blinds",
    { thing: "cover.bedroom_blinds", service: "cover.open_cover", said: "open the bedroom blinds" },
    heard("cover.bedroom_blinds"),
    { untraced: "without" },
  ),
  standing(
    "a player's volume",
    { thing: "media_player.bedroom", service: "media_player.volume_set", data: { volume_level: 0.3 } },
    heard("media_player.bedroom", { attribute: "volume_level" }),
  ),
  standing(
    "a vacuum",
    { thing: "vacuum.demo_vacuum_0_ground_floor", service: "vacuum.start", said: "start robbie" },
    heard("vacuum.demo_vacuum_0_ground_floor", { to: "cleaning" }),
  ),
  standing(
    "a temperature that is set",
    { thing: "climate.hvac", service: "climate.set_temperature", data: { temperature: 20 } },
    heard("climate.hvac", { attribute: "temperature" }),
  ),
  standing(
    "a fan's speed",
    { thing: "fan.percentage_full_fan", service: "fan.set_percentage", data: { percentage: 50 } },
    heard("fan.percentage_full_fan", { attribute: "percentage" }),
  ),
  standing(
    "a humidifier",
    { thing: "humidifier.humidifier", service: "humidifier.set_humidity", data: { humidity: 45 } },
    heard("humidifier.humidifier"),
  ),
  standing(
    "a lawn mower",
    { thing: "lawn_mower.my_lawn_mower", service: "lawn_mower.start_mowing" },
    heard("lawn_mower.my_lawn_mower"),
  ),
  standing(
    "how bright a lamp is",
    { thing: "light.office_rgbw_lights", service: "light.turn_on", data: { brightness_pct: 43 } },
    (_, key) =>
      when(key, {
        ...{ trigger: "numeric_state", entity_id: "light.office_rgbw_lights" },
        ...{ attribute: "brightness", above: 100, below: 120 },
      }),
  ),
  standing(
    "a lamp by its device",
    { thing: "light.bed_light", service: "light.toggle" },
    // Written by hand when the home stands: it names ids of the registry.
    () => ({}),
  ),
  standing(
    "an event of the calendar",
    {
      ...{ thing: "calendar.family", service: "calendar.create_event" },
      data: { summary: "Guests", start_date_time: "2020-01-01 10:00:00", end_date_time: "2099-01-01 10:00:00" },
    },
    heard("calendar.family"),
  ),
  standing(
    "hot water while nobody is there",
    { thing: "water_heater.demo_water_heater", service: "water_heater.set_away_mode", data: { away_mode: true } },
    heard("water_heater.demo_water_heater"),
  ),
  standing(
    "the shopping list",
    {
      ...{ thing: "todo.shopping_list", service: "todo.add_item", data: { item: "apples" } },
      said: "add apples to my shopping list",
    },
    (_, key) => when(key, { trigger: "event", event_type: "shopping_list_updated" }),
  ),
  standing(
    "a choice of the home",
    { thing: "input_select.house_mode", service: "input_select.select_next" },
    heard("input_select.house_mode", { from: "Home" }),
  ),
  standing(
    "a number of a device",
    { thing: "input_number.target_level", service: "input_number.increment" },
    (_, key) => when(key, { trigger: "numeric_state", entity_id: "input_number.target_level", above: 50.5 }),
  ),
  standing(
    "a timer that is at work",
    { thing: "timer.laundry", service: "timer.start" },
    heard("timer.laundry", { attribute: "finishes_at" }),
  ),
  standing(
    "a group of lights, by a member",
    { thing: "light.kitchen_lights", service: "light.toggle" },
    heard("light.downstairs_lights"),
  ),
];
