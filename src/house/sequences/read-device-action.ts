// Device actions of the automation editor: Home Assistant runs each as a service on the entity that it names.
import { call, isTemplate, type Mapping, type Reading, told, unproved } from "./reading.ts";

const SWITCHED = new Set(["fan", "humidifier", "light", "remote", "switch", "water_heater"]);
const SWITCHING = new Set(["turn_on", "turn_off", "toggle"]);

interface Meaning {
  readonly service: string;
  /** Fields of the step that go into the service's data, by their name there. */
  readonly fields?: Readonly<Record<string, string>>;
}

const MEANINGS: Readonly<Record<string, Meaning>> = {
  "lock.lock": { service: "lock.lock" },
  "lock.unlock": { service: "lock.unlock" },
  "lock.open": { service: "lock.open" },
  "cover.open": { service: "cover.open_cover" },
  "cover.close": { service: "cover.close_cover" },
  "cover.stop": { service: "cover.stop_cover" },
  "cover.open_tilt": { service: "cover.open_cover_tilt" },
  "cover.close_tilt": { service: "cover.close_cover_tilt" },
  "cover.set_position": { service: "cover.set_cover_position", fields: { position: "position" } },
  "cover.set_tilt_position": { service: "cover.set_cover_tilt_position", fields: { tilt_position: "position" } },
  "light.brightness_increase": { service: "light.turn_on" },
  "light.brightness_decrease": { service: "light.turn_on" },
  "light.flash": { service: "light.turn_on" },
  "climate.set_hvac_mode": { service: "climate.set_hvac_mode", fields: { hvac_mode: "hvac_mode" } },
  "climate.set_preset_mode": { service: "climate.set_preset_mode", fields: { preset_mode: "preset_mode" } },
  "humidifier.set_humidity": { service: "humidifier.set_humidity", fields: { humidity: "humidity" } },
  "humidifier.set_mode": { service: "humidifier.set_mode", fields: { mode: "mode" } },
  "alarm_control_panel.arm_away": { service: "alarm_control_panel.alarm_arm_away" },
  "alarm_control_panel.arm_home": { service: "alarm_control_panel.alarm_arm_home" },
  "alarm_control_panel.arm_night": { service: "alarm_control_panel.alarm_arm_night" },
  "alarm_control_panel.arm_vacation": { service: "alarm_control_panel.alarm_arm_vacation" },
  "alarm_control_panel.disarm": { service: "alarm_control_panel.alarm_disarm" },
  "alarm_control_panel.trigger": { service: "alarm_control_panel.alarm_trigger" },
  "button.press": { service: "button.press" },
  "vacuum.clean": { service: "vacuum.start" },
  "vacuum.dock": { service: "vacuum.return_to_base" },
  "number.set_value": { service: "number.set_value", fields: { value: "value" } },
  "text.set_value": { service: "text.set_value", fields: { value: "value" } },
  "select.select_first": { service: "select.select_first" },
  "select.select_last": { service: "select.select_last" },
  "select.select_next": { service: "select.select_next" },
  "select.select_previous": { service: "select.select_previous" },
  "select.select_option": { service: "select.select_option", fields: { option: "option" } },
};

export function readDeviceAction(step: Mapping): Reading {
  const { domain, type, entity_id: entityId } = step;
  const meaning = meaningOf(told(domain), told(type));
  if (!meaning || typeof entityId !== "string" || isTemplate(entityId))
    return unproved(`device action ${told(domain)} ${told(type)}`);
  const data = Object.entries(meaning.fields ?? {}).map(([name, field]) => [name, step[field]] as const);
  return call(meaning.service, [entityId.trim().toLowerCase()], Object.fromEntries(data));
}

function meaningOf(domain: string, type: string): Meaning | undefined {
  if (SWITCHED.has(domain) && SWITCHING.has(type)) return { service: `${domain}.${type}` };
  return MEANINGS[`${domain}.${type}`];
}
