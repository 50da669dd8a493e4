import {
  attributeChanged,
  attributeIs,
  attributeNear,
  type Expectation,
  inState,
  notInState,
  ofAttribute,
  stateChanged,
} from "../expectation.ts";
import { attributeNumber, type Call, type Expect, numberIn, SECONDS, type ServiceRules, watched } from "../rule.ts";

const DEADLINE = 10 * SECONDS;
/** Of 1: speakers round to their own steps; people tell percents. */
const VOLUME = { tolerance: 0.03, exactness: 0.01 };
const ASLEEP = ["off", "standby"];
/** What is another when another piece plays. */
const PIECE = ["media_content_id", "media_title", "media_track", "media_episode", "media_position_updated_at"];

const playing: Expect = () => inState(["playing"], { underWay: ["buffering"] });
const nextPiece: Expect = ({ before }) => attributeChanged(before, PIECE);

/** What played before may be the same state: then another piece must be seen. */
const playMedia: Expect = (call) => {
  if (call.before.state !== "playing") return playing(call);
  return { ...attributeChanged(call.before, PIECE), underWay: ({ state }) => state === "buffering" };
};

const louder =
  (direction: 1 | -1): Expect =>
  (call: Call): Expectation => {
    const before = attributeNumber(call, "volume_level");
    if (before === undefined) return stateChanged(call.before);
    const limit = direction === 1 ? 1 : 0;
    return ofAttribute(
      "volume_level",
      (value) => typeof value === "number" && (value === limit || (value - before) * direction > 0),
    );
  };

const setting =
  (field: string, attribute: string): Expect =>
  ({ data }) =>
    attributeIs(attribute, data[field]);

export const MEDIA: ServiceRules = watched("media_player", DEADLINE, {
  turn_on: () => notInState(ASLEEP),
  turn_off: () => inState(ASLEEP),
  toggle: ({ before }) => (ASLEEP.includes(before.state) ? notInState(ASLEEP) : inState(ASLEEP)),
  media_play: playing,
  media_pause: () => inState(["paused"]),
  media_stop: () => notInState(["playing", "paused"], ["buffering"]),
  media_play_pause: (call) => (call.before.state === "playing" ? inState(["paused"]) : playing(call)),
  media_next_track: nextPiece,
  media_previous_track: nextPiece,
  play_media: playMedia,
  volume_set: ({ data }) => attributeNear("volume_level", numberIn(data, "volume_level") ?? Number.NaN, VOLUME),
  volume_up: louder(1),
  volume_down: louder(-1),
  volume_mute: setting("is_volume_muted", "is_volume_muted"),
  select_source: setting("source", "source"),
  select_sound_mode: setting("sound_mode", "sound_mode"),
  shuffle_set: setting("shuffle", "shuffle"),
  repeat_set: setting("repeat", "repeat"),
});
