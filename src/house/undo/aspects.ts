// What each service may change on an entity, beside its state: as much is kept of it before a call, and put back.
import type { Action, Snapshot } from "../../core/action.ts";
import type { Entity } from "../../core/house.ts";
import type { Picture } from "../house.ts";

/** Attributes by domain, in Home Assistant's names. */
const OF_DOMAIN: Readonly<Record<string, readonly string[]>> = {
  climate: ["temperature", "target_temp_high", "target_temp_low", "preset_mode", "fan_mode", "swing_mode", "humidity"],
  cover: ["current_position", "current_tilt_position"],
  fan: ["percentage", "preset_mode", "direction", "oscillating"],
  humidifier: ["humidity", "mode"],
  light: [
    "brightness",
    "color_mode",
    "color_temp_kelvin",
    "hs_color",
    "rgb_color",
    "rgbw_color",
    "rgbww_color",
    "xy_color",
    "effect",
  ],
  media_player: ["volume_level", "is_volume_muted", "source", "sound_mode", "shuffle", "repeat"],
  vacuum: ["fan_speed"],
  valve: ["current_position"],
  water_heater: ["temperature", "target_temp_high", "target_temp_low", "away_mode"],
};

/** Services that change one thing alone; the rest of the entity is left as whoever has set it since. */
const OF_SERVICE: Readonly<Record<string, readonly string[]>> = {
  "climate.set_fan_mode": ["fan_mode"],
  "climate.set_humidity": ["humidity"],
  "climate.set_hvac_mode": [],
  "climate.set_swing_mode": ["swing_mode"],
  "climate.turn_off": [],
  "climate.turn_on": [],
  "cover.close_cover_tilt": ["current_tilt_position"],
  "cover.open_cover_tilt": ["current_tilt_position"],
  "cover.set_cover_tilt_position": ["current_tilt_position"],
  "fan.oscillate": ["oscillating"],
  "fan.set_direction": ["direction"],
  "media_player.media_pause": [],
  "media_player.media_play": [],
  "media_player.media_play_pause": [],
  "media_player.media_stop": [],
  "media_player.repeat_set": ["repeat"],
  "media_player.select_sound_mode": ["sound_mode"],
  "media_player.select_source": ["source"],
  "media_player.shuffle_set": ["shuffle"],
  "media_player.turn_off": [],
  "media_player.turn_on": [],
  "media_player.volume_down": ["volume_level"],
  "media_player.volume_mute": ["is_volume_muted"],
  "media_player.volume_set": ["volume_level"],
  "media_player.volume_up": ["volume_level"],
  "water_heater.set_away_mode": ["away_mode"],
};

/** How the targets of an action are just now, and what groups and scenes among them reach. Those that say nothing are left out. */
export function takeSnapshots(action: Action, picture: Pick<Picture, "entity" | "members">): readonly Snapshot[] {
  const taken = new Map<string, Snapshot>();
  const visit = (id: string): void => {
    const entity = picture.entity(id);
    if (!entity || taken.has(id)) return;
    const snapshot = snapshotOf(entity, action.service);
    if (snapshot) taken.set(id, snapshot);
    for (const member of picture.members(id)) visit(member);
  };
  for (const id of action.entityIds) visit(id);
  return [...taken.values()];
}

function snapshotOf({ id, domain, state }: Entity, service: string): Snapshot | undefined {
  if (!state || state.state === "unavailable" || state.state === "unknown") return undefined;
  const names = OF_SERVICE[service] ?? OF_DOMAIN[domain] ?? [];
  const known = names.filter((name) => state.attributes[name] !== undefined && state.attributes[name] !== null);
  return {
    entityId: id,
    state: state.state,
    attributes: Object.fromEntries(known.map((name) => [name, state.attributes[name]])),
  };
}
