import { Type } from "typebox";
import type { Home } from "../home/home.ts";
import type { Attributes, HomeState } from "../home/state-machine.ts";
import { hsToRgb, rgbToHs, rgbToXy, xyToKelvin, xyToRgb } from "./colour.ts";
import { namedColour } from "./colour-names.ts";
import { followLightGroups } from "./light-group.ts";
import { colourAttributes, whiteAttributes } from "./light-white.ts";
import { rememberedBy } from "./remembered.ts";
import type { ServiceCall, ServiceData, ServiceDomain } from "./service.ts";

const byte = Type.Integer({ minimum: 0, maximum: 255 });
const percent = Type.Number({ minimum: 0, maximum: 100 });
const transition = Type.Number({ minimum: 0, maximum: 6553 });
const flash = Type.Union([Type.Literal("short"), Type.Literal("long")]);

const turnOnFields = Type.Object({
  // Home Assistant takes any number here and keeps it within 0 and 255.
  brightness: Type.Optional(Type.Number()),
  brightness_pct: Type.Optional(percent),
  brightness_step: Type.Optional(Type.Number({ minimum: -255, maximum: 255 })),
  brightness_step_pct: Type.Optional(Type.Number({ minimum: -100, maximum: 100 })),
  color_name: Type.Optional(Type.String()),
  color_temp_kelvin: Type.Optional(Type.Integer({ minimum: 1 })),
  hs_color: Type.Optional(
    Type.Tuple([Type.Number({ minimum: 0, maximum: 360 }), Type.Number({ minimum: 0, maximum: 100 })]),
  ),
  rgb_color: Type.Optional(Type.Tuple([byte, byte, byte])),
  xy_color: Type.Optional(
    Type.Tuple([Type.Number({ minimum: 0, maximum: 1 }), Type.Number({ minimum: 0, maximum: 1 })]),
  ),
  transition: Type.Optional(transition),
  flash: Type.Optional(flash),
  effect: Type.Optional(Type.String()),
});
const colourModes = ["hs", "rgb", "xy"];
const turnOffFields = Type.Object({ transition: Type.Optional(transition), flash: Type.Optional(flash) });

export function lightServices(home: Home): ServiceDomain {
  const { states } = home;
  // What a lamp showed when it was last on: it comes back so.
  const memory = rememberedBy(home);

  function turnOn(light: HomeState, data: ServiceData, call: ServiceCall): void {
    const brightness = wantedBrightness(light, data);
    if (brightness === 0) {
      turnOff(light, call);
      return;
    }
    const before = { ...light, attributes: { ...light.attributes, ...memory.get(light.entity_id) } };
    const attributes = lit(before, data, brightness);
    memory.set(light.entity_id, { ...memory.get(light.entity_id), ...attributes });
    states.update(light.entity_id, { state: "on", attributes: { ...memory.get(light.entity_id) } }, call.context);
  }

  function turnOff(light: HomeState, call: ServiceCall): void {
    states.update(light.entity_id, { state: "off", attributes: unlit(light) }, call.context);
  }

  /** A group is switched by switching its members. */
  function membersOf(light: HomeState): readonly HomeState[] {
    const ids = light.attributes["entity_id"];
    const members = Array.isArray(ids) ? ids.flatMap((id) => states.get(String(id)) ?? []) : [light];
    return members.filter(({ state }) => state !== "unavailable");
  }

  function run(wanted: "on" | "off" | "toggle") {
    return (light: HomeState, call: ServiceCall) => {
      const on = wanted === "toggle" ? light.state !== "on" : wanted === "on";
      for (const member of membersOf(light)) {
        if (on) turnOn(member, call.data, call);
        else turnOff(member, call);
      }
      return undefined;
    };
  }

  followLightGroups(home);
  return {
    domain: "light",
    services: {
      turn_on: { type: "entity", fields: turnOnFields, run: run("on") },
      turn_off: { type: "entity", fields: turnOffFields, run: run("off") },
      toggle: { type: "entity", fields: turnOnFields, run: run("toggle") },
    },
  };
}

