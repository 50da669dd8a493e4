import type { EntityDescription, MediaDescription } from "../home/description.ts";

// Pause, volume set and mute, previous, next, on, off, play media, volume step, stop, play, browse, search.
const features = 1 | 4 | 8 | 16 | 32 | 128 | 256 | 512 | 1024 | 4096 | 16384 | 131072 | 4194304;

export const media: readonly EntityDescription[] = [
  {
    entity_id: "media_player.living_room_tv",
    name: "Living Room TV",
    device_id: "television",
    state: "off",
    attributes: { device_class: "tv", supported_features: features },
  },
  {
    entity_id: "media_player.kitchen_speaker",
    name: "Kitchen Speaker",
    area_id: "kitchen",
    state: "idle",
    attributes: { device_class: "speaker", volume_level: 0.4, is_volume_muted: false, supported_features: features },
  },
  {
    entity_id: "media_player.bedroom_speaker",
    name: "Bedroom Speaker",
    area_id: "bedroom",
    state: "idle",
    attributes: { device_class: "speaker", volume_level: 0.3, is_volume_muted: false, supported_features: features },
  },
];

/** What the players can find. */
export const library: readonly MediaDescription[] = [
  { title: "Clair de Lune", artist: "Claude Debussy", type: "music", id: "model_home://track/clair-de-lune" },
  { title: "Gymnopédie No. 1", artist: "Erik Satie", type: "music", id: "model_home://track/gymnopedie-1" },
  { title: "The Four Seasons", artist: "Antonio Vivaldi", type: "album", id: "model_home://album/four-seasons" },
  { title: "Morning Jazz", artist: "Various", type: "playlist", id: "model_home://playlist/morning-jazz" },
  { title: "Rainy Day", artist: "Various", type: "playlist", id: "model_home://playlist/rainy-day" },
  { title: "The Great Train Journey", artist: "Public Channel", type: "video", id: "model_home://video/train-journey" },
];
