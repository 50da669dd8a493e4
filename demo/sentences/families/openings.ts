import type { SentenceGroup } from "../sentence-group.ts";

function moved(intent: "HassTurnOn" | "HassTurnOff", move: "<open>" | "<close>"): readonly SentenceGroup[] {
  const cover = { slots: { domain: "cover" } };
  return [
    {
      intent,
      domains: ["cover"],
      response: "cover",
      sentences: [
        `${move} [<the>] {name}`,
        `${move} [<the>] {name} <in> [<the>] {area}`,
        `${move} [<the>] {name} <in> [<the>] {floor} [floor]`,
      ],
    },
    { intent, domains: ["valve"], response: "valve", sentences: [`${move} [<the>] {name}`] },
    {
      intent,
      ...cover,
      response: "cover_device_class",
      sentences: [
        `${move} [<the>] {cover_class:device_class} <in> [<the>] {area}`,
        `${move} [<the>] {area} {cover_class:device_class}`,
      ],
    },
    {
      intent,
      ...cover,
      areaOfSatellite: true,
      response: "cover_device_class",
      sentences: [`${move} [<the>] {cover_class:device_class} [<here>]`],
    },
    {
      intent,
      ...cover,
      response: "cover_device_class",
      sentences: [
        `${move} [<all>] [<the>] {cover_class:device_class} <in> [<the>] {floor} [floor]`,
        `${move} [<all>] [<the>] {floor} [floor] {cover_class:device_class}`,
      ],
    },
  ];
}

function turned(intent: "HassTurnOn" | "HassTurnOff", turn: "lock" | "unlock"): SentenceGroup {
  return {
    intent,
    domains: ["lock"],
    response: "lock",
    sentences: [`${turn} [<the>] {name}`, `${turn} [<the>] {name} <in> [<the>] {area}`],
  };
}

export const openingSentences: readonly SentenceGroup[] = [
  ...moved("HassTurnOn", "<open>"),
  ...moved("HassTurnOff", "<close>"),
  turned("HassTurnOn", "lock"),
  turned("HassTurnOff", "unlock"),
  {
    intent: "HassSetPosition",
    domains: ["cover", "valve"],
    response: "default",
    sentences: ["(<set>|<open>|<close>) [<the>] {name} [position] to {position} [<percent>]"],
  },
  {
    intent: "HassSetPosition",
    slots: { domain: "cover" },
    response: "cover_device_class",
    sentences: [
      "(<set>|<open>|<close>) [<the>] {area} {cover_class:device_class} [position] to {position} [<percent>]",
    ],
  },
];
