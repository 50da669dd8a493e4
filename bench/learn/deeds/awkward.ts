// What can't be known from the words alone: it depends on how the house is, or on what was said before, or is a question.
import type { Dice } from "../../../demo/index.ts";
import { type Call, call, type Deed, idIn, off, on, type Values } from "../deed.ts";
import { areasOn, dimmable, lightsIn, litFloors } from "../house.ts";

const floor = (dice: Dice): Values => ({ floor: dice.pick(litFloors) ?? { id: "", name: "" } });
const light = (dice: Dice): Values => ({ light: dice.pick(dimmable) ?? { id: "", name: "" } });
const lightsOf = (before: readonly Call[]) =>
  before.filter(({ service }) => service.startsWith("light.")).flatMap(({ entityIds }) => entityIds);

export const awkward: readonly Deed[] = [
  {
    name: "still-on",
    often: "weekly",
    wordings: ["turn off whatever is still on {floor}", "anything that burns {floor} can go"],
    fill: floor,
    wanted(values, view) {
      const burning = areasOn(idIn(values, "floor"))
        .flatMap(lightsIn)
        .filter((id) => view.state(id) === "on");
      return burning.length > 0 ? [off(burning)] : [];
    },
  },
  {
    name: "flip",
    often: "rare",
    wordings: ["the {light} the other way round", "change the {light}'s mind"],
    fill: light,
    wanted(values, view) {
      const id = idIn(values, "light");
      return [view.state(id) === "on" ? off(id) : on(id)];
    },
  },
  {
    name: "chilly",
    often: "rare",
    rooms: ["living_room", "bedroom"],
    wordings: ["I'm a bit cold", "one degree more for me"],
    wanted(_, view) {
      const id = `climate.${view.room}`;
      return [call("climate.set_temperature", id, { temperature: Number(view.attribute(id, "temperature")) + 1 })];
    },
  },
  {
    name: "brighten",
    often: "rare",
    wordings: ["lift the {light} a notch", "the {light} could do with some more"],
    fill: light,
    wanted(values, view) {
      const id = idIn(values, "light");
      const level = view.state(id) === "on" ? Math.round(Number(view.attribute(id, "brightness") ?? 0) / 2.55) : 0;
      return [on(id, Math.min(100, level + 20))];
    },
  },
  {
    name: "shut-open",
    often: "rare",
    wordings: ["close what stands open", "shutters where the sun comes in"],
    wanted(_, view) {
      const open = ["cover.living_room_blinds", "cover.office_blinds", "cover.bedroom_curtains"].filter(
        (id) => view.state(id) === "open",
      );
      return open.length > 0 ? [call("cover.close_cover", open)] : [];
    },
  },
  {
    name: "off-again",
    often: "rare",
    wordings: ["turn it off again", "and now out with it"],
    wanted: (_, __, before) => (lightsOf(before).length > 0 ? [off(lightsOf(before))] : []),
  },
  {
    name: "same-there",
    often: "rare",
    wordings: ["the same in the guest room", "and the guest room too"],
    wanted: (_, __, before) => {
      const last = before.findLast(({ service }) => service.startsWith("light."));
      return last ? [{ ...last, entityIds: ["light.guest_light"] }] : [];
    },
  },
  {
    name: "asked-on",
    often: "weekly",
    wordings: ["did we leave the {light} on", "does the {light} still burn"],
    fill: light,
    wanted: () => [],
  },
  {
    name: "asked-floor",
    often: "rare",
    wordings: ["does anything still burn {floor}", "how is it looking {floor}"],
    fill: floor,
    wanted: () => [],
  },
];
