import type { Sequence } from "../home/description.ts";

/** What the scenes, scripts and automations of the family do. */
export const sequences: Readonly<Record<string, Sequence>> = {
  "scene.movie_night": [
    { service: "light.turn_on", data: { entity_id: "light.living_room_ceiling", brightness: 40 } },
    { service: "light.turn_on", data: { entity_id: "light.tv_backlight", brightness: 120, hs_color: [230, 80] } },
    { service: "cover.close_cover", data: { entity_id: "cover.living_room_blinds" } },
  ],
  "scene.good_morning": [
    { service: "light.turn_on", data: { entity_id: "light.kitchen_light", brightness: 200 } },
    { service: "cover.open_cover", data: { entity_id: "cover.bedroom_curtains" } },
  ],
  "scene.bedtime": [
    { service: "light.turn_off", data: { entity_id: "light.bedroom_light" } },
    { service: "light.turn_on", data: { entity_id: "light.bedside_lamp", brightness: 60 } },
  ],
  "script.leaving_home": [
    { service: "light.turn_off", data: { entity_id: "all" } },
    { delay: 2 },
    { service: "lock.lock", data: { entity_id: "lock.front_door" } },
  ],
  "script.party": [{ service: "light.turn_on", data: { area_id: "living_room", brightness: 255 } }],
  "automation.let_the_cat_out": [{ service: "lock.unlock", data: { entity_id: "lock.back_door" } }],
  OpenSesame: [{ service: "lock.unlock", data: { entity_id: "lock.front_door" } }],
  "automation.porch_at_sunset": [{ service: "light.turn_on", data: { entity_id: "light.porch_light" } }],
  "automation.hallway_light_on_motion": [{ service: "light.turn_on", data: { entity_id: "light.hallway_light" } }],
};
