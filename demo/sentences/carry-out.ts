import type { HomeState } from "../home/state-machine.ts";
import { domainOf } from "../home/state-machine.ts";
import { searchLibrary } from "../services/media-player.ts";
import { askIntents } from "./ask-intents.ts";
import { type IntentCall, IntentError, type IntentOutcome } from "./intent-call.ts";
import { timerIntents } from "./timer-intents.ts";

type Handler = (call: IntentCall) => IntentOutcome;

/** Does what a sentence asks for. Throws IntentError where that can't be done. */
export function carryOut(call: IntentCall): IntentOutcome {
  const handler = handlers[call.intent];
  if (!handler) throw new IntentError("failed_to_handle", "An unexpected error occurred");
  return handler(call);
}

const players = ["media_player"];

const handlers: Readonly<Record<string, Handler>> = {
  ...askIntents,
  ...timerIntents,
  HassTurnOn: (call) => turn(call, "on"),
  HassTurnOff: (call) => turn(call, "off"),
  HassLightSet: (call) => {
    const data = {
      brightness_pct: call.number("brightness"),
      color_name: call.text("color"),
      color_temp_kelvin: call.number("temperature"),
    };
    const given = Object.fromEntries(Object.entries(data).filter(([, value]) => value !== undefined));
    const what = { brightness: "Brightness", color: "Color", temperature: "Temperature" }[call.response] ?? "Light";
    return act(call, { domains: ["light"], service: "turn_on", data: given, speech: `${what} set` });
  },
  HassClimateSetTemperature: (call) =>
    act(call, {
      domains: ["climate"],
      service: "set_temperature",
      data: { temperature: call.number("temperature") },
      speech: `Temperature set to ${call.number("temperature")}`,
    }),
  HassSetPosition(call) {
    const entities = found(call, ["cover", "valve"]);
    for (const entity of entities) {
      call.act(`set_${domainOf(entity.entity_id)}_position`, [entity], { position: call.number("position") });
    }
    return { speech: "Position set", success: entities };
  },
  HassFanSetSpeed: (call) =>
    act(call, {
      domains: ["fan"],
      service: "set_percentage",
      data: { percentage: call.number("percentage") },
      speech: "Fan speed set",
    }),
  HassMediaPause: (call) =>
    act(call, { domains: players, service: "media_pause", speech: "Paused", states: ["playing"] }),
  HassMediaUnpause: (call) => act(call, { domains: players, service: "media_play", speech: "Resumed" }),
  HassMediaNext: (call) =>
    act(call, { domains: players, service: "media_next_track", speech: "Playing next", states: ["playing"] }),
  HassMediaPrevious: (call) =>
    act(call, { domains: players, service: "media_previous_track", speech: "Playing previous", states: ["playing"] }),
  HassSetVolume: (call) =>
    act(call, {
      domains: players,
      service: "volume_set",
      data: { volume_level: (call.number("volume_level") ?? 0) / 100 },
      speech: "Volume set",
    }),
  HassSetVolumeRelative: (call) =>
    act(call, { domains: players, service: `volume_${call.text("volume_step")}`, speech: "Volume adjusted" }),
  HassMediaPlayerMute: (call) =>
    act(call, { domains: players, service: "volume_mute", data: { is_volume_muted: true }, speech: "Muted" }),
  HassMediaPlayerUnmute: (call) =>
    act(call, { domains: players, service: "volume_mute", data: { is_volume_muted: false }, speech: "Unmuted" }),
  HassMediaSearchAndPlay: playFound,
  HassVacuumStart: (call) => act(call, { domains: ["vacuum"], service: "start", speech: "Started" }),
  HassVacuumReturnToBase: (call) => act(call, { domains: ["vacuum"], service: "return_to_base", speech: "Returning" }),
  HassLawnMowerStartMowing: (call) => act(call, { domains: ["lawn_mower"], service: "start_mowing", speech: "Mowing" }),
  HassLawnMowerDock: (call) => act(call, { domains: ["lawn_mower"], service: "dock", speech: "Docking" }),
  HassListAddItem: (call) =>
    act(call, {
      domains: ["todo"],
      service: "add_item",
      data: { item: call.text("item") },
      speech: `Added ${call.text("item")}`,
    }),
  HassListCompleteItem(call) {
    const list = found(call, ["todo"]).slice(0, 1);
    const wanted = (call.text("item") ?? "").toLowerCase();
    const item = list
      .flatMap(({ entity_id }) => call.home.lists.items(entity_id) ?? [])
      .find(({ summary }) => summary.toLowerCase() === wanted);
    if (!item) throw new IntentError("failed_to_handle", "An unexpected error occurred");
    call.act("update_item", list, { item: item.uid, status: "completed" });
    return { speech: `Checked off ${call.text("item")}`, success: list };
  },
  HassBroadcast: () => ({ speech: "Done" }),
  HassNevermind: () => ({ speech: "" }),
  HassRespond: () => ({ speech: "Hello from Home Assistant." }),
};

