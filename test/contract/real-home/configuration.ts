// The YAML of a real Home Assistant for what of a described home is made by Home Assistant's own integrations. JSON is YAML.
import { actionsOf, type HomeDescription, sceneStatesOf } from "../../../demo/index.ts";

type Entity = HomeDescription["entities"][number];

export function configurationOf(home: HomeDescription): string {
  const of = (domain: string) => home.entities.filter(({ entity_id }) => entity_id.startsWith(`${domain}.`));
  const keyed = (domain: string, fields: (entity: Entity) => object) =>
    Object.fromEntries(of(domain).map((entity) => [entity.entity_id.slice(domain.length + 1), fields(entity)]));
  const groups = of("light").filter(({ platform }) => platform === "group");
  const configuration = {
    homeassistant: {
      name: home.name,
      latitude: home.latitude,
      longitude: home.longitude,
      unit_system: "metric",
      currency: "EUR",
      country: home.country,
      language: home.language,
      time_zone: home.time_zone,
    },
    ...Object.fromEntries(builtIn.map((integration) => [integration, null])),
    logger: { default: "warning" },
    model_home: {},
    light: groups.map(({ name, entity_id, attributes }) => ({
      platform: "group",
      name,
      unique_id: entity_id,
      entities: attributes?.["entity_id"],
    })),
    input_boolean: keyed("input_boolean", ({ name }) => ({ name, initial: false })),
    input_number: keyed("input_number", ({ name, state, attributes }) => ({
      name,
      initial: Number(state),
      min: attributes?.["min"],
      max: attributes?.["max"],
      step: attributes?.["step"],
    })),
    input_select: keyed("input_select", ({ name, attributes }) => ({ name, options: attributes?.["options"] })),
    input_button: keyed("input_button", ({ name }) => ({ name })),
    counter: keyed("counter", ({ name }) => ({ name, initial: 0, step: 1 })),
    timer: keyed("timer", ({ name, attributes }) => ({ name, duration: attributes?.["duration"] })),
    script: keyed("script", ({ name, entity_id }) => ({ alias: name, sequence: actionsOf(home, entity_id) })),
    scene: SCENES,
    automation: of("automation").map(({ name, entity_id, attributes }) => ({
      id: attributes?.["id"],
      alias: name,
      triggers: [{ trigger: "event", event_type: "never" }, ...sentencesOf(home, entity_id)],
      actions: actionsOf(home, entity_id),
    })),
    intent_script: Object.fromEntries(
      (home.customSentences ?? []).map(({ intent, speech }) => [
        intent,
        { speech: { text: speech }, action: actionsOf(home, intent) },
      ]),
    ),
    person: of("person").map(({ name, attributes }) => ({
      id: attributes?.["id"],
      name,
      device_trackers: attributes?.["device_trackers"],
    })),
  };
  return JSON.stringify(configuration, null, 1).replace(`"${SCENES}"`, SCENES);
}

/** Home Assistant tells the states only of scenes that stand in a file of their own. */
const SCENES = "!include scenes.yaml";

export function scenesOf(home: HomeDescription): string {
  const scenes = home.entities.filter(({ entity_id }) => entity_id.startsWith("scene."));
  return JSON.stringify(
    scenes.map(({ name, entity_id, attributes }) => ({
      id: attributes?.["id"],
      name,
      entities: sceneStatesOf(home, entity_id),
    })),
  );
}

const builtIn = [
  "api",
  "websocket_api",
  "config",
  "conversation",
  "history",
  "logbook",
  "recorder",
  "search",
  "sun",
  "assist_pipeline",
];

/** The owner's own sentences, for a file in `custom_sentences/en`. */
export function customSentencesOf(home: HomeDescription): string {
  const intents = (home.customSentences ?? []).map(({ intent, sentence }) => [
    intent,
    { data: [{ sentences: [sentence] }] },
  ]);
  return JSON.stringify({ language: "en", intents: Object.fromEntries(intents) });
}

function sentencesOf(home: HomeDescription, automation: string): readonly object[] {
  const own = (home.triggers ?? []).filter((trigger) => trigger.automation === automation);
  return own.length === 0 ? [] : [{ trigger: "conversation", command: own.map(({ sentence }) => sentence) }];
}
