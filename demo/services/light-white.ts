import type { Attributes } from "../home/state-machine.ts";
import { hsToRgb, kelvinToRgb, rgbToHs, rgbToXy } from "./colour.ts";

/** What a light shows in white: the temperature, and the colours that come near it. */
export function whiteAttributes(kelvin: number): Attributes {
  return { ...colourAttributes(rgbToHs(kelvinToRgb(kelvin))), color_mode: "color_temp", color_temp_kelvin: kelvin };
}

export function colourAttributes(hs: readonly [number, number]): Attributes {
  const rgb = hsToRgb(hs);
  return { hs_color: hs, rgb_color: rgb, xy_color: rgbToXy(rgb) };
}