/** On is also locked, open, pressed and begun; off is unlocked and closed. */
const verbs: Readonly<
  Record<
    string,
    { readonly on: string; readonly off: string; readonly said: { readonly on: string; readonly off: string } }
  >
> = {
  lock: { on: "lock", off: "unlock", said: { on: "Locked", off: "Unlocked" } },
  cover: { on: "open_cover", off: "close_cover", said: { on: "Opening", off: "Closing" } },
  valve: { on: "open_valve", off: "close_valve", said: { on: "Opening", off: "Closing" } },
  button: { on: "press", off: "press", said: { on: "Pressed", off: "Pressed" } },
  input_button: { on: "press", off: "press", said: { on: "Pressed", off: "Pressed" } },
};
const plainVerbs = { on: "turn_on", off: "turn_off", said: { on: "Turned on", off: "Turned off" } };

function turn(call: IntentCall, way: "on" | "off"): IntentOutcome {
  const entities = found(call);
  for (const entity of entities) call.act((verbs[domainOf(entity.entity_id)] ?? plainVerbs)[way], [entity]);
  const { said } = verbs[domainOf(entities[0]?.entity_id ?? "")] ?? plainVerbs;
  const what = call.text("name") ?? `the ${call.text("device_class") ?? call.text("domain")}s`;
  return { speech: `${said[way]} ${what}`, success: entities };
}

function playFound(call: IntentCall): IntentOutcome {
  const player = found(call, players).slice(0, 1);
  const [first] = searchLibrary(call.home.description.library, call.text("search_query") ?? "");
  if (!first) throw new IntentError("failed_to_handle", "An unexpected error occurred");
  const { media_content_id, media_content_type } = first;
  call.act("play_media", player, { media: { media_content_id, media_content_type } });
  return { speech: `Playing ${first["title"]}`, success: player };
}

function act(
  call: IntentCall,
  wanted: {
    readonly domains: readonly string[];
    readonly service: string;
    readonly speech: string;
    readonly data?: Readonly<Record<string, unknown>>;
    /** Only entities in one of these. */
    readonly states?: readonly string[];
  },
): IntentOutcome {
  const entities = found(call, wanted.domains).filter(({ state }) => wanted.states?.includes(state) ?? true);
  if (entities.length === 0) throw new IntentError("no_valid_targets", `Sorry, no device is ${wanted.states?.[0]}`);
  call.act(wanted.service, entities, wanted.data);
  return { speech: wanted.speech, success: entities };
}

function found(call: IntentCall, domains?: readonly string[]): readonly HomeState[] {
  const entities = call.targets(domains);
  if (entities.length > 0) return entities;
  const name = call.text("name");
  const what = name === undefined ? (call.text("domain") ?? domains?.[0] ?? "device") : `device called ${name}`;
  throw new IntentError("no_valid_targets", `Sorry, I am not aware of any ${what}`);
}