function modesOf(light: HomeState): readonly unknown[] {
  const modes = light.attributes["supported_color_modes"];
  return Array.isArray(modes) ? modes : [];
}

function wantedBrightness(light: HomeState, data: ServiceData): number | undefined {
  const now = Number(light.attributes["brightness"] ?? 0);
  const wanted = (key: string) => (data[key] === undefined ? undefined : Number(data[key]));
  const byte = (value: number) => Math.max(0, Math.min(255, Math.round(value)));
  const [level, percentage, step, stepPercentage] = [
    "brightness",
    "brightness_pct",
    "brightness_step",
    "brightness_step_pct",
  ].map(wanted);
  if (level !== undefined) return byte(Math.trunc(level));
  if (percentage !== undefined) return byte((255 * percentage) / 100);
  if (step !== undefined) return byte(now + step);
  if (stepPercentage !== undefined) return byte((255 * (Math.round((now / 255) * 100) + stepPercentage)) / 100);
  return undefined;
}

function lit(light: HomeState, data: ServiceData, brightness: number | undefined): Attributes {
  const modes = modesOf(light);
  if (modes.includes("onoff")) return { color_mode: "onoff" };
  const before = light.attributes["brightness"];
  const level = { brightness: brightness ?? (typeof before === "number" ? before : 255) };
  const colour = wantedColour(data);
  const kelvin = data["color_temp_kelvin"] ?? (colour && xyToKelvin(rgbToXy(hsToRgb(colour))));
  const mode = colourModes.find((one) => modes.includes(one));
  if (colour && mode) return { ...level, ...shownColour(mode, colour, light) };
  if (kelvin !== undefined && modes.includes("color_temp")) return { ...level, ...whiteOf(light, Number(kelvin)) };
  if (light.attributes["color_mode"] === null) {
    return modes.includes("color_temp")
      ? { ...level, ...whiteOf(light, 2702) }
      : { ...level, color_mode: "brightness" };
  }
  return level;
}

/** What can't be white has no colour temperature to show as none. */
function shownColour(mode: string, colour: readonly [number, number], light: HomeState): Attributes {
  const none = "color_temp_kelvin" in light.attributes ? { color_temp_kelvin: null } : {};
  return { ...colourAttributes(colour), color_mode: mode, ...none };
}

function unlit(light: HomeState): Attributes {
  const shown = ["brightness", "color_mode", "color_temp_kelvin", "hs_color", "rgb_color", "xy_color"];
  return Object.fromEntries(shown.filter((key) => key in light.attributes).map((key) => [key, null]));
}

/** Kept within what the lamp can. */
function whiteOf(light: HomeState, kelvin: number): Attributes {
  const [min = kelvin, max = kelvin] = ["min_color_temp_kelvin", "max_color_temp_kelvin"].map((key) =>
    Number(light.attributes[key]),
  );
  return whiteAttributes(Math.max(min, Math.min(max, kelvin)));
}

function wantedColour(data: ServiceData): readonly [number, number] | undefined {
  const name = data["color_name"];
  if (typeof name === "string") return rgbToHs(triple(namedColour(name) ?? [255, 255, 255]));
  if (Array.isArray(data["rgb_color"])) return rgbToHs(triple(data["rgb_color"]));
  if (Array.isArray(data["xy_color"])) return rgbToHs(xyToRgb(pair(data["xy_color"])));
  return Array.isArray(data["hs_color"]) ? pair(data["hs_color"]) : undefined;
}

function triple(values: readonly unknown[] | undefined): readonly [number, number, number] {
  return [Number(values?.[0]), Number(values?.[1]), Number(values?.[2])];
}

function pair(values: readonly unknown[]): readonly [number, number] {
  return [Number(values[0]), Number(values[1])];
}
