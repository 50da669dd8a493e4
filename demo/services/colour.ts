// The conversions that Home Assistant makes, with its rounding, so that a light shows the same numbers.

type Triple = readonly [number, number, number];
type Pair = readonly [number, number];

export function rgbToHs([red, green, blue]: Triple): Pair {
  const [r, g, b] = [red / 255, green / 255, blue / 255];
  const max = Math.max(r, g, b);
  const span = max - Math.min(r, g, b);
  if (span === 0) return [0, 0];
  const turn = max === r ? (g - b) / span : max === g ? 2 + (b - r) / span : 4 + (r - g) / span;
  return [round(((turn / 6 + 1) % 1) * 360), round((span / max) * 100)];
}

export function hsToRgb([hue, saturation]: Pair): Triple {
  const sector = (hue / 60) % 6;
  const index = Math.floor(sector);
  const rest = sector - index;
  const low = 1 - saturation / 100;
  const falling = 1 - (saturation / 100) * rest;
  const rising = 1 - (saturation / 100) * (1 - rest);
  const table: readonly Triple[] = [
    [1, rising, low],
    [falling, 1, low],
    [low, 1, rising],
    [low, falling, 1],
    [rising, low, 1],
    [1, low, falling],
  ];
  const [r, g, b] = table[index] ?? [1, 1, 1];
  return [Math.round(r * 255), Math.round(g * 255), Math.round(b * 255)];
}

/** Wide RGB D65, as the lamps use it. */
export function rgbToXy([red, green, blue]: Triple): Pair {
  if (red + green + blue === 0) return [0, 0];
  const [r, g, b] = [gamma(red / 255), gamma(green / 255), gamma(blue / 255)];
  const x = r * 0.664511 + g * 0.154324 + b * 0.162028;
  const y = r * 0.283881 + g * 0.668433 + b * 0.047685;
  const z = r * 0.000088 + g * 0.07231 + b * 0.986039;
  return [round(x / (x + y + z)), round(y / (x + y + z))];
}

export function xyToRgb([x, y]: Pair): Triple {
  const height = Math.max(y, 1e-11);
  const [X, Z] = [x / height, (1 - x - y) / height];
  const linear = [
    X * 1.656492 - 0.354851 - Z * 0.255038,
    -X * 0.707196 + 1.655397 + Z * 0.036152,
    X * 0.051713 - 0.121364 + Z * 1.01153,
  ];
  const bent = linear.map((part) => Math.max(0, part <= 0.0031308 ? 12.92 * part : 1.055 * part ** (1 / 2.4) - 0.055));
  const scale = Math.max(1, ...bent);
  const [r = 0, g = 0, b = 0] = bent.map((part) => Math.trunc((part / scale) * 255));
  return [r, g, b];
}

/** McCamy's approximation. */
export function xyToKelvin([x, y]: Pair): number {
  const n = (x - 0.332) / (0.1858 - y);
  return Math.trunc(437 * n ** 3 + 3601 * n ** 2 + 6861 * n + 5517);
}

/** Tanner Helland's approximation. */
export function kelvinToRgb(kelvin: number): Triple {
  const t = Math.min(40_000, Math.max(1000, kelvin)) / 100;
  const red = t <= 66 ? 255 : 329.698727446 * (t - 60) ** -0.1332047592;
  const green = t <= 66 ? 99.4708025861 * Math.log(t) - 161.1195681661 : 288.1221695283 * (t - 60) ** -0.0755148492;
  const blue = t >= 66 ? 255 : t <= 19 ? 0 : 138.5177312231 * Math.log(t - 10) - 305.0447927307;
  return [byte(red), byte(green), byte(blue)];
}

function gamma(part: number): number {
  return part > 0.04045 ? ((part + 0.055) / 1.055) ** 2.4 : part / 12.92;
}

function byte(value: number): number {
  return Math.min(255, Math.max(0, value));
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
