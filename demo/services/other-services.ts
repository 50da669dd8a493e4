// Services that Home Assistant has, too, and for which this home has nothing: they exist, and no entity supports them, or they do nothing.
import { Type } from "typebox";
import type { Home } from "../home/home.ts";
import { onEach } from "./on-each.ts";
import type { Service, ServiceDomain } from "./service.ts";

/** Service, its fields, and the feature that an entity would need. */
const unsupported: readonly (readonly [string, readonly string[], number])[] = [
  ["media_player.clear_playlist", [], 8192],
  ["media_player.media_seek", ["seek_position"], 2],
  ["media_player.join", ["group_members"], 524_288],
  ["media_player.unjoin", [], 524_288],
  ["media_player.select_source", ["source"], 2048],
  ["media_player.select_sound_mode", ["sound_mode"], 65_536],
  ["media_player.shuffle_set", ["shuffle"], 32_768],
  ["media_player.repeat_set", ["repeat"], 262_144],
  ["alarm_control_panel.alarm_arm_vacation", ["code"], 32],
  ["alarm_control_panel.alarm_arm_custom_bypass", ["code"], 16],
  ["vacuum.clean_area", ["cleaning_area_id"], 16_384],
  ["vacuum.send_command", ["command", "params"], 256],
  ["lawn_mower.stop", [], 8],
  ["fan.set_direction", ["direction"], 4],
  ["fan.set_preset_mode", ["preset_mode"], 8],
  ["climate.set_humidity", ["humidity"], 4],
  ["climate.set_fan_mode", ["fan_mode"], 8],
  ["climate.set_swing_mode", ["swing_mode"], 32],
  ["climate.set_swing_horizontal_mode", ["swing_horizontal_mode"], 512],
  ["cover.open_cover_tilt", [], 16],
  ["cover.close_cover_tilt", [], 32],
  ["cover.stop_cover_tilt", [], 64],
  ["cover.set_cover_tilt_position", ["tilt_position"], 128],
  ["cover.toggle_cover_tilt", [], 48],
  ["humidifier.set_mode", ["mode"], 1],
  ["number.set_value", ["value"], 0],
  ["select.select_option", ["option"], 0],
  ["text.set_value", ["value"], 0],
  ["remote.turn_on", ["activity"], 0],
  ["remote.turn_off", [], 0],
  ["remote.send_command", ["command"], 0],
  ["update.install", ["version", "backup"], 1],
  ["camera.snapshot", ["filename"], 0],
  ["tts.speak", ["message", "media_player_entity_id"], 0],
  ["assist_satellite.announce", ["message"], 1],
];

const idle: readonly (readonly [string, readonly string[]])[] = [
  ["homeassistant.save_persistent_states", []],
  ["homeassistant.set_location", ["latitude", "longitude", "elevation"]],
  ["homeassistant.reload_custom_templates", []],
  ["homeassistant.reload_config_entry", ["entry_id"]],
  ["persistent_notification.dismiss_all", []],
  ["logbook.log", ["name", "message", "entity_id", "domain"]],
  ["recorder.purge", ["keep_days", "repack", "apply_filter"]],
  ["scene.apply", ["entities", "transition"]],
  ["scene.create", ["scene_id", "entities", "snapshot_entities"]],
  ["group.reload", []],
  ["person.reload", []],
  ["zone.reload", []],
  ...["input_boolean", "input_button", "input_number", "input_select", "timer"].map(
    (domain) => [`${domain}.reload`, []] as const,
  ),
];

export function otherServices(home: Home): readonly ServiceDomain[] {
  const fieldsOf = (names: readonly string[]) =>
    Object.fromEntries(names.map((name) => [name, Type.Optional(Type.Unknown())]));
  const services: readonly (readonly [string, Service])[] = [
    ...unsupported.map(
      ([name, fields, feature]) => [name, onEach(fieldsOf(fields), () => undefined, { needs: [feature] })] as const,
    ),
    ...idle.map(
      ([name, fields]) =>
        [name, { type: "plain", fields: Type.Object(fieldsOf(fields)), run: () => undefined } as const] as const,
    ),
  ];
  const known = services.filter(([name]) => !home.services.get(domainPart(name), servicePart(name)));
  return [...Map.groupBy(known, ([name]) => domainPart(name))].map(([domain, own]) => ({
    domain,
    services: Object.fromEntries(own.map(([name, service]) => [servicePart(name), service])),
  }));
}

function domainPart(name: string): string {
  return name.slice(0, name.indexOf("."));
}

function servicePart(name: string): string {
  return name.slice(name.indexOf(".") + 1);
}
