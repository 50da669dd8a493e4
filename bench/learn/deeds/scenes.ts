// Words that name nothing in the house: what they mean is this household's own.

import { call, type Deed, off, on } from "../deed.ts";
import { allLights } from "../house.ts";

const tv = "media_player.living_room_tv";
const downstairs = ["light.kitchen_light", "light.counter_light", "light.living_room_ceiling", "light.dining_table"];

export const scenes: readonly Deed[] = [
  {
    name: "movie",
    often: "daily",
    wordings: ["movie time", "let's watch a film", "we are starting the movie now"],
    wanted: () => [
      off("light.living_room_ceiling"),
      on("light.tv_backlight", 30),
      call("cover.close_cover", "cover.living_room_blinds"),
      call("media_player.turn_on", tv),
    ],
  },
  {
    name: "good-night",
    often: "daily",
    wordings: ["I'm off to bed", "sleep well everybody", "de:ab ins Bett", "we call it a day"],
    wanted: () => [off(downstairs), on("light.bedside_lamp", 20), call("lock.lock", "lock.front_door")],
  },
  {
    name: "leaving",
    often: "daily",
    wordings: ["we're off now", "see you later house", "I am leaving"],
    wanted: () => [
      off(allLights),
      call("climate.set_temperature", ["climate.living_room", "climate.bedroom"], { temperature: 17 }),
    ],
  },
  {
    name: "home",
    often: "daily",
    wordings: ["I'm home", "we are back", "de:ich bin wieder da"],
    wanted: () => [
      on("light.hallway_light"),
      call("climate.set_temperature", "climate.living_room", { temperature: 21 }),
    ],
  },
  {
    name: "coffee",
    often: "daily",
    wordings: ["I need a coffee", "make me an espresso", "de:ich brauche einen Kaffee"],
    wanted: () => [call("switch.turn_on", "switch.coffee_machine")],
  },
  {
    name: "work",
    often: "daily",
    wordings: ["time for work", "desk mode", "I have to concentrate"],
    wanted: () => [
      on("light.office_light", 100),
      on("light.desk_lamp", 70),
      call("cover.open_cover", "cover.office_blinds"),
    ],
  },
  {
    name: "dinner",
    often: "daily",
    wordings: ["dinner is ready", "let's eat", "de:Essen ist fertig"],
    wanted: () => [
      on("light.dining_table", 60),
      on(["light.kitchen_light", "light.counter_light"], 40),
      call("media_player.volume_set", "media_player.kitchen_speaker", { volume_level: 0.2 }),
    ],
  },
  {
    name: "morning",
    often: "daily",
    wordings: ["rise and shine", "wake up house", "de:guten Morgen zusammen"],
    wanted: () => [
      call("cover.open_cover", "cover.bedroom_curtains"),
      on("light.kitchen_light", 60),
      call("switch.turn_on", "switch.coffee_machine"),
    ],
  },
  {
    name: "clean",
    often: "daily",
    wordings: ["let Rosie loose", "the floor is filthy", "send the robot out"],
    wanted: () => [call("vacuum.start", "vacuum.rosie")],
  },
  {
    name: "read",
    often: "daily",
    wordings: ["I want to read", "book time", "de:ich lese jetzt"],
    wanted: () => [call("light.turn_on", "light.floor_lamp", { brightness_pct: 70, color_temp_kelvin: 3000 })],
  },
  {
    name: "shower",
    often: "daily",
    wordings: ["I'm taking a shower", "shower time", "bath time for the kids"],
    wanted: () => [on("light.bathroom_light", 100), call("fan.turn_on", "fan.bathroom_fan")],
  },
  {
    name: "phone",
    often: "weekly",
    wordings: ["quiet please I'm on the phone", "phone call", "de:Ruhe bitte"],
    wanted: () => [
      call("media_player.volume_mute", ["media_player.kitchen_speaker", "media_player.bedroom_speaker"], {
        is_volume_muted: true,
      }),
    ],
  },
  {
    name: "mood",
    often: "weekly",
    wordings: ["set the mood", "candlelight dinner", "something cosy please"],
    wanted: () => [on("light.dining_table", 15), on("light.floor_lamp", 20)],
  },
  {
    name: "guests",
    often: "weekly",
    wordings: ["the guests are here", "we have visitors", "de:die Gäste sind da"],
    wanted: () => [call("input_boolean.turn_on", "input_boolean.guest_mode"), on("light.guest_light", 50)],
  },
  {
    name: "laundry",
    often: "weekly",
    wordings: ["it smells damp in the cellar", "dry the cellar air"],
    wanted: () => [call("switch.turn_on", "switch.dehumidifier")],
  },
  {
    name: "plants",
    often: "weekly",
    wordings: ["the plants are thirsty", "give the flowers a drink", "de:die Blumen haben Durst"],
    wanted: () => [call("switch.turn_on", "switch.garden_pump")],
  },
  {
    name: "nap",
    often: "weekly",
    wordings: ["nap time", "the baby sleeps"],
    wanted: () => [call("cover.close_cover", "cover.bedroom_curtains"), off("light.bedroom_light")],
  },
  {
    name: "dry-air",
    often: "weekly",
    wordings: ["my throat is dry", "the bedroom air is dry as dust"],
    wanted: () => [call("humidifier.turn_on", "humidifier.bedroom")],
  },
  {
    name: "party",
    often: "rare",
    wordings: ["let's dance", "party on"],
    wanted: () => [call("script.turn_on", "script.party")],
  },
  {
    name: "storm",
    often: "rare",
    wordings: ["a storm is coming", "batten down the hatches"],
    wanted: () => [
      call("cover.close_cover", ["cover.living_room_blinds", "cover.office_blinds", "cover.bedroom_curtains"]),
      call("lawn_mower.dock", "lawn_mower.shaun"),
    ],
  },
  {
    name: "mow",
    often: "rare",
    wordings: ["the grass is too high", "Shaun may eat"],
    wanted: () => [call("lawn_mower.start_mowing", "lawn_mower.shaun")],
  },
  {
    name: "christmas",
    often: "rare",
    wordings: ["make it sparkle outside", "christmas feeling"],
    wanted: () => [on(["light.fairy_lights", "light.porch_light"])],
  },
  {
    name: "steam",
    often: "rare",
    wordings: ["the mirror is clear again", "enough steam"],
    wanted: () => [call("fan.turn_off", "fan.bathroom_fan")],
  },
  {
    name: "count",
    often: "rare",
    wordings: ["I had a cup", "one more for the coffee statistics"],
    wanted: () => [call("counter.increment", "counter.coffees")],
  },
  { name: "pasta", often: "rare", wordings: ["the pasta is in"], wanted: () => [call("timer.start", "timer.pasta")] },
  {
    name: "away",
    often: "rare",
    wordings: ["our holiday begins", "we are away for the week"],
    wanted: () => [call("input_select.select_option", "input_select.house_mode", { option: "Away" })],
  },
];
