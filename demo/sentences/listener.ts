import type { CustomSentence, SentenceTrigger } from "../home/description.ts";
import type { Home } from "../home/home.ts";
import { domainOf } from "../home/state-machine.ts";
import { choreSentences } from "./families/chores.ts";
import { climateSentences } from "./families/climate.ts";
import { lightSentences } from "./families/light.ts";
import { mediaSentences } from "./families/media.ts";
import { onOffSentences } from "./families/on-off.ts";
import { openingSentences } from "./families/openings.ts";
import { questionSentences } from "./families/questions.ts";
import { timerSentences } from "./families/timers.ts";
import { fixedLists } from "./lists.ts";
import { friendlyName, matchTargets } from "./match-targets.ts";
import { compileGrammar, type Recognition, recognise } from "./recognise.ts";
import type { SentenceGroup } from "./sentence-group.ts";
import { type ListValue, type SlotList, valueList } from "./slot-list.ts";
import { lowerCase, wordsOf } from "./words.ts";

/** Everything that is understood. */
export const allSentences: readonly SentenceGroup[] = [
  ...onOffSentences,
  ...lightSentences,
  ...climateSentences,
  ...openingSentences,
  ...mediaSentences,
  ...choreSentences,
  ...questionSentences,
  ...timerSentences,
];

const grammar = compileGrammar(allSentences);

export interface Heard {
  readonly text: string;
  readonly deviceId: string | undefined;
}

/** The automation that this sentence sets off, if it is one's own sentence. */
export function triggeredBy(home: Home, { text }: Heard): SentenceTrigger | undefined {
  return home.description.triggers?.find(({ sentence }) => sameWords(sentence, text));
}

export function customSentence(home: Home, { text }: Heard): CustomSentence | undefined {
  return home.description.customSentences?.find(({ sentence }) => sameWords(sentence, text));
}

function sameWords(left: string, right: string): boolean {
  return lowerCase(wordsOf(left)).join(" ") === lowerCase(wordsOf(right)).join(" ");
}

/** What Home Assistant's own sentences make of a text: first among exposed names, then among the rest. */
export function listen(home: Home, heard: Heard): Recognition | undefined {
  if (home.description.sentences === "none") return undefined;
  const area = satelliteArea(home, heard.deviceId);
  const attempt = (exposed: boolean) =>
    recognise({ grammar, sentence: heard.text, lists: slotListsOf(home, exposed), area: area?.name });
  return attempt(true) ?? attempt(false);
}

export function satelliteArea(
  home: Home,
  deviceId: string | undefined,
): { readonly id: string; readonly name: string } | undefined {
  const areaId = deviceId === undefined ? null : home.registries.areaOfDevice(deviceId);
  const area = areaId === null ? undefined : home.registries.areas.get(areaId);
  return area && { id: area.area_id, name: area.name };
}

/** The answer of `conversation/agent/homeassistant/debug` for one sentence. */
export function explain(home: Home, heard: Heard): Record<string, unknown> | null {
  const trigger = triggeredBy(home, heard);
  if (trigger) return { match: true, source: "trigger", sentence_template: trigger.sentence };
  const custom = customSentence(home, heard);
  if (custom) return explainCustom(custom);
  const recognition = listen(home, heard);
  if (!recognition) return null;
  const { slots } = recognition;
  const value = (name: string) => slots.find((slot) => slot.name === name)?.value;
  const texts = slots.map(({ name, text, value }) => [name, text === "" ? value : text]);
  const details = slots.map(({ name, text, value }) => [name, { name, value, text }]);
  const state = value("state");
  const targets = targetsOf(home, recognition, heard.deviceId).map((target) => {
    return [target.entity_id, { matched: state === undefined || state === target.state }];
  });
  return {
    intent: { name: recognition.group.intent },
    slots: Object.fromEntries(texts),
    details: Object.fromEntries(details),
    targets: Object.fromEntries(targets),
    match: true,
    sentence_template: recognition.template,
    unmatched_slots: {},
    source: "builtin",
  };
}

function explainCustom({ intent, sentence }: CustomSentence): Record<string, unknown> {
  return {
    intent: { name: intent },
    slots: {},
    details: {},
    targets: {},
    match: true,
    sentence_template: sentence,
    unmatched_slots: {},
    source: "custom",
    file: "en/home.yaml",
  };
}

function targetsOf(home: Home, { slots }: Recognition, deviceId: string | undefined): ReturnType<typeof matchTargets> {
  const value = (name: string) => slots.find((slot) => slot.name === name)?.value;
  const text = (name: string) => (value(name) === undefined ? undefined : String(value(name)));
  const listed = (name: string) => (value(name) === undefined ? undefined : [String(value(name))]);
  if (!["name", "area", "floor", "domain", "device_class"].some((name) => value(name) !== undefined)) return [];
  return matchTargets(home, {
    name: text("name"),
    area: text("area"),
    floor: text("floor"),
    domains: listed("domain"),
    deviceClasses: listed("device_class"),
    preferredAreaId: satelliteArea(home, deviceId)?.id,
  });
}

export function slotListsOf(home: Home, exposed: boolean): Readonly<Record<string, SlotList>> {
  const { registries } = home;
  const names = home.states.all().flatMap((state): readonly ListValue[] => {
    if (home.exposure.isExposed(state.entity_id) !== exposed) return [];
    const domain = domainOf(state.entity_id);
    return registries
      .namesOf(state.entity_id, friendlyName(state))
      .map((name) => ({ words: wordsOf(name), value: name, domain }));
  });
  const areas = registries.areas
    .all()
    .flatMap((area) => [area.name, ...area.aliases].map((name) => ({ words: wordsOf(name), value: name })));
  const floors = registries.floors.all().flatMap((floor) => {
    return [floor.name, ...floor.aliases].map((name) => ({ words: wordsOf(name), value: floor.name }));
  });
  return { ...fixedLists, name: valueList(names), area: valueList(areas), floor: valueList(floors) };
}
