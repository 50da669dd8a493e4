import { Type } from "typebox";
import type { MediaDescription } from "../home/description.ts";
import type { HomeContext } from "../home/event-bus.ts";
import type { Home } from "../home/home.ts";
import type { Attributes, HomeState } from "../home/state-machine.ts";
import { answerEach, numberOf, onEach } from "./on-each.ts";
import { rememberedBy } from "./remembered.ts";
import type { EntityService, ServiceDomain } from "./service.ts";

const noMedia: Attributes = {
  media_content_id: undefined,
  media_content_type: undefined,
  media_title: undefined,
  media_artist: undefined,
};

export function mediaPlayerServices(home: Home): ServiceDomain {
  const { library } = home.description;
  // A player that is off shows no volume, and has it again when it is on.
  const memory = rememberedBy(home);

  function show(player: HomeState, state: string, context: HomeContext, attributes: Attributes = {}): void {
    home.states.update(player.entity_id, { state, attributes }, context);
  }

  function awake(player: HomeState): Attributes {
    const known = memory.get(player.entity_id) ?? { volume_level: 0.3, is_volume_muted: false };
    const shown = ["volume_level", "is_volume_muted"].filter((key) => key in player.attributes);
    return { ...known, ...Object.fromEntries(shown.map((key) => [key, player.attributes[key]])) };
  }

  function turnOn(player: HomeState, context: HomeContext): void {
    show(player, "idle", context, awake(player));
  }

  function turnOff(player: HomeState, context: HomeContext): void {
    memory.set(player.entity_id, awake(player));
    show(player, "off", context, {
      ...noMedia,
      media_track: undefined,
      volume_level: undefined,
      is_volume_muted: undefined,
    });
  }

  function only(feature: number, run: (player: HomeState, context: HomeContext) => void): EntityService {
    return onEach({}, (player, _, { context }) => run(player, context), { needs: [feature] });
  }

  function skip(by: number) {
    return (player: HomeState, context: HomeContext) => {
      const track = numberOf(player, "media_track");
      if (track !== undefined) show(player, "playing", context, { media_track: Math.max(0, track + by) });
      const index = library.findIndex(({ id }) => id === player.attributes["media_content_id"]);
      if (index < 0) return;
      const next = library[(index + by + library.length) % library.length];
      if (next) show(player, "playing", context, shownMedia(next));
    };
  }

  function volume(player: HomeState, level: number, context: HomeContext): void {
    show(player, player.state, context, { volume_level: Math.round(Math.min(1, Math.max(0, level)) * 100) / 100 });
  }

  const playing = (player: HomeState, context: HomeContext) => show(player, "playing", context);
  const paused = (player: HomeState, context: HomeContext) => show(player, "paused", context);
  return {
    domain: "media_player",
    services: {
      turn_on: only(128, turnOn),
      turn_off: only(256, turnOff),
      toggle: only(384, (player, context) => (player.state === "off" ? turnOn : turnOff)(player, context)),
      media_play: only(16384, playing),
      media_pause: only(1, paused),
      media_play_pause: only(16385, (player, context) =>
        (player.state === "playing" ? paused : playing)(player, context),
      ),
      media_stop: only(4096, (player, context) => show(player, "idle", context, noMedia)),
      media_next_track: only(32, skip(1)),
      media_previous_track: only(16, skip(-1)),
      volume_up: only(1024, (player, context) =>
        volume(player, (numberOf(player, "volume_level") ?? 0) + 0.1, context),
      ),
      volume_down: only(1024, (player, context) =>
        volume(player, (numberOf(player, "volume_level") ?? 0) - 0.1, context),
      ),
      volume_set: onEach(
        { volume_level: Type.Number({ minimum: 0, maximum: 1 }) },
        (player, { volume_level }, { context }) => volume(player, volume_level, context),
        { needs: [4] },
      ),
      volume_mute: onEach(
        { is_volume_muted: Type.Boolean() },
        (player, { is_volume_muted }, { context }) => show(player, player.state, context, { is_volume_muted }),
        { needs: [8] },
      ),
      play_media: onEach(
        {
          media_content_id: Type.Optional(Type.String()),
          media_content_type: Type.Optional(Type.String()),
          media: Type.Optional(Type.Object({ media_content_id: Type.String(), media_content_type: Type.String() })),
          enqueue: Type.Optional(Type.Union([Type.Boolean(), Type.String()])),
          announce: Type.Optional(Type.Boolean()),
          extra: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
        },
        (player, data, { context }) => {
          const id = data.media?.media_content_id ?? data.media_content_id ?? "";
          const known = library.find((item) => item.id === id);
          const type = data.media?.media_content_type ?? data.media_content_type ?? "music";
          const media = known
            ? shownMedia(known)
            : { ...noMedia, media_content_id: id, media_content_type: type, media_title: id };
          show(player, "playing", context, { ...awake(player), ...media });
        },
        { needs: [512] },
      ),
      search_media: answerEach(
        {
          search_query: Type.String(),
          media_content_type: Type.Optional(Type.String()),
          media_content_id: Type.Optional(Type.String()),
          media_filter_classes: Type.Optional(Type.Array(Type.String())),
        },
        (_, { search_query }) => ({ result: searchLibrary(library, search_query) }),
        { needs: [4194304] },
      ),
      browse_media: answerEach(
        { media_content_type: Type.Optional(Type.String()), media_content_id: Type.Optional(Type.String()) },
        () => browseLibrary(library),
        { needs: [131072] },
      ),
    },
  };
}

function shownMedia(item: MediaDescription): Attributes {
  return {
    media_content_id: item.id,
    media_content_type: item.type,
    media_title: item.title,
    media_artist: item.artist,
  };
}

/** As Home Assistant lists what a player can play. */
function mediaOnWire(item: MediaDescription): Record<string, unknown> {
  return {
    title: `${item.title}`,
    media_class: item.type === "music" ? "track" : item.type,
    media_content_type: item.type,
    media_content_id: item.id,
    children_media_class: null,
    can_play: true,
    can_expand: false,
    can_search: false,
    search_media_classes: null,
    thumbnail: null,
  };
}

export function searchLibrary(library: readonly MediaDescription[], query: string): readonly Record<string, unknown>[] {
  const words = query.toLowerCase().split(/\s+/);
  return library
    .filter(({ title, artist }) => words.every((word) => `${title} ${artist}`.toLowerCase().includes(word)))
    .map(mediaOnWire);
}

export function browseLibrary(library: readonly MediaDescription[]): Record<string, unknown> {
  return {
    title: "Model Home Media",
    media_class: "directory",
    media_content_type: "library",
    media_content_id: "model_home://library",
    children_media_class: "music",
    can_play: false,
    can_expand: true,
    can_search: true,
    search_media_classes: null,
    thumbnail: null,
    not_shown: 0,
    children: library.map(mediaOnWire),
  };
}
