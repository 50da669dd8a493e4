// The YAML of a real Home Assistant for what of a described home is made by Home Assistant's own integrations. JSON is YAML.
import type { HomeDescription } from "../../../src/demo/index.ts";

type Entity = HomeDescription["entities"][number];
type Step = HomeDescription["sequences"][string][number];

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
    scene: of("scene").map(({ name, entity_id, attributes }) => ({
      id: attributes?.["id"],
      name,
      entities: sceneOf(home, entity_id),
    })),
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
  return JSON.stringify(configuration, null, 1);
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

function actionsOf(home: HomeDescription, entityId: string): readonly object[] {
  return (home.sequences[entityId] ?? []).map((step) =>
    "delay" in step ? { delay: { seconds: step.delay / 10 } } : { action: step.service, data: step.data },
  );
}

/** A scene says states where a sequence says calls. */
function sceneOf(home: HomeDescription, entityId: string): Record<string, object> {
  const states: Record<string, string> = { turn_on: "on", turn_off: "off", open_cover: "open", close_cover: "closed" };
  const calls = (home.sequences[entityId] ?? []).filter(
    (step): step is Exclude<Step, { delay: number }> => "service" in step,
  );
  return Object.fromEntries(
    calls.map(({ service, data: { entity_id, ...attributes } }) => [
      String(entity_id),
      { state: states[service.split(".")[1] ?? ""], ...attributes },
    ]),
  );
}
