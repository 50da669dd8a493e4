import type { SentenceGroup } from "../sentence-group.ts";

const intent = "HassGetState";

/** Any, all, which and how many of a kind are in a state: everywhere, in an area, on a floor. */
function quantities(kind: string, states: string, slots: Readonly<Record<string, string>>): readonly SentenceGroup[] {
  const asked = [
    { response: "any", question: "<any>", verb: "" },
    { response: "all", question: "<every>", verb: "" },
    { response: "which", question: "<which>", verb: "<is> " },
    { response: "how_many", question: "<how_many>", verb: "<is> " },
  ];
  return asked.map(({ response, question, verb }) => ({
    intent,
    slots,
    response,
    sentences: ["", " [<in>] [<the>] {area}", " [<in>] [<the>] {floor}"].map(
      (place) => `${question} ${kind} ${verb}${states}${place}`,
    ),
  }));
}

function yesOrNo(domains: readonly string[], states: string): SentenceGroup {
  return { intent, domains, response: "one_yesno", sentences: [`<is> [<the>] {name} ${states}`] };
}

export const questionSentences: readonly SentenceGroup[] = [
  ...quantities("<light>", "{on_off:state}", { domain: "light" }),
  ...quantities("<fan>", "{on_off:state}", { domain: "fan" }),
  ...quantities("(switch|switches)", "{on_off:state}", { domain: "switch" }),
  ...quantities("<lockable>", "{lock_state:state}", { domain: "lock" }),
  ...quantities("{cover_class:device_class}", "{cover_state:state}", { domain: "cover" }),
  yesOrNo(["light", "switch", "fan"], "{on_off:state}"),
  yesOrNo(["cover", "valve"], "{cover_state:state}"),
  yesOrNo(["lock"], "{lock_state:state}"),
  yesOrNo(["binary_sensor"], "{open_sensor:state}"),
  yesOrNo(["binary_sensor"], "{occupancy:state}"),
  {
    intent,
    domains: ["sensor", "light", "switch", "fan", "cover", "lock", "valve", "climate", "media_player"],
    response: "one",
    sentences: ["<what_is> [the [current] (state|value) of] [<the>] {name}", "<how_is> [<the>] {name}"],
  },
  { intent, domains: ["person"], response: "where", sentences: ["(where is|where's) [<the>] {name}"] },
  { intent: "HassGetWeather", response: "default", sentences: ["<what_is> [the] weather [like]"] },
  {
    intent: "HassGetCurrentTime",
    response: "default",
    sentences: ["<what_is> the [current] time", "what time is it [[right] now]"],
  },
  {
    intent: "HassGetCurrentDate",
    response: "default",
    sentences: ["<what_is> (today's|the current) date", "<what_is> the date [today]"],
  },
  { intent: "HassNevermind", response: "default", sentences: ["(nevermind|never mind)"] },
  { intent: "HassRespond", response: "hello", sentences: ["(hello|hi)"] },
  { intent: "HassBroadcast", response: "default", sentences: ["(broadcast|announce) [everywhere] [that] {message}"] },
];
