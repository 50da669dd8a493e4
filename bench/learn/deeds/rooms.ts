// Words that mean the room in which they are said.
import { call, type Deed, off, on, type View } from "../deed.ts";
import { lightsIn } from "../house.ts";

const here = ({ room = "" }: View) => lightsIn(room);
const rooms = ["kitchen", "bedroom", "living_room", "dining_room"];

export const ofRooms: readonly Deed[] = [
  {
    name: "dark-here",
    often: "daily",
    rooms,
    wordings: ["it's too dark in here", "I can't see a thing", "a bit of light for me please"],
    wanted: (_, view) => [on(here(view), 80)],
  },
  {
    name: "bright-here",
    often: "daily",
    rooms,
    wordings: ["it's too bright in here", "my eyes hurt", "de:das blendet ja"],
    wanted: (_, view) => [on(here(view), 25)],
  },
  {
    name: "out-here",
    often: "daily",
    rooms,
    wordings: ["kill the lights in here", "I'm done in this room", "de:hier kann alles aus"],
    wanted: (_, view) => [off(here(view))],
  },
  {
    name: "more-here",
    often: "weekly",
    rooms,
    wordings: ["a bit brighter in here", "a touch more light in this room"],
    wanted: (_, view) => [call("light.turn_on", here(view), { brightness_step_pct: 15 })],
  },
  {
    name: "less-here",
    often: "weekly",
    rooms,
    wordings: ["slightly less light in here", "tone down this room"],
    wanted: (_, view) => [call("light.turn_on", here(view), { brightness_step_pct: -15 })],
  },
];
