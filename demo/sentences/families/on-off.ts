import type { SentenceGroup } from "../sentence-group.ts";

const switchable = ["light", "switch", "fan", "media_player", "input_boolean", "climate"];

function lightsAndFans(intent: string, on: string): readonly SentenceGroup[] {
  const kinds = [
    { rule: "<light>", domain: "light", word: "lights" },
    { rule: "<fan>", domain: "fan", word: "fans" },
  ];
  return kinds.flatMap(({ rule, domain, word }): readonly SentenceGroup[] => [
    {
      intent,
      slots: { domain },
      response: `${word}_area`,
      sentences: [
        `<turn> ${on} [(<all>|<the>)] ${rule} <in> [<the>] {area}`,
        `<turn> ${on} [<the>] {area} ${rule}`,
        `<turn> [<the>] {area} ${rule} ${on}`,
        `[<the>] {area} ${rule} ${on}`,
      ],
    },
    {
      intent,
      slots: { domain },
      areaOfSatellite: true,
      response: `${word}_area`,
      sentences: [
        `<turn> ${on} [<the>] ${rule}`,
        `<turn> ${on} [(<all>|<the>)] ${rule} <here>`,
        `<turn> [<the>] ${rule} ${on}`,
      ],
    },
  ]);
}

function byName(intent: string, on: string): SentenceGroup {
  return {
    intent,
    domains: switchable,
    response: "default",
    sentences: [
      `<turn> ${on} [<the>] {name}`,
      `<turn> [<the>] {name} ${on}`,
      `[<the>] {name} ${on}`,
      `<turn> ${on} [<the>] {name} <in> [<the>] {area}`,
      `<turn> ${on} [<the>] {name} <in> [<the>] {floor} [floor]`,
    ],
  };
}

function lightsOfFloor(intent: string, on: string): SentenceGroup {
  return {
    intent,
    slots: { domain: "light" },
    response: "lights_floor",
    sentences: [
      `<turn> ${on} [<all>] [<the>] {floor} [floor] <light>`,
      `<turn> ${on} [<all>] [<the>] <light> {floor}`,
      `<turn> ${on} [<all>] [<the>] <light> <in> [<the>] {floor} [floor]`,
    ],
  };
}

export const onOffSentences: readonly SentenceGroup[] = [
  byName("HassTurnOn", "on"),
  byName("HassTurnOff", "off"),
  ...lightsAndFans("HassTurnOn", "on"),
  ...lightsAndFans("HassTurnOff", "off"),
  lightsOfFloor("HassTurnOn", "on"),
  lightsOfFloor("HassTurnOff", "off"),
  {
    intent: "HassTurnOff",
    slots: { domain: "light" },
    response: "light_all",
    sentences: [
      "<turn> off <all> <light> [<everywhere>]",
      "<turn> off [<the>] <light> <everywhere>",
      "<turn> <all> <light> off [<everywhere>]",
    ],
  },
];
