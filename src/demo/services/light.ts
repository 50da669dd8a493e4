import { Type } from "typebox";
import type { Home } from "../home/home.ts";
import { type Attributes, domainOf, type HomeState } from "../home/state-machine.ts";
import { hsToRgb, kelvinToRgb, rgbToHs, rgbToXy, xyToRgb } from "./colour.ts";
import { namedColour } from "./colour-names.ts";
import type { ServiceCall, ServiceData, ServiceDomain } from "./service.ts";
import { invalidFormat } from "./service-error.ts";

const byte = Type.Integer({ minimum: 0, maximum: 255 });
const transition = Type.Number({ minimum: 0, maximum: 6553 });
const flash = Type.Union([Type.Literal("short"), Type.Literal("long")]);

const turnOnFields = Type.Object({
  brightness: Type.Optional(byte),
  brightness_pct: Type.Optional(Type.Number({ minimum: 0, maximum: 100 })),
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
const turnOffFields = Type.Object({ transition: Type.Optional(transition), flash: Type.Optional(flash) });

export function lightServices(home: Home): ServiceDomain {
  const { states } = home;

  function turnOn(light: HomeState, data: ServiceData, call: ServiceCall): void {
    const brightness = wantedBrightness(light, data);
    if (brightness === 0) turnOff(light, call);
    else states.update(light.entity_id, { state: "on", attributes: lit(light, data, brightness) }, call.context);
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
      checkColour(call.data);
      const on = wanted === "toggle" ? light.state !== "on" : wanted === "on";
      for (const member of membersOf(light)) {
        if (on) turnOn(member, call.data, call);
        else turnOff(member, call);
      }
      return undefined;
    };
  }

  followGroups(home);
  return {
    domain: "light",
    services: {
      turn_on: { type: "entity", fields: turnOnFields, run: run("on") },
      turn_off: { type: "entity", fields: turnOffFields, run: run("off") },
      toggle: { type: "entity", fields: turnOnFields, run: run("toggle") },
    },
  };
}

/** A group shows what its members show, with the context of the member's change. */
function followGroups({ states }: Home): void {
  states.onChange(({ entityId, after }) => {
    if (domainOf(entityId) !== "light" || !after) return;
    for (const group of states.all()) {
      const ids = group.attributes["entity_id"];
      if (domainOf(group.entity_id) !== "light" || !Array.isArray(ids) || !ids.includes(entityId)) continue;
      const lit = ids.flatMap((id) => states.get(String(id)) ?? []).filter(({ state }) => state === "on");
      const first = lit[0];
      const shown = ["brightness", "color_mode", "color_temp_kelvin", "hs_color", "rgb_color", "xy_color"];
      const attributes = Object.fromEntries(shown.map((key) => [key, first?.attributes[key] ?? null]));
      states.update(group.entity_id, { state: first ? "on" : "off", attributes }, after.context);
    }
  });
}

function modesOf(light: HomeState): readonly unknown[] {
  const modes = light.attributes["supported_color_modes"];
  return Array.isArray(modes) ? modes : [];
}

function wantedBrightness(light: HomeState, data: ServiceData): number | undefined {
  const now = Number(light.attributes["brightness"] ?? 0);
  if (data["brightness"] !== undefined) return Number(data["brightness"]);
  if (data["brightness_pct"] !== undefined) return Math.round((255 * Number(data["brightness_pct"])) / 100);
  const steps =
    Number(data["brightness_step"] ?? 0) + Math.round((Number(data["brightness_step_pct"] ?? 0) / 100) * 255);
  return steps === 0 ? undefined : Math.max(0, Math.min(255, now + steps));
}

function lit(light: HomeState, data: ServiceData, brightness: number | undefined): Attributes {
  const modes = modesOf(light);
  if (modes.includes("onoff")) return { color_mode: "onoff" };
  const before = Number(light.attributes["brightness"] ?? 0);
  const level = { brightness: brightness ?? (before > 0 ? before : 255) };
  const colour = wantedColour(data);
  const kelvin = data["color_temp_kelvin"];
  if (colour && modes.includes("hs"))
    return { ...level, ...colourAttributes(colour), color_mode: "hs", color_temp_kelvin: null };
  if (kelvin !== undefined && modes.includes("color_temp"))
    return { ...level, ...whiteAttributes(light, Number(kelvin)) };
  if (light.attributes["color_mode"] === null) {
    return modes.includes("color_temp")
      ? { ...level, ...whiteAttributes(light, 2702) }
      : { ...level, color_mode: "brightness" };
  }
  return level;
}

function unlit(light: HomeState): Attributes {
  const shown = ["brightness", "color_mode", "color_temp_kelvin", "hs_color", "rgb_color", "xy_color"];
  return Object.fromEntries(shown.filter((key) => key in light.attributes).map((key) => [key, null]));
}

function whiteAttributes(light: HomeState, kelvin: number): Attributes {
  const range = [light.attributes["min_color_temp_kelvin"], light.attributes["max_color_temp_kelvin"]].map(Number);
  const shown = Math.max(range[0] ?? kelvin, Math.min(range[1] ?? kelvin, kelvin));
  return { ...colourAttributes(rgbToHs(kelvinToRgb(shown))), color_mode: "color_temp", color_temp_kelvin: shown };
}

function colourAttributes(hs: readonly [number, number]): Attributes {
  const rgb = hsToRgb(hs);
  return { hs_color: hs, rgb_color: rgb, xy_color: rgbToXy(rgb) };
}

function checkColour(data: ServiceData): void {
  const name = data["color_name"];
  if (typeof name === "string" && !namedColour(name))
    throw invalidFormat("Unknown color for dictionary value @ data['color_name']");
}

function wantedColour(data: ServiceData): readonly [number, number] | undefined {
  const name = data["color_name"];
  if (typeof name === "string") return rgbToHs(triple(namedColour(name)));
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
