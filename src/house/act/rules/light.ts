import {
  allOf,
  attributeChanged,
  attributeIs,
  attributeNear,
  type Expectation,
  inState,
  ofAttribute,
} from "../expectation.ts";
import { attributeNumber, type Call, numberIn, SECONDS, type ServiceRules, textIn, watched } from "../rule.ts";
import { type HueAndSaturation, hueAndSaturation, hueOfName } from "./colour.ts";
import { off, toggled } from "./switching.ts";

const DEADLINE = 5 * SECONDS;
/** Of 255: lamps round to their own steps; people tell percents. */
const BRIGHTNESS = { tolerance: 4, exactness: 2 };
const KELVIN_TOLERANCE = 0.04;
const KELVIN_EXACTNESS = 0.01;
const HUE_TOLERANCE = 8;
const SATURATION_TOLERANCE = 12;
/** Of 255, and of 1 in the plane of colours. */
const CHANNEL_TOLERANCE: Readonly<Record<string, number>> = { rgbw_color: 8, rgbww_color: 8, xy_color: 0.03 };

function turnedOn(call: Call): Expectation {
  const brightness = wantedBrightness(call);
  if (brightness === 0) return inState(["off"]);
  const wanted = [inState(["on"]), ...colour(call), ...effect(call)];
  if (brightness !== undefined) wanted.push(attributeNear("brightness", brightness, BRIGHTNESS));
  const fading = numberIn(call.data, "transition") !== undefined;
  return { ...allOf(wanted), underWay: ({ state }) => fading && state === "on" };
}

function wantedBrightness(call: Call): number | undefined {
  const { data } = call;
  const percent = numberIn(data, "brightness_pct");
  const wanted = numberIn(data, "brightness") ?? (percent === undefined ? undefined : (percent * 255) / 100);
  if (wanted !== undefined) return Math.round(wanted);
  const stepPercent = numberIn(data, "brightness_step_pct");
  const step = numberIn(data, "brightness_step") ?? (stepPercent === undefined ? undefined : (stepPercent * 255) / 100);
  if (step === undefined) return undefined;
  return Math.max(0, Math.min(255, Math.round((attributeNumber(call, "brightness") ?? 0) + step)));
}

function colour(call: Call): readonly Expectation[] {
  const { data } = call;
  const kelvin = numberIn(data, "color_temp_kelvin");
  if (kelvin !== undefined) return [warmth(call, kelvin)];
  const name = textIn(data, "color_name");
  const wanted =
    hueOfName(name) ?? hueAndSaturation(data["rgb_color"], "rgb") ?? hueAndSaturation(data["hs_color"], "hs");
  if (wanted) return [ofAttribute("hs_color", (value) => looksLike(hueAndSaturation(value, "hs"), wanted))];
  const another = attributeChanged(call.before, ["hs_color", "rgb_color", "xy_color"]);
  const channels = Object.keys(CHANNEL_TOLERANCE).find((key) => key in data);
  if (channels) return [showsChannels(channels, data[channels], another)];
  return ["color_name", "rgb_color", "hs_color"].some((key) => key in data) ? [another] : [];
}

/** A lamp that shines in these channels says so; one that translates them shows another colour than before. */
function showsChannels(name: string, wanted: unknown, another: Expectation): Expectation {
  const exactly = ofAttribute(name, (value) => nearAll(value, wanted, CHANNEL_TOLERANCE[name] ?? 0));
  return { ...exactly, met: (now) => exactly.met(now) || (now.attributes[name] == null && another.met(now)) };
}

function nearAll(shown: unknown, wanted: unknown, tolerance: number): boolean {
  if (!Array.isArray(shown) || !Array.isArray(wanted) || shown.length !== wanted.length) return false;
  return wanted.every((value, index) => Math.abs(Number(shown[index]) - Number(value)) <= tolerance);
}

/** Lamps take the nearest warmth that they can show; some say what they were told. */
function warmth(call: Call, kelvin: number): Expectation {
  const least = attributeNumber(call, "min_color_temp_kelvin") ?? kelvin;
  const most = attributeNumber(call, "max_color_temp_kelvin") ?? kelvin;
  const nearest = Math.max(least, Math.min(most, kelvin));
  const within = (share: number) => (value: unknown) =>
    typeof value === "number" && [kelvin, nearest].some((wanted) => Math.abs(value - wanted) <= wanted * share);
  return ofAttribute("color_temp_kelvin", within(KELVIN_TOLERANCE), within(KELVIN_EXACTNESS));
}

function effect({ data }: Call): readonly Expectation[] {
  return typeof data["effect"] === "string" ? [attributeIs("effect", data["effect"])] : [];
}

function looksLike(shown: HueAndSaturation | undefined, wanted: HueAndSaturation): boolean {
  if (!shown) return false;
  const around = Math.abs(shown.hue - wanted.hue) % 360;
  const hueFits = wanted.saturation < SATURATION_TOLERANCE || Math.min(around, 360 - around) <= HUE_TOLERANCE;
  return hueFits && Math.abs(shown.saturation - wanted.saturation) <= SATURATION_TOLERANCE;
}

export const LIGHT: ServiceRules = watched("light", DEADLINE, {
  turn_on: turnedOn,
  turn_off: off,
  toggle: (call) => (call.before.state === "off" ? turnedOn(call) : toggled(call)),
});
