import type { SentenceGroup } from "../sentence-group.ts";

const climate = { domains: ["climate"] };

export const climateSentences: readonly SentenceGroup[] = [
  {
    intent: "HassClimateGetTemperature",
    response: "default",
    sentences: [
      "(<what_is>|<how_is>) [the] [current] <temperature> <in> [<the>] {area}",
      "(<what_is>|<how_is>) [<the>] {area} [current] <temperature>",
      "how (hot|cold|warm|cool) is [it <in>] [<the>] {area}",
    ],
  },
  {
    intent: "HassClimateGetTemperature",
    areaOfSatellite: true,
    response: "default",
    sentences: [
      "(<what_is>|<how_is>) [the] [current] <temperature> [<here>]",
      "how (hot|cold|warm|cool) is it [<here>]",
    ],
  },
  {
    intent: "HassClimateGetTemperature",
    ...climate,
    response: "default",
    sentences: [
      "<what_is> [the] [current] <temperature> of [<the>] {name}",
      "<what_is> [<the>] {name} [current] <temperature>",
    ],
  },
  {
    intent: "HassClimateSetTemperature",
    response: "default",
    sentences: [
      "(<set>|adjust) [the] <temperature> in [<the>] {area} to {temperature} [<degrees>]",
      "(<set>|adjust) [<the>] {area} <temperature> to {temperature} [<degrees>]",
    ],
  },
  {
    intent: "HassClimateSetTemperature",
    ...climate,
    response: "default",
    sentences: [
      "(<set>|adjust) [the] <temperature> of [<the>] {name} to {temperature} [<degrees>]",
      "(<set>|adjust) [<the>] {name} [<temperature>] to {temperature} [<degrees>]",
    ],
  },
  {
    intent: "HassClimateSetTemperature",
    areaOfSatellite: true,
    response: "default",
    sentences: ["(<set>|adjust) [the] <temperature> to {temperature} [<degrees>]"],
  },
];
