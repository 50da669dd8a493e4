import { localDate, localIso } from "../home/local-time.ts";
import type { HomeState } from "../home/state-machine.ts";
import { type IntentCall, IntentError, type IntentOutcome } from "./intent-call.ts";
import { friendlyName } from "./match-targets.ts";

const type = "query_answer";

/** The intents that only ask. */
export const askIntents: Readonly<Record<string, (call: IntentCall) => IntentOutcome>> = {
  HassGetState: tellState,
  HassClimateGetTemperature(call) {
    const area = call.home.registries.areas
      .all()
      .find(({ name, aliases }) => [name, ...aliases].includes(call.text("area") ?? ""));
    const sensor = area?.temperature_entity_id ? call.home.states.get(area.temperature_entity_id) : undefined;
    if (sensor && call.text("name") === undefined) return { type, speech: `${sensor.state} degrees` };
    const [climate] = call.targets(["climate"]);
    const degrees = climate?.attributes["current_temperature"];
    if (!climate || degrees === undefined)
      throw new IntentError("no_valid_targets", "Sorry, I am not aware of any climate");
    return { type, speech: `${degrees} degrees`, success: call.text("name") === undefined ? [] : [climate] };
  },
  HassGetWeather(call) {
    const [weather] = call.targets(["weather"]);
    if (!weather) throw new IntentError("no_valid_targets", "Sorry, no weather is exposed");
    const { temperature, temperature_unit } = weather.attributes;
    return { type, speech: `${temperature} ${temperature_unit} and ${weather.state}`, success: [weather] };
  },
  HassGetCurrentTime(call) {
    const clock = localIso(call.home.clock.now(), call.home.description.time_zone).slice(11, 16);
    return { speech: `It is ${clock}` };
  },
  HassGetCurrentDate: (call) => ({ speech: localDate(call.home.clock.now(), call.home.description.time_zone) }),
};

function tellState(call: IntentCall): IntentOutcome {
  const entities = call.targets();
  const [first] = entities;
  const name = call.text("name");
  if (!first) throw new IntentError("no_valid_targets", `Sorry, I am not aware of any ${name ?? call.text("domain")}`);
  const wanted = call.text("state");
  const matched = entities.filter(({ state }) => state === wanted);
  const rest = entities.filter((entity) => !matched.includes(entity));
  const speech: Readonly<Record<string, string>> = {
    one: `${name} is ${withUnit(first)}`,
    one_yesno: matched.length > 0 ? "Yes" : `No, ${withUnit(first)}`,
    any: matched.length > 0 ? `Yes, ${namesOf(matched)}` : "No",
    all: rest.length > 0 ? `No, ${namesOf(rest)} ${rest.length > 1 ? "are" : "is"} not ${wanted}` : "Yes",
    which: matched.length > 0 ? namesOf(matched) : "Not any",
    how_many: String(matched.length),
    where: first.state === "not_home" ? `${name} is away` : `${name} is at ${first.state}`,
  };
  return { type, speech: speech[call.response] ?? "", success: wanted === undefined ? entities : matched };
}

function namesOf(entities: readonly HomeState[]): string {
  const names = entities.map(friendlyName).toSorted();
  if (names.length > 4) return `${names.slice(0, 3).join(", ")} and ${names.length - 3} more`;
  return new Intl.ListFormat("en").format(names);
}

function withUnit(entity: HomeState): string {
  const unit = entity.attributes["unit_of_measurement"];
  return typeof unit === "string" ? `${entity.state} ${unit}` : entity.state.replaceAll("_", " ");
}
