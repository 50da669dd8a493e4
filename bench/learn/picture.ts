// The lines as a drawing: days to the right, asks upwards.
import type { Line } from "./account.ts";

const WIDTH = 720;
const HEIGHT = 320;
const LEFT = 44;
const BOTTOM = 36;
const COLOURS = ["#c2410c", "#64748b", "#94a3b8"];

export function pictureOf(lines: readonly Line[]): string {
  const days = lines[0]?.asks.length ?? 0;
  const x = (day: number) => LEFT + ((WIDTH - LEFT - 150) * (day - 1)) / Math.max(1, days - 1);
  const y = (asks: number) => HEIGHT - BOTTOM - ((HEIGHT - BOTTOM - 16) * asks) / 100;
  const text = (at: readonly [number, number], words: string, rest = "") =>
    `<text x="${at[0].toFixed(1)}" y="${at[1].toFixed(1)}" font-size="12" font-family="sans-serif" fill="#334155"${rest}>${words}</text>`;
  const grid = [0, 25, 50, 75, 100].flatMap((asks) => [
    `<line x1="${LEFT}" y1="${y(asks).toFixed(1)}" x2="${x(days).toFixed(1)}" y2="${y(asks).toFixed(1)}" stroke="#e2e8f0"/>`,
    text([LEFT - 8, y(asks) + 4], String(asks), ' text-anchor="end"'),
  ]);
  const marks = [1, 14, 30, 45, 60].map((day) => text([x(day), HEIGHT - 16], `day ${day}`, ' text-anchor="middle"'));
  const drawn = lines.flatMap(({ name, asks, wrong, wrongMisses }, at) => {
    const colour = COLOURS[at] ?? "#000";
    const points = asks.map((value, index) => `${x(index + 1).toFixed(1)},${y(value).toFixed(1)}`).join(" ");
    const errors = (wrong.at(-1) ?? 0) + wrongMisses;
    return [
      `<polyline points="${points}" fill="none" stroke="${colour}" stroke-width="${at === 0 ? 3 : 2}"/>`,
      text([x(days) + 8, y(asks.at(-1) ?? 0) + (at === 0 ? 10 : -4 - 14 * (at - 1))], `${name}, ${errors} wrong`),
    ];
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="How often the model is asked, per 100 commands that Home Assistant does not take by itself">`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>`,
    ...grid,
    ...marks,
    ...drawn,
    "</svg>",
    "",
  ].join("\n");
}
