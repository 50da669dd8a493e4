export interface HueAndSaturation {
  /** Degrees. */
  readonly hue: number;
  /** Percent. */
  readonly saturation: number;
}

/** The colour names that Home Assistant's sentences know, in red, green and blue as CSS defines them. */
const NAMED: Readonly<Record<string, readonly [number, number, number]>> = {
  white: [255, 255, 255],
  red: [255, 0, 0],
  orange: [255, 165, 0],
  yellow: [255, 255, 0],
  green: [0, 128, 0],
  blue: [0, 0, 255],
  purple: [128, 0, 128],
  brown: [165, 42, 42],
  pink: [255, 192, 203],
  turquoise: [64, 224, 208],
};

export function hueOfName(name: string | undefined): HueAndSaturation | undefined {
  return name === undefined ? undefined : hueAndSaturation(NAMED[name.toLowerCase().replaceAll(" ", "")], "rgb");
}

/** Undefined for what is no colour. */
export function hueAndSaturation(value: unknown, space: "rgb" | "hs"): HueAndSaturation | undefined {
  if (!Array.isArray(value)) return undefined;
  const [first, second, third] = value;
  if (typeof first !== "number" || typeof second !== "number") return undefined;
  if (space === "hs") return { hue: first, saturation: second };
  return typeof third === "number" ? fromRgb(first, second, third) : undefined;
}

function fromRgb(red: number, green: number, blue: number): HueAndSaturation {
  const most = Math.max(red, green, blue);
  const spread = most - Math.min(red, green, blue);
  if (spread === 0) return { hue: 0, saturation: 0 };
  const sixth =
    most === red
      ? ((green - blue) / spread + 6) % 6
      : most === green
        ? (blue - red) / spread + 2
        : (red - green) / spread + 4;
  return { hue: sixth * 60, saturation: (spread / most) * 100 };
}
