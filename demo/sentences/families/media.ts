import type { SentenceGroup } from "../sentence-group.ts";

const player = { domains: ["media_player"], response: "default" };
const inArea = { response: "default" };
const here = { areaOfSatellite: true, response: "default" } as const;

export const mediaSentences: readonly SentenceGroup[] = [
  { intent: "HassMediaPause", ...player, sentences: ["pause [<the>] {name}", "[<the>] {name} pause"] },
  {
    intent: "HassMediaPause",
    ...inArea,
    sentences: ["pause [[the] music] [in] [<the>] {area}", "pause [<the>] {area} music"],
  },
  {
    intent: "HassMediaPause",
    ...here,
    sentences: ["pause [[<the>] (music|movie|<track>)]", "stop [playing] [<the>] (music|movie)"],
  },
  { intent: "HassMediaUnpause", ...player, sentences: ["(unpause|resume) [<the>] {name}"] },
  {
    intent: "HassMediaUnpause",
    ...inArea,
    sentences: ["(unpause|resume) [the] music in [<the>] {area}", "(unpause|resume) [<the>] {area} music"],
  },
  { intent: "HassMediaUnpause", ...here, sentences: ["(unpause|resume) [[<the>] (music|movie|<track>)]"] },
  {
    intent: "HassMediaNext",
    ...player,
    sentences: ["next [track] [(on|for)] [<the>] {name}", "skip to [the] next <track> on [<the>] {name}"],
  },
  {
    intent: "HassMediaNext",
    ...here,
    sentences: ["next [<track>]", "skip [this] [<track>]", "skip to [the] next <track>"],
  },
  { intent: "HassMediaPrevious", ...player, sentences: ["previous track [(on|for)] [<the>] {name}"] },
  { intent: "HassMediaPrevious", ...here, sentences: ["previous <track>", "go back [to the (previous|last) <track>]"] },
  {
    intent: "HassSetVolume",
    ...player,
    sentences: [
      "<set> [<the>] {name} volume to {volume:volume_level} [<percent>]",
      "<set> the volume to {volume:volume_level} [<percent>] on [<the>] {name}",
    ],
  },
  {
    intent: "HassSetVolume",
    ...inArea,
    sentences: [
      "<set> [<the>] {area} volume to {volume:volume_level} [<percent>]",
      "<set> the volume in [<the>] {area} to {volume:volume_level} [<percent>]",
    ],
  },
  { intent: "HassSetVolume", ...here, sentences: ["<set> [the] volume to {volume:volume_level} [<percent>]"] },
  {
    intent: "HassSetVolumeRelative",
    ...player,
    sentences: ["[<the>] {name} volume {volume_step}", "turn {volume_step} [<the>] {name} volume"],
  },
  {
    intent: "HassSetVolumeRelative",
    ...inArea,
    sentences: ["turn {volume_step} [the] volume in [<the>] {area}", "turn {volume_step} [<the>] {area} volume"],
  },
  {
    intent: "HassSetVolumeRelative",
    ...here,
    sentences: ["[turn [the]] volume {volume_step}", "turn {volume_step} [the] volume"],
  },
  { intent: "HassMediaPlayerMute", ...player, sentences: ["mute [<the>] {name}"] },
  { intent: "HassMediaPlayerMute", ...here, sentences: ["mute [[<the>] (music|movie)]"] },
  { intent: "HassMediaPlayerUnmute", ...player, sentences: ["unmute [<the>] {name}"] },
  { intent: "HassMediaPlayerUnmute", ...here, sentences: ["unmute [[<the>] (music|movie)]"] },
  {
    intent: "HassMediaSearchAndPlay",
    ...player,
    sentences: [
      "play {search_query} on [<the>] {name}",
      "play [the] {media_class} {search_query} on [<the>] {name}",
      "play {search_query} on [<the>] {name} in [<the>] {area}",
      "play [the] {media_class} {search_query} on [<the>] {name} in [<the>] {area}",
    ],
  },
];
