/** The home that the real Home Assistant is furnished with: what its demo integration has, put into rooms, and what `config/` adds. */
export const floors = [
  { name: "Cellar Floor", level: -1, aliases: ["basement", "downstairs cellar"] },
  { name: "Ground Floor", level: 0, aliases: ["downstairs"] },
  { name: "First Floor", level: 1, aliases: ["upstairs"] },
];

export interface AreaPlan {
  readonly name: string;
  readonly floor: string | undefined;
  readonly aliases: readonly string[];
}

export const areas: readonly AreaPlan[] = [
  { name: "Kitchen", floor: "Ground Floor", aliases: ["Küche"] },
  { name: "Living Room", floor: "Ground Floor", aliases: ["lounge", "客厅"] },
  { name: "Hallway", floor: "Ground Floor", aliases: ["entrance"] },
  { name: "Office", floor: "Ground Floor", aliases: ["study"] },
  { name: "Garage", floor: "Ground Floor", aliases: [] },
  { name: "Bedroom", floor: "First Floor", aliases: ["master bedroom"] },
  { name: "Guest Room", floor: "First Floor", aliases: [] },
  { name: "Bathroom", floor: "First Floor", aliases: ["Bad"] },
  { name: "Cellar", floor: "Cellar Floor", aliases: [] },
  { name: "Garden", floor: undefined, aliases: ["backyard", "jardín"] },
];

export interface Placement {
  readonly id: string;
  /** The id that it comes up with, where it is another. */
  readonly was?: string;
  readonly area?: string;
  readonly name?: string;
  readonly aliases?: readonly string[];
  /** Exposed to Assist unless false. */
  readonly exposed?: false;
}

/** In this order: a renamed entity makes room for a later one. */
export const placements: readonly Placement[] = [
  { id: "light.kitchen_lights", area: "Kitchen" },
  { id: "cover.kitchen_window", area: "Kitchen" },
  { id: "lock.home_kitchen_door", area: "Kitchen" },
  { id: "media_player.kitchen_radio", area: "Kitchen" },
  { id: "switch.oven", area: "Kitchen" },
  { id: "switch.coffee_machine", area: "Kitchen", aliases: ["espresso machine"] },
  { id: "sensor.kitchen_temperature", area: "Kitchen" },
  { id: "binary_sensor.basement_floor_wet", area: "Cellar" },

  { id: "light.ceiling_lights", area: "Living Room" },
  { id: "light.living_room_rgbww_lights", area: "Living Room", name: "Mood Lights", aliases: ["ambient lights"] },
  { id: "cover.living_room_window", area: "Living Room" },
  { id: "climate.hvac", area: "Living Room", name: "Living Room Air Conditioner", aliases: ["AC"] },
  { id: "media_player.television", area: "Living Room", aliases: ["TV", "telly"] },
  { id: "fan.living_room_fan", area: "Living Room" },
  { id: "switch.decorative_lights", area: "Living Room" },
  { id: "vacuum.demo_vacuum_0_ground_floor", area: "Living Room", name: "Robbie", aliases: ["robot vacuum"] },
  { id: "light.stubborn_lamp", area: "Living Room" },

  { id: "light.hallway_light", area: "Hallway" },
  { id: "light.entrance_color_white_lights", area: "Hallway", name: "Coat Rack Light" },
  { id: "cover.hall_window", area: "Hallway" },
  { id: "lock.home_front_door", area: "Hallway", aliases: ["main door"] },
  { id: "binary_sensor.front_door_contact", area: "Hallway" },
  { id: "alarm_control_panel.alarm", area: "Hallway" },

  { id: "light.office_rgbw_lights", area: "Office", name: "Office Lights" },
  { id: "light.office_desk_lamp", area: "Office", name: "Desk Lamp", aliases: ["Schreibtischlampe"] },
  { id: "switch.ac", area: "Office", name: "Office Heater" },
  { id: "sensor.carbon_dioxide", area: "Office" },

  { id: "cover.old_garage_door", was: "cover.garage_door", area: "Garage", name: "Old Garage Door", exposed: false },
  { id: "cover.garage_door", was: "cover.slow_garage_door", area: "Garage", aliases: ["garage gate"] },
  { id: "light.garage_light", area: "Garage" },

  { id: "light.bed_light", area: "Bedroom" },
  { id: "cover.bedroom_blinds", area: "Bedroom" },
  { id: "fan.ceiling_fan", area: "Bedroom" },
  { id: "media_player.bedroom_speaker", area: "Bedroom" },
  { id: "climate.ecobee", area: "Bedroom", name: "Bedroom Thermostat" },
  { id: "sensor.bedroom_temperature", area: "Bedroom" },
  { id: "vacuum.demo_vacuum_1_first_floor", area: "Bedroom", name: "Dusty" },

  { id: "light.guest_room_desk_lamp", area: "Guest Room", name: "Desk Lamp" },
  { id: "climate.heatpump", area: "Guest Room", name: "Guest Room Heat Pump" },

  { id: "light.bathroom_light", area: "Bathroom", aliases: ["Badlicht"] },
  { id: "fan.percentage_full_fan", area: "Bathroom", name: "Bathroom Fan" },
  { id: "sensor.bathroom_humidity", area: "Bathroom" },
  { id: "water_heater.demo_water_heater", area: "Bathroom", name: "Boiler" },

  { id: "light.cellar_light", area: "Cellar" },
  { id: "cover.cellar_hatch", area: "Cellar" },

  { id: "light.garden_lights", area: "Garden" },
  { id: "light.porch_light", area: "Garden" },
  { id: "valve.front_garden", area: "Garden", name: "Sprinkler" },
  { id: "lawn_mower.my_lawn_mower", area: "Garden", name: "Lawn Mower" },
  { id: "sensor.outside_temperature", area: "Garden" },
  { id: "binary_sensor.movement_backyard", area: "Garden" },

  { id: "light.downstairs_lights" },
  { id: "humidifier.humidifier" },
  { id: "siren.siren" },
  { id: "media_player.search" },
  { id: "scene.evening" },
  { id: "script.movie_time" },
  { id: "script.leave_home" },
  { id: "script.let_courier_in" },
  { id: "script.move_garage_door", exposed: false },
  { id: "counter.count" },
  { id: "input_boolean.guest_mode" },
  { id: "input_boolean.stubborn_lamp", exposed: false },
  { id: "input_boolean.front_door_contact", exposed: false },
  { id: "script.turn_lock", exposed: false },
  { id: "input_number.target_level" },
  { id: "input_select.house_mode" },
  { id: "input_button.doorbell" },
  { id: "button.push", exposed: false },
  { id: "timer.laundry" },
  { id: "todo.chores" },
  { id: "todo.shopping_list" },
  { id: "calendar.family" },
  { id: "weather.demo_weather_south", name: "Weather" },
];
