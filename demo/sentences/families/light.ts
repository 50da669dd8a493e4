import type { SentenceGroup } from "../sentence-group.ts";

const light = { slots: { domain: "light" } };
const named = { domains: ["light"] };
const intent = "HassLightSet";

export const lightSentences: readonly SentenceGroup[] = [
  {
    intent,
    ...named,
    response: "brightness",
    sentences: [
      "[<set>] [<the>] {name} brightness [to] {brightness} [<percent>]",
      "[<set>] [the] brightness of [<the>] {name} to {brightness} [<percent>]",
      "[<set>] [<the>] {name} [to] {brightness} [<percent>] [brightness]",
      "[<set>] [<the>] {name} brightness to [the] {brightness_level:brightness}",
    ],
  },
  {
    intent,
    ...light,
    response: "brightness",
    sentences: [
      "[<set>] [the] brightness (in|of) [<the>] {area} to {brightness} [<percent>]",
      "[<set>] [<the>] {area} brightness [to] {brightness} [<percent>]",
      "[<set>] [(<all>|<the>)] <light> [<in>] [<the>] {area} to {brightness} [<percent>] [brightness]",
      "[<set>] [<the>] {area} brightness to [the] {brightness_level:brightness}",
    ],
  },
  {
    intent,
    ...light,
    areaOfSatellite: true,
    response: "brightness",
    sentences: ["[<set>] [the] brightness to {brightness} [<percent>]"],
  },
  {
    intent,
    ...light,
    response: "brightness",
    sentences: ["[<set>] [<the>] {floor} [floor] brightness [to] {brightness} [<percent>]"],
  },
  {
    intent,
    ...named,
    response: "color",
    sentences: ["[<set>] [<the>] {name} [color] [to] {color}", "[<set>] [[the] color of] [<the>] {name} to {color}"],
  },
  {
    intent,
    ...light,
    response: "color",
    sentences: [
      "[<set>] [<the>] {area} [color] [to] {color}",
      "[<set>] [[the] color of] [(<all>|<the>)] <light> [<in>] [<the>] {area} [to] {color}",
    ],
  },
  {
    intent,
    ...light,
    areaOfSatellite: true,
    response: "color",
    sentences: ["[<set>] [[the] color of] [(<all>|<the>)] <light> [to] {color}"],
  },
  {
    intent,
    ...named,
    response: "temperature",
    sentences: [
      "[<set>] [<the>] {name} [color] temperature [to] {color_temperature:temperature} [<kelvin>]",
      "[<set>] [<the>] {name} [color] temperature [to] {color_temperature_name:temperature}",
      "[<set>] [the] [color] temperature of [<the>] {name} [to] {color_temperature:temperature} [<kelvin>]",
    ],
  },
  {
    intent,
    ...light,
    response: "temperature",
    sentences: [
      "[<set>] [<the>] {area} color temperature [to] {color_temperature:temperature} [<kelvin>]",
      "[<set>] [<the>] {area} color temperature [to] {color_temperature_name:temperature}",
    ],
  },
];
